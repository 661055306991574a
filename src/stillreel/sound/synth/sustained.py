"""Held instruments: pads, strings, choir, brass, flute, organ and synthesiser leads and basses.

Ensembles are many slightly detuned players spread over the stage; solo voices carry a vibrato that grows.
A function takes a MIDI pitch, a force 0..1 and a generator for its small imperfections.
"""

import numpy as np

from stillreel.sound.synth.modes import (
    RATE_HZ,
    Modes,
    Samples,
    Vector,
    envelope,
    harmonics,
    midi_hz,
    noise,
    ring,
)

Formants = tuple[tuple[float, float, float], ...]


def _lowpass(freq_hz: Vector, cutoff_hz: float) -> Vector:
    return 1 / np.sqrt(1 + (freq_hz / cutoff_hz) ** 4)


def _resonances(freq_hz: Vector, formants: Formants) -> Vector:
    """Gain at each frequency of broad peaks (Hz, width in Hz, strength)."""
    total = np.full(len(freq_hz), 0.06)
    for centre, width, strength in formants:
        total += strength * np.exp(-(((freq_hz - centre) / width) ** 2))
    return total


def _players(pitch: int, level: Vector, rng: np.random.Generator, spread_cents: float, count: int) -> Modes:
    """`count` players of the overtones `level`, detuned and seated from left to right."""
    base = midi_hz(pitch) * np.arange(1, len(level) + 1)
    cents = np.linspace(-spread_cents, spread_cents, count) + rng.uniform(-1.0, 1.0, count)
    seats = rng.permutation(np.linspace(0.26, 0.74, count)) * np.pi / 2
    freq = np.concatenate([base * 2 ** (bend / 1200) for bend in cents])
    amp = np.concatenate([np.outer(level, (np.cos(seat), np.sin(seat))) for seat in seats])
    return Modes(
        freq_hz=freq,
        amp=amp / np.sqrt(count),
        decay_s=np.full(len(freq), 1e6),
        phase=rng.uniform(0, 2 * np.pi, len(freq)),
    )


def _order(pitch: int, top_hz: float = 9000.0, most: int = 36) -> Vector:
    return np.arange(1, int(np.clip(top_hz / midi_hz(pitch), 3, most)) + 1, dtype=np.float64)


def _swell(sound: Samples, attack_s: float, dip: float = 1.0) -> Samples:
    """`sound` with a soft start; after it the level moves to `dip`."""
    frames = len(sound)
    line = envelope(((0.0, 0.0), (attack_s, 1.0), (attack_s * 3 + 0.4, dip)), frames)
    smooth = line * line * (3 - 2 * line)
    return np.asarray(sound * smooth[:, None] if sound.ndim == 2 else sound * smooth, dtype=np.float32)


