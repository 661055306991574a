"""A depth map is divided where depth jumps, and left whole where it does not."""

import numpy as np
import pytest

from stillreel.media.seeing import near_mask, stands_out
from stillreel.media.seeing.nearness import division

SHAPE = (96, 128)


def disc(near=190, far=40, radius=30):
    y, x = np.mgrid[0 : SHAPE[0], 0 : SHAPE[1]]
    return np.where(np.hypot(x - 64, y - 48) < radius, near, far).astype(np.uint8)


def slope():
    return np.broadcast_to(np.linspace(0, 255, SHAPE[0])[:, None], SHAPE).astype(np.uint8)


def test_what_stands_before_a_wall_is_in_front():
    found = division(disc())
    assert 40 <= found.threshold < 190
    assert found.clearness == pytest.approx(1)
    assert found.share == pytest.approx((disc() == 190).mean(), abs=0.01)


def test_a_floor_divides_nothing():
    assert not stands_out(slope())


def test_a_floor_before_which_somebody_stands_is_still_divided():
    scene = np.maximum((slope() * 0.4).astype(np.uint8), disc(near=220, far=0))
    assert stands_out(scene)
    assert division(scene).threshold >= 90


def test_a_flat_map_divides_nothing():
    assert not stands_out(np.full(SHAPE, 128, np.uint8))


@pytest.mark.parametrize("radius", [4, 70])
def test_a_speck_or_nearly_everything_is_no_subject(radius):
    assert not stands_out(disc(radius=radius))


def test_a_sliver_at_the_rim_does_not_pass_for_the_subject():
    scene = disc(near=150)
    scene[:, :8] = 250
    assert division(scene).threshold < 150


def test_the_mask_follows_the_picture_s_edge_rather_than_the_map_s():
    """A map is coarse: here it reaches three pixels too far."""
    y, x = np.mgrid[0:384, 0:512]
    inside = np.hypot(x - 256, y - 192) < 112
    picture = np.where(inside[..., None], (200, 60, 60), (40, 90, 160)).astype(np.uint8)
    mask = near_mask(disc(radius=28.75), picture)
    assert mask.shape == (384, 512)
    right = (mask >= 128) == inside
    rough = (np.hypot(x - 256, y - 192) < 115) == inside
    assert (~right).sum() < 0.7 * (~rough).sum()


def test_no_mask_without_a_division():
    assert near_mask(slope(), np.zeros((*SHAPE, 3), np.uint8)) is None
