"""Sums of damped sine waves and shaped noise: the clay that every instrument is made of.

A block of a damped wave is the first block times a constant, so that a whole note is one matrix product.
Knows frequencies and decays, not instruments.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
_STRIDE = 256

Samples = NDArray[np.float32]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Modes:
    """Damped waves: frequency in Hz, linear amplitude (mono or (modes, 2)), time to -60 dB in seconds, phase."""

    freq_hz: Vector
    amp: Vector
    decay_s: Vector
    phase: Vector


def midi_hz(pitch: float) -> float:
    """Frequency of a MIDI note number, A4 = 69 = 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))


def ring(modes: Modes, frames: int) -> Samples:
    """The sum of `modes` over `frames` samples: (frames,) or (frames, 2) as `modes.amp` is.

    Waves above 20 kHz are left out.
    """
    keep = modes.freq_hz < 20_000
    rate = (2j * np.pi * modes.freq_hz[keep] - 6.9078 / modes.decay_s[keep]) / RATE_HZ
    rows = -(-frames // _STRIDE)
    start = np.exp(np.outer(np.arange(rows) * _STRIDE, rate) + 1j * modes.phase[keep])
    step = np.exp(np.outer(rate, np.arange(_STRIDE))).astype(np.complex64)
    amp = modes.amp[keep]
    if amp.ndim == 1:
        return _product(start * amp, step)[:frames]
    return np.stack([_product(start * amp[:, side], step)[:frames] for side in (0, 1)], axis=1)


def _product(start: NDArray[Any], step: NDArray[np.complex64]) -> Samples:
    """The real part of start @ step, as two real products."""
    first = np.concatenate([start.real, -start.imag], axis=1).astype(np.float32)
    second = np.concatenate([step.real, step.imag], axis=0)
    return np.asarray((first @ second).reshape(-1), dtype=np.float32)


def envelope(points: tuple[tuple[float, float], ...], frames: int) -> Samples:
    """A line through (seconds, level) points, held after the last one."""
    times = np.arange(frames) / RATE_HZ
    return np.interp(times, [at for at, _ in points], [level for _, level in points]).astype(np.float32)


def decaying(seconds: float, frames: int) -> Samples:
    """An exponential that falls by 60 dB in `seconds`."""
    fall = np.arange(frames, dtype=np.float32) * np.float32(-6.9078 / (seconds * RATE_HZ))
    return np.asarray(np.exp(fall), dtype=np.float32)


def noise(rng: np.random.Generator, frames: int, curve: tuple[tuple[float, float], ...]) -> Samples:
    """Noise whose spectrum follows `curve`, points of (Hz, dB) joined on a logarithmic axis; RMS 1."""
    size = 1 << max(8, (frames - 1).bit_length())
    spectrum = np.fft.rfft(rng.standard_normal(size).astype(np.float32))
    freq = np.fft.rfftfreq(size, 1 / RATE_HZ)
    db = np.interp(
        np.log(np.maximum(freq, 1.0)), np.log([hz for hz, _ in curve]), [level for _, level in curve]
    )
    shaped = np.fft.irfft(spectrum * 10 ** (db / 20).astype(np.float32), size)[:frames]
    return np.asarray(shaped / (np.sqrt(np.mean(shaped**2)) + 1e-12), dtype=np.float32)


def sweep(freq_hz: Samples, phase: float = 0.0) -> Samples:
    """A sine whose frequency follows `freq_hz` sample by sample."""
    angle = 2 * np.pi * np.cumsum(freq_hz, dtype=np.float64) / RATE_HZ + phase
    return np.sin(angle).astype(np.float32)


def harmonics(freq_hz: Samples, amp: Vector) -> Samples:
    """Overtones 1, 2, 3 … of a moving fundamental with the amplitudes `amp`."""
    turn = np.exp(2j * np.pi * np.cumsum(freq_hz, dtype=np.float64) / RATE_HZ).astype(np.complex64)
    total = np.zeros(len(freq_hz), dtype=np.complex64)
    for level in amp[::-1]:
        total += np.float32(level)
        total *= turn
    return np.asarray(total.imag, dtype=np.float32)
