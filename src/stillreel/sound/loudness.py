"""How loud a sound is: BS.1770 loudness of a stream of blocks, measured by FFmpeg's ebur128 filter.

Knows no cue and changes no sample.
"""

import math
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import av
import numpy as np
from av.filter.graph import Graph
from numpy.typing import NDArray

RATE_HZ = 48_000
STEP_MS = 100
TARGET_LUFS = -14.0
_SILENCE_LUFS = -69.0
_SHORTEST_FRAMES = RATE_HZ * 4 // 10
_STEP_FRAMES = RATE_HZ * STEP_MS // 1000
_MOST_GAIN_DB = 40.0

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """Integrated loudness in LUFS, -inf for silence, and the plain level in dB of every `STEP_MS`."""

    integrated_lufs: float
    levels_db: tuple[float, ...]

    @property
    def gain(self) -> float:
        """The linear gain that brings the sound to -14 LUFS; silence stays as it is."""
        if math.isinf(self.integrated_lufs):
            return 1.0
        return float(10 ** (min(TARGET_LUFS - self.integrated_lufs, _MOST_GAIN_DB) / 20))


def measure(blocks: Iterable[Samples]) -> Loudness:
    """The loudness of blocks of (frames, 2) float32 at 48 kHz.

    What is shorter than one gating block of 400 ms is measured as if it went on.
    """
    levels: list[float] = []
    last = deque(_readings(_long_enough(_watched(blocks, levels))), maxlen=1)
    integrated = last[0] if last else -math.inf
    if integrated <= _SILENCE_LUFS or math.isnan(integrated):
        integrated = -math.inf
    return Loudness(integrated_lufs=integrated, levels_db=tuple(levels))


def _watched(blocks: Iterable[Samples], levels: list[float]) -> Iterator[Samples]:
    """`blocks`, noting the level of every step in `levels` as they pass."""
    rest = np.zeros((0, 2), dtype=np.float32)
    for block in blocks:
        yield block
        rest = np.concatenate([rest, block])
        steps = len(rest) // _STEP_FRAMES
        power = (rest[: steps * _STEP_FRAMES].reshape(steps, 2 * _STEP_FRAMES) ** 2).mean(axis=1)
        levels += [float(level) for level in 10 * np.log10(power + 1e-12)]
        rest = rest[steps * _STEP_FRAMES :]
    if len(rest):
        levels.append(float(10 * np.log10((rest**2).mean() + 1e-12)))


def _long_enough(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """`blocks`, repeated if together they are too short to measure."""
    total, kept = 0, []
    for block in blocks:
        if total < _SHORTEST_FRAMES:
            kept.append(block)
        total += len(block)
        yield block
    while 0 < total < _SHORTEST_FRAMES + RATE_HZ // 10:
        for block in kept:
            total += len(block)
            yield block


def _readings(blocks: Iterable[Samples]) -> Iterator[float]:
    """The integrated loudness so far, every 100 ms."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE_HZ, format="flt", layout="stereo")
    meter = graph.add("ebur128", "metadata=1:framelog=quiet")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    for block in blocks:
        if len(block):
            graph.push(_frame(block))
            yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _frame(block: Samples) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(block).reshape(1, -1), format="flt", layout="stereo"
    )
    frame.sample_rate = RATE_HZ
    return frame


def _pulled(graph: Graph) -> Iterator[float]:
    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        values = frame.metadata
        if "lavfi.r128.I" in values:
            yield float(values["lavfi.r128.I"])
