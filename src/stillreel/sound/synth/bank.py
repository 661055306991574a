"""Every distinct note of a score, played once and kept.

A note depends only on its voice, pitch, force layer and take, never on what was played before, so that
forgetting one and playing it again changes nothing. Keeps 16-bit samples and a bounded number of bytes.
"""

import math
from collections import deque
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from stillreel.sound.synth.modes import RATE_HZ, Samples
from stillreel.sound.synth.score import Note, Score
from stillreel.sound.synth.voices import HITS, VOICES

_LAYERS = (0.5, 0.85)
_KEEP_BYTES = 30 * 1024 * 1024
_TAKES = 3
_QUIET = 0.001

Key = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """A played note: (frames,) or (frames, 2) of int16 and the gain that makes it float."""

    data: NDArray[np.int16]
    gain: float


def note_key(note: Note) -> Key:
    """What the sound of a note depends on."""
    layer = min(range(len(_LAYERS)), key=lambda number: abs(_LAYERS[number] - note.force))
    take = note.at % _TAKES if note.voice in HITS else 0
    return note.voice, note.pitch, layer, take


def release_frames(voice: str) -> int:
    """How long a voice takes to fall silent after its key is up."""
    return int(VOICES[voice].release_s * RATE_HZ) if voice in VOICES else 0


class Bank:
    """The notes of one score, asked for in the score's order; not shared between threads."""

    def __init__(self, score: Score) -> None:
        self._frames: dict[Key, int] = {}
        self._uses: dict[Key, deque[int]] = {}
        for place, note in enumerate(score.notes):
            key = note_key(note)
            self._uses.setdefault(key, deque()).append(place)
            if note.voice in VOICES:
                longest = int(VOICES[note.voice].longest_s * RATE_HZ)
                needed = min(note.held, longest) + release_frames(note.voice)
                self._frames[key] = max(self._frames.get(key, 0), needed)
        self._kept: dict[Key, Sample] = {}
        self._bytes = 0

    @property
    def longest(self) -> int:
        """No note of the score lasts longer, in samples."""
        return max([3 * RATE_HZ, *self._frames.values()])

    def next_sample(self, note: Note) -> Sample:
        """The next note of the score, played now or remembered."""
        key = note_key(note)
        self._uses[key].popleft()
        found = self._kept.get(key)
        if found is None:
            found = _packed(_played(key, self._frames.get(key, 0)))
            self._kept[key] = found
            self._bytes += found.data.nbytes
        while self._bytes > _KEEP_BYTES:
            self._forget(max(self._kept, key=self._next_use))
        return found

    def _next_use(self, key: Key) -> float:
        return self._uses[key][0] if self._uses[key] else math.inf

    def _forget(self, key: Key) -> None:
        """Drops the note that is needed last, or never again."""
        self._bytes -= self._kept.pop(key).data.nbytes


def _played(key: Key, frames: int) -> Samples:
    voice, pitch, layer, take = key
    rng = np.random.default_rng(crc32(f"{voice}:{pitch}:{layer}:{take}".encode()))
    if voice in HITS:
        sound = HITS[voice](_LAYERS[layer], rng)
        sound[:16] *= np.linspace(0, 1, 16, dtype=np.float32).reshape(-1, *[1] * (sound.ndim - 1))
        return sound
    chosen = VOICES[voice]
    return chosen.tone(pitch, _LAYERS[layer], frames, rng) * np.float32(chosen.gain)


def _packed(sound: Samples) -> Sample:
    """`sound` as 16-bit numbers, without the silence at its end."""
    size = np.abs(sound) if sound.ndim == 1 else np.maximum(np.abs(sound[:, 0]), np.abs(sound[:, 1]))
    peak = float(size.max())
    loud = np.flatnonzero(size > peak * _QUIET)
    kept = sound[: int(loud[-1]) + 1] if len(loud) else sound[:1]
    scale = max(peak, 1e-9) / 32_767
    return Sample(data=np.round(kept / np.float32(scale)).astype(np.int16), gain=scale)
