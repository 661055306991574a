"""What a person wants a film as, and what platforms have to say to it."""

from dataclasses import replace
from pathlib import Path

import pytest

from stillreel.errors import UsageError
from stillreel.service.export import Exported
from stillreel.service.outputs import Wanted, delivery, megabytes, signature, warnings
from stillreel.timeline.platforms import PRESETS
from stillreel.timeline.space import canvas_size
from support.films import film, photos

OUT = Path("film.mp4")
WIDE = film(*photos(3))


def made(wanted, timeline=WIDE):
    return delivery(timeline, wanted, OUT)


def size(wanted, timeline=WIDE):
    canvas = made(wanted, timeline).canvas
    return canvas.width, canvas.height, canvas.fps


def finished(**changes):
    film = Exported(
        path=OUT, canvas=WIDE.canvas, duration_ms=30_000, bytes=10**7, frames=900, chunks=10, rendered=10
    )
    return replace(film, **changes)


def test_a_film_is_made_as_it_is_when_nothing_else_is_wanted():
    plain = made(Wanted())
    assert plain.canvas == WIDE.canvas
    assert plain.profile.name == "default"
    assert plain.wrapping.edit_list


@pytest.mark.parametrize("platform", PRESETS, ids=lambda platform: platform.name)
def test_a_platform_brings_its_frame_and_rules(platform):
    asked = made(Wanted(platform=platform.name))
    assert (asked.canvas.width, asked.canvas.height) == canvas_size(platform.aspect)
    assert asked.wrapping.edit_list == platform.edit_list
    assert asked.profile.most_kbps == (platform.most_kbps or 0)
    assert asked.sound_kbps == platform.sound_kbps


def test_the_limits_that_platforms_state_are_kept():
    assert made(Wanted(platform="x")).profile.most_kbps == 25_000
    assert made(Wanted(platform="wechat-channels")).profile.most_kbps == 10_000
    youtube = made(Wanted(platform="youtube"))
    assert youtube.profile.key_s == 0.5
    assert "bframes=2" in youtube.profile.x264
    assert not youtube.wrapping.edit_list


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(lines=2160), (3840, 2160, 30)),
        (Wanted(lines=720, fps=60), (1280, 720, 60)),
        (Wanted(aspect="1:1"), (1080, 1080, 30)),
        (Wanted(aspect="9:16", lines=1440), (1440, 2560, 30)),
        (Wanted(platform="tiktok", lines=720, fps=24), (720, 1280, 24)),
        (Wanted(container="gif"), (640, 360, 15)),
        (Wanted(container="gif", aspect="9:16", fps=10), (640, 1138, 10)),
        (Wanted(container="gif", lines=720), (1280, 720, 15)),
    ],
    ids=str,
)
def test_size_and_rate_follow_the_wish(wanted, expected):
    assert size(wanted) == expected


def test_another_shape_keeps_the_resolution_and_rate_of_the_film():
    small = replace(WIDE, canvas=replace(WIDE.canvas, width=1280, height=720, fps=25))
    assert size(Wanted(aspect="1:1"), small) == (720, 720, 25)


def test_a_size_of_a_persons_own_is_kept():
    own = replace(WIDE, canvas=replace(WIDE.canvas, width=1600, height=900))
    assert size(Wanted(), own) == (1600, 900, 30)


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        (Wanted(platform="myspace"), "tiktok, reels"),
        (Wanted(aspect="7:5"), "9:16, 16:9"),
        (Wanted(lines=480), "720, 1080, 1440, 2160"),
        (Wanted(fps=23), "24, 25, 30, 50, 60"),
        (Wanted(fps=60, container="gif"), "10, 12, 15"),
        (Wanted(platform="x", container="webm"), r"write \.mp4 or \.mov"),
        (Wanted(platform="x", aspect="1:1"), "leave out --for or --aspect 1:1"),
        (Wanted(container="mov", index="fragments"), "--format mp4 or webm"),
        (Wanted(profile="gigantic"), "default, high or small"),
        (Wanted(encoder="abacus"), "x264, nvenc, vaapi, videotoolbox"),
    ],
    ids=str,
)
def test_what_does_not_go_is_answered_with_what_does(wanted, answer):
    with pytest.raises(UsageError, match=answer):
        made(wanted)


@pytest.mark.parametrize(
    ("platform", "changes", "words"),
    [
        ("tiktok", {"duration_ms": 2000}, ["at least 3 s", "2 s", "more time"]),
        ("x", {"duration_ms": 141_000}, ["at most 140 s", "141 s", "make it 140 seconds"]),
        ("shorts", {"duration_ms": 200_000}, ["at most 3 min", "200 s"]),
        ("reels", {"bytes": 301 * 10**6}, ["300 MB", "301 MB", "--profile small"]),
        ("reels", {"canvas": replace(WIDE.canvas, width=2160, height=3840)}, ["1920", "2160", "1080"]),
    ],
    ids=str,
)
def test_a_film_outside_a_platforms_limits_is_told_of_with_the_next_step(platform, changes, words):
    (sentence,) = warnings(finished(**changes), platform)
    assert all(word in sentence for word in [platform, *words])


@pytest.mark.parametrize("platform", [None, *(platform.name for platform in PRESETS)])
def test_a_film_within_the_limits_is_left_alone(platform):
    assert warnings(finished(), platform) == ()


def test_the_signature_is_of_the_film_and_not_of_the_way_to_it():
    assert signature(WIDE) == signature(WIDE)
    there_and_back = signature(replace(WIDE, version=9))
    assert there_and_back.split(" v")[0] == signature(WIDE).split(" v")[0]
    assert there_and_back.endswith(" v9")
    assert signature(film(*photos(2))) != signature(WIDE)
    assert "jpg" not in signature(WIDE)


@pytest.mark.parametrize(
    ("size", "words"), [(14_200_000, "14 MB"), (1_240_000, "1.2 MB"), (90_000, "0.1 MB")]
)
def test_sizes_are_said_as_people_say_them(size, words):
    assert megabytes(size) == words
