import numpy as np
import pytest

from stillreel.sound.limiter import limited
from support.sounds import RATE_HZ, Samples, hiss, rms_db, roughness, sine, true_peak_db


def through(samples: Samples, ceiling_dbtp: float = -3.0) -> Samples:
    return np.concatenate(list(limited([samples], ceiling_dbtp)))


def test_what_is_below_the_ceiling_passes_untouched() -> None:
    soft = sine(300, 1.3337, 0.3)
    assert np.array_equal(through(soft), soft)


@pytest.mark.parametrize("count", [1, 47, 4_799, 4_800, 4_801, 100_001])
def test_as_many_samples_leave_as_enter(count: int) -> None:
    assert len(through(hiss(3)[:count])) == count


def test_nothing_in_is_nothing_out() -> None:
    assert list(limited([], -3.0)) == []


def test_peaks_between_the_samples_are_seen() -> None:
    at = np.arange(RATE_HZ) / RATE_HZ
    wave = np.sin(2 * np.pi * 12_000 * at + np.pi / 4).astype(np.float32)
    steep = np.stack([wave, wave], axis=1)
    assert np.abs(steep).max() < 0.72
    assert true_peak_db(through(steep)) <= -2.9


@pytest.mark.parametrize("level", [0.5, 1.0, 4.0])
def test_noise_of_any_level_stays_below_the_ceiling(level: float) -> None:
    # White noise reaches to 24 kHz, where two interpolators differ a little.
    assert true_peak_db(through(hiss(3, level))) <= -2.6


def test_a_single_loud_sample_causes_no_click_around_it() -> None:
    wave = sine(200, 2, 0.25)
    wave[RATE_HZ] = 3.0
    out = through(wave)
    out[RATE_HZ - 40 : RATE_HZ + 40] = sine(200, 2, 0.25)[RATE_HZ - 40 : RATE_HZ + 40] * 0.2
    assert roughness(out, 0.5, 0.998) < 0.002
    assert roughness(out, 1.002, 1.9) < 0.002


def test_the_level_comes_back_after_a_peak() -> None:
    wave = sine(200, 2, 0.25)
    wave[RATE_HZ // 2 : RATE_HZ // 2 + 480] *= 8
    out = through(wave)
    assert rms_db(out, 1.5, 2.0) == pytest.approx(rms_db(wave, 1.5, 2.0), abs=0.1)
    assert rms_db(out, 0.52, 0.55) < rms_db(wave, 0.52, 0.55) - 3
