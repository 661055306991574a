"""Letter by letter, as from a typewriter; a long text hurries so that half its time is left to read it."""

from stillreel.effects.captions.fade import presence
from stillreel.effects.spec import AnimationSpec, Pose

LETTER_MS = 70


def _pose(since_ms: float, left_ms: float, letters: int) -> Pose:
    writing_ms = min(LETTER_MS * letters, (since_ms + left_ms) / 2)
    shown = min(1.0, since_ms / writing_ms) if writing_ms else 1.0
    return Pose(opacity=presence(since_ms + 10_000, left_ms), shown=shown)


TYPE = AnimationSpec(name="type", pose=_pose)
