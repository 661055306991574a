"""Drums and small percussion, each one hit: sine sweeps, membranes and shaped noise.

A function takes a force 0..1 and a generator; the result is (frames,) or (frames, 2).
"""

import numpy as np

from stillreel.sound.synth.modes import RATE_HZ, Modes, Samples, decaying, noise, ring, sweep


def _frames(seconds: float) -> int:
    return int(seconds * RATE_HZ)


def _kick(force: float, rng: np.random.Generator, shape: tuple[float, float, float, float]) -> Samples:
    """`shape`: lowest Hz, extra Hz at the start, seconds to -60 dB, strength of the click."""
    low_hz, drop_hz, decay_s, click = shape
    frames = _frames(decay_s + 0.05)
    time = np.arange(frames, dtype=np.float32) / RATE_HZ
    bend = drop_hz * np.exp(-time * 42) + 3 * drop_hz * np.exp(-time * 260)
    tone = sweep((low_hz + bend).astype(np.float32)) * decaying(decay_s, frames)
    touch = (
        noise(rng, 600, ((800, -8), (3000, 0), (9000, -14)))
        * decaying(0.012, 600)
        * np.float32(click * force)
    )
    tone[:600] += touch
    tone[:48] *= np.linspace(0, 1, 48, dtype=np.float32)
    return np.asarray(np.tanh(tone * 1.5) / 1.2, dtype=np.float32)


def kick(force: float, rng: np.random.Generator) -> Samples:
    """A round bass drum."""
    return _kick(force, rng, (49, 60, 0.42, 0.10))


def soft_kick(force: float, rng: np.random.Generator) -> Samples:
    """A felt-muffled bass drum."""
    return _kick(force, rng, (52, 34, 0.30, 0.03))


def club_kick(force: float, rng: np.random.Generator) -> Samples:
    """The kick of dance music."""
    return _kick(force, rng, (46, 92, 0.40, 0.16))


def low_kick(force: float, rng: np.random.Generator) -> Samples:
    """A long, deep kick."""
    return _kick(force, rng, (41, 70, 0.85, 0.10))


def _membrane(base_hz: float, decay_s: float, rng: np.random.Generator) -> Samples:
    ratio = np.array([1.0, 1.59, 2.14, 2.30, 2.65, 2.92])
    level = np.array([1.0, 0.5, 0.28, 0.22, 0.15, 0.12])
    modes = Modes(
        freq_hz=base_hz * ratio,
        amp=level,
        decay_s=decay_s / ratio**1.2,
        phase=rng.uniform(-0.4, 0.4, 6) - np.pi / 2,
    )
    return ring(modes, _frames(decay_s + 0.02))


def _snare(force: float, rng: np.random.Generator, wires_s: float, top_db: float) -> Samples:
    frames = _frames(wires_s + 0.05)
    wires = noise(rng, frames, ((150, -20), (700, -4), (2500, 0), (6000, top_db), (14000, top_db - 14)))
    sound = wires * decaying(wires_s, frames) * np.float32(0.22 * (0.5 + 0.5 * force))
    shell = _membrane(188, 0.22, rng)
    count = min(frames, len(shell))
    sound[:count] += shell[:count] * np.float32(0.26)
    sound[:30] *= np.linspace(0, 1, 30, dtype=np.float32)
    return np.asarray(sound, dtype=np.float32)


def snare(force: float, rng: np.random.Generator) -> Samples:
    """A crisp snare drum."""
    return _snare(force, rng, 0.26, -2)


def dusty_snare(force: float, rng: np.random.Generator) -> Samples:
    """A snare drum as an old sampler would play it."""
    return _snare(force, rng, 0.20, -14)


def rim(force: float, rng: np.random.Generator) -> Samples:
    """A stick on the rim."""
    modes = Modes(
        freq_hz=np.array([490.0, 1120.0, 1730.0, 2640.0]),
        amp=np.array([0.35, 0.4, 0.3, 0.12]) * (0.5 + 0.5 * force),
        decay_s=np.array([0.09, 0.07, 0.05, 0.03]),
        phase=rng.uniform(-0.2, 0.2, 4) - np.pi / 2,
    )
    return ring(modes, _frames(0.12))


