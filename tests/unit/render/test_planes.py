"""Colours in planes: BT.709, limited range, chroma sited left."""

import numpy as np
import pytest

from stillreel.render.planes import color_planes, picture_of, planes_of, rgb_of

PRIMARIES = {
    "#000000": (16, 128, 128),
    "#ffffff": (235, 128, 128),
    "#ff0000": (63, 102, 240),
    "#00ff00": (173, 42, 26),
    "#0000ff": (32, 240, 118),
    "#00ffff": (188, 154, 16),
    "#ff00ff": (78, 214, 230),
    "#ffff00": (219, 16, 138),
    "#808080": (126, 128, 128),
}


def flat(color):
    return np.broadcast_to(rgb_of(color), (4, 6, 3)).copy()


@pytest.mark.parametrize(("color", "values"), PRIMARIES.items())
def test_primaries_have_the_values_of_the_standard(color, values):
    planes = planes_of(flat(color))
    assert tuple(int(plane[1, 1]) for plane in planes) == values
    assert color_planes(color) == values
    assert all(plane.min() == plane.max() for plane in planes)


def test_greys_have_no_colour_and_their_exact_luma():
    """Rounding may fall to either side when the exact value lies within a tenth of the middle."""
    for grey in range(256):
        y, u, v = (int(plane[0, 0]) for plane in planes_of(np.full((2, 2, 3), grey, np.uint8)))
        assert abs(y - (16 + 219 * grey / 255)) <= 0.6
        assert (u, v) == (128, 128)


def test_planes_are_half_as_wide_and_high_in_colour():
    planes = planes_of(np.zeros((10, 14, 3), np.uint8))
    assert [plane.shape for plane in planes] == [(10, 14), (5, 7), (5, 7)]
    assert all(plane.dtype == np.uint8 for plane in planes)


def test_a_smooth_picture_comes_back():
    """A code value of chroma is worth 2.1 of blue, so blue may be four off where its roundings add up."""
    y, x = np.mgrid[0:108, 0:192]
    waves = (x / 37 + y / 51, x / 31 - y / 41 + 1, y / 29 + x / 61)
    picture = np.stack([128 + 60 * np.sin(wave) for wave in waves], -1).round().astype(np.uint8)
    away = np.abs(picture_of(planes_of(picture)).astype(int) - picture)
    assert away.max() <= 4
    assert away.mean() < 0.6
    assert (away <= 2).mean() > 0.99


def test_a_grey_ramp_comes_back_within_a_code_value():
    picture = np.broadcast_to(np.arange(256, dtype=np.uint8)[None, :, None], (4, 256, 3)).copy()
    assert np.abs(picture_of(planes_of(picture)).astype(int) - picture).max() <= 1


@pytest.mark.parametrize("edge", [40, 41, 42, 43])
def test_a_coloured_edge_lies_at_the_same_place_in_luma_and_chroma(edge):
    """Its place is where the plane's step would have to be to give the plane's sum; sample k of chroma lies at 2k."""
    picture = np.zeros((16, 96, 3), np.uint8)
    picture[:, :edge] = (255, 0, 0)
    picture[:, edge:] = (0, 0, 255)
    planes = planes_of(picture)

    def place(row, pitch):
        row = row.astype(float)
        share = (row - row[-1]) / (row[0] - row[-1])
        return share.sum() * pitch - pitch / 2

    in_luma = place(planes.y[8], 1)
    assert in_luma == edge - 0.5
    for chroma in (planes.u, planes.v):
        assert place(chroma[4], 2) == pytest.approx(in_luma, abs=0.03)


def test_left_siting_weighs_the_neighbours_one_two_one():
    picture = np.full((4, 16, 3), 128, np.uint8)
    picture[:, 8] = (128, 128, 255)
    u = planes_of(picture).u[1].astype(int) - 128
    whole = color_planes("#8080ff")[1] - 128
    assert u[4] == pytest.approx(whole / 2, abs=1)
    assert u[3] == u[5] == 0
    picture = np.full((4, 16, 3), 128, np.uint8)
    picture[:, 7] = (128, 128, 255)
    u = planes_of(picture).u[1].astype(int) - 128
    assert u[3] == pytest.approx(whole / 4, abs=1)
    assert u[4] == pytest.approx(whole / 4, abs=1)


def test_chroma_lies_between_two_rows():
    picture = np.full((8, 8, 3), 128, np.uint8)
    picture[4] = (128, 128, 255)
    u = planes_of(picture).u[:, 2].astype(int) - 128
    whole = color_planes("#8080ff")[1] - 128
    assert u[2] == pytest.approx(whole / 2, abs=1)
    assert u[[0, 1, 3]].tolist() == [0, 0, 0]
