"""A camera flash: white at once, then the next picture comes out of the glare."""

from stillreel.effects import planes
from stillreel.effects.easing import settle
from stillreel.effects.spec import Planes, TransitionSpec

PEAK_AT = 0.3


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    if t < PEAK_AT:
        planes.mix_color(a, planes.WHITE, settle(t / PEAK_AT), out)
    else:
        planes.mix_color(b, planes.WHITE, 1 - settle((t - PEAK_AT) / (1 - PEAK_AT)), out)


FLASH = TransitionSpec(name="flash", default_ms=400, blend=_blend)
