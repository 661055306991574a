"""A plain cut: no frame of its own."""

from stillreel.effects import planes
from stillreel.effects.spec import Planes, TransitionSpec


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    planes.copy(a if t < 0.5 else b, out)


CUT = TransitionSpec(name="cut", default_ms=0, blend=_blend)
