"""A step sideways and towards the subject: the path of what is near. What is far follows it at less than half its speed.

A photo of which nobody can tell near from far is seen along the same path as a whole: a slow zoom with a drift.
"""

from stillreel.effects.spec import MotionSpec, Path, Room

# Shares of the amount: of the view's width to the side, of magnification throughout, which makes room, and during.
_ASIDE, _CLOSE, _CLOSER = 0.5, 0.45, 0.5
# Beyond this amount the subject would leave more of its surroundings bare than can be made up well.
_MOST = 0.2


def _path(room: Room, amount: float) -> Path:
    reach = min(amount, _MOST)
    wide = room.widest()
    far = room.closer(wide, 1 + reach * _CLOSE)
    near = room.closer(far, 1 + reach * _CLOSER)
    step = far.width * reach * _ASIDE / 2
    return Path(
        room.around(far.cx - step, far.cy, far.width), room.around(near.cx + step, near.cy, near.width)
    )


PARALLAX = MotionSpec(name="parallax", path=_path)
