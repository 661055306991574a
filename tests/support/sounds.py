"""Sounds for tests: tones and noise as raw files, and what can be measured of a mix.

Loudness is measured by libsonare here, because the product measures with FFmpeg.
"""

from pathlib import Path

import av
import libsonare
import numpy as np
from numpy.typing import NDArray

from stillreel.plan.sound import Cue, SoundPlan
from stillreel.sound.mix import mix

RATE_HZ = 48_000
Samples = NDArray[np.float32]


def sine(hz: float, seconds: float, level: float = 0.2) -> Samples:
    """A tone on both sides."""
    wave = level * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def hiss(seconds: float, level: float = 0.1, seed: int = 1) -> Samples:
    """White noise, different on both sides."""
    rng = np.random.default_rng(seed)
    return (level * rng.standard_normal((round(seconds * RATE_HZ), 2))).astype(np.float32)


def raw(path: Path, samples: Samples) -> Path:
    """`samples` in a file as the decoder would leave it."""
    samples.astype("<f4").tofile(path)
    return path


def song(source: str = "song", **changes: object) -> Cue:
    """A cue of ten seconds of music from the beginning of the film."""
    values: dict[str, object] = {"content": "", "role": "music", "start_ms": 0, "duration_ms": 10_000}
    return Cue(source=source, **(values | changes))  # type: ignore[arg-type]


def mixed(duration_ms: int, *cues: Cue, sources: dict[str, Path] | None = None) -> Samples:
    """The whole mix in one array."""
    return np.concatenate(list(mix(SoundPlan(duration_ms=duration_ms, cues=cues), sources or {})))


def lufs(samples: Samples) -> float:
    """Integrated loudness."""
    flat = np.ascontiguousarray(samples, dtype=np.float32).reshape(-1)
    return float(libsonare.lufs_interleaved(flat, channels=2, sample_rate=RATE_HZ).integrated_lufs)


def true_peak_db(samples: Samples) -> float:
    """The higher true peak of both sides in dBTP."""
    sides = [np.ascontiguousarray(samples[:, side], dtype=np.float32) for side in (0, 1)]
    return max(float(libsonare.metering_true_peak_db(side, sample_rate=RATE_HZ)) for side in sides)


def rms_db(samples: Samples, start_s: float, end_s: float) -> float:
    """The level between two times."""
    part = samples[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)].astype(np.float64)
    return float(10 * np.log10(np.mean(part**2) + 1e-12))


def roughness(samples: Samples, start_s: float, end_s: float) -> float:
    """The largest second difference between two times: a click stands out in it."""
    part = samples[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]
    return float(np.abs(np.diff(part, 2, axis=0)).max())


def decoded(path: Path) -> Samples:
    """The sound of a film file."""
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1).T
