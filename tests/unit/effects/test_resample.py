"""The camera's kernel against exact arithmetic, its two paths against each other, and its edges."""

import numpy as np
import pytest

from stillreel.effects.resample import resample, resample_by_kernel, resample_by_opencv

SLOW_PAN = (1.0, 3 + 1 / 256, 1.0, 5.0)
ZOOM = (1.137, 10.3, 1.091, 7.7)


def picture(height=180, width=320):
    y, x = np.mgrid[0:height, 0:width]
    return (128 + 60 * np.sin(x / 5) + 60 * np.cos(y / 7)).astype(np.uint8)


def seen(source, window, size=(90, 160), **ways):
    out = np.empty(size, np.uint8)
    resample_by_kernel(source, window, out, **ways)
    return out


def exact(source, window, size=(90, 160)):
    """Bilinear values in floating point."""
    scale_x, offset_x, scale_y, offset_y = window
    x, y = scale_x * np.arange(size[1]) + offset_x, scale_y * np.arange(size[0]) + offset_y
    left, top = x.astype(int), y.astype(int)
    right, below = x - left, (y - top)[:, None]
    rows = source[top].astype(float) * (1 - below) + source[top + 1] * below
    return rows[:, left] * (1 - right) + rows[:, left + 1] * right


@pytest.mark.parametrize("window", [ZOOM, SLOW_PAN, (0.31, 0.0, 0.29, 0.0)])
def test_every_sample_is_the_exact_one_rounded(window):
    source = picture()
    assert np.abs(seen(source, window) - exact(source, window)).max() <= 0.55


@pytest.mark.parametrize("size", [(90, 160), (33, 37), (2, 17), (5, 2)])
def test_the_vector_path_gives_what_the_portable_one_gives(size):
    source = picture()
    assert np.array_equal(seen(source, ZOOM, size), seen(source, ZOOM, size, plain=1))


@pytest.mark.parametrize("scale", [0.4, 1.0, 1.6, 1.99, 2.0, 2.01, 2.4, 3.3])
def test_both_paths_agree_however_far_neighbours_lie_apart(scale):
    source = np.random.default_rng(7).integers(0, 256, (120, 640), np.uint8)
    for window in ((scale, 0.3, 1.1, 2.2), (scale, -7.7, 0.9, -3.1), (scale, 500.2, 1.0, 100.5)):
        fast, plain = seen(source, window, (40, 190)), seen(source, window, (40, 190), plain=1)
        assert np.array_equal(fast, plain)


def test_a_step_of_a_256th_pixel_is_seen():
    source = picture()
    here, step = seen(source, (1.0, 3.5, 1.0, 5.5)), seen(source, (1.0, 3.5 + 1 / 256, 1.0, 5.5))
    assert (here != step).any()
    assert np.abs(here.astype(int) - step).max() <= 1


def test_a_whole_step_copies():
    source = picture()
    assert np.array_equal(seen(source, (1.0, 3.0, 1.0, 5.0)), source[5:95, 3:163])


def test_edges_repeat_outwards():
    source = picture(6, 8)
    out = seen(source, (1.0, -4.0, 1.0, -3.0), (12, 16))
    assert np.array_equal(out[3:9, 4:12], source)
    assert (out[:4] == out[3]).all()
    assert (out[:, 11:] == out[:, 11:12]).all()


def test_rows_with_gaps_between_them_are_read_and_written_in_place():
    source = picture()[:, :300]
    wide = np.full((90, 200), 7, np.uint8)
    resample(source, ZOOM, wide[:, :160])
    assert (wide[:, 160:] == 7).all()
    assert np.array_equal(wide[:, :160], seen(np.ascontiguousarray(source), ZOOM))


def test_opencv_stands_in_within_one_code_value():
    source, out = picture(), np.empty((90, 160), np.uint8)
    resample_by_opencv(source, ZOOM, out)
    assert np.abs(out.astype(int) - seen(source, ZOOM)).max() <= 1


def test_a_line_too_thin_for_the_kernel_is_still_seen():
    source, out = np.full((1, 4), 90, np.uint8), np.empty((3, 5), np.uint8)
    resample(source, (0.5, 0.0, 0.5, 0.0), out)
    assert (out == 90).all()
