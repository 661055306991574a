"""The frames of a project, composed one after the other in this process, and what each stage of that costs.

``python -m bench.frames raw PROJECT`` writes the frames as raw yuv420p to stdout. ``python -m bench.frames stages
PROJECT OUT PROFILE DIVISION COPIES`` makes the film without sound and prints the CPU seconds of each stage as JSON; the
frames are composed outside the time that counts as encoding. DIVISION is ``whole`` (one stream) or ``chunks`` (as
exported). COPIES processes of one thread do the same side by side and the mean of their times counts: cores that share
caches and memory slow each other, in an export as here.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from bench.measure import PROC, descendants
from stillreel.effects.planes import copy, empty
from stillreel.effects.spec import Planes
from stillreel.media import Decoder
from stillreel.plan.chunks import chunk_borders
from stillreel.plan.film import FilmPlan, plan_film
from stillreel.plan.frames import FramePlan, PicturePlan
from stillreel.render.chunk import Sources
from stillreel.render.compose import Composer
from stillreel.render.encode import DEFAULT, ChunkEncoder, Profile
from stillreel.render.join import join
from stillreel.service.pictures import PictureShelf
from stillreel.service.project import Project
from stillreel.storage.cache import FolderCache
from stillreel.storage.projects import load
from stillreel.timeline.space import Canvas

PROFILES = {
    "default": DEFAULT,
    "veryfast": Profile(name="veryfast", preset="veryfast", crf=20, x264=""),
}
# Frames are composed this many at a time, then encoded, so that neither works in the other's processor cache.
BLOCK = 30
TICKS = os.sysconf("SC_CLK_TCK")


class Clock:
    """CPU seconds of this process and those below it, by stage."""

    def __init__(self) -> None:
        self.spent_s: dict[str, float] = {}

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Count what happens inside to `stage`."""
        began = time.process_time()
        yield
        self.spent_s[stage] = self.spent_s.get(stage, 0.0) + time.process_time() - began


@contextmanager
def prepared(project: Project, film: FilmPlan, clock: Clock) -> Iterator[Callable[[PicturePlan], Path]]:
    """Where the film's prepared pictures lie, all made before."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with Decoder() as decoder:
            decoder.sandbox_tier  # noqa: B018 - starts the child, whose start is no part of decoding
            before_s = _children_cpu_s()
            shelf = PictureShelf(decoder, FolderCache(Path(folder), 2**40), project.media)
            with clock.of("decode and prepare"):
                paths = {picture: shelf.get(picture) for picture in film.pictures}
            clock.spent_s["decode and prepare"] += _children_cpu_s() - before_s
        yield paths.__getitem__


def raw(project_path: Path) -> None:
    """Write every frame to stdout."""
    project, film = opened(project_path)
    with prepared(project, film, Clock()) as files:
        for planes in composed(film, files):
            for plane in planes:
                sys.stdout.buffer.write(np.ascontiguousarray(plane).data)


def composed(film: FilmPlan, files: Callable[[PicturePlan], Path]) -> Iterator[Planes]:
    """Every frame of the film, in one buffer that is used again."""
    size = (film.canvas.width, film.canvas.height)
    sources, out = Sources(files), empty(*size)
    composer = Composer(size, sources, sources.cutout)
    for n in range(film.frames):
        composer.compose(film.frame(n), out)
        yield out


def stages(project_path: Path, out: Path, profile: Profile, division: str) -> dict[str, float]:
    """Make the film without sound and give the CPU seconds of each stage."""
    clock = Clock()
    project, film = opened(project_path)
    with clock.of("plan"):
        plans = [film.frame(n) for n in range(film.frames)]
    borders = (0, film.frames) if division == "whole" else chunk_borders(film)
    runs = [plans[a:b] for a, b in pairwise(borders)]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, prepared(project, film, clock) as files:
        parts = []
        for number, run in enumerate(runs):
            parts.append(Path(folder) / f"{number}.mp4")
            parts[-1].write_bytes(_coded(run, film.canvas, files, profile, clock))
        with clock.of("join"):
            join(parts, None, film.canvas.fps, out)
    return clock.spent_s


def _coded(
    plans: Sequence[FramePlan],
    canvas: Canvas,
    files: Callable[[PicturePlan], Path],
    profile: Profile,
    clock: Clock,
) -> bytes:
    size = (canvas.width, canvas.height)
    sources, encoder = Sources(files), ChunkEncoder(canvas, profile)
    composer = Composer(size, sources, sources.cutout)
    block = [empty(*size) for _ in range(min(BLOCK, len(plans)))]
    for first in range(0, len(plans), BLOCK):
        some = plans[first : first + BLOCK]
        with clock.of("compose"):
            for plan, planes in zip(some, block, strict=False):
                composer.compose(plan, planes)
        for planes in block[: len(some)]:
            copy(planes, encoder.frame())
            with clock.of("encode"):
                encoder.push()
    with clock.of("encode"):
        return encoder.finish()


def opened(path: Path) -> tuple[Project, FilmPlan]:
    """A project and the plan of its film; OpenCV then works in one thread."""
    cv2.setNumThreads(1)
    project = load(path)
    if project.history is None:
        raise SystemExit(f"{path}: this project has no film")
    return project, plan_film(project.history.timeline, project.facts)


def _children_cpu_s() -> float:
    """CPU seconds of all processes below this one, with those that they have waited for."""
    ticks = 0
    for pid in descendants(os.getpid()):
        after_name = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, after_name[11:15]))
    return ticks / TICKS


def mean_stages(project: Path, out: Path, profile: Profile, division: str, copies: int) -> dict[str, float]:
    """The mean of what `stages` gives in each of `copies` processes; the first one's film is `out`."""
    outs = [out, *(out.with_stem(f"{out.stem}-{number}") for number in range(1, copies))]
    with ProcessPoolExecutor(copies, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(stages, project, each, profile, division) for each in outs]
        spent = [future.result() for future in running]
    return {stage: statistics.mean(one[stage] for one in spent) for stage in spent[0]}


def main(what: str, project: str, *rest: str) -> None:
    """See the module."""
    if what == "raw":
        raw(Path(project))
        return
    out, profile, division, copies = rest
    spent = mean_stages(Path(project), Path(out), PROFILES[profile], division, int(copies))
    print(json.dumps(spent))


if __name__ == "__main__":
    main(*sys.argv[1:])
