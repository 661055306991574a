"""No move at all: the widest view that fits."""

from stillreel.effects.spec import MotionSpec, Path, Room


def _path(room: Room, amount: float) -> Path:
    view = room.widest()
    return Path(view, view)


STILL = MotionSpec(name="still", path=_path)
