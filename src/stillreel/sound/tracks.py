"""What a cue plays, as samples on the cue's own clock: raw files, trimmed, stretched and looped.

A track is read in slices and never held whole. Knows no loudness, no fade and no other cue.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2s
from pathlib import Path

import av
import numpy as np
from av.filter.graph import Graph
from numpy.typing import NDArray

from stillreel.errors import RenderFailed
from stillreel.plan.rhythm import SEAM_MS
from stillreel.plan.sound import Cue
from stillreel.sound.library import compose

RATE_HZ = 48_000
BLOCK = RATE_HZ
LIBRARY = "lib:"
_FRAME_BYTES = 8
_SEAM_FRAMES = RATE_HZ // 2
_BAR_SEAM_FRAMES = SEAM_MS * RATE_HZ // 1000
_QUIET = 0.001
_EDGE_FRAMES = RATE_HZ * 2
_GRAIN = 240

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A stretch of a raw file: `first` and `frames` in samples; `seam` is the crossfade of a loop, 0 for none.

    Every turn but the first leaves the first `lead` samples out.
    """

    path: Path
    first: int
    frames: int
    seam: int = 0
    lead: int = 0

    @property
    def period(self) -> int:
        """Samples from one start of a loop to the next."""
        return max(self.frames - self.lead - self.seam, 1)

    def read(self, start: int, count: int) -> Samples:
        """(count, 2) samples from `start` on; silence after the end of what does not loop."""
        if not self.seam:
            return self._slice(start, count)
        out = np.zeros((count, 2), dtype=np.float32)
        done = min(count, max(0, self.lead - start))
        out[:done] = self._slice(start, done)
        while done < count:
            turn, inside = divmod(start + done - self.lead, self.period)
            length = min(count - done, self.period - inside)
            out[done : done + length] = self._looped(turn, inside, length)
            done += length
        return out

    def _looped(self, turn: int, inside: int, length: int) -> Samples:
        """Part of one turn; at its head the end of the turn before fades out, at equal power."""
        block = self._slice(self.lead + inside, length)
        overlap = min(self.seam - inside, length)
        if turn == 0 or overlap <= 0:
            return block
        t = (np.arange(inside, inside + overlap, dtype=np.float32) / self.seam * np.float32(np.pi / 2))[
            :, None
        ]
        before = self._slice(self.lead + inside + self.period, overlap)
        block[:overlap] = block[:overlap] * np.sin(t) + before * np.cos(t)
        return block

    def _slice(self, start: int, count: int) -> Samples:
        wanted = max(0, min(count, self.frames - start))
        out = np.zeros((count, 2), dtype=np.float32)
        if wanted:
            offset = (self.first + start) * _FRAME_BYTES
            found = np.fromfile(self.path, dtype="<f4", count=wanted * 2, offset=offset).reshape(-1, 2)
            out[: len(found)] = found
        return out

    def blocks(self, frames: int) -> Iterator[Samples]:
        """The first `frames` samples, block by block."""
        for start in range(0, frames, BLOCK):
            yield self.read(start, min(BLOCK, frames - start))


def track(cue: Cue, sources: Mapping[str, Path], folder: Path) -> Track:
    """What `cue` plays; pieces composed or stretched for it are written into `folder`.

    Raises:
        RenderFailed: the cue's source was not handed over, or there is no such piece.
    """
    name = _name(cue)
    if cue.source.startswith(LIBRARY):
        return _whole(_composed(cue, folder / name), cue)
    if cue.source not in sources:
        raise RenderFailed(
            f"The sound {cue.source} was not decoded, so the film cannot be mixed. Import it again."
        )
    whole = _whole(sources[cue.source], cue)
    if cue.speed != 1.0:
        whole = _stretched(whole, cue, folder / name)
    if not cue.loop:
        return whole
    return _on_bars(whole, cue) or _loop(whole)


def _name(cue: Cue) -> str:
    """A file name for what is made for the cue, alike for cues that need the same samples."""
    asked = (cue.source, cue.variant, cue.seed, cue.bar_ms, cue.trim_ms, cue.duration_ms, cue.speed, cue.loop)
    return f"{blake2s(repr(asked).encode(), digest_size=12).hexdigest()}.raw"


