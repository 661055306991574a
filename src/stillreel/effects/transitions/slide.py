"""The next picture comes in from one side. Named for where the pictures go.

A slide lies over the old picture, which gives way a little; a push takes the old one along.
"""

from stillreel.effects import planes
from stillreel.effects.easing import smooth
from stillreel.effects.spec import Planes, TransitionSpec

SLIDE_FOLLOW = 0.25
PUSH_FOLLOW = 1.0


def _arrive(name: str, direction: tuple[int, int], follow: float) -> TransitionSpec:
    dx, dy = direction

    def blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
        height, width = a.y.shape
        x = planes.even(-dx * width * (1 - smooth(t)))
        y = planes.even(-dy * height * (1 - smooth(t)))
        planes.place(a, (x + dx * width) * follow, (y + dy * height) * follow, out)
        planes.place(b, x, y, out)

    return TransitionSpec(name=name, default_ms=600, blend=blend)


SLIDE_LEFT = _arrive("slide-left", (-1, 0), SLIDE_FOLLOW)
SLIDE_RIGHT = _arrive("slide-right", (1, 0), SLIDE_FOLLOW)
SLIDE_UP = _arrive("slide-up", (0, -1), SLIDE_FOLLOW)
SLIDE_DOWN = _arrive("slide-down", (0, 1), SLIDE_FOLLOW)
PUSH_LEFT = _arrive("push-left", (-1, 0), PUSH_FOLLOW)
PUSH_RIGHT = _arrive("push-right", (1, 0), PUSH_FOLLOW)
PUSH_UP = _arrive("push-up", (0, -1), PUSH_FOLLOW)
PUSH_DOWN = _arrive("push-down", (0, 1), PUSH_FOLLOW)
