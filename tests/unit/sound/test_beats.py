"""Rhythm is told where there is one, on the notes themselves, and not claimed where there is none."""

import numpy as np
import pytest
from numpy.typing import NDArray

from stillreel.plan.facts import Beats
from stillreel.sound.beats import beats_of, folded
from stillreel.sound.library import beats, compose
from support.sounds import RATE_HZ, hiss, sine

Samples = NDArray[np.float32]


def clicks(bpm: float, seconds: float, hz: float = 1500) -> tuple[Samples, list[float]]:
    """Short tones at a tempo, every fourth one higher, and where they begin in ms."""
    out = np.zeros(round(seconds * RATE_HZ), dtype=np.float32)
    at = np.arange(round(0.03 * RATE_HZ)) / RATE_HZ
    starts = [60 / bpm * number for number in range(int(seconds * bpm / 60))]
    for number, start in enumerate(starts):
        pitch = hz * (1.5 if number % 4 == 0 else 1)
        first = round(start * RATE_HZ)
        tone = 0.6 * np.sin(2 * np.pi * pitch * at) * np.exp(-at * 120)
        out[first : first + len(tone)] += tone[: len(out) - first].astype(np.float32)
    return out, [start * 1000 for start in starts]


def away(found: tuple[int, ...], truth: list[float]) -> float:
    """How far the found moments are from true ones on average, in ms."""
    return float(np.mean([min(abs(at - other) for other in truth) for at in found]))


@pytest.mark.parametrize("bpm", [75, 96, 140])
def test_clicks_are_found_where_they_are(bpm: int) -> None:
    samples, truth = clicks(bpm, 15)
    found = beats_of(samples, RATE_HZ)
    assert found.tempo_bpm == pytest.approx(bpm, rel=0.02)
    assert found.sure
    assert len(found.onsets_ms) == len(truth)
    assert away(found.onsets_ms, truth) <= 6
    assert set(found.beats_ms) <= set(found.onsets_ms)
    assert set(found.downbeats_ms) <= set(found.onsets_ms)


def test_a_song_that_changes_its_tempo_after_a_silence_is_heard_on_both_sides() -> None:
    slow, slow_at = clicks(96, 12)
    fast, fast_at = clicks(132, 12)
    samples = np.concatenate([slow, np.zeros(6 * RATE_HZ, dtype=np.float32), fast])
    truth = [*slow_at, *(18_000 + at for at in fast_at)]
    found = beats_of(samples, RATE_HZ)
    assert found.sure
    assert away(found.onsets_ms, truth) <= 6
    assert not [at for at in found.onsets_ms if 12_000 < at < 17_980]
    gaps = np.diff([at for at in found.beats_ms if at >= 18_000])
    assert np.median(gaps) == pytest.approx(60_000 / 132, abs=10)


def test_a_drone_has_no_beat() -> None:
    drone = sine(110, 15) + sine(165.3, 15, 0.1) + sine(220.7, 15, 0.08)
    found = beats_of(drone, RATE_HZ)
    assert not found.sure
    assert found.beats_ms == found.downbeats_ms == ()


def test_syllables_at_uneven_times_have_no_beat() -> None:
    rng = np.random.default_rng(5)
    speech, at = np.zeros(20 * RATE_HZ, dtype=np.float32), 0.2
    while at < 19:
        length = rng.uniform(0.09, 0.28)
        count = round(length * RATE_HZ)
        first = round(at * RATE_HZ)
        syllable = hiss(length, 0.1, seed=int(at * 10))[:count, 0] * np.sin(np.linspace(0, np.pi, count))
        speech[first : first + count] += syllable[: len(speech) - first].astype(np.float32)
        at += length * rng.uniform(0.9, 1.3) + (rng.uniform(0.2, 0.8) if rng.random() < 0.2 else 0)
    assert not beats_of(speech, RATE_HZ).sure


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(5 * RATE_HZ, np.float32)])
def test_silence_and_nothing_have_no_rhythm(samples: Samples) -> None:
    assert beats_of(samples, RATE_HZ) == Beats()


def test_both_sides_of_a_stereo_song_are_heard() -> None:
    samples, truth = clicks(100, 10)
    both = np.stack([np.zeros_like(samples), samples], axis=1)
    assert away(beats_of(both, RATE_HZ).onsets_ms, truth) <= 6


@pytest.mark.parametrize(
    ("told", "tapped"), [(48, 96), (35, 70), (176, 88), (320, 160), (75, 75), (150, 150), (0, 0)]
)
def test_doubled_and_halved_tempos_are_brought_into_a_tapping_range(told: float, tapped: float) -> None:
    assert folded(told) == tapped


def test_a_composed_piece_knows_its_own_beat() -> None:
    written = beats("upbeat", seed=1, duration_ms=20_000, bar_ms=3_000)
    samples = np.concatenate(list(compose("upbeat", seed=1, duration_ms=20_000, bar_ms=3_000)))
    heard = beats_of(samples, RATE_HZ)
    assert heard.tempo_bpm == pytest.approx(written.tempo_bpm, rel=0.02)
    assert away(heard.onsets_ms, [float(at) for at in written.onsets_ms]) <= 15


@pytest.mark.parametrize("photo_ms", [1_500, 3_000, 3_500])
def test_the_beats_of_a_composed_piece_fall_on_every_cut(photo_ms: int) -> None:
    written = beats("lofi", duration_ms=10 * photo_ms, bar_ms=photo_ms)
    last = written.beats_ms[-1]
    cuts = [cut for cut in range(photo_ms, 10 * photo_ms, photo_ms) if cut <= last]
    assert cuts
    assert max(min(abs(cut - beat) for beat in written.beats_ms) for cut in cuts) <= 1
