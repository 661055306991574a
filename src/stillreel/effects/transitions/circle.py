"""An iris opens from the centre on the next picture."""

import numpy as np

from stillreel.effects import planes
from stillreel.effects.easing import smooth
from stillreel.effects.spec import Planes, TransitionSpec

SOFTNESS = 0.04


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    height, width = a.y.shape
    radius = smooth(t) * (1 + SOFTNESS)
    mask = np.clip((radius - planes.distance_from_centre(width, height)) / SOFTNESS, 0, 1)
    planes.masked(a, b, mask, out)


CIRCLE = TransitionSpec(name="circle", default_ms=700, blend=_blend)
