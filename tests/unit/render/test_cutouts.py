"""Pictures with clear parts lie over a frame."""

import numpy as np
import pytest

from stillreel.effects.planes import empty, fill, seen
from stillreel.effects.spec import Planes
from stillreel.render.cutouts import cutout_of, lay, lay_seen, map_cutout, save_cutout

GREY = (128, 128, 128)


def frame():
    planes = empty(16, 8)
    fill(planes, GREY)
    return planes


def white(alpha):
    picture = np.full((4, 4, 4), 255, np.uint8)
    picture[..., 3] = alpha
    return cutout_of(picture)


@pytest.mark.parametrize(("alpha", "opacity", "luma"), [(255, 1.0, 235), (255, 0.0, 128), (0, 1.0, 128)])
def test_alpha_and_opacity_decide_what_shows(alpha, opacity, luma):
    out = frame()
    lay(white(alpha), (4, 2), opacity, out)
    assert (out.y[2:6, 4:8] == luma).all()
    assert (np.delete(out.y, slice(4, 8), axis=1) == 128).all()


def test_half_an_alpha_is_a_mix():
    out = frame()
    lay(white(128), (4, 2), 1.0, out)
    assert abs(int(out.y[3, 5]) - (235 + 128) / 2) <= 1


@pytest.mark.parametrize("at", [(-2, 0), (14, 6), (-4, -4), (16, 8), (40, 40)])
def test_what_reaches_outside_the_frame_is_cut_off(at):
    out = frame()
    lay(white(255), at, 1.0, out)
    inside = max(0, min(at[0] + 4, 16) - max(at[0], 0)) * max(0, min(at[1] + 4, 8) - max(at[1], 0))
    assert (out.y == 235).sum() == inside


def test_a_cutout_comes_back_from_its_file(tmp_path):
    cutout = cutout_of(np.random.default_rng(1).integers(0, 256, (6, 10, 4), np.uint8))
    save_cutout(cutout, tmp_path / "c")
    again = map_cutout(tmp_path / "c", (10, 6))
    assert again.extent == cutout.extent
    for a, b in zip((*cutout.planes, *cutout[1:3]), (*again.planes, *again[1:3]), strict=True):
        np.testing.assert_array_equal(a, b)


def spot(size=(40, 24), at=(12, 8)):
    """A clear picture with one opaque white spot of 8 x 4."""
    picture = np.full((size[1], size[0], 4), (255, 0, 255, 0), np.uint8)
    picture[at[1] : at[1] + 4, at[0] : at[0] + 8] = 255
    return cutout_of(picture)


def seen_alone(cutout, view, size):
    """What `lay_seen` should do, by way of the whole canvas: the premultiplied ink and the share of what is below."""
    ink, share = empty(*size), empty(*size)
    sx, sy = view[2] / size[0], view[3] / size[1]
    window = (sx, view[0] + (sx - 1) / 2, sy, view[1] + (sy - 1) / 2)
    seen(cutout.planes, window, ink)
    seen(Planes(cutout.alpha, cutout.alpha_chroma, cutout.alpha_chroma), window, share)
    return [
        np.rint(128 * (255 - alpha.astype(float)) / 255) + plane
        for plane, alpha in zip(ink, share, strict=True)
    ]


@pytest.mark.parametrize(
    "view", [(0, 0, 40, 24), (5.3, 2.7, 30, 18), (10.25, 6.5, 20, 12), (13, 9, 8, 4.8), (0, 0, 10, 6)]
)
def test_a_view_on_a_cutout_shows_what_the_whole_picture_would(view):
    size = (80, 48)
    out = empty(*size)
    fill(out, GREY)
    lay_seen(spot(), view, out)
    for plane, expected in zip(out, seen_alone(spot(), view, size), strict=True):
        assert np.abs(plane - expected).max() <= 1


def test_all_that_is_not_clear_lies_in_the_extent():
    x, y, width, height = spot().extent
    assert (x % 2, y % 2, width % 2, height % 2) == (0, 0, 0, 0)
    assert x <= 12 <= 20 <= x + width <= 24
    assert y <= 8 <= 12 <= y + height <= 16


def test_a_clear_cutout_changes_nothing():
    picture = np.zeros((8, 16, 4), np.uint8)
    out = frame()
    lay_seen(cutout_of(picture), (0, 0, 16, 8), out)
    assert (out.y == 128).all()


def test_colours_under_clear_parts_never_show():
    """The magenta around the spot has no part in its chroma."""
    out = empty(40, 24)
    fill(out, GREY)
    lay_seen(spot(), (0, 0, 40, 24), out)
    assert (out.u == 128).all()
    assert (out.v == 128).all()
