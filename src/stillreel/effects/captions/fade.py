"""Fades in and out."""

from stillreel.effects.easing import smooth
from stillreel.effects.spec import AnimationSpec, Pose

IN_MS = 500
OUT_MS = 400


def presence(since_ms: float, left_ms: float, in_ms: float = IN_MS) -> float:
    """Opacity of a text that fades in over `in_ms` and out over `OUT_MS`."""
    return smooth(min(1.0, since_ms / in_ms)) * smooth(min(1.0, left_ms / OUT_MS))


def _pose(since_ms: float, left_ms: float, letters: int) -> Pose:
    return Pose(opacity=presence(since_ms, left_ms))


FADE = AnimationSpec(name="fade", pose=_pose)
