"""Color tables: what goes in at an entry comes out as the entry, and between them evenly."""

import numpy as np
import pytest

from stillreel.effects.tables import ColorTable, tabled


def identity(side):
    steps = np.linspace(0, 1, side, dtype=np.float32)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    return np.stack([red, green, blue], axis=-1)


def colors(count=4000):
    return np.random.default_rng(3).integers(0, 256, (count // 50, 50, 3), np.uint8)


def exactly(picture, values):
    """Trilinear interpolation by its definition, 0..255 as floats."""
    at = picture / 255 * (len(values) - 1)
    low = np.minimum(at.astype(int), len(values) - 2)
    share = at - low
    out = np.zeros(picture.shape)
    for corner in np.ndindex(2, 2, 2):
        weight = np.prod(
            [np.where(side, share[..., c], 1 - share[..., c]) for c, side in enumerate(corner)], 0
        )
        red, green, blue = (low[..., c] + side for c, side in enumerate(corner))
        out += weight[..., None] * values[blue, green, red]
    return out * 255


@pytest.mark.parametrize("side", [2, 16, 17, 32, 33, 64, 65, 129])
def test_an_identity_table_changes_no_colour_at_all(side):
    palette = np.stack(np.meshgrid(*[np.arange(0, 256, 15, dtype=np.uint8)] * 3), -1).reshape(18, -1, 3)
    assert np.array_equal(tabled(palette, ColorTable(values=identity(side))), palette)


@pytest.mark.parametrize("side", [2, 5, 17, 33])
def test_between_its_entries_a_table_is_trilinear(side):
    values = np.random.default_rng(side).random((side, side, side, 3), np.float32)
    assert np.abs(tabled(colors(), ColorTable(values=values)) - exactly(colors(), values)).max() <= 0.6


def test_red_runs_along_the_last_axis():
    values = np.zeros((2, 2, 2, 3), np.float32)
    values[:, :, 1] = (0, 1, 0)
    picture = np.array([[(255, 0, 0), (0, 255, 0), (0, 0, 255)]], np.uint8)
    assert tabled(picture, ColorTable(values=values)).tolist() == [[[0, 255, 0], [0, 0, 0], [0, 0, 0]]]


def test_inputs_outside_the_domain_take_its_edge():
    table = ColorTable(values=identity(17), low=(0.25, 0.25, 0.25), high=(0.75, 0.75, 0.75))
    grey = np.repeat(np.array([[0, 40, 128, 220, 255]], np.uint8)[..., None], 3, axis=-1)
    assert tabled(grey, table)[0, [0, 1, 3, 4], 1].tolist() == [0, 0, 255, 255]
    assert abs(int(tabled(grey, table)[0, 2, 1]) - 128) <= 1


def test_entries_beyond_black_and_white_are_cut():
    values = identity(9) * 3 - 1
    picture = tabled(np.array([[(0, 128, 255)]], np.uint8), ColorTable(values=values))
    assert picture[0, 0].tolist()[::2] == [0, 255]


def test_a_picture_of_many_rows_is_treated_like_one_of_few():
    values = np.random.default_rng(1).random((9, 9, 9, 3), np.float32)
    tall = np.random.default_rng(2).integers(0, 256, (700, 8, 3), np.uint8)
    whole = tabled(tall, ColorTable(values=values))
    assert np.array_equal(whole[300:520], tabled(tall[300:520], ColorTable(values=values)))
