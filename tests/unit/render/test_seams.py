"""Where the film is divided into chunks is not to be seen, even in the middle of a transition."""

from dataclasses import replace

import numpy as np
import pytest

from stillreel.effects import TRANSITION_LIST
from stillreel.effects.planes import empty
from stillreel.plan.film import plan_film
from stillreel.plan.frames import FramePlan
from stillreel.render.compose import Composer
from stillreel.timeline.model import Motion, Shot, Timeline, Transition
from stillreel.timeline.space import Canvas
from support.films import picture_facts

CANVAS = Canvas(width=64, height=36, fps=25, aspect="16:9")


def plans(kind: str) -> list[FramePlan]:
    shot = Shot(duration_ms=1000, fit="cover", motion=Motion(kind="zoom-in", amount=0.2))
    cut = Transition(kind=kind, duration_ms=480)
    shots = (replace(shot, id="sg_1", asset="a", transition=cut), replace(shot, id="sg_2", asset="b"))
    film = plan_film(
        Timeline(canvas=CANVAS, shots=shots),
        {"a": picture_facts("a", (128, 72)), "b": picture_facts("b", (128, 72))},
    )
    return [film.frame(n) for n in range(film.frames)]


def textured(layer):
    width, height = layer.picture.size
    dice = np.random.default_rng(int(layer.picture.content[:6], 16))
    planes = empty(width, height)
    for plane in planes:
        plane[:] = dice.integers(16, 236, plane.shape)
    return planes


def composed(run: list[FramePlan]) -> list[bytes]:
    composer, out = Composer((CANVAS.width, CANVAS.height), textured), empty(CANVAS.width, CANVAS.height)
    frames = []
    for plan in run:
        composer.compose(plan, out)
        frames.append(b"".join(plane.tobytes() for plane in out))
    return frames


@pytest.mark.parametrize("spec", TRANSITION_LIST, ids=lambda spec: spec.name)
def test_a_border_forced_into_a_transition_changes_no_frame(spec):
    whole = plans(spec.name)
    if spec.name != "cut":
        assert sum(plan.next_layer is not None for plan in whole) == 12
    for border in (20, 25, 29):
        assert composed(whole[:border]) + composed(whole[border:]) == composed(whole)
