"""Operations on planes: exact ends, luma and chroma together."""

import numpy as np
import pytest

from stillreel.effects import planes
from stillreel.effects.spec import Planes
from support.letters import drawn, frame, rows, soiled


def test_a_moved_picture_leaves_what_it_does_not_cover():
    out = frame("KKKK KKKK")
    planes.place(frame("abcd efgh"), 2, 2, out)
    assert drawn(out) == rows("KKKK Kabc")


def test_a_picture_moved_out_of_sight_changes_nothing():
    for dx, dy in ((8, 0), (-8, 0), (0, 4), (0, -4), (100, -100)):
        out = frame("KKKK KKKK")
        planes.place(frame("abcd efgh"), dx, dy, out)
        assert drawn(out) == rows("KKKK KKKK")


def test_two_neighbours_meet_whatever_the_offset():
    for tenth in range(-160, 1):
        out = soiled(frame("aaaaaaaa"))
        x = planes.even(tenth / 10)
        planes.place(frame("aaaaaaaa"), x, 0, out)
        planes.place(frame("BBBBBBBB"), x + 16, 0, out)
        assert drawn(out)[0].strip("aB") == ""


def test_warping_by_nothing_changes_nothing():
    a = frame("abcd efgh")
    out = soiled(a)
    planes.seen(a, (1.0, 0, 1.0, 0), out)
    assert drawn(out) == rows("abcd efgh")


def test_warping_by_a_whole_chroma_sample_moves_whole_cells():
    a = frame("abcd efgh ijkl")
    out = soiled(a)
    planes.seen(a, (1.0, 2, 1.0, 2), out)
    assert drawn(out) == rows("fghh jkll jkll")


@pytest.mark.parametrize("shift", [1 / 256, 7 / 256, 0.4, 0.5, 0.999])
def test_luma_is_sampled_between_pixels_without_steps(shift):
    width = 64
    stripes = np.tile(np.where(np.arange(width) % 2, 216, 16).astype(np.uint8), (4, 1))
    source = Planes(stripes, np.full((2, 32), 128, np.uint8), np.full((2, 32), 128, np.uint8))
    out = soiled(source)
    planes.seen(source, (1.0, shift, 1.0, 0), out)
    exact = stripes[1, :-1] + (stripes[1, 1:].astype(float) - stripes[1, :-1]) * shift
    assert np.abs(out.y[1, :-1] - exact).max() <= 0.5 + 1e-3


def test_a_shift_of_a_256th_pixel_is_seen():
    stripes = np.tile(np.where(np.arange(64) % 2, 216, 16).astype(np.uint8), (4, 1))
    source = Planes(stripes, np.full((2, 32), 128, np.uint8), np.full((2, 32), 128, np.uint8))
    seen = []
    for step in range(1, 6):
        out = soiled(source)
        planes.seen(source, (1.0, step / 256, 1.0, 0), out)
        seen.append(int(out.y[1, 10]))
    assert seen == [17, 18, 18, 19, 20]


@pytest.mark.parametrize(("dx", "dy"), [(0.3, 0.0), (0.0, 0.7), (1.5, 0.25), (-0.6, 0.45)])
def test_luma_and_chroma_of_a_gradient_move_together(dx, dy):
    """The same ramp in luma and, sampled at its sites, in chroma: after any shift they still agree."""
    y, x = np.mgrid[0:48, 0:64].astype(float)
    ramp = 20 + 2 * x + y
    sited = 20 + 2 * (2 * np.arange(32)[None, :]) + (2 * np.arange(24)[:, None] + 0.5)
    source = Planes(*(np.rint(values).astype(np.uint8) for values in (ramp, sited, sited)))
    out = soiled(source)
    planes.seen(source, (1.0, dx, 1.0, dy), out)
    inner = (slice(4, -4), slice(4, -4))
    assert np.abs(out.y[inner] - (ramp + 2 * dx + dy)[inner]).max() <= 1
    assert np.abs(out.u[inner] - (sited + 2 * dx + dy)[inner]).max() <= 1


def test_a_mask_of_none_and_of_all_is_exact():
    a, b = frame("abcd efgh"), frame("ABCD EFGH")
    out = soiled(a)
    planes.masked(a, b, np.zeros((4, 8), np.float32), out)
    assert drawn(out) == rows("abcd efgh")
    planes.masked(a, b, np.ones((4, 8), np.float32), out)
    assert drawn(out) == rows("ABCD EFGH")


@pytest.mark.parametrize("side", [540, 3840, 7680])
def test_every_canvas_can_be_blurred(side):
    a = planes.empty(side, 16)
    planes.fill(a, (90, 100, 110))
    out = soiled(a)
    planes.blurred(a, 0.03 * side, out)
    assert [int(plane.min()) for plane in out] == [int(plane.max()) for plane in out] == [90, 100, 110]
