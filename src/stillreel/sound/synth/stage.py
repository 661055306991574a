"""Plays a score from its first sample to its last, one block at a time, in bounded memory.

Notes are laid on three buses: near, far and pump (which gives way to every kick); the hall joins them.
Knows no harmony and no file.
"""

from collections.abc import Iterator

import numpy as np

from stillreel.sound.synth.bank import Bank, release_frames
from stillreel.sound.synth.modes import RATE_HZ, Samples
from stillreel.sound.synth.room import BLOCK, DELAY, Hall
from stillreel.sound.synth.score import Note, Score
from stillreel.sound.synth.voices import SEATS, VOICES

_KICKS = ("kick", "soft-kick", "club-kick", "low-kick")
_DUCK_FRAMES = int(0.36 * RATE_HZ)


def play(score: Score) -> Iterator[Samples]:
    """Blocks of (frames, 2) float32 whose lengths sum to `score.frames`."""
    hall = Hall(score.room, score.tone)
    done = -DELAY
    for near, far in _buses(score):
        block = hall.through(near, far).T
        start = max(0, -done)
        end = min(BLOCK, score.frames - done)
        if end > start:
            yield _finished(block[start:end], score, done + start)
        done += BLOCK


def _finished(block: Samples, score: Score, first: int) -> Samples:
    """`block` with softened peaks and the fade at the score's end; `first` is where it begins."""
    gain = np.float32(10 ** (score.gain_db / 20) * score.drive)
    middle = block.mean(axis=1, keepdims=True)
    spread = middle + (block - middle) * np.float32(score.width)
    bent = np.tanh(spread * gain) / np.float32(score.drive)
    left = score.frames - first - np.arange(len(block))
    t = np.clip(left / max(score.fade, 1), 0, 1)
    return np.ascontiguousarray(bent * np.sin(t * np.pi / 2)[:, None], dtype=np.float32)


def _buses(score: Score) -> Iterator[tuple[Samples, Samples]]:
    """The near and the far bus, each (2, BLOCK), until the score and the filter's delay are over."""
    bank = Bank(score)
    width = BLOCK + bank.longest + RATE_HZ
    laid = {name: np.zeros((2, width), dtype=np.float32) for name in {note.bus for note in score.notes}}
    silent = np.zeros((2, BLOCK), dtype=np.float32)
    kicks = np.array([note.at for note in score.notes if note.voice in _KICKS], dtype=np.int64)
    number = 0
    for first in range(0, score.frames + DELAY, BLOCK):
        while number < len(score.notes) and score.notes[number].at < first + BLOCK:
            note = score.notes[number]
            _lay(laid[note.bus], note, bank, note.at - first)
            number += 1
        near, far = (laid[name][:, :BLOCK] if name in laid else silent for name in ("near", "far"))
        if "pump" in laid:
            far = far + laid["pump"][:, :BLOCK] * _give_way(kicks, first, score.pump)
        yield near, far
        for bus in laid.values():
            bus[:, :-BLOCK] = bus[:, BLOCK:].copy()
            bus[:, -BLOCK:] = 0


def _lay(bus: Samples, note: Note, bank: Bank, at: int) -> None:
    """Adds a note to a bus: it sounds while held, then dies within its release."""
    sample = bank.next_sample(note)
    held, release = len(sample.data), 0
    if note.voice in VOICES:
        release = release_frames(note.voice)
        held = min(note.held, int(VOICES[note.voice].longest_s * RATE_HZ))
    total = min(len(sample.data), held + release)
    left, right = _sides(note.pan + SEATS.get(note.voice, 0.0), sample.data.ndim == 2)
    sound = sample.data[:total] * np.float32(sample.gain * note.level)
    if total > held:
        line = np.linspace(1, 0, release, dtype=np.float32)[: total - held] ** 2
        sound[held:] *= line[:, None] if sound.ndim == 2 else line
    stop = at + total
    bus[0, at:stop] += (sound[:, 0] if sound.ndim == 2 else sound) * left
    bus[1, at:stop] += (sound[:, 1] if sound.ndim == 2 else sound) * right


def _sides(pan: float, wide: bool) -> tuple[np.float32, np.float32]:
    """Gains of both sides: equal power for one point, a balance for what is wide already."""
    if wide:
        return np.float32(min(1.0, 1 - pan)), np.float32(min(1.0, 1 + pan))
    angle = (pan + 1) * np.pi / 4
    return np.float32(np.cos(angle)), np.float32(np.sin(angle))


def _give_way(kicks: np.ndarray[tuple[int], np.dtype[np.int64]], first: int, depth: float) -> Samples:
    """The pump's gain over one block: down at each kick, back within a third of a second."""
    gain = np.ones(BLOCK + 2 * _DUCK_FRAMES, dtype=np.float32)
    if depth <= 0:
        return gain[:BLOCK]
    shape = np.sin(np.linspace(0, np.pi / 2, _DUCK_FRAMES, dtype=np.float32)) ** 2
    dip = 1 - np.float32(depth) * (1 - shape)
    dip[:240] = np.linspace(1, dip[240], 240, dtype=np.float32)
    near = kicks[(kicks > first - _DUCK_FRAMES) & (kicks < first + BLOCK)]
    for at in near:
        start = int(at) - first + _DUCK_FRAMES
        gain[start : start + _DUCK_FRAMES] = np.minimum(gain[start : start + _DUCK_FRAMES], dip)
    return gain[_DUCK_FRAMES : _DUCK_FRAMES + BLOCK]
