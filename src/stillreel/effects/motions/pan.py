"""Travel along one axis, centred on the focus.

A photo with room to spare along the axis is shown at full size; one without is shown slightly closer to make
room. A panorama (or a picture as tall, upwards) is travelled along its whole length, up to `LONGEST_TRAVEL` views.
"""

from collections.abc import Callable

from stillreel.effects.spec import MotionSpec, Path, Room, View

PANORAMA_RATIO = 2.0
LONGEST_TRAVEL = 2.0


def _sideways(room: Room, amount: float) -> tuple[View, View]:
    """The leftmost and the rightmost view of the travel."""
    widest = room.widest()
    width = min(widest.width, room.width / (1 + amount))
    reach = _reach((room.width, room.height), width, amount)
    middle = room.around(*room.focus, width)
    left = min(max(middle.cx - reach / 2, width / 2), room.width - width / 2 - reach)
    return View(left, middle.cy, width), View(left + reach, middle.cy, width)


def _upright(room: Room, amount: float) -> tuple[View, View]:
    """The topmost and the lowest view of the travel."""
    widest = room.widest()
    height = min(widest.width / room.ratio, room.height / (1 + amount))
    width = height * room.ratio
    reach = _reach((room.height, room.width), height, amount)
    middle = room.around(*room.focus, width)
    top = min(max(middle.cy - reach / 2, height / 2), room.height - height / 2 - reach)
    return View(middle.cx, top, width), View(middle.cx, top + reach, width)


def _reach(sides: tuple[float, float], view: float, amount: float) -> float:
    """How far a view travels along the first of the room's two sides."""
    along, across = sides
    slack = along - view
    if along >= PANORAMA_RATIO * across:
        return min(slack, LONGEST_TRAVEL * view)
    return min(slack, amount * view)


def _pan(ends: Callable[[Room, float], tuple[View, View]], towards: int) -> Callable[[Room, float], Path]:
    def path(room: Room, amount: float) -> Path:
        low, high = ends(room, amount)
        return Path(high, low) if towards < 0 else Path(low, high)

    return path


PAN_LEFT = MotionSpec(name="pan-left", path=_pan(_sideways, -1))
PAN_RIGHT = MotionSpec(name="pan-right", path=_pan(_sideways, 1))
PAN_UP = MotionSpec(name="pan-up", path=_pan(_upright, -1))
PAN_DOWN = MotionSpec(name="pan-down", path=_pan(_upright, 1))
