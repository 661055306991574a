"""Slow zooms towards the focus and away from it."""

from stillreel.effects.spec import MotionSpec, Path, Room


def _zoom_in(room: Room, amount: float) -> Path:
    wide = room.widest()
    return Path(wide, room.closer(wide, 1 + amount))


def _zoom_out(room: Room, amount: float) -> Path:
    wide = room.widest()
    return Path(room.closer(wide, 1 + amount), wide)


ZOOM_IN = MotionSpec(name="zoom-in", path=_zoom_in)
ZOOM_OUT = MotionSpec(name="zoom-out", path=_zoom_out)
