"""What people read about a draft and about what changed."""

from dataclasses import replace

import pytest

from stillreel.timeline.applying import apply
from stillreel.timeline.edits import (
    AddCaptions,
    AddSounds,
    ChangeCaptions,
    ChangeShots,
    ChangeSounds,
    Edit,
    InsertShots,
    OrderShots,
    RemoveCaptions,
    RemoveShots,
    RemoveSounds,
    SetCanvas,
    SetFilm,
)
from stillreel.timeline.model import CUT, Filter, Focus, Look, Motion, Timeline, Transition
from stillreel.timeline.phrases import numbers, seconds
from stillreel.timeline.space import canvas_of
from stillreel.timeline.summary import changes, describe
from support.timelines import VOCABULARY, film, photo, song, title

WIPE = Transition(kind="wipe-left", duration_ms=400)


def told() -> Timeline:
    """Three photos with a song, a title at the top, a text on the second photo and one at the end."""
    texts = (
        title(position="top"),
        title("海", role="caption", span="photo", photo="sg_2", position="bottom"),
        title("Bye", start_ms=7000, duration_ms=2000, from_end=True),
    )
    return film(3, AddSounds(sounds=(song(),)), AddCaptions(captions=texts))


def difference(before: Timeline, *edits: Edit, language: str = "en") -> tuple[str, ...]:
    after = before
    for edit in edits:
        after = apply(after, edit, VOCABULARY).timeline
    return changes(before, after, language)


def every(timeline: Timeline, **fields: object) -> ChangeShots:
    return ChangeShots(shots=tuple(replace(shot, **fields) for shot in timeline.shots))


def one(timeline: Timeline, place: int, **fields: object) -> ChangeShots:
    return ChangeShots(shots=(replace(timeline.shots[place - 1], **fields),))


def test_a_draft_in_english() -> None:
    timeline = apply(told(), one(told(), 1, motion=Motion(kind="zoom-in")), VOCABULARY).timeline
    assert describe(timeline) == (
        "3 photos, 3 s each, 9 s in all, 16:9 (1920x1080, 30 fps)",
        "transitions: fade 0.5 s",
        "motion: still × 2, zoom in × 1",
        "music: Lo-fi 35 %",
        'title "Summer", 0–3 s, at the top',
        'caption "海", photo 2, at the bottom',
        'title "Bye", the last 2 s, in the centre',
    )


def test_a_draft_in_chinese() -> None:
    assert describe(told(), "zh") == (
        "3 张照片，每张 3 秒，共 9 秒，16:9（1920x1080，30 帧/秒）",
        "转场：淡入淡出 0.5 秒",
        "音乐：Lo-fi 35%",
        "标题“Summer”，0–3 秒，顶部",
        "字幕“海”，第 2 张，底部",
        "标题“Bye”，最后 2 秒，居中",
    )


def test_a_draft_without_photos_says_so() -> None:
    assert describe(Timeline()) == ("no photos yet, 16:9 (1920x1080, 30 fps)",)


def test_a_name_that_no_table_knows_is_told_as_it_stands() -> None:
    strange = replace(film(1).shots[0], motion=Motion(kind="orbit-slow"))
    timeline = replace(film(1), shots=(strange,))
    assert "motion: orbit slow" in describe(timeline)
    assert "运动：orbit-slow" in describe(timeline, "zh")


def test_equal_changes_of_all_photos_are_one_line() -> None:
    assert difference(told(), every(told(), duration_ms=4000)) == (
        "film 9 s → 12 s",
        "every photo: 3 s → 4 s",
    )
    assert difference(told(), every(told(), duration_ms=4000), language="zh") == (
        "全片 9 秒 → 12 秒",
        "每张照片：3 秒 → 4 秒",
    )


def test_a_change_of_one_photo_names_it() -> None:
    assert difference(told(), one(told(), 2, duration_ms=5000)) == ("film 9 s → 11 s", "photo 2: 3 s → 5 s")


