"""Travel along one axis, centred on the focus.

A photo with room to spare along the axis is shown at full size; one without is shown slightly closer to make
room. A panorama (or a picture as tall, upwards) is travelled along its whole length, up to `LONGEST_TRAVEL` views:
what is to be kept in view then lies at one end of the travel. But a long picture that is mainly of what is kept,
such as a whole person, is no panorama: it stays in view all the time, and the travel is the shorter for it.
"""

from collections.abc import Callable
from dataclasses import replace

from stillreel.effects.spec import MotionSpec, Path, Room, View

PANORAMA_RATIO = 2.0
LONGEST_TRAVEL = 2.0
# What is kept is what the picture is of when it takes this share of the picture's shorter side.
MAIN_SHARE = 0.3
SIDEWAYS, UPRIGHT = 0, 1


def is_panorama(room: Room, axis: int) -> bool:
    """Whether a room is travelled along its whole length: along `axis` (0 sideways, 1 upright) it is very long."""
    sides = room.width, room.height
    kept = room.keep[2:] if room.keep else (0.0, 0.0)
    across = sides[1 - axis]
    return sides[axis] >= PANORAMA_RATIO * across and kept[1 - axis] < MAIN_SHARE * across


def _ends(room: Room, amount: float, axis: int) -> tuple[View, View]:
    """The views at both ends of the travel: the leftmost or topmost first."""
    length = (room.width, room.height)[axis]
    shape = (1.0, room.ratio)[axis]
    middle = room.around(*room.focus, min(room.widest().width, length * shape / (1 + amount)))
    view = middle.width / shape
    wanted = (LONGEST_TRAVEL if is_panorama(room, axis) else amount) * view
    reach = min(length - view, wanted)
    low = min(max((middle.cx, middle.cy)[axis] - reach / 2, view / 2), length - view / 2 - reach)
    if axis == SIDEWAYS:
        return replace(middle, cx=low), replace(middle, cx=low + reach)
    return replace(middle, cy=low), replace(middle, cy=low + reach)


def _pan(axis: int, towards: int) -> Callable[[Room, float], Path]:
    def path(room: Room, amount: float) -> Path:
        low, high = _ends(room, amount, axis)
        start, end = (high, low) if towards < 0 else (low, high)
        if not is_panorama(room, axis):
            return Path(_held(room, start), _held(room, end))
        return Path(start, end if room.holds(start) or room.holds(end) else _held(room, end))

    return path


def _held(room: Room, view: View) -> View:
    return room.around(view.cx, view.cy, view.width)


PAN_LEFT = MotionSpec(name="pan-left", path=_pan(SIDEWAYS, -1))
PAN_RIGHT = MotionSpec(name="pan-right", path=_pan(SIDEWAYS, 1))
PAN_UP = MotionSpec(name="pan-up", path=_pan(UPRIGHT, -1))
PAN_DOWN = MotionSpec(name="pan-down", path=_pan(UPRIGHT, 1))