def _whole(path: Path, cue: Cue) -> Track:
    frames = path.stat().st_size // _FRAME_BYTES
    first = min(round(cue.trim_ms * 48), frames)
    return Track(path=path, first=first, frames=frames - first)


def _composed(cue: Cue, path: Path) -> Path:
    """A composed piece as a raw file; it is as long as the cue, after what is trimmed."""
    if path.exists():
        return path
    try:
        blocks = compose(
            cue.source.removeprefix(LIBRARY),
            variant=cue.variant,
            seed=cue.seed,
            duration_ms=cue.trim_ms + cue.duration_ms,
            bar_ms=cue.bar_ms,
        )
    except KeyError as error:
        raise RenderFailed(f"There is no music named {error.args[0]!r}. Choose another.") from error
    with path.open("wb") as file:
        for block in blocks:
            block.astype("<f4", copy=False).tofile(file)
    return path


def _stretched(whole: Track, cue: Cue, path: Path) -> Track:
    """The track at another speed and the same pitch, as far as the cue hears it."""
    frames = (
        whole.frames if cue.loop else min(whole.frames, round(cue.duration_ms * 48 * cue.speed) + RATE_HZ)
    )
    with path.open("wb") as file:
        for block in _tempo(whole.blocks(frames), cue.speed):
            block.astype("<f4", copy=False).tofile(file)
    return Track(path=path, first=0, frames=path.stat().st_size // _FRAME_BYTES)


def _tempo(blocks: Iterator[Samples], speed: float) -> Iterator[Samples]:
    """`blocks` through FFmpeg's atempo, as often as its range of one half to two asks for."""
    graph = Graph()
    last = graph.add_abuffer(sample_rate=RATE_HZ, format="flt", layout="stereo")
    for factor in _factors(speed):
        stage = graph.add("atempo", f"{factor:.6f}")
        last.link_to(stage)
        last = stage
    last.link_to(graph.add("abuffersink"))
    graph.configure()
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), format="flt", layout="stereo")
        frame.sample_rate = RATE_HZ
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _factors(speed: float) -> list[float]:
    """Factors between 0.5 and 2 whose product is `speed`."""
    count = max(1, int(np.ceil(abs(np.log2(speed)) - 1e-9)))
    return [float(speed ** (1 / count))] * count


def _pulled(graph: Graph) -> Iterator[Samples]:
    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        yield np.asarray(frame.to_ndarray(), dtype=np.float32).reshape(-1, 2)


def _on_bars(whole: Track, cue: Cue) -> Track | None:
    """The track with its seam from bar line to bar line, so that the beat goes on; None where there is none."""
    lead = round((cue.loop_from_ms - cue.trim_ms) * 48)
    frames = round((cue.loop_to_ms - cue.trim_ms) * 48) + _BAR_SEAM_FRAMES
    if cue.loop_to_ms <= cue.loop_from_ms or frames > whole.frames:
        return None
    return replace(whole, frames=frames, seam=_BAR_SEAM_FRAMES, lead=lead)


def _loop(whole: Track) -> Track:
    """The track without the silence at its ends, with a seam that a crossfade hides."""
    head = _silence(whole.read(0, min(_EDGE_FRAMES, whole.frames)))
    tail = _silence(whole.read(max(0, whole.frames - _EDGE_FRAMES), min(_EDGE_FRAMES, whole.frames))[::-1])
    frames = whole.frames - head - tail
    if frames < 4 * _GRAIN:
        return whole
    return Track(
        path=whole.path,
        first=whole.first + head,
        frames=frames,
        seam=min(_SEAM_FRAMES, frames // 4),
    )


def _silence(edge: Samples) -> int:
    """How many samples of silence `edge` begins with, in whole grains of 5 ms; none if all of it is silent."""
    loud = (
        np.flatnonzero(np.abs(edge).max(axis=1, initial=0) > _QUIET)
        if len(edge)
        else np.zeros(0, dtype=np.int64)
    )
    return int(loud[0]) // _GRAIN * _GRAIN if len(loud) else 0
