"""What is seen in a picture: a face where one is, and nothing where there is nobody."""

import cv2
import numpy as np
import pytest

from stillreel.media.seeing import see
from support.people import ASTRONAUT_FACE, astronaut, overlap
from support.photos import scene

FACE = tuple(length / 400 for length in ASTRONAUT_FACE)


def on_a_wall(portrait, size, corner):
    """The portrait on a plain grey wall of `size` (width, height), its corner at `corner`."""
    wall = np.full((size[1], size[0], 3), 120, np.uint8)
    x, y = corner
    wall[y : y + portrait.shape[0], x : x + portrait.shape[1]] = portrait
    return wall


def test_a_face_is_found_where_it_is():
    (face,) = see(astronaut()).faces
    assert overlap(face, FACE) > 0.6


def test_a_mirrored_photo_has_its_face_on_the_other_side():
    (face,) = see(np.ascontiguousarray(astronaut()[:, ::-1])).faces
    assert overlap(face, (1 - FACE[0] - FACE[2], *FACE[1:])) > 0.6


@pytest.mark.parametrize("side_px", [100, 300, 1500])
def test_the_size_of_the_picture_does_not_matter(side_px):
    (face,) = see(cv2.resize(astronaut(), (side_px, side_px))).faces
    assert overlap(face, FACE) > 0.5


def test_a_face_that_fills_the_picture_is_one_face():
    x, y, width, height = ASTRONAUT_FACE
    close = cv2.resize(astronaut()[y - 6 : y + height + 6, x - 12 : x + width + 12], None, fx=9, fy=9)
    (face,) = see(close).faces
    assert face[2] * face[3] > 0.4


def test_the_largest_face_comes_first():
    large = cv2.resize(astronaut(), (600, 600))
    picture = on_a_wall(astronaut(), (1100, 640), (20, 200))
    picture[20:620, 460:1060] = large
    first, second = see(picture).faces
    assert first[0] > 0.4 > second[0]
    assert first[2] * first[3] > second[2] * second[3]


def test_a_person_is_the_subject_and_stands_out():
    picture = on_a_wall(astronaut()[:, 20:260], (900, 400), (600, 0))
    seen = see(picture)
    assert seen.people_stand_out
    x, _, width, _ = seen.subject
    assert x > 0.6
    assert x + width > 0.9


def test_a_subject_that_takes_the_whole_picture_is_none():
    seen = see(astronaut())
    assert seen.subject is None
    assert seen.people_stand_out


@pytest.mark.parametrize(
    "picture",
    [
        scene(640, 480),
        np.full((300, 400, 3), 200, np.uint8),
        np.random.default_rng(1).integers(0, 256, (300, 400, 3), np.uint8),
        scene(40, 2000),
        scene(1, 1),
    ],
    ids=["blocks", "plain", "noise", "sliver", "pixel"],
)
def test_nobody_is_seen_where_nobody_is(picture):
    seen = see(picture)
    assert (seen.faces, seen.subject, seen.people_stand_out) == ((), None, False)


@pytest.mark.parametrize("x", [0.15, 0.5, 0.8])
def test_a_lone_thing_on_a_quiet_ground_is_salient(x):
    ground = np.full((400, 600, 3), 90, np.uint8)
    cv2.circle(ground, (round(600 * x), 240), 34, (220, 60, 40), -1)
    left, top, width, height = see(ground).salient
    assert left + width / 2 == pytest.approx(x, abs=0.06)
    assert top + height / 2 == pytest.approx(0.6, abs=0.08)


def test_all_boxes_lie_inside_the_picture():
    left, _, width, _ = ASTRONAUT_FACE
    half = np.ascontiguousarray(astronaut()[:, left + width // 3 :])
    for box in see(half).faces:
        assert min(box) >= 0
        assert box[0] + box[2] <= 1 + 1e-5
        assert box[1] + box[3] <= 1 + 1e-5
