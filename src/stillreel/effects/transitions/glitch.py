"""A broken signal: bands jump sideways and the colours part, then the next picture locks in."""

import numpy as np

from stillreel.effects import planes
from stillreel.effects.spec import Plane, Planes, TransitionSpec

BANDS = 18
STEPS = 8
JUMP = 0.12


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    storm = 1 - abs(2 * t - 1)
    dice = np.random.default_rng(int(t * STEPS))
    jumps = dice.uniform(-1, 1, BANDS) * (dice.random(BANDS) < 0.3 + 0.6 * storm) * storm * JUMP
    later = dice.random(BANDS) < t
    if t in (0, 1):
        planes.copy(b if t else a, out)
        return
    for channel, (plane, other, target) in enumerate(zip(a, b, out, strict=True)):
        parting = (0, 0.02, -0.02)[channel] * storm
        _bands(np.where(later, 1, 0), jumps + parting, (plane, other), target)


def _bands(later: np.ndarray, jumps: np.ndarray, sources: tuple[Plane, Plane], target: Plane) -> None:
    height, width = target.shape
    edges = np.linspace(0, height, BANDS + 1).astype(int)
    for band in range(BANDS):
        rows = slice(edges[band], edges[band + 1])
        target[rows] = np.roll(sources[later[band]][rows], round(jumps[band] * width), axis=1)


GLITCH = TransitionSpec(name="glitch", default_ms=500, blend=_blend)