def test_what_was_different_before_is_various() -> None:
    mixed = apply(told(), one(told(), 1, motion=Motion(kind="drift")), VOCABULARY).timeline
    assert difference(mixed, every(mixed, motion=Motion(kind="zoom-in"))) == (
        "every photo: motion various → zoom in 8 %",
    )


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (SetCanvas(canvas=canvas_of("1:1")), ("aspect 16:9 → 1:1",)),
        (
            SetCanvas(canvas=canvas_of("16:9", fps=60, resolution=720)),
            ("size 1920x1080 → 1280x720", "frame rate 30 → 60"),
        ),
        (SetFilm(style="travel"), ("style smooth → travel",)),
        (OrderShots(ids=("sg_3", "sg_1", "sg_2")), ("order: 3, 1, 2",)),
        (every(told(), transition=WIPE), ("every transition: fade 0.5 s → wipe left 0.4 s",)),
        (one(told(), 2, transition=CUT), ("transition after photo 2: fade 0.5 s → cut",)),
        (InsertShots(shots=(photo(4),)), ("film 9 s → 12 s", "added 1 photo: photo-4.jpg")),
        (
            one(told(), 3, filter=Filter(name="bw", amount=0.5)),
            ("photo 3: look none → black and white 50 %",),
        ),
        (one(told(), 3, look=Look(brightness=0.2)), ("photo 3: adjustments none → brightness +20 %",)),
        (one(told(), 3, focus=Focus(point=(0.5, 0.4))), ("photo 3: focus automatic → 50 %, 40 %",)),
        (RemoveSounds(ids=("sg_4",)), ("music: Lo-fi 35 % → none",)),
        (ChangeSounds(sounds=(song(id="sg_4", volume=0.6),)), ("music: volume 35 % → 60 %",)),
        (ChangeSounds(sounds=(song(id="sg_4", asset="lib:jazz"),)), ("music: Lo-fi → jazz",)),
        (
            ChangeSounds(sounds=(song(id="sg_4", span="times", duration_ms=2000),)),
            ("music: time the whole film → 0–2 s",),
        ),
        (RemoveCaptions(ids=("sg_5",)), ('removed title "Summer"',)),
        (AddCaptions(captions=(title("New", start_ms=4000),)), ('added title "New", 4–7 s, in the centre',)),
        (
            ChangeCaptions(captions=(title("Winter", id="sg_5", position="bottom"),)),
            (
                'title "Summer": "Summer" → "Winter"',
                'title "Summer": position at the top → at the bottom',
            ),
        ),
    ],
)
def test_a_change_is_told_before_and_after(edit: Edit, lines: tuple[str, ...]) -> None:
    assert difference(told(), edit) == lines


def test_a_removed_photo_takes_its_text_along_and_both_are_told() -> None:
    assert difference(told(), RemoveShots(ids=("sg_2",)), language="zh") == (
        "全片 9 秒 → 6 秒",
        "移除 1 张照片：photo-2.jpg",
        "移除字幕“海”",
    )


def test_a_second_song_is_told_beside_the_first() -> None:
    second = song(asset="lib:jazz", span="times", duration_ms=1000)
    assert difference(told(), AddSounds(sounds=(second,))) == ("music: Lo-fi 35 % → Lo-fi 35 %, jazz 35 %",)


def test_what_merely_follows_is_not_told() -> None:
    lines = difference(told(), every(told(), duration_ms=2000))
    assert lines == ("film 9 s → 6 s", "every photo: 3 s → 2 s")


def test_a_long_text_is_shortened_in_its_quotation() -> None:
    long = film(1, AddCaptions(captions=(title("word " * 30),)))
    assert describe(long)[-1].startswith('title "word word')
    assert "…" in describe(long)[-1]


@pytest.mark.parametrize(
    ("length_ms", "english", "chinese"),
    [
        (500, "0.5 s", "0.5 秒"),
        (2267, "2.27 s", "2.27 秒"),
        (0, "0 s", "0 秒"),
        (125_000, "2 min 5 s", "2 分 5 秒"),
    ],
)
def test_lengths_are_short(length_ms: int, english: str, chinese: str) -> None:
    assert (seconds(length_ms, "en"), seconds(length_ms, "zh")) == (english, chinese)


def test_runs_of_places_are_drawn_together() -> None:
    assert numbers([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7, 8"
