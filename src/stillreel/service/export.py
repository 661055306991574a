"""From plans to finished films: missing chunks are rendered, the soundtrack beside them, then all is joined.

Several films of one timeline are made in one go: their chunks side by side, what they share only once. What the cache holds is not made again. Pictures are prepared in the order of the film and a chunk starts as soon
as its pictures are there. Nothing appears at the film's place before it is whole.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path

from stillreel.errors import NotFound, RenderFailed
from stillreel.media import Decoder
from stillreel.media.seeing import DepthModel
from stillreel.plan.chunks import ChunkPlan, plan_chunks
from stillreel.plan.film import plan_film
from stillreel.plan.sound import SoundPlan, plan_sound
from stillreel.render.chunk import chunk_fingerprint
from stillreel.render.encode import DEFAULT, Profile
from stillreel.render.join import FILM, Wrapping, join
from stillreel.service.pictures import PictureShelf
from stillreel.service.ports import Cache, Speech, Workers
from stillreel.service.project import Project
from stillreel.sound.coding import SoundCoding
from stillreel.sound.fingerprint import fingerprint as sound_fingerprint
from stillreel.timeline.model import Timeline
from stillreel.timeline.space import Canvas

POLL_S = 0.1
AHEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an export is. `frames_done` counts cached frames too and never falls."""

    frames_done: int
    frames: int
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One file that a film is wanted as: its place, its canvas, and how it is coded and wrapped."""

    out: Path
    canvas: Canvas
    profile: Profile = DEFAULT
    wrapping: Wrapping = FILM
    sound_kbps: int = 192

    @property
    def coding(self) -> SoundCoding | None:
        """How its soundtrack is coded; None where the file holds none."""
        codec = self.profile.sound
        return SoundCoding(codec=codec, kbps=self.sound_kbps) if codec else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A finished film and what it took: chunks in all, and those that had to be rendered."""

    path: Path
    canvas: Canvas
    duration_ms: int
    bytes: int
    frames: int
    chunks: int
    rendered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """A delivery with all of its chunks, and the ones among them that are to be rendered for it."""

    delivery: Delivery
    frames: int
    chunks: tuple[ChunkPlan, ...]
    missing: tuple[ChunkPlan, ...]


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kitchen:
    """What an export works with."""

    decoder: Decoder
    cache: Cache
    workers: Workers
    depth_model: DepthModel | None = None
    speech: Speech | None = None


def export(
    project: Project, deliveries: Sequence[Delivery], kitchen: Kitchen, watch: Watch
) -> tuple[Exported, ...]:
    """The project's film as every delivery, in their order. Raises what decoding and rendering raise.

    A film appears at its place when it is whole; after an error the other places are as they were before.
    """
    if project.history is None or not project.history.timeline.shots:
        raise NotFound("the project has no film yet; say what its photos should become first")
    timeline = project.history.timeline
    jobs = _jobs(timeline, project, deliveries, kitchen.cache)
    frames = sum(job.frames for job in jobs)
    missing = _in_order_of_the_film(jobs)
    shelf = PictureShelf(kitchen.decoder, kitchen.cache, project.media, kitchen.depth_model)
    with ExitStack() as open_ends:
        try:
            plan = plan_sound(timeline, project.facts)
            codings = dict.fromkeys(job.delivery.coding for job in jobs if job.delivery.coding)
            songs = {coding: _start_sound(plan, coding, project, kitchen, open_ends) for coding in codings}
            _render(missing, shelf, kitchen, _teller(frames, missing, kitchen, watch))
            watch(Progress(frames_done=frames, frames=frames, stage="joining"))
            for job in jobs:
                coding = job.delivery.coding
                _join(job, songs[coding]() if coding else None, kitchen.cache)
        except BaseException:
            kitchen.workers.cancel()
            raise
    kitchen.cache.trim()
    return tuple(_exported(job, timeline.duration_ms) for job in jobs)


