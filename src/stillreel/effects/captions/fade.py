"""Fades in and out."""

from stillreel.effects.spec import AnimationSpec, Pose

IN_MS = 500
OUT_MS = 400


def presence(since_ms: float, left_ms: float, in_ms: float = IN_MS) -> float:
    """Opacity of a text that fades in over `in_ms` and out over `OUT_MS`.

    It is quickest at the clear end, so that the first and the last frame already show something.
    """
    return _risen(since_ms / in_ms) * _risen(left_ms / OUT_MS)


def _risen(t: float) -> float:
    return 1 - (1 - min(1.0, t)) ** 2


def _pose(since_ms: float, left_ms: float, letters: int) -> Pose:
    return Pose(opacity=presence(since_ms, left_ms))


FADE = AnimationSpec(name="fade", pose=_pose)
