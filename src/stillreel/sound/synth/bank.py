"""Every distinct note of a score, played once and kept.

A note depends only on its voice, pitch, force layer and take, never on what was played before, so that
forgetting one and playing it again changes nothing. Keeps 16-bit samples and a bounded number of bytes.
"""

from collections import OrderedDict
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from stillreel.sound.synth.modes import RATE_HZ, Samples
from stillreel.sound.synth.score import Note, Score
from stillreel.sound.synth.voices import HITS, VOICES

_LAYERS = (0.35, 0.62, 0.9)
_KEEP_BYTES = 24 * 1024 * 1024
_TAKES = 3
_QUIET = 0.0004

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
    """The notes of one score; not shared between threads."""

    def __init__(self, score: Score) -> None:
        self._frames: dict[Key, int] = {}
        for note in score.notes:
            if note.voice in VOICES:
                longest = int(VOICES[note.voice].longest_s * RATE_HZ)
                needed = min(note.held, longest) + release_frames(note.voice)
                key = note_key(note)
                self._frames[key] = max(self._frames.get(key, 0), needed)
        self._kept: OrderedDict[Key, Sample] = OrderedDict()
        self._bytes = 0

    @property
    def longest(self) -> int:
        """No note of the score lasts longer, in samples."""
        return max([3 * RATE_HZ, *self._frames.values()])

    def sample(self, note: Note) -> Sample:
        """The note, played now or remembered."""
        key = note_key(note)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = _packed(_played(key, self._frames.get(key, 0)))
        self._kept[key] = found
        self._bytes += found.data.nbytes
        while self._bytes > _KEEP_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.data.nbytes
        return found


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
