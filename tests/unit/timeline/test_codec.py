"""The document: its shape key by key, what may be left out, and what is refused with which path."""

import json
from collections.abc import Callable

import pytest

from stillreel.errors import InvalidDraft, InvalidEdit
from stillreel.timeline.codec import decode, decode_text, encode
from stillreel.timeline.edit_codec import decode_edit, edit_name, encode_edit
from stillreel.timeline.edits import AddCaptions, AddSounds, InsertShots, SetCanvas
from stillreel.timeline.model import LastIds, Timeline
from stillreel.timeline.space import canvas_of
from support.timelines import VOCABULARY, film, photo, song, title

Spoil = Callable[[dict], object]


def document() -> dict:
    """Two photos with a song and a title."""
    return encode(film(2, AddSounds(sounds=(song(),)), AddCaptions(captions=(title(),))))


def test_a_document_has_the_keys_of_the_wire_in_their_order() -> None:
    draft = document()
    assert list(draft) == ["id", "v", "d", "t", "m"]
    assert [(track["id"], track["tt"], list(track)) for track in draft["t"]] == [
        ("trk_1", 0, ["id", "tt", "m", "sg"]),
        ("trk_2", 1, ["id", "tt", "m", "sg"]),
        ("trk_3", 7, ["id", "tt", "m", "sg"]),
    ]
    assert draft["m"] == {
        "canvas": {"width": 1920, "height": 1080, "fps": 30, "aspect": "16:9"},
        "language": "en",
        "seed": 0,
        "style": "smooth",
        "last": {"trk": 3, "sg": 4},
    }


def test_a_photo_stands_as_the_wire_says() -> None:
    first, last = document()["t"][0]["sg"]
    assert first == {
        "id": "sg_1",
        "s": 0,
        "d": 3000,
        "m": {
            "type": "photo",
            "asset": "ast_1",
            "name": "photo-1.jpg",
            "fit": "smart",
            "background": "#000000",
            "motion": {"kind": "still", "amount": 0.08},
            "filter": {"name": "none", "amount": 1.0},
            "look": {"brightness": 0, "contrast": 0, "saturation": 0, "vignette": 0, "grain": 0, "lut": None},
            "layout": {"kind": "single", "assets": []},
            "card": {"radius": 0, "shadow": 0},
            "transition": {"kind": "fade", "d": 500},
        },
    }
    assert (last["s"], "transition" in last["m"]) == (3000, False)


def test_a_song_and_a_title_stand_as_the_wire_says() -> None:
    _video, music, titles = document()["t"]
    assert music["m"] == {"name": "BGM", "role": "music"}
    assert music["sg"] == [
        {
            "id": "sg_3",
            "s": 0,
            "d": 6000,
            "m": {
                "asset": "lib:lofi",
                "variant": 0,
                "name": "Lo-fi",
                "volume": 0.35,
                "span": "film",
                "fade_in": 0,
                "fade_out": 0,
                "trim": 0,
                "loop": True,
                "duck_db": 10,
            },
        }
    ]
    assert titles["m"] == {"name": "Titles"}
    assert list(titles["sg"][0]["m"]) == [
        *("text", "role", "position", "color", "size", "font", "animation"),
        *("outline", "shadow", "box", "span", "photo", "from_end"),
    ]


def test_what_may_be_left_out_gets_the_defaults() -> None:
    photos = [{"id": f"sg_{n}", "d": 3000, "m": {"asset": "ast_1"}} for n in (1, 2)]
    timeline = decode({"t": [{"id": "trk_4", "tt": 0, "sg": photos}]}, VOCABULARY)
    assert [(shot.kind, shot.fit, shot.duration_ms) for shot in timeline.shots] == [
        ("photo", "smart", 3000)
    ] * 2
    assert timeline.last_ids == LastIds(track=4, segment=2)


def test_a_sound_track_without_a_role_holds_music() -> None:
    draft = document()
    del draft["t"][1]["m"]
    assert decode(draft, VOCABULARY).sounds[0].role == "music"


def test_unknown_keys_inside_an_m_are_kept() -> None:
    draft = document()
    for holder in (
        draft,
        draft["t"][0],
        draft["t"][0]["sg"][0],
        draft["t"][1]["sg"][0],
        draft["t"][2]["sg"][0],
    ):
        holder["m"]["app.note"] = {"b": [1, 2.5], "a": "时间"}
    timeline = decode(draft, VOCABULARY)
    assert timeline.shots[0].extra == '{"app.note":{"a":"时间","b":[1,2.5]}}'
    assert encode(timeline) == draft


def deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