def warm_pad(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Detuned saws behind a filter that opens slowly and closes again: (frames, 2)."""
    order = _order(pitch, 9500, 44)
    freq = midi_hz(pitch) * order
    dark = _players(pitch, _lowpass(freq, 480) / order, rng, 7.0, 5)
    light = _lowpass(freq, 2300 + 2600 * force) / order
    bright = Modes(
        freq_hz=dark.freq_hz,
        amp=dark.amp * np.tile(light / np.maximum(_lowpass(freq, 480) / order, 1e-9), 5)[:, None],
        decay_s=dark.decay_s,
        phase=dark.phase,
    )
    open_ = envelope(((0.0, 0.0), (1.6, 0.9), (4.5, 0.35), (9.0, 0.6)), frames)[:, None]
    tone = ring(dark, frames) * (1 - open_) + ring(bright, frames) * open_
    return _swell(tone + _air(frames, rng, 0.018) * open_, 0.45)


def glass_pad(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Almost pure tones that shimmer: (frames, 2)."""
    level = np.array(
        [1.0, 0.34, 0.10, 0.16, 0.03, 0.07, 0.012, 0.05 * force, 0.008, 0.02, 0.006, 0.03 * force]
    )
    return _swell(ring(_players(pitch, level, rng, 4.5, 5), frames) + _air(frames, rng, 0.022), 0.8)


def _air(frames: int, rng: np.random.Generator, level: float) -> Samples:
    """The breath around a soft sound, different on both sides: (frames, 2)."""
    curve = ((1500, -34), (5000, -4), (9000, 0), (14000, -3), (18000, -16))
    both = np.stack([noise(rng, frames, curve), noise(rng, frames, curve)], axis=1)
    return np.asarray(both * np.float32(level), dtype=np.float32)


def strings(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A section of bowed strings: (frames, 2)."""
    return _bowed(pitch, force, frames, rng, 0.16)


def slow_strings(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """The same section with a long bow: (frames, 2)."""
    return _bowed(pitch, force, frames, rng, 0.55)


def _bowed(pitch: int, force: float, frames: int, rng: np.random.Generator, attack_s: float) -> Samples:
    order = _order(pitch, 13_000, 40)
    freq = midi_hz(pitch) * order
    wood: Formants = ((280, 90, 0.7), (460, 120, 0.8), (900, 350, 0.6), (2300, 900, 0.45))
    level = _resonances(freq, wood) * _lowpass(freq, 2900 + 4200 * force) / order**0.8
    sound = _swell(ring(_players(pitch, level, rng, 9.0, 5), frames), attack_s, 0.86)
    bow = noise(rng, frames, ((300, -24), (1500, -6), (4500, 0), (10000, -4), (16000, -18)))
    return np.asarray(
        sound + (bow * 0.010 * envelope(((0, 0), (attack_s, 1)), frames))[:, None], dtype=np.float32
    )


def choir(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """People singing "ah": (frames, 2)."""
    order = _order(pitch, 6000)
    freq = midi_hz(pitch) * order
    vowel: Formants = ((620, 150, 1.0), (1080, 190, 0.6), (2550, 350, 0.18 + 0.1 * force), (3300, 400, 0.08))
    level = _resonances(freq, vowel) / order**0.55
    return _swell(ring(_players(pitch, level, rng, 11.0, 6), frames) + _air(frames, rng, 0.012), 0.4)


def horns(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A brass section that brightens as it swells: (frames, 2)."""
    order = _order(pitch, 6500, 28)
    freq = midi_hz(pitch) * order
    mellow = _lowpass(freq, 520) / order**0.4
    brassy = _lowpass(freq, 1000 + 1500 * force) / order**0.35
    soft = _players(pitch, mellow, rng, 5.0, 4)
    loud = Modes(
        freq_hz=soft.freq_hz,
        amp=soft.amp * np.tile(brassy / mellow, 4)[:, None],
        decay_s=soft.decay_s,
        phase=soft.phase,
    )
    blare = envelope(((0.0, 0.0), (0.14, 0.9), (0.5, 0.55), (2.5, 0.8)), frames)[:, None] * np.float32(force)
    return _swell(ring(soft, frames) * (1 - blare) + ring(loud, frames) * blare, 0.07, 0.9)


def _vibrato(pitch: int, frames: int, rng: np.random.Generator, depth_cents: float) -> Samples:
    return _swayed(pitch, _sway(frames, rng), depth_cents)


def _sway(frames: int, rng: np.random.Generator) -> Samples:
    """A player's vibrato, -1..1: it comes in late, and neither its pace nor its depth is steady."""
    time = np.arange(frames, dtype=np.float32) / RATE_HZ
    pace = rng.uniform(4.9, 5.5) * (
        1 + 0.05 * np.sin(2 * np.pi * rng.uniform(0.4, 0.8) * time + rng.uniform(0, 6))
    )
    depth = envelope(((0.0, 0.0), (0.25, 0.0), (0.9, 1.0)), frames)
    depth *= 1 + 0.2 * np.sin(2 * np.pi * rng.uniform(0.25, 0.6) * time + rng.uniform(0, 6))
    return np.asarray(depth * np.sin(2 * np.pi * np.cumsum(pace) / RATE_HZ), dtype=np.float32)


def _swayed(pitch: int, sway: Samples, depth_cents: float) -> Samples:
    """The frequency of a tone under a vibrato, in Hz; it is found from a little below."""
    scoop = 12 * np.exp(-np.arange(len(sway), dtype=np.float32) / RATE_HZ * 40)
    return np.asarray(midi_hz(pitch) * 2 ** ((depth_cents * sway - scoop) / 1200), dtype=np.float32)


def _uneven(frames: int, rng: np.random.Generator, depth: float) -> Samples:
    """The small swells of a bow or a breath: a gain that wanders about 1."""
    points = 1 + depth * rng.standard_normal(max(2, frames // 4800 + 2))
    return np.interp(np.arange(frames), np.arange(len(points)) * 4800, points).astype(np.float32)


def flute(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A flute with breath: (frames,)."""
    level = np.array([1.0, 0.46 * (0.5 + force), 0.2, 0.09, 0.05 * force, 0.025, 0.012 * force, 0.008])
    sway = _sway(frames, rng)
    # A flute's vibrato is one of breath: its strength sways more than its pitch.
    breathing = (1 + 0.14 * sway) * _uneven(frames, rng, 0.03)
    tone = harmonics(_swayed(pitch, sway, 7.0), level) * breathing
    breath = noise(rng, frames, ((300, -20), (1200, -4), (3500, 0), (9000, -6), (15000, -16)))
    chiff = envelope(((0.0, 3.2), (0.035, 2.2), (0.09, 1.0), (0.4, 0.7)), frames) * breathing
    return _swell(np.asarray(tone + breath * chiff * np.float32(0.024), dtype=np.float32), 0.05, 0.85)


def cello(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A single cello: (frames,)."""
    order = _order(pitch, 8500, 40)
    freq = midi_hz(pitch) * order
    wood: Formants = ((120, 60, 0.7), (240, 80, 0.9), (420, 120, 0.8), (1000, 500, 0.45), (2400, 800, 0.2))
    level = _resonances(freq, wood) * _lowpass(freq, 2400 + 3200 * force) / order**0.75
    sway = _sway(frames, rng)
    tone = harmonics(_swayed(pitch, sway, 16.0), level) * _uneven(frames, rng, 0.05) * (1 + 0.05 * sway)
    bow = noise(rng, frames, ((200, -20), (900, -4), (2800, 0), (8000, -8), (14000, -20)))
    bite = envelope(((0.0, 2.6), (0.06, 1.5), (0.2, 1.0)), frames)
    return _swell(np.asarray(tone + bow * bite * np.float32(0.014), dtype=np.float32), 0.09, 0.85)


def muted_trumpet(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A trumpet with a cup in its bell: (frames,)."""
    order = _order(pitch, 7500, 20)
    freq = midi_hz(pitch) * order
    cup: Formants = ((850, 350, 0.8), (1700, 500, 0.9), (3100, 700, 0.35 * (0.5 + force)))
    tone = harmonics(_vibrato(pitch, frames, rng, 12.0), _resonances(freq, cup) / order**0.5)
    return _swell(tone, 0.03, 0.8)


def organ(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Drawbars through a slowly turning loudspeaker: (frames, 2)."""
    level = np.zeros(9)
    level[[0, 1, 2, 3, 5, 7]] = (0.9, 0.8, 0.5, 0.28, 0.12, 0.06 * (1 + force))
    return _swell(ring(_players(pitch, level, rng, 3.0, 2), frames), 0.012)


def saw_lead(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A wide stack of saws: (frames, 2)."""
    order = _order(pitch, 11000, 40)
    level = _lowpass(midi_hz(pitch) * order, 2200 + 3500 * force) / order
    return _swell(ring(_players(pitch, level, rng, 13.0, 6), frames), 0.008, 0.8)


def synth_pluck(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """Saws behind a filter that shuts at once: (frames, 2)."""
    modes = _players(pitch, 1 / _order(pitch, 9000, 30), rng, 8.0, 3)
    closing = 0.5 * (0.6 + force) / (1 + (modes.freq_hz / 700) ** 1.15)
    modes = Modes(
        freq_hz=modes.freq_hz, amp=modes.amp, decay_s=np.maximum(closing, 0.04) * 1.6, phase=modes.phase
    )
    return _swell(ring(modes, frames), 0.002)


def soft_lead(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A round square wave with a late vibrato: (frames,)."""
    order = _order(pitch, 5000, 15)
    level = np.where(order % 2 == 1, 1.0, 0.18) * _lowpass(midi_hz(pitch) * order, 900 + 1400 * force) / order
    return _swell(harmonics(_vibrato(pitch, frames, rng, 10.0), level), 0.02, 0.8)


def sub_bass(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A sine with just enough overtones for small loudspeakers: (frames,)."""
    level = np.array([1.0, 0.28 + 0.2 * force, 0.14, 0.05])
    bend = 1 + 0.25 * np.exp(-np.arange(frames, dtype=np.float32) / (0.012 * RATE_HZ))
    return _swell(harmonics(np.asarray(midi_hz(pitch) * bend, dtype=np.float32), level), 0.006, 0.8)


def synth_bass(pitch: int, force: float, frames: int, rng: np.random.Generator) -> Samples:
    """A saw bass whose filter closes on each note: (frames,)."""
    order = _order(pitch, 4000, 40)
    freq = midi_hz(pitch) * order
    decay = np.maximum(2.2 / (1 + (freq / (240 + 260 * force)) ** 1.4), 0.05)
    modes = Modes(freq_hz=freq, amp=1 / order, decay_s=decay, phase=np.full(len(order), -np.pi / 2))
    return _swell(ring(modes, frames), 0.003)
