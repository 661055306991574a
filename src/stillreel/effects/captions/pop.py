"""Springs out of its centre, a little past its size and back."""

from stillreel.effects.captions.fade import presence
from stillreel.effects.easing import overshoot
from stillreel.effects.spec import AnimationSpec, Pose

IN_MS = 450
SMALL = 0.7


def _pose(since_ms: float, left_ms: float, letters: int) -> Pose:
    grown = overshoot(min(1.0, since_ms / IN_MS))
    return Pose(opacity=presence(since_ms, left_ms, IN_MS / 3), scale=SMALL + (1 - SMALL) * grown)


POP = AnimationSpec(name="pop", pose=_pose)
