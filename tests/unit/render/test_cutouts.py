"""Pictures with clear parts lie over a frame."""

import numpy as np
import pytest

from stillreel.effects.planes import empty, fill
from stillreel.render.cutouts import cutout_of, lay, map_cutout, save_cutout

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
    for a, b in zip((*cutout.planes, *cutout[1:]), (*again.planes, *again[1:]), strict=True):
        np.testing.assert_array_equal(a, b)
