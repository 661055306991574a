"""A soft edge travels over the picture and uncovers the next one. Named for where the edge goes."""

import numpy as np

from stillreel.effects import planes
from stillreel.effects.easing import smooth
from stillreel.effects.spec import Planes, TransitionSpec

SOFTNESS = 0.12


def _wipe(name: str, axis: int, forward: int) -> TransitionSpec:
    def blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
        height, width = a.y.shape
        place = (np.arange(a.y.shape[axis], dtype=np.float32) + 0.5) / a.y.shape[axis]
        if forward < 0:
            place = 1 - place
        edge = smooth(t) * (1 + SOFTNESS)
        ramp = np.clip((edge - place) / SOFTNESS, 0, 1)
        mask = np.broadcast_to(ramp[None, :] if axis else ramp[:, None], (height, width))
        planes.masked(a, b, np.ascontiguousarray(mask), out)

    return TransitionSpec(name=name, default_ms=700, blend=blend)


WIPE_LEFT = _wipe("wipe-left", 1, -1)
WIPE_RIGHT = _wipe("wipe-right", 1, 1)
WIPE_UP = _wipe("wipe-up", 0, -1)
WIPE_DOWN = _wipe("wipe-down", 0, 1)
