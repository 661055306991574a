"""A whip pan: the camera swings to the next picture so fast that everything smears."""

import cv2

from stillreel.effects import planes
from stillreel.effects.easing import rush
from stillreel.effects.spec import Planes, TransitionSpec

SMEAR = 0.18


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    height, width = a.y.shape
    sharp = planes.empty(width, height)
    arriving = planes.even(width * (1 - rush(t)))
    planes.place(a, arriving - width, 0, sharp)
    planes.place(b, arriving, 0, sharp)
    speed = (1 - abs(2 * t - 1)) ** 2
    for plane, target in zip(sharp, out, strict=True):
        size = 2 * round(SMEAR * plane.shape[1] * speed / 2) + 1
        cv2.blur(plane, (size, 1), dst=target)


WHIP = TransitionSpec(name="whip", default_ms=400, blend=_blend)
