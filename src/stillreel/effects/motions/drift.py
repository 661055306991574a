"""A gentle diagonal float with a breath of zoom: for moods without a direction."""

from stillreel.effects.spec import MotionSpec, Path, Room


def _path(room: Room, amount: float) -> Path:
    wide = room.widest()
    reach = amount / 2
    near = wide.width / (1 + reach)
    far = wide.width / (1 + 1.5 * reach)
    step = near * reach / 2
    start = room.around(wide.cx - step, wide.cy - step / room.ratio, near)
    return Path(start, room.around(wide.cx + step, wide.cy + step / room.ratio, far))


DRIFT = MotionSpec(name="drift", path=_path)
