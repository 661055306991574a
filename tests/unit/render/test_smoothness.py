"""A slow move glides: a dot of 60 pixels on a card is tracked through six seconds at full size.

What is tracked is the centroid of the dot's darkness; what was planned follows from the views alone. Unsteadiness
is the mean length of the second difference, in pixels per frame and frame.
"""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from stillreel.plan.chunks import plan_chunks
from stillreel.plan.film import plan_film
from stillreel.render.chunk import render_chunk
from stillreel.render.join import join
from stillreel.timeline.model import Motion, Transition
from support.films import facts_of, film, photo
from support.rendering import Folder, composed, decoded

CARD = (3840, 2160)
DOT = np.array([2900.0, 700.0])
RADIUS_PX = 60
REACH_PX = 44
PAPER = 200
MOVES = {
    "zoom-in": Motion(kind="zoom-in", amount=0.1),
    "zoom-out": Motion(kind="zoom-out", amount=0.1),
    "pan-right": Motion(kind="pan-right", amount=0.05),
    "pan-down": Motion(kind="pan-down", amount=0.05),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A film of the card with one move, and where its frames should show the dot: (frames, 2) in pixels."""

    film: object
    files: Folder
    planned: np.ndarray


def card():
    width, height = CARD
    y, x = np.mgrid[0:height, 0:width]
    cover = np.clip(RADIUS_PX + 0.5 - np.hypot(x - DOT[0], y - DOT[1]), 0, 1)
    return np.broadcast_to(np.rint(PAPER - 170 * cover).astype(np.uint8)[..., None], (height, width, 3))


def course(tmp_path, kind):
    shot = photo(1, duration_ms=6000, motion=MOVES[kind], transition=Transition())
    timeline = film(shot)
    facts = {"ast_1": replace(facts_of(timeline)["ast_1"], width=CARD[0], height=CARD[1])}
    plan = plan_film(timeline, facts)
    (picture,) = plan.pictures
    share = (DOT + 0.5) / CARD
    in_picture = [
        (share[axis] - picture.crop[axis]) / picture.crop[axis + 2] * picture.size[axis] for axis in (0, 1)
    ]
    views = np.array([plan.frame(n).layer.view for n in range(plan.frames)])
    planned = (in_picture - views[:, :2]) / views[:, 2:] * (1920, 1080) - 0.5
    return Course(film=plan, files=Folder(tmp_path, {picture.content: card()}), planned=planned)


def tracked(lumas, planned):
    return np.array([dot_in(luma, place) for luma, place in zip(lumas, planned, strict=True)])


def dot_in(luma, near):
    left, top = (int(value) - REACH_PX for value in near)
    window = luma[top : top + 2 * REACH_PX, left : left + 2 * REACH_PX].astype(float)
    ink = np.clip(window.max() - 4 - window, 0, None)
    y, x = np.mgrid[0 : window.shape[0], 0 : window.shape[1]]
    return np.array([left + (ink * x).sum() / ink.sum(), top + (ink * y).sum() / ink.sum()])


def unsteadiness(path):
    return np.hypot(*np.diff(path, n=2, axis=0).T).mean()


def backward_steps(path, planned):
    way = planned[-1] - planned[0]
    return int((np.diff(path, axis=0) @ (way / np.hypot(*way)) < 0).sum())


@pytest.mark.parametrize("kind", MOVES)
def test_before_coding_the_dot_follows_the_plan_and_never_steps_back(tmp_path, kind):
    this = course(tmp_path, kind)
    frames = (planes.y for planes in composed(this.film, this.files, range(this.film.frames)))
    path = tracked(frames, this.planned)
    assert np.abs(path - this.planned).max() < 0.3
    assert unsteadiness(path - this.planned) <= 0.02
    assert backward_steps(path, this.planned) == 0


def test_after_coding_at_the_default_quality_the_dot_still_glides(tmp_path):
    this = course(tmp_path, "zoom-in")
    chunks = []
    for number, chunk in enumerate(plan_chunks(this.film, "test")):
        chunks.append(tmp_path / f"{number}.mp4")
        chunks[-1].write_bytes(render_chunk(chunk, this.files))
    join(chunks, None, 30, tmp_path / "film.mp4")
    path = tracked((planes.y for _, planes in decoded(tmp_path / "film.mp4")), this.planned)
    assert len(path) == 180
    assert unsteadiness(path) <= 0.10
    assert backward_steps(path, this.planned) == 0
