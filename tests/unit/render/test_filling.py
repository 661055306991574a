"""Holes are filled with what their surroundings look like."""

import numpy as np
import pytest

from stillreel.render.filling import filled, spread

SIDE = 120
GREEN = np.array((10, 220, 40))


def gradient():
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    return np.dstack([60 + x, 60 + y, np.full_like(x, 120)]).astype(np.uint8)


def stripes(period=8):
    light = np.where(np.arange(SIDE) // (period // 2) % 2, 220, 40).astype(np.uint8)
    return np.broadcast_to(light[:, None, None], (SIDE, SIDE, 3)).copy()


def square(first=40, end=80):
    hole = np.zeros((SIDE, SIDE), np.uint8)
    hole[first:end, first:end] = 1
    return hole


def holed(picture, hole):
    return np.where(hole[..., None] > 0, GREEN, picture).astype(np.uint8)


def test_what_is_not_in_the_hole_stays_as_it_was():
    picture, hole = stripes(), square()
    after = filled(holed(picture, hole), hole, 12)
    np.testing.assert_array_equal(after[hole == 0], picture[hole == 0])


def test_nothing_of_what_was_in_the_hole_is_left():
    hole = square()
    after = filled(holed(gradient(), hole), hole, 12).astype(int)
    assert np.abs(after - gradient()).max() <= 40
    assert np.abs(after[hole > 0] - GREEN).sum(1).min() > 120


def test_lines_go_on_into_the_hole_as_far_as_they_can_be_seen():
    hole = square()
    after = filled(holed(stripes(), hole), hole, 12).astype(int)
    rim = after[44:76, 40:50].mean((1, 2))
    assert np.abs(rim - stripes()[44:76, 0, 0]).mean() < 30


def test_the_same_picture_is_filled_the_same_way():
    hole = square()
    one, other = (filled(holed(stripes(), hole), hole, 12) for _ in range(2))
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("value", [0, 1])
def test_a_picture_without_a_hole_or_all_hole_comes_back_as_it_is(value):
    hole = np.full((SIDE, SIDE), value, np.uint8)
    np.testing.assert_array_equal(filled(gradient(), hole, 12), gradient())


def test_a_hole_at_the_picture_s_edge_is_filled():
    hole = np.zeros((SIDE, SIDE), np.uint8)
    hole[60:, 30:90] = 1
    after = filled(holed(gradient(), hole), hole, 10)
    assert np.abs(after[hole > 0].astype(int) - GREEN).sum(1).min() > 120


@pytest.mark.parametrize("known", [0.0, 1.0])
def test_a_spread_of_one_colour_is_that_colour(known):
    colors = np.full((9, 7, 3), 77, np.float32)
    share = np.full((9, 7), known, np.float32)
    share[0, 0] = 1
    assert np.abs(spread(colors, share) - 77).max() < 0.01