def clap(force: float, rng: np.random.Generator) -> Samples:
    """A few people clapping almost together: (frames, 2)."""
    frames = _frames(0.34)
    sound = np.zeros((frames, 2), dtype=np.float32)
    for at_s, level in ((0.0, 0.5), (0.011, 0.6), (0.022, 0.7), (0.031, 1.0)):
        start = _frames(at_s + rng.uniform(0, 0.003))
        hand = noise(rng, frames - start, ((400, -24), (1000, 0), (2200, -2), (7000, -16)))
        tail = decaying(0.05 if level < 1 else 0.22, frames - start)
        pan = rng.uniform(0.3, 0.7)
        sound[start:] += np.outer(
            hand * tail * np.float32(0.14 * level * (0.5 + 0.5 * force)), (1 - pan, pan)
        )
    return sound


def snap(force: float, rng: np.random.Generator) -> Samples:
    """A finger snap."""
    frames = _frames(0.18)
    sound = noise(rng, frames, ((900, -24), (2100, 0), (3600, -4), (9000, -22))) * decaying(0.09, frames)
    return np.asarray(sound * np.float32(0.22 * (0.5 + 0.5 * force)), dtype=np.float32)


def _metal(force: float, rng: np.random.Generator, decay_s: float, low_hz: float) -> Samples:
    """Noise and a cluster of high partials: the brass of hats and cymbals."""
    frames = _frames(decay_s + 0.04)
    hiss = noise(rng, frames, ((low_hz * 0.4, -50), (low_hz, -6), (9000, 0), (14000, -5), (19000, -24)))
    cluster = rng.uniform(low_hz * 0.8, 12500, 14)
    tone = ring(
        Modes(
            freq_hz=cluster,
            amp=np.full(14, 0.05),
            decay_s=np.full(14, decay_s * 0.8),
            phase=rng.uniform(0, 6.28, 14),
        ),
        frames,
    )
    sound = hiss * np.float32(0.16) * decaying(decay_s, frames) + tone
    sound[:24] *= np.linspace(0, 1, 24, dtype=np.float32)
    return np.asarray(sound * np.float32(0.35 + 0.65 * force), dtype=np.float32)


def hat(force: float, rng: np.random.Generator) -> Samples:
    """A closed hi-hat."""
    return _metal(force, rng, 0.075, 6200)


def open_hat(force: float, rng: np.random.Generator) -> Samples:
    """An open hi-hat."""
    return _metal(force, rng, 0.42, 5600)


def ride(force: float, rng: np.random.Generator) -> Samples:
    """A ride cymbal, struck with the tip of the stick."""
    wash = _metal(force, rng, 1.5, 3600) * np.float32(0.35)
    ping = ring(
        Modes(
            freq_hz=np.array([3120.0, 4710.0, 5930.0, 7480.0]),
            amp=np.array([0.05, 0.06, 0.04, 0.03]) * force,
            decay_s=np.array([0.5, 0.35, 0.3, 0.2]),
            phase=np.full(4, -np.pi / 2),
        ),
        len(wash),
    )
    return np.asarray(wash + ping, dtype=np.float32)


def crash(force: float, rng: np.random.Generator) -> Samples:
    """A cymbal that fills the room: (frames, 2)."""
    left, right = _metal(force, rng, 2.6, 2600), _metal(force, rng, 2.6, 2600)
    return np.stack([left, right], axis=1)


def swell(force: float, rng: np.random.Generator) -> Samples:
    """A cymbal rolled from nothing for two seconds: (frames, 2)."""
    frames = _frames(2.2)
    rise = (np.linspace(0, 1, frames, dtype=np.float32) ** 2.6)[:, None]
    rise[-_frames(0.2) :] *= np.linspace(1, 0, _frames(0.2), dtype=np.float32)[:, None]
    curve = ((1200, -40), (3500, -6), (8000, 0), (15000, -14))
    both = np.stack([noise(rng, frames, curve), noise(rng, frames, curve)], axis=1)
    return np.asarray(both * rise * np.float32(0.15 * force), dtype=np.float32)


def brush(force: float, rng: np.random.Generator) -> Samples:
    """A wire brush that sweeps over a snare drum."""
    frames = _frames(0.30)
    shape = np.maximum(np.sin(np.linspace(0, np.pi, frames)), 0).astype(np.float32) ** 1.5
    sound = noise(rng, frames, ((300, -26), (1800, -3), (4500, 0), (11000, -14))) * shape
    return np.asarray(sound * np.float32(0.09 * (0.4 + 0.6 * force)), dtype=np.float32)


