"""A person's own song: looped on its bars, ended softly, level with everything else, under a voice."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from stillreel.sound.beats import beats_of
from support.sounds import RATE_HZ, hiss, lufs, mixed, raw, rms_db, roughness, sine, song, true_peak_db

BAR_S = 2.0


def beat_song(seconds: float, pickup_s: float = 0.3) -> NDArray[np.float32]:
    """A steady tone with a drum on each half second, the first after a pickup."""
    out = sine(220, seconds, 0.05)
    at = np.arange(round(0.1 * RATE_HZ)) / RATE_HZ
    drum = (0.5 * np.sin(2 * np.pi * 120 * at) * np.exp(-at * 40)).astype(np.float32)
    for start in np.arange(pickup_s, seconds - 0.1, 0.5):
        first = round(start * RATE_HZ)
        out[first : first + len(drum)] += drum[:, None]
    return out


@pytest.fixture
def looped(tmp_path: Path) -> NDArray[np.float32]:
    """A song of ten seconds under a film of forty, with the seam on its bar lines."""
    sources = {"song": raw(tmp_path / "song.raw", beat_song(10.0))}
    cue = song(
        duration_ms=40_000, loop=True, loop_from_ms=300, loop_to_ms=8_300, fade_out_ms=2_000, content="s"
    )
    return mixed(40_000, cue, sources=sources)


def test_the_beat_goes_on_across_the_seams_of_a_loop(looped: NDArray[np.float32]) -> None:
    found = np.array(beats_of(looped, RATE_HZ).onsets_ms)
    drums = np.arange(300, 37_500, 500)
    assert max(np.abs(found - at).min() for at in drums) <= 12


def test_a_loop_on_bars_has_no_gap_and_no_click(looped: NDArray[np.float32]) -> None:
    levels = [rms_db(looped, at, at + 0.5) for at in np.arange(0.5, 37, 0.5)]
    assert max(levels) - min(levels) < 2.5
    assert roughness(looped, 8, 37) < 1.2 * roughness(looped, 1, 7)


def test_the_last_two_seconds_fall_smoothly_to_silence(looped: NDArray[np.float32]) -> None:
    steps = [rms_db(looped, at, at + 0.5) for at in np.arange(38.0, 40.0, 0.5)]
    assert all(later < earlier for earlier, later in pairwise(steps))
    assert np.abs(looped[-10:]).max() < 0.001


def test_a_looped_song_is_as_loud_as_it_should_be(looped: NDArray[np.float32]) -> None:
    assert lufs(looped) == pytest.approx(-14, abs=1)
    assert true_peak_db(looped) <= -1


def test_a_trimmed_loop_begins_where_it_was_trimmed(tmp_path: Path) -> None:
    sources = {"song": raw(tmp_path / "song.raw", beat_song(10.0))}
    cue = song(duration_ms=20_000, loop=True, trim_ms=1_300, loop_from_ms=2_300, loop_to_ms=8_300)
    sound = mixed(20_000, cue, sources=sources)
    found = np.array(beats_of(sound, RATE_HZ).onsets_ms)
    assert max(np.abs(found - at).min() for at in np.arange(500, 19_500, 500)) <= 12


@pytest.mark.parametrize("duck_db", [10.0, 14.0])
def test_a_song_is_8_db_lower_within_three_tenths_of_a_second_of_speech_and_returns(
    tmp_path: Path, duck_db: float
) -> None:
    sources = {
        "song": raw(tmp_path / "song.raw", sine(100, 14)),
        "voice": raw(tmp_path / "voice.raw", hiss(4, 0.1)),
    }
    voice = song("voice", role="voice", start_ms=5_000, duration_ms=4_000)
    alone = mixed(14_000, voice, sources=sources)
    both = mixed(14_000, song(duration_ms=14_000, duck_db=duck_db, volume=0.35), voice, sources=sources)
    music = both - alone
    before = rms_db(music, 3, 4.8)
    assert rms_db(music, 5.3, 5.35) <= before - 8
    assert rms_db(music, 12, 13) == pytest.approx(before, abs=0.3)
    returning = [rms_db(music, at, at + 0.1) for at in np.arange(9.0, 10.2, 0.1)]
    assert all(later >= earlier - 0.1 for earlier, later in pairwise(returning))
