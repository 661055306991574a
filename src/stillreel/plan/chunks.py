"""The film in closed runs of frames that are coded apart, and their names.

One run reaches from the middle of a shot to the middle of the next one, so that it holds the transition between
them and depends on nothing else; a longer one is split equally. A name is a hash of all that the coded bytes
depend on: the same name always means the same bytes.
"""

import hashlib
from dataclasses import dataclass
from itertools import pairwise

from stillreel.plan.film import FilmPlan
from stillreel.plan.frames import FramePlan, PicturePlan
from stillreel.timeline.space import Canvas

LONGEST_MS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkPlan:
    """A run of frame plans on a canvas, named by content."""

    canvas: Canvas
    frames: tuple[FramePlan, ...]
    key: str

    @property
    def pictures(self) -> tuple[PicturePlan, ...]:
        """Every prepared picture that the run shows, once."""
        return tuple(dict.fromkeys(picture for frame in self.frames for picture in frame.pictures))


def chunk_borders(film: FilmPlan) -> tuple[int, ...]:
    """Frame numbers from 0 to the film's length at which it is divided."""
    middles = [(span.first + span.end) // 2 for span in film.shots]
    rough = sorted({0, *middles, film.frames})
    longest = LONGEST_MS * film.canvas.fps // 1000
    borders = [0]
    for begin, end in pairwise(rough):
        parts = -(-(end - begin) // longest)
        borders += [begin + (end - begin) * part // parts for part in range(1, parts + 1)]
    return tuple(borders)


def plan_chunks(film: FilmPlan, fingerprint: str) -> tuple[ChunkPlan, ...]:
    """The film's chunks in order.

    `fingerprint` stands for all that is not in the plans: encoder profile, renderer and library versions, fonts.
    """
    borders = chunk_borders(film)
    return tuple(
        _chunk(film.canvas, tuple(film.frame(n) for n in range(begin, end)), fingerprint)
        for begin, end in pairwise(borders)
    )


def _chunk(canvas: Canvas, frames: tuple[FramePlan, ...], fingerprint: str) -> ChunkPlan:
    digest = hashlib.sha256(f"{fingerprint}\n{canvas.width}x{canvas.height}@{canvas.fps}\n".encode())
    for frame in frames:
        digest.update(f"{frame!r}\n".encode())
    return ChunkPlan(canvas=canvas, frames=frames, key=digest.hexdigest())


def picture_key(picture: PicturePlan, fingerprint: str) -> str:
    """The name of a prepared picture."""
    return hashlib.sha256(f"{fingerprint}\n{picture!r}".encode()).hexdigest()
