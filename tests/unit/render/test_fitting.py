"""Clip frames that need no grading stay in planes, and look as if they had been arranged as pictures."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from stillreel.plan.frames import ClipSpan, PicturePlan
from stillreel.render.arrange import arranged
from stillreel.render.clips import is_prepared, prepare_clip
from stillreel.render.encode import INTERMEDIATE
from stillreel.render.fitting import even_place, fitted, stays_in_planes
from stillreel.render.planes import color_planes, picture_of, planes_of
from stillreel.timeline.model import Card, Look
from stillreel.timeline.space import Canvas
from support.rendering import coded, decoded, sweep

CANVAS = Canvas(width=96, height=64)


def plan(**changes):
    whole = {"content": "c", "size": (96, 64), "crop": (0, 0, 1, 1), "place": (0, 0, 96, 64)}
    return PicturePlan(**(whole | changes))


def soft_picture(width=192, height=128):
    y, x = np.mgrid[0:height, 0:width]
    waves = [128 + 90 * np.sin(x / 17 + k) * np.cos(y / 13 - k) for k in range(3)]
    return np.stack(waves, axis=2).astype(np.uint8)


BOARDS = {
    "whole": {},
    "cropped": {"crop": (0.25, 0.125, 0.5, 0.5)},
    "on a colour": {"size": (96, 128), "place": (0, 32, 96, 64), "background": "#204060"},
    "beside a colour, off the grid": {"size": (96, 128), "place": (3, 31, 90, 60), "background": "#f04060"},
}


@pytest.mark.parametrize("case", BOARDS)
def test_planes_are_laid_as_pictures_are(case):
    this = plan(**BOARDS[case])
    picture = soft_picture()
    expected = planes_of(arranged(this, picture))
    shown = fitted(this, planes_of(picture))
    assert shown.y.shape == expected.y.shape
    assert shown.u.shape == expected.u.shape
    for plane, other in zip(shown, expected, strict=True):
        # Off the grid, the photo lies up to a pixel beside; its edge on so small a board is a good part of it.
        assert np.abs(plane.astype(int) - other).mean() < (5 if "grid" in case else 2.5)


def test_a_blurred_backdrop_in_planes_looks_like_the_one_of_pictures():
    this = plan(size=(96, 160), place=(0, 48, 96, 64), background="blur")
    picture = soft_picture()
    expected = arranged(this, picture)
    shown = picture_of(fitted(this, planes_of(picture)))
    assert np.abs(cv2.blur(shown, (9, 9)).astype(int) - cv2.blur(expected, (9, 9))).mean() < 5


def test_a_colour_is_exact_around_the_photo():
    this = plan(size=(96, 128), place=(0, 32, 96, 64), background="#204060")
    shown = fitted(this, planes_of(soft_picture()))
    assert (shown.y[0, 0], shown.u[0, 0], shown.v[0, 0]) == color_planes("#204060")


def test_a_place_is_even_and_inside_the_board():
    for place in ((3, 31, 90, 60), (95, 0, 1, 64), (0.4, 0.6, 95.7, 63.2)):
        x, y, width, height = even_place(plan(place=place))
        assert all(number % 2 == 0 for number in (x, y, width, height))
        assert 0 <= x < x + width <= 96
        assert 0 <= y < y + height <= 64


@pytest.mark.parametrize(
    "asked",
    [
        {"filter": "warm"},
        {"look": Look(grain=0.2)},
        {"lut": "c"},
        {"card": Card(radius=0.1)},
        {"part": "near"},
    ],
)
def test_what_needs_colours_leaves_the_planes(asked):
    assert stays_in_planes(plan())
    assert not stays_in_planes(plan(**asked))
    assert not is_prepared(plan(clip=ClipSpan(trim_ms=0, speed=1.0, fps=30, frames=3), **asked))


def test_only_a_clip_that_fills_its_board_is_prepared_by_the_decoder():
    clip = ClipSpan(trim_ms=0, speed=1.0, fps=30, frames=3)
    assert is_prepared(plan(clip=clip))
    assert not is_prepared(plan(clip=replace(clip, settle_frames=2)))
    assert not is_prepared(plan(clip=clip, size=(96, 128), place=(0, 32, 96, 64)))


def test_a_moment_dissolves_into_its_still_and_ends_on_it(tmp_path):
    source = tmp_path / "moment.mp4"
    source.write_bytes(coded(sweep(CANVAS, 9), CANVAS, INTERMEDIATE))
    moving = [planes.y.astype(int) for _, planes in decoded(source)]
    still = planes_of(np.full((64, 96, 3), 200, np.uint8))
    this = plan(clip=ClipSpan(trim_ms=0, speed=1.0, fps=30, frames=10, settle_frames=4))
    path = tmp_path / "clip.mp4"
    path.write_bytes(prepare_clip(this, source, still=still))
    shown = [planes.y.astype(int) for _, planes in decoded(path)]
    assert len(shown) == 10
    for number in range(6):
        assert np.abs(shown[number] - moving[number]).mean() < 2
    for number, share in ((6, 0.25), (7, 0.5), (8, 0.75)):
        mixed = moving[number] * (1 - share) + still.y.astype(int) * share
        assert np.abs(shown[number] - mixed).mean() < 2
    assert np.abs(shown[9] - still.y).mean() < 1
