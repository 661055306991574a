"""Photos of people: faces are found, and they stay in the picture in every shape of film and every move.

The faces were boxed by hand in support/people.toml. Each photo is also mirrored and cropped, so that its people
stand anywhere, and every such placement is planned for every aspect and every motion.
"""

import tomllib
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest

from stillreel.effects import MOTION_LIST
from stillreel.media.seeing import see
from stillreel.plan.covering import cover, visible_of
from stillreel.plan.framing import fit_of, view_between
from stillreel.timeline.model import Motion
from stillreel.timeline.space import ASPECTS, canvas_of
from support.films import photo, picture_facts
from support.framing import MOMENTS, box_in_view
from support.packages import kept
from support.people import overlap

PHOTOS = tomllib.loads((Path(__file__).parent.parent / "support" / "people.toml").read_text())["photo"]
# The whole photo, and parts of it in which its people stand elsewhere: x, y, width, height as shares.
CROPS = ((0, 0, 1, 1), (0, 0, 0.72, 1), (0.28, 0, 0.72, 1), (0, 0, 1, 0.7))
MARGIN = 0.15
# People who stand side by side: faces of this share of the largest one's area are as much the main face.
AS_LARGE = 0.6
SHORT_SIDE_PX = 500


class Placement:
    """A part of a photo, perhaps mirrored: its pixels, the hand-made boxes wholly in it, and what is seen in it."""

    def __init__(self, picture, faces):
        self.size = (picture.shape[1], picture.shape[0])
        self.faces = faces
        self.seen = see(picture)
        self.facts = picture_facts(
            "p",
            self.size,
            faces=self.seen.faces,
            subject=self.seen.subject,
            salient=self.seen.salient,
        )

    @property
    def main(self):
        """The faces that count as the main one."""
        largest = max(box[2] * box[3] for box in self.faces)
        return [box for box in self.faces if box[2] * box[3] >= AS_LARGE * largest]


def pixels(path):
    picture = cv2.imread(str(path))
    scale = min(1, SHORT_SIDE_PX / min(picture.shape[:2]))
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)[:, :, ::-1]


def placements_of(path, faces):
    """Every placement in which at least one face is whole and none is cut through."""
    whole = pixels(path)
    height, width = whole.shape[:2]
    for crop, mirrored in product(CROPS, (False, True)):
        x, y, w, h = crop
        moved = [((a - x) / w, (b - y) / h, c / w, d / h) for a, b, c, d in faces]
        inside = [box for box in moved if all(box[k] >= 0 and box[k] + box[k + 2] <= 1 for k in (0, 1))]
        outside = [box for box in moved if any(box[k] + box[k + 2] <= 0 or box[k] >= 1 for k in (0, 1))]
        if not inside or len(inside) + len(outside) < len(moved):
            continue
        part = whole[int(y * height) : int((y + h) * height), int(x * width) : int((x + w) * width)]
        if mirrored:
            part = part[:, ::-1]
            inside = [(1 - a - c, b, c, d) for a, b, c, d in inside]
        yield Placement(np.ascontiguousarray(part), inside)


@pytest.fixture(scope="module")
def placements():
    paths = kept(PHOTOS)
    return [
        placement
        for path, entry in zip(paths, PHOTOS, strict=True)
        for placement in placements_of(path, entry["faces"])
    ]


def widened(box):
    """A face with its margin, as far as the photo goes."""
    x, y, width, height = box
    left, top = max(0, x - MARGIN * width), max(0, y - MARGIN * height)
    right, bottom = min(1, x + (1 + MARGIN) * width), min(1, y + (1 + MARGIN) * height)
    return left, top, right - left, bottom - top


def test_there_are_enough_placements(placements):
    assert len(PHOTOS) >= 12
    assert len(placements) >= 100


def test_faces_are_found_and_nothing_else_is(placements):
    found = [
        max((overlap(face, box) for box in p.seen.faces), default=0) for p in placements for face in p.faces
    ]
    false = [max(overlap(face, box) for face in p.faces) < 0.2 for p in placements for box in p.seen.faces]
    assert np.mean(np.array(found) > 0.4) >= 0.98
    assert np.mean(false) <= 0.02


def test_the_main_face_is_in_every_frame_where_it_fits(placements):
    """Where it does not: a face that is larger with its margin than any view of that shape."""
    held = []
    for placement, aspect, motion in product(placements, ASPECTS, MOTION_LIST):
        canvas = canvas_of(aspect)
        room = visible_of(placement.facts, canvas)
        fitting = [box for box in map(widened, placement.main) if box[2] <= room[0] and box[3] <= room[1]]
        if fitting:
            shot = photo(1, fit="cover", motion=Motion(kind=motion.name, amount=0.12))
            held.append(max(share_of_frames(box, cover(shot, placement.facts, canvas)) for box in fitting))
    assert len(held) > 5000
    assert np.mean(held) >= 0.99


def share_of_frames(box, framing):
    return np.mean([box_in_view(box, framing, view_between(framing, moment)) for moment in MOMENTS])


def test_smart_fit_shows_every_face_of_a_group(placements):
    shown = []
    for placement, aspect in product(placements, ASPECTS):
        canvas = canvas_of(aspect)
        shot = photo(1, motion=Motion(kind="zoom-in", amount=0.12))
        if fit_of(shot, placement.facts, canvas) != "cover":
            continue
        framing = cover(shot, placement.facts, canvas)
        largest = max(box[3] for box in placement.faces)
        for box in placement.faces:
            if box[3] >= largest / 2:
                shown += [box_in_view(box, framing, view_between(framing, moment)) for moment in MOMENTS]
    assert np.mean(shown) >= 0.99
