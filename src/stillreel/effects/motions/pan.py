"""Travel along one axis, centred on the focus.

A photo with room to spare along the axis is shown at full size; one without is shown slightly closer to make
room. A panorama (or a picture as tall, upwards) is travelled along its whole length, up to `LONGEST_TRAVEL` views;
what is to be kept in view may then lie at one end of the travel, and the move goes there if it would miss it.
"""

from collections.abc import Callable
from dataclasses import replace

from stillreel.effects.spec import MotionSpec, Path, Room, View

PANORAMA_RATIO = 2.0
LONGEST_TRAVEL = 2.0


def _sideways(room: Room, amount: float) -> tuple[View, View]:
    """The leftmost and the rightmost view of the travel."""
    middle = room.around(*room.focus, min(room.widest().width, room.width / (1 + amount)))
    low, high = _ends((room.width, room.height), middle.cx, middle.width, amount)
    return replace(middle, cx=low), replace(middle, cx=high)


def _upright(room: Room, amount: float) -> tuple[View, View]:
    """The topmost and the lowest view of the travel."""
    middle = room.around(*room.focus, min(room.widest().width, room.height * room.ratio / (1 + amount)))
    low, high = _ends((room.height, room.width), middle.cy, middle.width / room.ratio, amount)
    return replace(middle, cy=low), replace(middle, cy=high)


def _ends(sides: tuple[float, float], middle: float, view: float, amount: float) -> tuple[float, float]:
    """The first and the last middle of a view of that length that travels along the first of the room's sides."""
    along, across = sides
    wanted = LONGEST_TRAVEL * view if along >= PANORAMA_RATIO * across else amount * view
    reach = min(along - view, wanted)
    low = min(max(middle - reach / 2, view / 2), along - view / 2 - reach)
    return low, low + reach


def _pan(ends: Callable[[Room, float], tuple[View, View]], towards: int) -> Callable[[Room, float], Path]:
    def path(room: Room, amount: float) -> Path:
        low, high = ends(room, amount)
        start, end = (high, low) if towards < 0 else (low, high)
        sides = (room.width, room.height) if ends is _sideways else (room.height, room.width)
        if sides[0] < PANORAMA_RATIO * sides[1]:
            return Path(_held(room, start), _held(room, end))
        return Path(start, end if room.holds(start) or room.holds(end) else _held(room, end))

    return path


def _held(room: Room, view: View) -> View:
    return room.around(view.cx, view.cy, view.width)


PAN_LEFT = MotionSpec(name="pan-left", path=_pan(_sideways, -1))
PAN_RIGHT = MotionSpec(name="pan-right", path=_pan(_sideways, 1))
PAN_UP = MotionSpec(name="pan-up", path=_pan(_upright, -1))
PAN_DOWN = MotionSpec(name="pan-down", path=_pan(_upright, 1))
