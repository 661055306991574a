"""Shot lengths whose cuts fall on the rhythm of a song.

Pure arithmetic on moments in milliseconds of the film's clock; every cut comes out on a whole frame. Where the
song has no moment (a silence) no cut is made: the shot before it stays. Knows no song, no words and no shots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from stillreel.timeline.pacing import MIN_FRAMES
from stillreel.timeline.time import boundary_frame, frame_ms

_LEAST_SHARE = 0.5
_BREAK = 2.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """A moment that a cut may fall on. `weight` 0..1 says how much: 1 for a bar line, 0 for any note."""

    at_ms: int
    weight: float = 0.0


def on_pulses(longest_ms: Sequence[int], total_ms: int, pulses: Sequence[Pulse], fps: int) -> tuple[int, ...]:
    """A length in ms for each shot, whose cuts fall on pulses; they sum to `total_ms`, moved to a frame.

    `longest_ms` is how long each shot may last: the sum is less where the last one may not last to the end.
    The lengths are as even as the pulses allow: each cut is the pulse nearest to an even share of what is left,
    heavier pulses winning over lighter ones that lie somewhat nearer. Where there is no pulse within reach the
    shot stays until the next one; with no pulse left at all the rest is even. Fewer than two frames a shot are
    never given.
    """
    end = boundary_frame(total_ms, fps)
    cuts = [0]
    for left, longest in zip(range(len(longest_ms), 0, -1), longest_ms, strict=True):
        here = cuts[-1]
        if left == 1:
            cuts.append(min(end, here + boundary_frame(longest, fps)))
            break
        share = (end - here) / left
        most = min(end - MIN_FRAMES * (left - 1), here + max(MIN_FRAMES, boundary_frame(longest, fps)))
        least = here + max(MIN_FRAMES, share * _LEAST_SHARE)
        fitting = [p for p in _framed(pulses, fps) if least <= p[0] <= most]
        cuts.append(_nearest(fitting, here, share) if fitting else min(most, round(here + share)))
    return _lengths(cuts, fps)


def every(count: int, step: int, beats_ms: Sequence[int], fps: int) -> tuple[int, ...]:
    """`count` lengths in ms with a cut on every `step`-th beat; the film ends on such a beat too.

    The first shot lasts from 0 to the first beat that gives it about a full length. After a pause in the beats
    the counting begins again. Beyond the last beat the usual distance goes on.
    """
    if len(beats_ms) < 2:
        raise ValueError("two beats are the least that can be counted")
    usual_ms = median(b - a for a, b in pairwise(beats_ms))
    cuts_ms = [0.0]
    waiting = step
    for before, beat in pairwise((0, *(beat for beat in beats_ms if beat > usual_ms / 2))):
        paused = before > 0 and beat - before > _BREAK * usual_ms
        waiting = 0 if paused else waiting - 1
        if waiting <= 0:
            cuts_ms.append(float(beat))
            waiting = step
    while len(cuts_ms) <= count:
        cuts_ms.append(cuts_ms[-1] + step * usual_ms)
    return _lengths([boundary_frame(round(at), fps) for at in cuts_ms[: count + 1]], fps)


def _framed(pulses: Sequence[Pulse], fps: int) -> list[tuple[int, float]]:
    return [(boundary_frame(pulse.at_ms, fps), pulse.weight) for pulse in pulses]


def _nearest(fitting: list[tuple[int, float]], here: int, share: float) -> int:
    """The best pulse about `share` frames on; beyond twice that, the very next one."""
    ideal = here + share
    close = [p for p in fitting if p[0] <= here + 2 * share]
    if not close:
        return min(fitting)[0]
    return min(close, key=lambda p: (abs(p[0] - ideal) / share - 0.3 * p[1], p[0]))[0]


def _lengths(cuts: Sequence[int], fps: int) -> tuple[int, ...]:
    """Lengths in ms between frames, each at least two frames."""
    ends = [frame_ms(cut, fps) for cut in cuts]
    return tuple(end - start for start, end in pairwise(ends))
