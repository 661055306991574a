"""What the pieces of a message are read as: numbers, times, references, quotes, slips of the pen."""

import pytest

from stillreel.director.offline.atoms import Duration, Factor, Quote, Ratio, Script, Share, Stretch
from stillreel.director.offline.lexicon import lexicon
from stillreel.director.offline.reading import read
from stillreel.director.offline.tokens import tokens
from stillreel.director.targets import AllBut, Every, Numbers, Others, Row, Span, Targets, Union, resolve

NAMES = ("beach.jpg", "IMG_2041.JPG", "日出.png")


def values(message: str, kind: type) -> list[object]:
    return [atom.value for atom in read(message, NAMES).atoms if isinstance(atom.value, kind)]


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("3 seconds", 3000),
        ("2.5s", 2500),
        ("three secs", 3000),
        ("half a second", 500),
        ("one and a half seconds", 1500),
        ("a minute", 60_000),
        ("1 min 30 sec", 90_000),
        ("twenty five seconds", 25_000),
        ("两秒半", 2500),
        ("半分钟", 30_000),
        ("三十五秒", 35_000),
        ("1分30秒", 90_000),
        ("0.3秒", 300),
        ("３秒", 3000),
        ("一秒半", 1500),
    ],
)
def test_a_length_of_time_is_read_from_figures_and_words(text: str, ms: int) -> None:
    assert values(text, Duration) == [Duration(ms)]


@pytest.mark.parametrize(
    ("text", "share"), [("30%", 0.3), ("30 percent", 0.3), ("百分之三十", 0.3), ("八成", 0.8)]
)
def test_a_share_is_read_from_figures_and_words(text: str, share: float) -> None:
    assert values(text, Share) == [Share(share)]


@pytest.mark.parametrize(("text", "times"), [("twice as long", 2), ("2x", 2), ("三倍", 3), ("减半", 0.5)])
def test_a_multiple_is_read_from_figures_and_words(text: str, times: float) -> None:
    assert values(text, Factor) == [Factor(times)]


@pytest.mark.parametrize("text", ["16:9", "16：9", "16 by 9", "16比9"])
def test_an_aspect_is_read_however_it_is_written(text: str) -> None:
    assert values(text, Ratio) == [Ratio(16, 9)]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("for the first 3 seconds", Stretch(0, 3000, False)),
        ("over the last 2 seconds", Stretch(2000, None, True)),
        ("前3秒", Stretch(0, 3000, False)),
        ("最后两秒", Stretch(2000, None, True)),
        ("from 2 to 5 seconds", Stretch(2000, 5000, False)),
        ("从第2秒到第5秒", Stretch(2000, 5000, False)),
    ],
)
def test_a_stretch_of_the_film_is_read(text: str, stretch: Stretch) -> None:
    assert values(text, Stretch) == [stretch]


@pytest.mark.parametrize(
    ("text", "indexes"),
    [
        ("photo 3", [2]),
        ("the third picture", [2]),
        ("pics 1, 3 and 5", [0, 2, 4]),
        ("photos 2-4", [1, 2, 3]),
        ("photos 2 through 4", [1, 2, 3]),
        ("the first two photos", [0, 1]),
        ("the last three", [3, 4, 5]),
        ("the second to last photo", [4]),
        ("the odd photos", [0, 2, 4]),
        ("every photo", [0, 1, 2, 3, 4, 5]),
        ("all but the first four photos", [4, 5]),
        ("everything except photo 2", [0, 2, 3, 4, 5]),
        ("beach.jpg", [0]),
        ("IMG_2041", [1]),
        ("photo #6", [5]),
        ("第三张", [2]),
        ("第2到第4张", [1, 2, 3]),
        ("第2、4张", [1, 3]),
        ("第二张和第四张", [1, 3]),
        ("前两张", [0, 1]),
        ("最后三张", [3, 4, 5]),
        ("倒数第二张", [4]),
        ("倒數第二張", [4]),
        ("偶数张", [1, 3, 5]),
        ("每张照片", [0, 1, 2, 3, 4, 5]),
        ("除了第一张以外", [1, 2, 3, 4, 5]),
        ("日出那张", [2]),
        ("中间那张", [2]),
    ],
)
def test_a_reference_means_the_photos_that_a_person_means(text: str, indexes: list[int]) -> None:
    row = Row(names=(*NAMES, "d.jpg", "e.jpg", "f.jpg"))
    found = [targets for targets in values(text, Targets) if isinstance(targets, Targets)]
    assert len(found) == 1
    assert list(resolve(found[0], row).indexes) == indexes


