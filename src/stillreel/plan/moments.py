"""A motion photo in a film: its moment plays from the start of the shot, then comes to rest on the still.

Pure numbers; where the moment lies in its file is not known here.
"""

from stillreel.plan.facts import Facts
from stillreel.plan.frames import ClipSpan
from stillreel.timeline.model import Shot
from stillreel.timeline.time import boundary_frame

SETTLE_MS = 400
# A shot shows its still for at least this share of its length.
REST_SHARE = 0.15


def plays_moment(shot: Shot, facts: Facts) -> bool:
    """Whether the shot is of a motion photo that may move: one photo by itself, its motion not ``still``."""
    return facts.moment_ms > 0 and shot.motion.kind != "still" and shot.layout.kind == "single"


def moment_span(moment_ms: int, frames: int, fps: int) -> ClipSpan:
    """The moment in a shot of that many frames; of one that is too long its last part, so that it ends on the still."""
    whole = max(1, boundary_frame(moment_ms, fps))
    moving = max(1, min(whole, frames - 1, round(frames * (1 - REST_SHARE))))
    return ClipSpan(
        trim_ms=max(0, moment_ms - moving * 1000 // fps) if moving < whole else 0,
        speed=1.0,
        fps=fps,
        frames=moving + 1,
        settle_frames=min(moving, max(1, boundary_frame(SETTLE_MS, fps))),
    )
