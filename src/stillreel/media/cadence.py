"""Which frame of a source shows at each frame of a constant rate.

Pure: frames may be anything. A source frame belongs to the nearest output frame, so time stamps that were
rounded to milliseconds make no frame stutter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor
from typing import TypeVar

Frame = TypeVar("Frame")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """`count` frames at `fps`, from `trim_s` seconds into the source, which runs `speed` times as fast."""

    fps: int
    count: int
    trim_s: float = 0.0
    speed: float = 1.0

    def first_shown(self, at_s: float) -> int:
        """The output frame at which a source frame of time `at_s` (seconds) first shows; negative before the trim."""
        return floor((at_s - self.trim_s) / self.speed * self.fps + 0.5)


def paced(timed: Iterable[tuple[float, Frame]], cadence: Cadence) -> Iterator[Frame]:
    """Exactly `cadence.count` frames (none if the source has none).

    `timed` yields (seconds, frame) in rising order and is read no further than needed. The first frame also
    fills a gap before it, the last one is held to the end.
    """
    shown = 0
    for at_s, frame in _with_next(timed):
        due = cadence.count if at_s is None else min(cadence.first_shown(at_s), cadence.count)
        for _ in range(shown, due):
            yield frame
        shown = max(shown, due)
        if shown >= cadence.count:
            return


def _with_next(timed: Iterable[tuple[float, Frame]]) -> Iterator[tuple[float | None, Frame]]:
    """Each frame with the time of its successor, None after the last."""
    held: list[Frame] = []
    for at_s, frame in timed:
        if held:
            yield at_s, held.pop()
        held.append(frame)
    for frame in held:
        yield None, frame
