"""Rises into place while it fades in."""

from stillreel.effects.captions.fade import presence
from stillreel.effects.easing import settle
from stillreel.effects.spec import AnimationSpec, Pose

IN_MS = 600
RISE_EM = 0.5


def _pose(since_ms: float, left_ms: float, letters: int) -> Pose:
    done = settle(min(1.0, since_ms / IN_MS))
    return Pose(opacity=presence(since_ms, left_ms, IN_MS / 2), dy_em=RISE_EM * (1 - done))


SLIDE = AnimationSpec(name="slide", pose=_pose)
