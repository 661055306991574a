"""The last stage of a mix: true peaks stay below a ceiling, without a click and without pumping.

The gain falls before a peak arrives (lookahead) and returns slowly; it is computed once a millisecond and
drawn as straight lines between. The result does not depend on how the stream is cut into blocks.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
_HOP = 48
_CHUNK = 100 * _HOP
_AHEAD = 6
_RELEASE_MS = 90.0
_SIDE = 16
_PHASES = (0.25, 0.5, 0.75)

Samples = NDArray[np.float32]
Vector = NDArray[np.float64]


def _taps(phase: float) -> Vector:
    """An interpolator for the point `phase` between two samples: a sinc under a Kaiser window."""
    at = np.arange(-_SIDE + 1, _SIDE + 1) - phase
    taps = np.sinc(at) * np.kaiser(2 * _SIDE, 8.0)
    return np.asarray(taps[::-1] / taps.sum(), dtype=np.float64)


_FILTERS = tuple(_taps(phase).astype(np.float32) for phase in _PHASES)


def true_peaks(padded: Samples) -> Vector:
    """The largest magnitude in each millisecond, between the samples too (four times oversampled).

    `padded` is (16 + frames + 16, 2), frames a multiple of 48.
    """
    frames = len(padded) - 2 * _SIDE
    size = np.abs(padded[_SIDE:-_SIDE]).max(axis=1)
    for taps in _FILTERS:
        for side in (0, 1):
            between = np.convolve(padded[:, side], taps, mode="valid")[1 : frames + 1]
            np.maximum(size, np.abs(between), out=size)
    return np.asarray(size.reshape(-1, _HOP).max(axis=1), dtype=np.float64)


def limited(blocks: Iterable[Samples], ceiling_dbtp: float) -> Iterator[Samples]:
    """The same number of (frames, 2) float32 samples, none of whose true peaks lies above `ceiling_dbtp`."""
    ceiling = 10 ** (ceiling_dbtp / 20)
    gains = _Gains(ceiling)
    total = 0
    previous, current = np.zeros((_CHUNK, 2), np.float32), None
    waiting: list[Samples] = []
    for chunk, length in _rechunked(blocks):
        total += length
        if current is not None:
            gains.learn(_need(previous, current, chunk, ceiling))
            waiting.append(current)
            previous = current
            if len(waiting) == 2:
                yield waiting.pop(0) * gains.curve()
                total -= _CHUNK
        current = chunk
    yield from _rest(gains, waiting, previous, current, total)


def _rest(
    gains: "_Gains", waiting: list[Samples], previous: Samples, current: Samples | None, total: int
) -> Iterator[Samples]:
    """What still waits when the stream is over, cut to the `total` samples that are owed."""
    if current is None:
        return
    silence = np.zeros((_CHUNK, 2), np.float32)
    gains.learn(_need(previous, current, silence, gains.ceiling))
    gains.learn(np.zeros(_CHUNK // _HOP))
    for chunk in (*waiting, current):
        block = (chunk * gains.curve())[:total]
        total -= len(block)
        if len(block):
            yield block


def _rechunked(blocks: Iterable[Samples]) -> Iterator[tuple[Samples, int]]:
    """Chunks of a fixed length and how many of their samples are real; the last one is filled with silence."""
    kept: list[Samples] = []
    count = 0
    for block in blocks:
        kept.append(block)
        count += len(block)
        while count >= _CHUNK:
            joined = np.concatenate(kept)
            kept, count = [joined[_CHUNK:]], count - _CHUNK
            yield joined[:_CHUNK], _CHUNK
    if count:
        joined = np.concatenate(kept)
        yield np.concatenate([joined, np.zeros((_CHUNK - count, 2), np.float32)]), count


def _need(previous: Samples, chunk: Samples, following: Samples, ceiling: float) -> Vector:
    """The gain in dB, 0 or less, that each millisecond of `chunk` needs."""
    padded = np.concatenate([previous[-_SIDE:], chunk, following[:_SIDE]])
    if float(np.abs(padded).max()) < ceiling / 2:
        return np.zeros(_CHUNK // _HOP)
    peaks = true_peaks(padded)
    return np.asarray(np.minimum(0.0, 20 * np.log10(ceiling / np.maximum(peaks, 1e-9))), dtype=np.float64)


class _Gains:
    """The gain over time, learnt chunk by chunk, drawn one chunk later."""

    def __init__(self, ceiling: float) -> None:
        self.ceiling = ceiling
        self._needs = np.zeros(1)
        self._recent: Vector | None = None
        self._held = 0.0
        self._last_db = 0.0

    def learn(self, need: Vector) -> None:
        """Takes the needs of the chunk after the ones already known."""
        self._needs = np.concatenate([self._needs, need])

    def curve(self) -> Samples:
        """The linear gain of the next chunk, (frames, 1); the needs of the chunk after it must be known."""
        hops = _CHUNK // _HOP
        known = self._needs[: hops + 1 + _AHEAD]
        lowest = np.lib.stride_tricks.sliding_window_view(known, _AHEAD + 2).min(axis=1)[:hops]
        self._needs = self._needs[hops:]
        held = self._released(lowest)
        if self._recent is None:
            self._recent = np.full(_AHEAD, held[0])
            self._last_db = float(held[0])
        padded = np.concatenate([self._recent, held])
        smooth = np.convolve(padded, np.ones(_AHEAD) / _AHEAD, mode="valid")[1:]
        self._recent = padded[-_AHEAD:]
        points = np.concatenate([[self._last_db], smooth])
        self._last_db = float(smooth[-1])
        return _lines(points)

    def _released(self, lowest: Vector) -> Vector:
        """`lowest`, with a slow way back to 0 dB after each fall."""
        if self._held > -1e-4 and not lowest.any():
            self._held = 0.0
            return lowest
        keep = float(np.exp(-1.0 / _RELEASE_MS))
        out = np.empty_like(lowest)
        held = self._held
        for place, level in enumerate(lowest):
            held = min(float(level), held * keep)
            out[place] = held
        self._held = held
        return out


def _lines(points_db: Vector) -> Samples:
    at = np.arange(_CHUNK) / _HOP
    db = np.interp(at, np.arange(len(points_db)), points_db)
    return np.asarray(10 ** (db / 20), dtype=np.float32)[:, None]