SPOILT: list[tuple[Spoil, str, str]] = [
    (lambda d: d.update(url="x"), "url", "not a key"),
    (lambda d: d["t"][0].update(x=1), "t[0].x", "not a key"),
    (lambda d: d["t"][1]["sg"][0].update(role="voice"), "t[1].sg[0].role", "not a key"),
    (lambda d: d["t"][0]["sg"][0]["m"]["motion"].update(speed=1), "t[0].sg[0].m.motion.speed", "not a key"),
    (lambda d: d.update(d=7), "d", "photos make it 6000"),
    (lambda d: d["t"][0]["sg"][1].update(s=2999), "t[0].sg[1].s", "photos make it 3000"),
    (lambda d: d["t"][0].update(tt=3), "t[0].tt", "use one of: 0, 1, 7"),
    (lambda d: d["t"][0]["sg"][0].pop("d"), "t[0].sg[0].d", "missing"),
    (lambda d: d["t"][0]["sg"][0].update(d=True), "t[0].sg[0].d", "true is not a whole number"),
    (lambda d: d["t"][0]["sg"][0].update(d=3000.0), "t[0].sg[0].d", "not a whole number"),
    (lambda d: d.update(v=10**400), "v", "whole numbers"),
    (lambda d: d["t"][1]["sg"][0]["m"].update(volume=float("nan")), "t[1].sg[0].m.volume", "finite"),
    (lambda d: d["t"][1]["sg"][0]["m"].update(volume="0.3"), "t[1].sg[0].m.volume", "'0.3' is not a number"),
    (lambda d: d["t"][1]["sg"][0]["m"].update(loop=1), "t[1].sg[0].m.loop", "1 is not true or false"),
    (lambda d: d["t"][2]["sg"][0]["m"].update(text="\ud800"), "t[2].sg[0].m.text", "surrogate"),
    (lambda d: d["t"][2]["sg"][0]["m"].update(text="\0"), "t[2].sg[0].m.text", "zero character"),
    (lambda d: d["m"].update(note="x" * 5000), "m", "at most 4096"),
    (lambda d: d["m"].update(last={"trk": 1, "sg": 1}), "m.last", "at least trk 3, sg 4"),
    (lambda d: d.update(t={}), "t", "list of tracks"),
    (lambda d: d.update(m=[]), "m", "a list is not an object"),
    (
        lambda d: d["t"][0]["sg"][1]["m"].update(transition={"kind": "fade", "d": 100}),
        "t[0].sg[1].m.transition",
        "after the last segment",
    ),
    (
        lambda d: d["t"][0]["sg"][0]["m"].update(focus={"point": [0.5]}),
        "t[0].sg[0].m.focus.point",
        "it takes 2",
    ),
]


@pytest.mark.parametrize(("spoil", "path", "words"), SPOILT, ids=[path for _, path, _ in SPOILT])
def test_a_spoilt_document_is_refused_with_the_path_of_the_fault(spoil: Spoil, path: str, words: str) -> None:
    draft = document()
    spoil(draft)
    with pytest.raises(InvalidDraft) as error:
        decode(draft, VOCABULARY)
    assert error.value.path == path
    assert words in error.value.reason


def test_a_document_nested_too_deep_is_refused() -> None:
    draft = document()
    draft["m"]["note"] = deep(500)
    with pytest.raises(InvalidDraft, match="deeper than 32 levels"):
        decode(draft, VOCABULARY)


def test_the_empty_draft_holds_no_film() -> None:
    with pytest.raises(InvalidDraft, match="add photos first"):
        decode({}, VOCABULARY)


def test_a_film_before_its_first_photo_has_a_document_too() -> None:
    empty = Timeline(id="drf_1", language="zh")
    assert decode(encode(empty), VOCABULARY) == empty


def test_text_that_is_json_is_read_and_other_text_refused() -> None:
    assert encode(decode_text(json.dumps(document()), VOCABULARY)) == document()
    for text in ("", "{", "[" * 100_000, b"\xff\xfe\xff", '{"d": NaN}', '{"v": ' + "9" * 5000 + "}"):
        with pytest.raises(InvalidDraft):
            decode_text(text, VOCABULARY)


def test_an_edit_stands_under_its_name_with_segments_of_the_document() -> None:
    edit = InsertShots(shots=(photo(1),), at=0)
    written = encode_edit(edit)
    assert (written["edit"], edit_name(edit)) == ("insert_shots", "insert_shots")
    assert written["shots"][0]["m"] == document()["t"][0]["sg"][0]["m"]
    assert encode_edit(SetCanvas(canvas=canvas_of("1:1"))) == {
        "edit": "set_canvas",
        "canvas": {"width": 1080, "height": 1080, "fps": 30, "aspect": "1:1"},
    }


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ([], "not an object"),
        ({}, "edit: is not known; use one of: insert_shots"),
        ({"edit": "remove_shots"}, "ids: is missing"),
        ({"edit": "remove_shots", "ids": ["sg_1"], "force": True}, "force: is not a key"),
        ({"edit": "change_shots", "shots": [{"id": "sg_1", "m": {}}]}, r"shots\[0\].d: is missing"),
        ({"edit": "batch", "edits": [{"edit": "batch", "edits": deep(40)}]}, "deeper than"),
    ],
)
def test_an_edit_of_another_form_is_refused_with_its_path(edit: object, words: str) -> None:
    with pytest.raises(InvalidEdit, match=words):
        decode_edit(edit)
