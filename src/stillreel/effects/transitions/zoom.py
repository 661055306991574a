"""Through the old picture into the next one: both grow while they dissolve."""

from stillreel.effects import planes
from stillreel.effects.easing import accelerate, settle, smooth
from stillreel.effects.spec import Planes, TransitionSpec

DEPTH = 0.6
ARRIVAL = 0.25


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    height, width = a.y.shape
    leaving, arriving = planes.empty(width, height), planes.empty(width, height)
    planes.turned(a, 1 + DEPTH * accelerate(t), 0, leaving)
    planes.turned(b, 1 - ARRIVAL * (1 - settle(t)), 0, arriving)
    planes.mix(leaving, arriving, smooth(t), out)


ZOOM = TransitionSpec(name="zoom", default_ms=600, blend=_blend)
