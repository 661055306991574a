"""Cues become one soundtrack: each levelled to -14 LUFS, then volume, fades and ducking, a limiter last.

Two passes: what every cue plays is made and measured first, then mixed block by block, so that memory does
not grow with the film. Knows no codec.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from stillreel.plan.sound import Cue, SoundPlan
from stillreel.sound import ducking
from stillreel.sound.limiter import limited
from stillreel.sound.loudness import RATE_HZ, TARGET_LUFS, Loudness, measure
from stillreel.sound.tracks import Track, track

# The promise is -1 dBTP in what people hear, after AAC has moved the peaks a little.
CEILING_DBTP = -2.0
BLOCK_FRAMES = RATE_HZ
_EDGE_FRAMES = 240
_CORRECTIONS = 2
_MOST_CORRECTION_DB = 3.0
_NEAR_DB = 0.3

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A cue that is ready to be mixed: its samples, where they lie on the film, its gain and its speech."""

    cue: Cue
    track: Track
    start: int
    frames: int
    gain: float
    loudness: Loudness


def mix(
    plan: SoundPlan, sources: Mapping[str, Path], *, block_frames: int = BLOCK_FRAMES
) -> Iterator[Samples]:
    """Blocks of (frames, 2) float32 at 48 kHz whose lengths sum to exactly `plan.duration_ms * 48`.

    `sources` maps each asset id among the cues to a raw file of 48 kHz stereo interleaved little-endian
    float32 samples; ``lib:`` sources are composed here. `block_frames` changes nothing but the work done at
    a time.

    Raises:
        RenderFailed: a source is missing.
    """
    with TemporaryDirectory(prefix="stillreel-sound-") as folder:
        layers = [_layer(cue, plan, sources, Path(folder)) for cue in plan.cues if cue.volume > 0]
        heard = [layer for layer in layers if layer.frames > 0]
        yield from limited(_mixed(plan, heard, block_frames), CEILING_DBTP)


def _layer(cue: Cue, plan: SoundPlan, sources: Mapping[str, Path], folder: Path) -> Layer:
    chosen = track(cue, sources, folder)
    start = round(cue.start_ms * 48)
    frames = max(0, min(round(cue.duration_ms * 48), round(plan.duration_ms * 48) - start))
    heard = min(frames, chosen.frames)
    loudness = measure(chosen.blocks(heard))
    level = _lasting(chosen, heard, loudness.gain) if cue.role == "music" else loudness.gain
    return Layer(
        cue=cue,
        track=chosen,
        start=start,
        frames=frames,
        gain=level * cue.volume,
        loudness=loudness,
    )


def _lasting(chosen: Track, frames: int, gain: float) -> float:
    """`gain`, raised by what the limiter would take from a song with sharp peaks, 6 dB at the most."""
    loudest = max((float(np.abs(block).max()) for block in chosen.blocks(frames)), default=0.0)
    if loudest * gain < 10 ** (CEILING_DBTP / 20):
        return gain
    for _ in range(_CORRECTIONS):
        level = np.float32(gain)
        left = measure(limited((block * level for block in chosen.blocks(frames)), CEILING_DBTP))
        short_db = min(TARGET_LUFS - left.integrated_lufs, _MOST_CORRECTION_DB)
        if short_db < _NEAR_DB:
            break
        gain *= 10 ** (short_db / 20)
    return gain


def _mixed(plan: SoundPlan, layers: list[Layer], block_frames: int) -> Iterator[Samples]:
    total = round(plan.duration_ms * 48)
    curve = ducking.curve((_speaker(layer) for layer in layers if _speaks(layer)), plan.duration_ms)
    for first in range(0, total, block_frames):
        count = min(block_frames, total - first)
        block = np.zeros((count, 2), dtype=np.float32)
        for layer in layers:
            _add(block, layer, first, curve)
        yield block


def _speaks(layer: Layer) -> bool:
    return layer.cue.role in ducking.SPEAKING_ROLES


def _speaker(layer: Layer) -> ducking.Speaker:
    return ducking.Speaker(
        start_ms=layer.cue.start_ms,
        duration_ms=layer.cue.duration_ms,
        loudness=layer.loudness,
    )


def _add(block: Samples, layer: Layer, first: int, curve: ducking.Curve) -> None:
    """Adds the part of `layer` that falls into `block`, which begins at film sample `first`."""
    start = max(first, layer.start)
    stop = min(first + len(block), layer.start + layer.frames)
    if stop <= start:
        return
    count = stop - start
    sound = layer.track.read(start - layer.start, count)
    sound *= _fades(layer, start - layer.start, count) * np.float32(layer.gain)
    if layer.cue.duck_db > 0 and not _speaks(layer):
        sound *= ducking.gain(curve, layer.cue.duck_db, start, count)
    block[start - first : stop - first] += sound


def _fades(layer: Layer, first: int, count: int) -> Samples:
    """The gain of both fades, (count, 1): quarter turns of a sine, silent exactly at the cue's two ends.

    A source that is cut, at its start or at its end, gets at least 5 ms.
    """
    cue, frames = layer.cue, layer.frames
    fade_in = max(round(cue.fade_in_ms * 48), _EDGE_FRAMES if layer.track.first else 0)
    cut = layer.track.seam > 0 or layer.track.frames > frames
    fade_out = max(round(cue.fade_out_ms * 48), _EDGE_FRAMES if cut else 0)
    at = np.arange(first, first + count, dtype=np.float64)
    level = np.ones(count)
    if fade_in:
        level *= np.sin(np.clip(at / min(fade_in, frames), 0, 1) * np.pi / 2)
    if fade_out:
        level *= np.sin(np.clip((frames - at) / min(fade_out, frames), 0, 1) * np.pi / 2)
    return level.astype(np.float32)[:, None]
