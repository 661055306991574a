"""Struck and plucked instruments: piano, electric piano, mallets, bells, guitars, harp and basses.

Each is a sum of damped modes whose strengths follow from where and how hard it is hit.
A function takes a MIDI pitch, a force 0..1 and a generator for its small imperfections.
"""

import numpy as np

from stillreel.sound.synth.modes import RATE_HZ, Modes, Samples, Vector, decaying, midi_hz, noise, ring


def _phases(rng: np.random.Generator, count: int) -> Vector:
    return rng.uniform(-0.3, 0.3, count) - np.pi / 2


def _attack(sound: Samples, seconds: float) -> Samples:
    """`sound` with a smooth start, so that no note begins with a step."""
    count = max(2, int(seconds * RATE_HZ))
    ramp = (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, count))).astype(np.float32)
    sound[:count] *= ramp if sound.ndim == 1 else ramp[:, None]
    return sound


def _strings_modes(pitch: int, force: float, rng: np.random.Generator, bright: float) -> Modes:
    """Three slightly detuned strings a note: stiff partials, a fast and a slow decay, bass left, treble right."""
    base = midi_hz(pitch)
    count = int(np.clip(13_000 / base, 4, 40))
    order = np.arange(1, count + 1)
    stiff = 0.00012 * 2 ** ((pitch - 48) / 12 * 0.85)
    partial = base * order * np.sqrt(1 + stiff * order**2)
    hammer = np.abs(np.sin(np.pi * order / 8.3)) + 0.12
    soft = bright * (0.4 + 0.6 * force) * 4200 * 2 ** ((pitch - 60) / 30)
    level = hammer / order**0.55 * np.exp(-partial / soft)
    slow = 15.0 * 2 ** (-(pitch - 48) / 17) / (1 + (partial / 2600) ** 0.9)
    detune = rng.uniform(0.12, 0.45)
    freq, amp, decay = [], [], []
    for cents, share, speed in ((-detune, 0.5, 0.33), (detune, 0.33, 1.0), (0.02, 0.3, 0.62)):
        freq.append(partial * 2 ** (cents / 1200))
        amp.append(level * share)
        decay.append(slow * speed)
    place = np.clip((pitch - 60) / 90 + rng.uniform(-0.14, 0.14, 3 * count), -0.42, 0.42)
    mono = np.concatenate(amp)
    both = np.stack(
        [mono * np.cos((place + 0.5) * np.pi / 2), mono * np.sin((place + 0.5) * np.pi / 2)], axis=1
    )
    return Modes(
        freq_hz=np.concatenate(freq),
        amp=both,
        decay_s=np.maximum(np.concatenate(decay), 0.05),
        phase=_phases(rng, 3 * count),
    )


