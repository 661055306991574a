import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillreel.media import Window
from stillreel.media.window import in_pixels, seen_in
from support.photos import read_clip, write_clip, write_hdr_clip

shares = st.floats(0.05, 1.0)
sides = st.integers(16, 4000)


def window(crop, ratio, size=(64, 64)):
    return Window(crop=crop, ratio=ratio, size=size)


@given(shares, shares, st.floats(0, 1), st.floats(0, 1), sides, sides, st.floats(0.3, 3.0))
def test_what_is_seen_lies_inside_the_clip_and_keeps_its_shape(width, height, x, y, wide, high, ratio):
    crop = (x * (1 - width), y * (1 - height), width, height)
    left, top, across, down = seen_in(window(crop, ratio), (wide, high))
    assert -1e-9 <= left <= left + across <= 1 + 1e-9
    assert -1e-9 <= top <= top + down <= 1 + 1e-9
    asked, given_shape = width * ratio / height, across * wide / (down * high)
    assert given_shape == pytest.approx(asked, rel=1e-6)


@given(shares, shares, sides, sides)
def test_of_a_clip_of_the_same_shape_exactly_the_crop_is_seen(width, height, wide, high):
    crop = ((1 - width) / 2, (1 - height) / 3, width, height)
    assert seen_in(window(crop, wide / high), (wide, high)) == pytest.approx(crop, abs=1e-9)


def test_a_wider_video_is_laid_over_the_middle_of_the_photo():
    # A 4:3 photo of which the middle 16:9 is shown, and a 16:9 video: all of the video is that middle.
    assert seen_in(window((0, 0.125, 1, 0.75), 4 / 3), (1920, 1080)) == pytest.approx((0, 0, 1, 1), abs=1e-9)


@given(shares, shares, st.floats(0, 1), st.floats(0, 1), sides, sides)
def test_pixels_are_even_and_inside(width, height, x, y, wide, high):
    left, top, across, down = in_pixels((x * (1 - width), y * (1 - height), width, height), (wide, high))
    assert all(number % 2 == 0 for number in (left, top, across, down))
    assert min(across, down) >= 2
    assert 0 <= left <= wide - across
    assert 0 <= top <= high - down


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_window_on_a_turned_clip_shows_what_it_would_upright(decoder, tmp_path, turn):
    path = write_clip(tmp_path / "a.mp4", frames=12, size=(320, 192), turn=turn)
    facts = decoder.probe(path, "a.mp4")
    whole = decoder.clip(
        path, "a.mp4", box=(facts.width, facts.height), fps=30, duration_ms=300, out=tmp_path / "whole.mp4"
    )
    crop = (0.25, 0.125, 0.5, 0.75)
    size = (facts.width // 2, facts.height * 3 // 4)
    part = decoder.clip(
        path,
        "a.mp4",
        box=(1, 1),
        fps=30,
        duration_ms=300,
        window=Window(crop=crop, size=size, ratio=facts.ratio),
        out=tmp_path / "part.mp4",
    )
    assert (part.width, part.height, part.frames) == (*size, whole.frames)
    x, y = facts.width // 4, facts.height // 8
    for all_of_it, shown in zip(read_clip(whole.path), read_clip(part.path), strict=True):
        expected = all_of_it[y : y + size[1], x : x + size[0]]
        assert np.abs(shown.astype(int) - expected).mean() < 3


def test_a_small_clip_is_enlarged_to_its_window(decoder, tmp_path):
    path = write_clip(tmp_path / "a.mp4", frames=3, size=(160, 96))
    found = decoder.clip(
        path,
        "a.mp4",
        box=(1, 1),
        fps=30,
        duration_ms=100,
        window=window((0, 0, 1, 1), 160 / 96, (320, 192)),
        out=tmp_path / "out.mp4",
    )
    assert (found.width, found.height) == (320, 192)


def test_a_cut_hdr_clip_keeps_its_white(decoder, tmp_path):
    path = write_hdr_clip(tmp_path / "a.mp4", 573)
    whole = decoder.clip(path, "a.mp4", box=(64, 64), fps=30, duration_ms=100, out=tmp_path / "whole.mp4")
    part = decoder.clip(
        path,
        "a.mp4",
        box=(64, 64),
        fps=30,
        duration_ms=100,
        window=window((0.25, 0.25, 0.5, 0.5), 1.0, (32, 32)),
        out=tmp_path / "part.mp4",
    )
    full, cut = (next(iter(read_clip(found.path))).mean() for found in (whole, part))
    assert cut == pytest.approx(full, abs=1)
