"""When music steps back: a curve over the film from 0 (as it is) to 1 (wholly back) wherever someone speaks.

It falls in a fifth of a second, bridges short pauses and returns smoothly. Knows how loud each speaker is
over time, not what is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stillreel.sound.loudness import STEP_MS, Loudness

RATE_HZ = 48_000
SPEAKING_ROLES = ("voice", "clip")
_GRID_MS = 10
_BEFORE_MS = 60
_PAUSE_MS = 800
_DOWN_MS = 200
_UP_MS = 900
_QUIETER_DB = 24.0
_FLOOR_DB = -60.0

Curve = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A sound that others give way to: where it plays on the film's clock and how loud it is over time."""

    start_ms: int
    duration_ms: int
    loudness: Loudness


def curve(speakers: Iterable[Speaker], duration_ms: int) -> Curve:
    """Values 0..1, one every 10 ms of the film."""
    wanted = np.zeros(duration_ms // _GRID_MS + 2)
    for speaker in speakers:
        for start_ms, end_ms in _spoken(speaker):
            first = max(0, (start_ms - _BEFORE_MS) // _GRID_MS)
            wanted[first : max(first, -(-end_ms // _GRID_MS))] = 1
    bridged = _bridged(wanted)
    sloped = _sloped(bridged)
    return sloped * sloped * (3 - 2 * sloped)


def gain(of: Curve, depth_db: float, first: int, count: int) -> NDArray[np.float32]:
    """The linear gain, (count, 1), of a sound that steps back by `depth_db`, from film sample `first` on."""
    at = np.arange(first, first + count) / (RATE_HZ / 1000 * _GRID_MS)
    depth = np.interp(at, np.arange(len(of)), of)
    return np.asarray(10 ** (-depth_db * depth / 20), dtype=np.float32)[:, None]


def _spoken(speaker: Speaker) -> list[tuple[int, int]]:
    """Where the speaker can be heard, in film ms."""
    threshold = max(speaker.loudness.integrated_lufs - _QUIETER_DB, _FLOOR_DB)
    end_ms = speaker.start_ms + speaker.duration_ms
    found = []
    for step, level in enumerate(speaker.loudness.levels_db):
        at_ms = speaker.start_ms + step * STEP_MS
        if level > threshold and at_ms < end_ms:
            found.append((at_ms, min(at_ms + STEP_MS, end_ms)))
    return found


def _bridged(wanted: Curve) -> Curve:
    """`wanted` with pauses between two words filled."""
    on = np.flatnonzero(wanted)
    filled = wanted.copy()
    for before, after in pairwise(on):
        if 1 < after - before <= _PAUSE_MS // _GRID_MS:
            filled[before:after] = 1
    return filled


def _sloped(wanted: Curve) -> Curve:
    """`wanted` with slopes: quickly down to the speaker, slowly back."""
    out = np.empty_like(wanted)
    level = 0.0
    for place, target in enumerate(wanted):
        level = min(level + _GRID_MS / _DOWN_MS, 1.0) if target else max(level - _GRID_MS / _UP_MS, 0.0)
        out[place] = level
    return out