def _jobs(
    timeline: Timeline, project: Project, deliveries: Sequence[Delivery], cache: Cache
) -> tuple[_Job, ...]:
    """What each delivery is made of. A chunk that several of them need is missing from the first one only."""
    jobs = []
    ordered: set[str] = set()
    for delivery in deliveries:
        film = plan_film(replace(timeline, canvas=delivery.canvas), project.facts)
        chunks = plan_chunks(film, chunk_fingerprint(delivery.profile))
        missing = []
        for chunk in chunks:
            if chunk.key not in ordered and cache.find(_file_name(chunk)) is None:
                missing.append(chunk)
                ordered.add(chunk.key)
        jobs.append(_Job(delivery=delivery, frames=film.frames, chunks=chunks, missing=tuple(missing)))
    return tuple(jobs)


def _in_order_of_the_film(jobs: Sequence[_Job]) -> tuple[tuple[ChunkPlan, Profile], ...]:
    """Missing chunks with their profiles: the first of every film, then the second of every film, and so on.

    So a photo that several films need is read again while the system still has its file in memory.
    """
    rows = zip_longest(*([(chunk, job.delivery.profile) for chunk in job.missing] for job in jobs))
    return tuple(piece for row in rows for piece in row if piece)


def _join(job: _Job, song: Path | None, cache: Cache) -> None:
    parts = [_found(cache, _file_name(chunk)) for chunk in job.chunks]
    join(parts, song, job.delivery.canvas.fps, job.delivery.out, job.delivery.wrapping)


def _exported(job: _Job, duration_ms: int) -> Exported:
    return Exported(
        path=job.delivery.out,
        canvas=job.delivery.canvas,
        duration_ms=duration_ms,
        bytes=job.delivery.out.stat().st_size,
        frames=job.frames,
        chunks=len(job.chunks),
        rendered=len(job.missing),
    )


def _teller(
    frames: int, missing: Sequence[tuple[ChunkPlan, Profile]], kitchen: Kitchen, watch: Watch
) -> Callable[[], None]:
    """A function that tells `watch` how many of the film's frames are there now."""
    ahead = frames - sum(len(chunk.frames) for chunk, _ in missing) - kitchen.workers.frames_done

    def tell() -> None:
        done = min(ahead + kitchen.workers.frames_done, frames)
        watch(Progress(frames_done=done, frames=frames, stage="rendering"))

    return tell


def _render(
    missing: Sequence[tuple[ChunkPlan, Profile]],
    shelf: PictureShelf,
    kitchen: Kitchen,
    tell: Callable[[], None],
) -> None:
    """Put the missing chunks into the cache, with no more than `AHEAD` of them under way at once."""
    pending: dict[Future[bytes], ChunkPlan] = {}

    def collect() -> None:
        done, _ = wait(pending, POLL_S, FIRST_COMPLETED)
        for future in done:
            coded = future.result()
            kitchen.cache.make(_file_name(pending.pop(future)), partial(Path.write_bytes, data=coded))
        tell()

    for chunk, profile in missing:
        pictures = {picture: shelf.get(picture) for picture in chunk.pictures}
        while len(pending) >= AHEAD:
            collect()
        pending[kitchen.workers.chunk(chunk, pictures, profile)] = chunk
        tell()
    while pending:
        collect()


def _start_sound(
    plan: SoundPlan, coding: SoundCoding, project: Project, kitchen: Kitchen, open_ends: ExitStack
) -> Callable[[], Path]:
    """Begin the soundtrack; the function that comes back waits for its file."""
    digest = hashlib.sha256(f"{sound_fingerprint()}\n{coding!r}\n{plan!r}".encode()).hexdigest()
    name = f"{digest}{coding.suffix}"
    if kitchen.cache.find(name):
        return lambda: _found(kitchen.cache, name)
    folder = Path(open_ends.enter_context(tempfile.TemporaryDirectory(prefix="stillreel-")))
    files = {file.asset.id: file for file in project.media}
    sources = {}
    for source in {cue.source for cue in plan.cues if cue.source in files}:
        file = files[source]
        sources[source] = kitchen.decoder.sound(file.path, file.asset.name, out=folder / source).path
    coded = kitchen.workers.sound(plan, sources, folder / name, coding)

    def finished() -> Path:
        coded.result()
        return kitchen.cache.make(name, lambda out: shutil.copyfile(folder / name, out))

    return finished


def _file_name(chunk: ChunkPlan) -> str:
    return f"{chunk.key}.mp4"


def _found(cache: Cache, name: str) -> Path:
    path = cache.find(name)
    if path is None:
        raise RenderFailed("a part of the film vanished from the cache while it was needed; try again")
    return path
