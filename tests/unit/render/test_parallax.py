"""A photo becomes its subject and what lies behind it: no trace, no halo, and together the photo again."""

import cv2
import numpy as np
import pytest

from stillreel.effects.planes import empty
from stillreel.plan.film import plan_film
from stillreel.render.compose import Composer
from stillreel.render.cutouts import map_cutout, save_cutout
from stillreel.render.parallax import layers, parted
from stillreel.render.planes import picture_of
from stillreel.render.prepare import map_planes, save_planes
from stillreel.timeline.model import Filter, Motion
from support.films import film, photo, picture_facts

WIDTH, HEIGHT = 320, 180
LIME = np.array((120, 240, 20), np.float32)
RED = np.array((220, 30, 40), np.float32)


def backdrop():
    """A blue and green gradient with soft stripes and a lime post: nothing in it is red."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    wall = np.dstack([30 + 10 * np.sin(x / 4), 90 + y / 2, 110 + x / 3])
    return np.where((abs(x - 70) < 4)[..., None], LIME, wall).astype(np.float32)


def portrait(soft_px=1.5):
    """A red disc before the backdrop with an edge of its own softness, and its true alpha 0..1."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    alpha = np.clip(0.5 - (np.hypot(x - 160, y - 110) - 45) / (2 * soft_px), 0, 1)[..., None]
    picture = RED * alpha + backdrop() * (1 - alpha)
    return np.rint(picture).astype(np.uint8), alpha[..., 0]


def mask_of(alpha):
    return np.rint(alpha * 255).astype(np.uint8)


def redness(picture):
    wide = picture.astype(int)
    return wide[..., 0] - wide[..., 1]


def test_nothing_of_the_subject_is_left_behind_it():
    picture, alpha = portrait()
    far = parted(picture, mask_of(alpha)).far
    assert redness(far).max() < 0
    assert np.abs(far.astype(int) - backdrop())[alpha == 0].max() < 40


def test_no_halo_of_the_background_stays_at_the_subject_s_edge():
    picture, alpha = portrait(soft_px=2.5)
    near = parted(picture, mask_of(alpha)).near
    edge = (near[..., 3] > 60) & (near[..., 3] < 255)
    assert edge.sum() > 100
    assert np.abs(near[..., :3][edge] - RED).mean() < 15
    assert redness(near[..., :3])[edge].min() > 120


def test_both_layers_upon_each_other_are_the_photo():
    picture, alpha = portrait()
    far, near = parted(picture, mask_of(alpha))
    share = near[..., 3:].astype(np.float32) / 255
    together = near[..., :3] * share + far * (1 - share)
    assert np.abs(together - picture).mean() < 2


def test_the_subject_is_whole_inside_and_the_background_clear():
    picture, alpha = portrait()
    near = parted(picture, mask_of(alpha)).near
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    away = np.hypot(x - 160, y - 110)
    assert (near[..., 3][away < 40] == 255).all()
    assert (near[..., 3][away > 50] == 0).all()


def test_an_unsure_mask_is_unsure_at_its_edge_only():
    """A veil over the whole subject would show what is made up behind it."""
    picture, alpha = portrait()
    near = parted(picture, np.asarray(mask_of(alpha) * 0.7, np.uint8)).near
    assert (near[110:130, 150:170, 3] == 255).all()


def test_specks_of_a_mask_are_left_out():
    picture, alpha = portrait()
    mask = mask_of(alpha)
    mask[10:13, 10:13] = 255
    near = parted(picture, mask).near
    assert near[5:20, 5:20, 3].max() == 0


def test_a_stray_hair_does_not_stay_behind():
    picture, alpha = portrait()
    cv2.line(picture, (205, 100), (213, 92), RED.tolist(), 1)
    far = parted(picture, mask_of(alpha)).far
    assert redness(far)[88:104, 207:216].max() < 40


def planned(amount=0.2, **changes):
    shot = photo(1, fit="cover", motion=Motion(kind="parallax", amount=amount), **changes)
    timeline = film(shot)
    facts = {"ast_1": picture_facts("1", (WIDTH, HEIGHT), depth="people")}
    return plan_film(timeline, facts)


@pytest.fixture(scope="module")
def moving():
    """Frames of a film of the portrait, at its first, middle and last moment, with the far layer alone."""
    picture, alpha = portrait()
    deep = planned()
    far, near = layers(deep.frame(0).layer.picture, picture, mask_of(alpha))
    size = (deep.canvas.width, deep.canvas.height)
    composer, out = Composer(size, lambda _: far, lambda _: near), empty(*size)
    shown = []
    for n in (0, (deep.frames - 1) // 2, deep.frames - 1):
        composer.compose(deep.frame(n), out)
        shown.append(picture_of(out))
    return shown


def middle_of_red(picture):
    return np.argwhere(redness(picture) > 60)[:, 1].mean()


def middle_of_lime(picture):
    return np.argwhere(picture[..., 1].astype(int) - picture[..., 2] > 100)[:, 1].mean()


def test_the_subject_moves_faster_than_what_is_behind_it(moving):
    near, far = (place(moving[2]) - place(moving[0]) for place in (middle_of_red, middle_of_lime))
    assert near * far > 0
    assert abs(near) >= 1.5 * abs(far)


def test_no_hole_opens_beside_the_subject(moving):
    """Only the subject's colour and the backdrop's are ever seen."""
    for picture in moving:
        other = (redness(picture) < 60) & (picture.max(2) < 70)
        assert not other.any()


def test_without_a_mask_the_photo_is_seen_as_a_whole():
    picture, _ = portrait()
    far, near = layers(planned().frame(0).layer.picture, picture, None)
    assert near.extent == (0, 0, 0, 0)
    assert not near.alpha.any()
    assert redness(picture_of(far)).max() > 150


def test_both_layers_have_the_look_of_the_photo():
    picture, alpha = portrait()
    grey = planned(filter=Filter(name="bw", amount=1.0)).frame(0).layer.picture
    far, near = layers(grey, picture, mask_of(alpha))
    inside = near.alpha_chroma == 255
    assert np.abs(far.u.astype(int) - 128).max() <= 1
    assert np.abs(near.planes.v[inside].astype(int) - 128).max() <= 1


def test_layers_come_back_from_their_files(tmp_path):
    picture, alpha = portrait()
    plan = planned().frame(0).layer.picture
    far, near = layers(plan, picture, mask_of(alpha))
    save_planes(far, tmp_path / "far")
    save_cutout(near, tmp_path / "near")
    np.testing.assert_array_equal(map_planes(tmp_path / "far", plan.size).y, far.y)
    again = map_cutout(tmp_path / "near", plan.size)
    np.testing.assert_array_equal(again.alpha, near.alpha)
    assert again.extent == near.extent
