"""The text is simply there."""

from stillreel.effects.spec import AnimationSpec, Pose


def _pose(since_ms: float, left_ms: float, letters: int) -> Pose:
    return Pose()


NONE = AnimationSpec(name="none", pose=_pose)
