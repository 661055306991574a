"""Letter by letter, as from a typewriter; a long text hurries so that half its time is left to read it."""

from stillreel.effects.captions.fade import presence
from stillreel.effects.spec import AnimationSpec, Pose

LETTER_MS = 70


def _pose(since_ms: float, left_ms: float, letters: int) -> Pose:
    if not letters:
        return Pose(opacity=presence(since_ms + 10_000, left_ms))
    letter_ms = min(LETTER_MS, (since_ms + left_ms) / 2 / letters)
    # Whole letters: between two of them nothing changes, so nothing is drawn anew. The first is there at once.
    typed = 1 + int(since_ms / letter_ms + 1e-6) if letter_ms else letters
    return Pose(opacity=presence(since_ms + 10_000, left_ms), shown=min(1.0, typed / letters))


TYPE = AnimationSpec(name="type", pose=_pose)