@pytest.mark.parametrize(
    "text",
    [
        "between 3 and 4",
        "between the third and the fourth photo",
        "3和4之间",
        "第三张和第四张之间",
        "3、4张之间",
    ],
)
def test_between_two_photos_is_the_cut_after_the_first(text: str) -> None:
    assert values(text, Targets) == [Targets(choice=Numbers((3,)), unit="cut")]


@pytest.mark.parametrize("text", ["10 pics", "10张照片", "got four shots of my cat"])
def test_how_many_photos_there_are_is_no_reference(text: str) -> None:
    assert values(text, Targets) == []


def test_what_is_missing_is_named() -> None:
    row = Row(names=("a", "b"))
    assert resolve(Targets(choice=Numbers((1, 9))), row).missing == ("9",)


def test_others_are_those_not_yet_spoken_of() -> None:
    row = Row(names=("a", "b", "c"), spoken=frozenset({1}))
    assert resolve(Targets(choice=Others()), row).indexes == (0, 2)


def test_all_but_several_leaves_them_out() -> None:
    inner = Targets(choice=Union((Targets(choice=Span(1, 2)), Targets(choice=Numbers((-1,))))))
    row = Row(names=("a", "b", "c", "d"))
    assert resolve(Targets(choice=AllBut(inner)), row).indexes == (2,)
    assert resolve(Targets(choice=Every()), row).indexes == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ('title "Road trip"', "Road trip"),
        ("title “Road trip”", "Road trip"),
        ("标题「夏天，2024」", "夏天，2024"),
        ("标题『夏天』", "夏天"),
        ("标题《夏天》", "夏天"),
        ("title 'Don't stop'", "Don't stop"),
        ("title: Road trip", "Road trip"),
        ("a title saying Road trip", "Road trip"),
        ("标题写春天来了", "春天来了"),
        ("add a title Our Wedding in white", "Our Wedding"),
        ("a watermark @nina.photo", "@nina.photo"),
    ],
)
def test_a_text_is_taken_word_for_word(message: str, text: str) -> None:
    assert values(message, Quote) == [Quote(text)]


def test_captions_for_each_photo_are_read_as_a_list() -> None:
    message = "caption each photo: 1 Start, 2 The long, dark road. 3 seconds each"
    assert values(message, Script) == [Script(((1, "Start"), (2, "The long"), (3, "dark road")))]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sqaure", "square"),
        ("secnds", "seconds"),
        ("movment", "movement"),
        ("transitons", "transitions"),
        ("verticle", "vertical"),
    ],
)
def test_a_slip_of_the_pen_is_mended(typed: str, meant: str) -> None:
    assert lexicon().mended(typed) == (meant,)


@pytest.mark.parametrize("word", ["table", "beach", "cat", "summer", "Lisbon".lower(), "zzz"])
def test_an_ordinary_word_is_not_mended_into_another(word: str) -> None:
    assert lexicon().mended(word) == (word,)


def test_tokens_keep_their_place_in_the_message() -> None:
    message = "把 PHOTO 3 放到最後！"
    for token in tokens(message):
        assert message[token.start : token.end].strip()
    assert [token.norm for token in tokens("最後")] == ["最", "后"]


def test_every_phrase_of_the_lexicon_can_be_found() -> None:
    words = lexicon()
    for phrase in ("cross fade", "black & white", "lo-fi", "淡入淡出", "hip-hop", "16"):
        row = tokens(phrase)
        taken, _ = words.longest(row, 0)
        assert taken in (len(row), 0) if phrase == "16" else taken == len(row)
