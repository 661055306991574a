"""The frame that stands for the film: its first photo, alone, with its title fully there.

Knows no pixels, so "best-looking" is what a plan can tell: no transition, no text on its way.
"""

from stillreel.plan.film import FilmPlan
from stillreel.plan.frames import FramePlan
from stillreel.plan.text import TextPose


def poster_frame(film: FilmPlan) -> int:
    """The number of the frame. A film needs at least one."""
    shown = next((span for span in film.shots if span.framing.picture.content), film.shots[0])
    scores = {n: _score(film.frame(n)) for n in range(shown.first, shown.end)}
    best = max(scores.values())
    found = [n for n, score in scores.items() if score == best]
    return found[len(found) // 2]


def _score(frame: FramePlan) -> tuple[bool, int, int]:
    """Higher is better: no transition, then more texts that are there, then fewer on their way."""
    there = sum(map(_settled, frame.texts))
    return frame.next_layer is None, there, there - len(frame.texts)


def _settled(pose: TextPose) -> bool:
    return (pose.opacity, pose.scale, pose.shown, pose.dx, pose.dy) == (1, 1, 1, 0, 0)