def brush_tap(force: float, rng: np.random.Generator) -> Samples:
    """A wire brush that taps a snare drum."""
    frames = _frames(0.16)
    sound = noise(rng, frames, ((200, -16), (1200, 0), (5000, -3), (12000, -16))) * decaying(0.10, frames)
    return np.asarray(sound * np.float32(0.18 * (0.4 + 0.6 * force)), dtype=np.float32)


def shaker(force: float, rng: np.random.Generator) -> Samples:
    """A shaker, one move."""
    frames = _frames(0.11)
    shape = np.interp(np.arange(frames), (0, frames * 0.35, frames), (0, 1, 0)) ** 1.6
    sound = noise(rng, frames, ((2500, -30), (5500, 0), (9500, -2), (15000, -20))) * shape
    return np.asarray(sound * 0.12 * (0.4 + 0.6 * force), dtype=np.float32)


def tambourine(force: float, rng: np.random.Generator) -> Samples:
    """A tambourine."""
    return _metal(force, rng, 0.16, 7600)


def sleigh(force: float, rng: np.random.Generator) -> Samples:
    """A row of sleigh bells, one shake: (frames, 2)."""
    frames = _frames(0.34)
    sound = np.zeros((frames, 2), dtype=np.float32)
    for _ in range(7):
        start = _frames(rng.uniform(0, 0.035))
        bells = Modes(
            freq_hz=rng.uniform(3200, 9800, 6),
            amp=np.full(6, 0.03),
            decay_s=rng.uniform(0.12, 0.3, 6),
            phase=rng.uniform(0, 6.28, 6),
        )
        pan = rng.uniform(0.2, 0.8)
        sound[start:] += np.outer(ring(bells, frames - start), (1 - pan, pan)).astype(np.float32)
    return np.asarray(sound * np.float32(0.5 + 0.5 * force), dtype=np.float32)


def tom(force: float, rng: np.random.Generator) -> Samples:
    """A low tom."""
    return np.asarray(_membrane(96, 0.55, rng) * np.float32(0.5), dtype=np.float32)


def taiko(force: float, rng: np.random.Generator) -> Samples:
    """A big drum in a big hall."""
    skin = _membrane(58, 1.3, rng) * np.float32(0.6)
    stick = noise(rng, 2400, ((80, -4), (300, 0), (1600, -16), (5000, -34))) * decaying(0.05, 2400)
    skin[:2400] += stick * np.float32(0.16 * force)
    skin[:40] *= np.linspace(0, 1, 40, dtype=np.float32)
    return np.asarray(np.tanh(skin * 1.3), dtype=np.float32)


def boom(force: float, rng: np.random.Generator) -> Samples:
    """A deep hit that rolls away."""
    frames = _frames(2.4)
    time = np.arange(frames, dtype=np.float32) / RATE_HZ
    tone = sweep(36 + 40 * np.exp(-time * 9)) * decaying(2.2, frames)
    rumble = noise(rng, frames, ((30, -8), (70, 0), (220, -14), (900, -46))) * decaying(1.4, frames)
    sound = tone * 0.8 + rumble * 0.12
    sound[:200] *= np.linspace(0, 1, 200, dtype=np.float32)
    return np.asarray(sound * np.float32(0.4 + 0.6 * force), dtype=np.float32)


def crackle(force: float, rng: np.random.Generator) -> Samples:
    """Two seconds of an old record's surface, without an audible edge: (frames, 2)."""
    frames = _frames(2.4)
    sound = np.zeros((frames, 2), dtype=np.float32)
    at = rng.integers(0, frames - 200, 46)
    size = rng.exponential(0.05, 46)
    pan = rng.uniform(0.2, 0.8, 46)
    for place, level, side in zip(at, size, pan, strict=True):
        tick = decaying(0.0015, 160) * np.cos(np.arange(160, dtype=np.float32) * 0.5)
        sound[place : place + 160] += np.outer(tick * np.float32(level), (1 - side, side)).astype(np.float32)
    hiss = noise(rng, frames, ((60, -12), (800, -6), (4000, 0), (10000, -10)))
    shape = np.sin(np.linspace(0, np.pi, frames, dtype=np.float32))
    return np.asarray(sound + (hiss * shape * np.float32(0.006))[:, None], dtype=np.float32)
