"""The old picture turns away while it grows; the next one turns in."""

from stillreel.effects import planes
from stillreel.effects.easing import rush, smooth
from stillreel.effects.spec import Planes, TransitionSpec

TURN_DEGREES = 90
GROWTH = 0.35


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    height, width = a.y.shape
    leaving, arriving = planes.empty(width, height), planes.empty(width, height)
    done, swell = rush(t), 1 + GROWTH * smooth(1 - abs(2 * t - 1))
    planes.turned(a, swell, TURN_DEGREES * done, leaving)
    planes.turned(b, swell, TURN_DEGREES * (done - 1), arriving)
    planes.mix(leaving, arriving, smooth(min(1, max(0, 3 * t - 1))), out)


SPIN = TransitionSpec(name="spin", default_ms=700, blend=_blend)
