"""Down to black or up to white, and out of it again."""

from stillreel.effects import planes
from stillreel.effects.easing import smooth
from stillreel.effects.spec import Planes, TransitionSpec


def _dip(name: str, color: tuple[int, int, int]) -> TransitionSpec:
    def blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
        depth = smooth(1 - abs(2 * t - 1))
        planes.mix_color(a if t < 0.5 else b, color, depth, out)

    return TransitionSpec(name=name, default_ms=800, blend=blend)


DIP_BLACK = _dip("dip-black", planes.BLACK)
DIP_WHITE = _dip("dip-white", planes.WHITE)
