"""A page turns from right to left: its back shows the old picture mirrored and pale, with a shadow at the fold."""

import numpy as np

from stillreel.effects import planes
from stillreel.effects.easing import smooth
from stillreel.effects.spec import Plane, Planes, TransitionSpec

BACK_PAPER = 0.75
SHADOW = 0.08


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    if t in (0, 1):
        planes.copy(b if t else a, out)
        return
    done = smooth(t)
    for plane, other, target, paper in zip(a, b, out, planes.WHITE, strict=True):
        _turn(plane, other, done, target, paper)
    _shade(out.y, done)


def _turn(a: Plane, b: Plane, done: float, out: Plane, paper: int) -> None:
    """Left of the page's edge the old picture, then the back of the page up to the fold, then the next picture."""
    width = a.shape[1]
    fold = round(width * (1 - done))
    lifted = min(width - fold, fold)
    edge = fold - lifted
    out[:, :edge] = a[:, :edge]
    out[:, fold:] = b[:, fold:]
    back = a[:, fold : fold + lifted][:, ::-1].astype(np.float32)
    out[:, edge:fold] = np.rint(back * (1 - BACK_PAPER) + paper * BACK_PAPER)


def _shade(luma: Plane, done: float) -> None:
    width = luma.shape[1]
    fold = round(width * (1 - done))
    reach = round(SHADOW * width * np.sin(np.pi * done))
    right = luma[:, fold : fold + reach]
    dark = 0.5 + 0.5 * (np.arange(right.shape[1]) / max(1, reach))
    right[:] = 16 + (right.astype(np.float32) - 16).clip(0) * dark
    left = luma[:, max(0, fold - reach) : fold]
    soft = 1 - 0.35 * np.linspace(0, 1, left.shape[1])
    left[:] = 16 + (left.astype(np.float32) - 16).clip(0) * soft


PAGE = TransitionSpec(name="page", default_ms=900, blend=_blend)
