"""From plans to a finished film: missing chunks are rendered, the soundtrack beside them, then all is joined.

What the cache holds is not made again. Pictures are prepared in the order of the film and a chunk starts as soon
as its pictures are there. Nothing appears at the film's place before it is whole.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stillreel.errors import NotFound, RenderFailed
from stillreel.media import Decoder
from stillreel.plan.chunks import ChunkPlan, plan_chunks
from stillreel.plan.film import plan_film
from stillreel.plan.sound import SoundPlan, plan_sound
from stillreel.render.chunk import chunk_fingerprint
from stillreel.render.encode import Profile
from stillreel.render.join import join
from stillreel.service.pictures import PictureShelf
from stillreel.service.ports import Cache, Workers
from stillreel.service.project import Project
from stillreel.sound.fingerprint import fingerprint as sound_fingerprint

POLL_S = 0.1
AHEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an export is. `frames_done` counts cached frames too and never falls."""

    frames_done: int
    frames: int
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A finished film and what it took: chunks in all, and those that had to be rendered."""

    path: Path
    duration_ms: int
    frames: int
    chunks: int
    rendered: int


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kitchen:
    """What an export works with."""

    decoder: Decoder
    cache: Cache
    workers: Workers


def export(project: Project, out: Path, profile: Profile, kitchen: Kitchen, watch: Watch) -> Exported:
    """The project's film at `out`. Raises what decoding and rendering raise; then `out` is as it was before."""
    if project.history is None or not project.history.timeline.shots:
        raise NotFound("the project has no film yet; say what its photos should become first")
    timeline = project.history.timeline
    film = plan_film(timeline, project.facts)
    chunks = plan_chunks(film, chunk_fingerprint(profile))
    missing = tuple(chunk for chunk in chunks if kitchen.cache.find(_file_name(chunk)) is None)
    shelf = PictureShelf(kitchen.decoder, kitchen.cache, project.media)
    with ExitStack() as open_ends:
        try:
            song = _start_sound(plan_sound(timeline, project.facts), project, kitchen, open_ends)
            _render(missing, shelf, profile, kitchen, _teller(film.frames, missing, kitchen, watch))
            watch(Progress(frames_done=film.frames, frames=film.frames, stage="joining"))
            parts = [_found(kitchen.cache, _file_name(chunk)) for chunk in chunks]
            join(parts, song(), film.canvas.fps, out)
        except BaseException:
            kitchen.workers.cancel()
            raise
    kitchen.cache.trim()
    return Exported(
        path=out,
        duration_ms=timeline.duration_ms,
        frames=film.frames,
        chunks=len(chunks),
        rendered=len(missing),
    )


def _teller(
    frames: int, missing: tuple[ChunkPlan, ...], kitchen: Kitchen, watch: Watch
) -> Callable[[], None]:
    """A function that tells `watch` how many of the film's frames are there now."""
    ahead = frames - sum(len(chunk.frames) for chunk in missing) - kitchen.workers.frames_done

    def tell() -> None:
        done = min(ahead + kitchen.workers.frames_done, frames)
        watch(Progress(frames_done=done, frames=frames, stage="rendering"))

    return tell


def _render(
    missing: tuple[ChunkPlan, ...],
    shelf: PictureShelf,
    profile: Profile,
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

    for chunk in missing:
        pictures = {picture: shelf.get(picture) for picture in chunk.pictures}
        while len(pending) >= AHEAD:
            collect()
        pending[kitchen.workers.chunk(chunk, pictures, profile)] = chunk
        tell()
    while pending:
        collect()


def _start_sound(
    plan: SoundPlan, project: Project, kitchen: Kitchen, open_ends: ExitStack
) -> Callable[[], Path]:
    """Begin the soundtrack; the function that comes back waits for its file."""
    digest = hashlib.sha256(f"{sound_fingerprint()}\n{plan!r}".encode()).hexdigest()
    name = f"{digest}.m4a"
    if kitchen.cache.find(name):
        return lambda: _found(kitchen.cache, name)
    folder = Path(open_ends.enter_context(tempfile.TemporaryDirectory(prefix="stillreel-")))
    files = {file.asset.id: file for file in project.media}
    sources = {}
    for source in {cue.source for cue in plan.cues if cue.source in files}:
        file = files[source]
        sources[source] = kitchen.decoder.sound(file.path, file.asset.name, out=folder / source).path
    coded = kitchen.workers.sound(plan, sources, folder / name)

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
