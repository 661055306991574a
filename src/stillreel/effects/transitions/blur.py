"""Out of focus, over to the next picture, into focus."""

from stillreel.effects import planes
from stillreel.effects.easing import smooth
from stillreel.effects.spec import Planes, TransitionSpec

STRENGTH = 0.03


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    height, width = a.y.shape
    radius = STRENGTH * width * smooth(1 - abs(2 * t - 1))
    leaving, arriving = planes.empty(width, height), planes.empty(width, height)
    planes.blurred(a, radius, leaving)
    planes.blurred(b, radius, arriving)
    planes.mix(leaving, arriving, smooth(t), out)


BLUR = TransitionSpec(name="blur", default_ms=700, blend=_blend)
