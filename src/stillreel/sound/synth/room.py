"""The hall and the equaliser as one filter: two buses in, stereo out, block by block.

The filter works on spectra of overlapping blocks; its delay is taken back by the caller. Knows no notes.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stillreel.sound.synth.modes import RATE_HZ, Samples
from stillreel.sound.synth.score import Room

BLOCK = 1 << 17
DELAY = 1024
_LONGEST = BLOCK - 2 * DELAY
_WIDE, _NARROW = 0.92, 0.39
_BANDS_HZ = (125.0, 500.0, 2000.0, 8000.0)


class Hall:
    """Reverb and tone for one score: `through` takes one block of each bus and gives one block back."""

    def __init__(self, room: Room, tone: tuple[tuple[float, float], ...]) -> None:
        self._near, self._far = _filters(room, tone)
        self._tail = np.zeros((2, BLOCK), dtype=np.float32)

    def through(self, near: Samples, far: Samples) -> Samples:
        """The next block, (2, BLOCK), `DELAY` samples late. Both inputs are (2, BLOCK)."""
        out = np.empty((2, BLOCK), dtype=np.float32)
        for side in (0, 1):
            spectrum = np.fft.rfft(near[side], 2 * BLOCK) * self._near[side]
            spectrum += np.fft.rfft(far[side], 2 * BLOCK) * self._far[side]
            wave = np.fft.irfft(spectrum, 2 * BLOCK).astype(np.float32, copy=False)
            out[side] = wave[:BLOCK] + self._tail[side]
            self._tail[side] = wave[BLOCK:]
        return out


def _filters(room: Room, tone: tuple[tuple[float, float], ...]) -> tuple[list[NDArray[np.complex64]], ...]:
    """For the near and the far bus one spectrum a side: (direct + share of reverb) through the equaliser."""
    equal = _equaliser(tone)
    one, two = (np.fft.rfft(_echo(room, seed), 2 * BLOCK) for seed in (71, 72))
    sides = (_WIDE * one + _NARROW * two, _NARROW * one + _WIDE * two)
    near = [((1 + room.near * wet) * equal).astype(np.complex64) for wet in sides]
    far = [((1 + room.far * wet) * equal).astype(np.complex64) for wet in sides]
    return near, far


def _equaliser(tone: tuple[tuple[float, float], ...]) -> NDArray[np.complex128]:
    """A linear-phase filter of 2 * DELAY taps; without points it only takes away what is below hearing."""
    points = ((18.0, -40.0), (32.0, -3.0), (45.0, 0.0), *(tone or ((1000.0, 0.0),)))
    freq = np.fft.rfftfreq(2 * DELAY, 1 / RATE_HZ)
    hz, level = zip(*sorted(points), strict=True)
    db = np.interp(np.log(np.maximum(freq, 5.0)), np.log(hz), level)
    taps = np.roll(np.fft.irfft(10 ** (db / 20)), DELAY) * np.hanning(2 * DELAY)
    return np.fft.rfft(taps, 2 * BLOCK)


def _echo(room: Room, seed: int) -> Samples:
    """The hall's answer to a click: a few early echoes, then noise whose treble dies first; energy 1."""
    frames = min(int(room.seconds * 1.05 * RATE_HZ), _LONGEST)
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft(rng.standard_normal(frames))
    freq = np.fft.rfftfreq(frames, 1 / RATE_HZ)
    time = np.arange(frames) / RATE_HZ
    total = np.zeros(frames)
    edges = (0.0, *[float(np.sqrt(low * high)) for low, high in pairwise(_BANDS_HZ)], 24_000.0)
    for (low, high), centre in zip(pairwise(edges), _BANDS_HZ, strict=True):
        band = np.fft.irfft(spectrum * ((freq >= low) & (freq < high)), frames)
        length = room.seconds / (1 + (centre / room.dark_hz) ** 1.2)
        total += band * np.exp(-6.9078 * time / length) / (1 + (centre / room.dark_hz) ** 2)
    early = round(0.018 * RATE_HZ)
    total[:early] = 0
    total[early : early + 480] *= np.linspace(0, 1, 480)
    total[: 2 * early] += _first_echoes(rng, 2 * early) * np.abs(total).max()
    total[-2400:] *= np.linspace(1, 0, 2400)
    total -= total.mean()
    return np.asarray(total / np.sqrt(np.sum(total**2)), dtype=np.float32)


def _first_echoes(rng: np.random.Generator, frames: int) -> NDArray[np.float64]:
    echoes = np.zeros(frames)
    for at, level in zip(rng.integers(frames // 4, frames, 6), (2.2, 1.8, 1.6, 1.3, 1.1, 0.9), strict=True):
        echoes[at] += level * rng.choice((-1, 1))
    return echoes