def piano(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A bright grand piano: (frames, 2)."""
    return _piano(pitch, force, frames, rng, 1.0)


def felt_piano(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """An upright piano with felt before its strings: (frames, 2)."""
    return _piano(pitch, force, frames, rng, 0.40)


def _piano(pitch: int, force: float, frames: int, rng: np.random.Generator, bright: float) -> Samples:
    sound = ring(_strings_modes(pitch, force, rng, bright), frames)
    knock = noise(
        rng,
        3600,
        ((60, -6), (160, 0), (700, -12), (3000, -30 + 10 * bright), (9000, -38 + 8 * bright), (16000, -56)),
    )
    knock *= decaying(0.07, 3600) * np.float32(0.05 * force + 0.01)
    count = min(frames, 3600)
    sound[:count] += knock[:count, None]
    return _attack(sound, 0.0008 + 0.004 * (1 - bright))


def electric_piano(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A tine piano: a pure tone with a bell at its start, bent by the pickup, swaying: (frames, 2)."""
    base = midi_hz(pitch)
    ratio = np.array([1.0, 1.0008, 2.0, 3.01, 6.24, 11.3])
    level = np.array([0.72, 0.14, 0.10, 0.05, 0.14 * force, 0.05 * force**2])
    length = np.array([5.5, 6.5, 2.4, 1.2, 0.26, 0.14]) * 2 ** (-(pitch - 60) / 26)
    tone = ring(
        Modes(freq_hz=base * ratio, amp=level, decay_s=length, phase=_phases(rng, 6)),
        frames,
    )
    drive = np.float32(0.7 + 1.6 * force)
    bent = np.tanh(drive * (tone + np.float32(0.22)))
    sound = _attack(_without_drift(np.asarray(bent / drive, dtype=np.float32)), 0.0015)
    turn = 0.26 * np.sin(2 * np.pi * 4.1 * np.arange(frames) / RATE_HZ + rng.uniform(0, 0.6))
    return np.asarray(np.stack([sound * (1 + turn), sound * (1 - turn)], axis=1) * 0.75, dtype=np.float32)


def _without_drift(sound: Samples) -> Samples:
    """`sound` without what moves more slowly than 30 Hz."""
    spectrum = np.fft.rfft(sound)
    spectrum[: int(30 * len(sound) / RATE_HZ) + 1] = 0
    return np.asarray(np.fft.irfft(spectrum, len(sound)), dtype=np.float32)


def _mallet(
    pitch: int, frames: int, rng: np.random.Generator, table: tuple[tuple[float, float, float], ...]
) -> Samples:
    ratio, level, length = (np.array(column) for column in zip(*table, strict=True))
    shrink = 2 ** (-(pitch - 72) / 20)
    modes = Modes(
        freq_hz=midi_hz(pitch) * ratio, amp=level, decay_s=length * shrink, phase=_phases(rng, len(ratio))
    )
    return _attack(ring(modes, frames), 0.001)


def vibraphone(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Metal bars with slowly turning lids: (frames,)."""
    table = ((1.0, 0.6, 4.2), (4.0, 0.13 * force + 0.02, 1.6), (10.1, 0.07 * force, 0.35))
    sound = _mallet(pitch, frames, rng, table)
    time = np.arange(frames, dtype=np.float32) / RATE_HZ
    return np.asarray(sound * (1 + 0.22 * np.sin(2 * np.pi * 4.6 * time)), dtype=np.float32)


def marimba(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Wooden bars: short and round: (frames,)."""
    return _mallet(
        pitch, frames, rng, ((1.0, 0.7, 0.95), (3.98, 0.22 * force, 0.24), (9.6, 0.10 * force, 0.09))
    )


def celesta(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Small steel plates with wooden boxes: (frames,)."""
    table = (
        (1.0, 0.5, 2.6),
        (1.003, 0.2, 2.2),
        (2.76, 0.10, 1.0),
        (5.4, 0.11 * force, 0.4),
        (8.9, 0.05 * force, 0.2),
    )
    return _mallet(pitch, frames, rng, table)


def bell(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A soft church-like bell: (frames,)."""
    table = ((0.5, 0.16, 6.0), (1.0, 0.4, 5.0), (1.19, 0.12, 3.6), (1.5, 0.1, 3.0), (2.0, 0.24, 3.2))
    upper = ((2.51, 0.08 * force, 1.6), (3.01, 0.09 * force, 1.2), (4.17, 0.05 * force, 0.7))
    return _mallet(pitch, frames, rng, table + upper)


def _plucked(
    pitch: int, frames: int, rng: np.random.Generator, shape: tuple[float, float, float, float]
) -> Samples:
    """A string pulled at a share of its length: `shape` is (place, brightness in Hz, sustain in s, body).

    The body is three broad resonances near 110, 220 and 400 Hz, as a wooden box has them.
    """
    place, bright_hz, sustain_s, body = shape
    base = midi_hz(pitch)
    order = np.arange(1, int(np.clip(9500 / base, 4, 40)) + 1)
    freq = base * order * np.sqrt(1 + 0.00006 * order**2)
    box = 1 + body * sum(np.exp(-(((freq - hz) / (0.22 * hz)) ** 2)) for hz in (110.0, 220.0, 400.0))
    level = np.abs(np.sin(np.pi * order * place)) / order**0.8 * np.exp(-freq / bright_hz) * box
    decay = sustain_s * 2 ** (-(pitch - 52) / 22) / (1 + (freq / 3000) ** 1.1)
    twin = np.concatenate([freq * 2 ** (0.35 / 1200), freq * 2 ** (-0.35 / 1200)])
    return ring(
        Modes(
            freq_hz=twin,
            amp=np.concatenate([level * 0.6, level * 0.4]),
            decay_s=np.maximum(np.concatenate([decay, decay * 0.7]), 0.03),
            phase=_phases(rng, 2 * len(order)),
        ),
        frames,
    )


def _scrape(sound: Samples, rng: np.random.Generator, level: float) -> Samples:
    """`sound` with the short noise of a finger or a plectrum."""
    count = min(len(sound), 1400)
    touch = noise(rng, count, ((200, -18), (1500, 0), (5000, -6), (14000, -30))) * decaying(0.02, count)
    sound[:count] += touch * np.float32(level)
    return _attack(sound, 0.0007)


def nylon_guitar(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A classical guitar: (frames,)."""
    shape = (0.19, 1500 + 2200 * force, 4.8, 1.3)
    return _scrape(_plucked(pitch, frames, rng, shape), rng, 0.02 * force)


def steel_guitar(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A western guitar: (frames,)."""
    shape = (0.13, 2800 + 3600 * force, 6.5, 1.0)
    return _scrape(_plucked(pitch, frames, rng, shape), rng, 0.035 * force)


def ukulele(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A small guitar that speaks short: (frames,)."""
    return _scrape(_plucked(pitch, frames, rng, (0.22, 2200 + 2600 * force, 2.4, 0.9)), rng, 0.03 * force)


def harp(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A harp, pulled near its middle: (frames,)."""
    return _attack(_plucked(pitch, frames, rng, (0.42, 1900 + 2200 * force, 6.0, 0.5)), 0.0015)


def pizzicato(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Plucked violins and cellos: (frames,)."""
    return _attack(_plucked(pitch, frames, rng, (0.28, 1400 + 2000 * force, 0.75, 1.2)), 0.002)


def upright_bass(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A plucked double bass with its growl: (frames,)."""
    string = _plucked(pitch, frames, rng, (0.24, 600 + 900 * force, 2.4, 0.8))
    return _scrape(np.asarray(np.tanh(string * 1.3), dtype=np.float32), rng, 0.02 * force)


def finger_bass(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """An electric bass played with fingers: (frames,)."""
    string = _plucked(pitch, frames, rng, (0.15, 700 + 1200 * force, 3.6, 0.0))
    return _attack(np.asarray(np.tanh(string * 1.8) / 1.4, dtype=np.float32), 0.003)
