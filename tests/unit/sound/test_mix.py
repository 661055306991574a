import tempfile
from pathlib import Path

import numpy as np
import pytest

from stillreel.errors import RenderFailed
from stillreel.plan.sound import SoundPlan
from stillreel.sound.mix import mix
from support.sounds import RATE_HZ, hiss, lufs, mixed, raw, rms_db, roughness, sine, song, true_peak_db


@pytest.fixture
def noise(tmp_path: Path) -> dict[str, Path]:
    return {"song": raw(tmp_path / "song.raw", hiss(10))}


@pytest.fixture
def tone(tmp_path: Path) -> dict[str, Path]:
    return {"song": raw(tmp_path / "tone.raw", sine(440, 10))}


@pytest.mark.parametrize("duration_ms", [1, 33, 1_000, 3_337])
def test_a_film_without_sounds_is_digital_silence_of_its_length(duration_ms: int) -> None:
    sound = mixed(duration_ms)
    assert sound.shape == (duration_ms * 48, 2)
    assert sound.dtype == np.float32
    assert not sound.any()


def test_sounds_at_volume_nought_are_silence_and_need_no_source() -> None:
    assert not mixed(500, song(volume=0.0)).any()


def test_a_missing_source_is_named() -> None:
    with pytest.raises(RenderFailed, match="ast_7"):
        mixed(500, song("ast_7"))


def test_an_unknown_piece_is_named() -> None:
    with pytest.raises(RenderFailed, match="polka"):
        mixed(500, song("lib:polka"))


@pytest.mark.parametrize("level", [0.004, 0.1])
def test_a_quiet_song_and_a_loud_one_are_equally_loud_in_the_film(tmp_path: Path, level: float) -> None:
    sources = {"song": raw(tmp_path / "song.raw", hiss(10, level))}
    assert lufs(mixed(10_000, song(), sources=sources)) == pytest.approx(-14, abs=0.5)


def test_only_the_part_that_is_heard_is_levelled(tmp_path: Path) -> None:
    sources = {"song": raw(tmp_path / "song.raw", np.concatenate([hiss(5, 0.3), hiss(5, 0.01)]))}
    late = mixed(5_000, song(trim_ms=5_000, duration_ms=5_000), sources=sources)
    assert lufs(late) == pytest.approx(-14, abs=0.5)


def test_a_composed_piece_is_levelled_and_its_true_peaks_are_limited() -> None:
    sound = mixed(10_000, song("lib:piano", seed=3, bar_ms=2_500))
    assert lufs(sound) == pytest.approx(-14, abs=1)
    assert true_peak_db(sound) <= -1.6


def test_volume_is_a_plain_gain_that_nothing_undoes(noise: dict[str, Path]) -> None:
    full = rms_db(mixed(10_000, song(), sources=noise), 1, 9)
    soft = rms_db(mixed(10_000, song(volume=0.35), sources=noise), 1, 9)
    assert soft - full == pytest.approx(20 * np.log10(0.35), abs=0.3)


def test_a_sound_lasting_a_tenth_of_a_second_is_levelled_too(tmp_path: Path) -> None:
    sources = {"song": raw(tmp_path / "song.raw", sine(1000, 0.1, 0.02))}
    sound = mixed(1_000, song(duration_ms=100), sources=sources)
    assert rms_db(sound, 0.02, 0.08) > -20


def test_a_cue_begins_on_its_own_sample(tone: dict[str, Path]) -> None:
    sound = mixed(2_000, song(start_ms=333, duration_ms=1_000), sources=tone)
    assert not sound[: 333 * 48].any()
    assert np.abs(sound[333 * 48 : 333 * 48 + 20]).max() > 0
    assert not sound[1_333 * 48 :].any()


def test_a_trimmed_cue_leaves_the_beginning_out(tmp_path: Path) -> None:
    sources = {"song": raw(tmp_path / "song.raw", np.concatenate([sine(200, 2), sine(2000, 2)]))}
    sound = mixed(1_500, song(trim_ms=2_000, duration_ms=1_500), sources=sources)
    spectrum = np.abs(np.fft.rfft(sound[:, 0]))
    assert np.fft.rfftfreq(len(sound), 1 / RATE_HZ)[spectrum.argmax()] == pytest.approx(2000, abs=2)


def test_a_short_song_that_does_not_loop_ends_in_silence(tmp_path: Path) -> None:
    sources = {"song": raw(tmp_path / "song.raw", hiss(2))}
    sound = mixed(5_000, song(duration_ms=5_000), sources=sources)
    assert rms_db(sound, 1.5, 2.0) > -25
    assert not sound[2_010 * 48 :].any()


def test_a_loop_fills_the_film_without_a_gap_or_a_click(tmp_path: Path) -> None:
    sources = {"song": raw(tmp_path / "song.raw", sine(440, 3.1237))}
    sound = mixed(12_000, song(duration_ms=12_000, loop=True), sources=sources)
    inner = roughness(sound, 0.5, 2.0)
    assert roughness(sound, 0.0, 11.9) < 1.5 * inner
    assert np.abs(sound[11_800 * 48 :]).max() > 0.05


def test_a_loop_leaves_out_the_silence_around_a_song(tmp_path: Path) -> None:
    padded = np.concatenate([np.zeros((RATE_HZ, 2)), hiss(3), np.zeros((RATE_HZ, 2))]).astype(np.float32)
    sources = {"song": raw(tmp_path / "song.raw", padded)}
    sound = mixed(9_000, song(duration_ms=9_000, loop=True), sources=sources)
    assert min(rms_db(sound, at, at + 0.1) for at in np.arange(0, 8.9, 0.1)) > -21


def test_a_loop_at_equal_power_keeps_its_level(noise: dict[str, Path]) -> None:
    sound = mixed(25_000, song(duration_ms=25_000, loop=True), sources=noise)
    levels = [rms_db(sound, at, at + 0.1) for at in np.arange(0, 24.8, 0.1)]
    assert max(levels) - min(levels) < 1.0


def test_fades_run_from_silence_and_end_exactly_at_the_cue_s_end(noise: dict[str, Path]) -> None:
    cue = song(duration_ms=6_000, fade_in_ms=1_000, fade_out_ms=2_000)
    sound = mixed(8_000, cue, sources=noise)
    middle = rms_db(sound, 2, 3.5)
    assert rms_db(sound, 0.49, 0.51) == pytest.approx(middle - 3, abs=1)
    assert rms_db(sound, 4.99, 5.01) == pytest.approx(middle - 3, abs=1)
    assert np.abs(sound[:3]).max() < 0.001
    assert np.abs(sound[6_000 * 48 - 5 : 6_000 * 48]).max() < 0.001
    assert np.abs(sound[5_950 * 48 : 5_960 * 48]).max() > 0
    assert not sound[6_000 * 48 :].any()


def test_a_song_that_is_cut_off_does_not_click(tone: dict[str, Path]) -> None:
    sound = mixed(3_000, song(trim_ms=1_003, duration_ms=2_001), sources=tone)
    assert roughness(sound, 0, 3) < 2 * roughness(sound, 0.5, 1.5)


def speech(path: Path) -> Path:
    """Four seconds that stand for a voice: hiss in syllables."""
    syllables = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * np.arange(4 * RATE_HZ) / RATE_HZ)
    return raw(path, (hiss(4, 0.1, seed=2) * syllables[:, None]).astype(np.float32))


@pytest.mark.parametrize("role", ["voice", "clip"])
def test_music_steps_back_under_a_voice_and_returns_smoothly(tmp_path: Path, role: str) -> None:
    sources = {
        "song": raw(tmp_path / "song.raw", sine(100, 12)),
        "voice": speech(tmp_path / "voice.raw"),
    }
    voice = song("voice", role=role, start_ms=4_000, duration_ms=4_000)
    alone = mixed(12_000, voice, sources=sources)
    both = mixed(12_000, song(duration_ms=12_000, duck_db=10, volume=0.35), voice, sources=sources)
    music = both - alone
    before = rms_db(music, 2, 3.5)
    assert rms_db(music, 4.3, 4.4) < before - 8
    assert rms_db(music, 4.5, 7.5) == pytest.approx(before - 10, abs=0.5)
    assert rms_db(music, 10.0, 11.5) == pytest.approx(before, abs=0.3)
    levels = [rms_db(music, at, at + 0.02) for at in np.arange(7.5, 10, 0.02)]
    assert max(abs(np.diff(levels))) < 1.0


def test_music_stays_where_it_is_under_a_silent_voice_and_under_effects(tmp_path: Path) -> None:
    sources = {
        "song": raw(tmp_path / "song.raw", sine(100, 6)),
        "voice": raw(tmp_path / "voice.raw", np.zeros((2 * RATE_HZ, 2), dtype=np.float32)),
        "ding": raw(tmp_path / "ding.raw", sine(3000, 1)),
    }
    music = song(duration_ms=6_000, duck_db=10, volume=0.35)
    voice = song("voice", role="voice", start_ms=2_000, duration_ms=2_000)
    ding = song("ding", role="sfx", start_ms=2_000, duration_ms=1_000)
    alone = mixed(6_000, music, sources=sources)
    assert np.array_equal(mixed(6_000, music, voice, sources=sources), alone)
    noisy = mixed(6_000, music, ding, sources=sources) - mixed(6_000, ding, sources=sources)
    assert rms_db(noisy, 2.2, 2.8) == pytest.approx(rms_db(alone, 2.2, 2.8), abs=0.2)


def test_many_loud_sounds_at_once_stay_below_the_ceiling(tmp_path: Path) -> None:
    sources = {str(seed): raw(tmp_path / f"{seed}.raw", hiss(4, seed=seed)) for seed in range(4)}
    cues = [song(str(seed), duration_ms=4_000, volume=1.5) for seed in range(4)]
    sound = mixed(4_000, *cues, sources=sources)
    assert true_peak_db(sound) <= -1.6
    assert rms_db(sound, 1, 3) > -18


def test_twice_the_speed_hears_twice_as_much_at_the_same_pitch(tmp_path: Path) -> None:
    sources = {"song": raw(tmp_path / "song.raw", np.concatenate([sine(500, 4), sine(900, 4)]))}
    sound = mixed(4_000, song(duration_ms=4_000, speed=2.0), sources=sources)
    for start, hz in ((0.5, 500), (2.5, 900)):
        part = sound[round(start * RATE_HZ) : round((start + 1) * RATE_HZ), 0]
        assert np.abs(np.fft.rfft(part)).argmax() == pytest.approx(hz, abs=5)
    assert rms_db(sound, 3.5, 3.8) > -25


@pytest.mark.parametrize("speed", [0.25, 0.5, 1.7, 4.0])
def test_any_speed_keeps_the_pitch(tmp_path: Path, speed: float) -> None:
    sources = {"song": raw(tmp_path / "song.raw", sine(600, 8))}
    sound = mixed(1_500, song(duration_ms=1_500, speed=speed), sources=sources)
    part = sound[RATE_HZ // 4 : RATE_HZ // 4 + RATE_HZ, 0]
    assert np.abs(np.fft.rfft(part)).argmax() == pytest.approx(600, abs=5)


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noise: dict[str, Path]
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    half = mix(SoundPlan(duration_ms=9_000, cues=(song("lib:calm", duration_ms=9_000),)), noise)
    next(half)
    assert list(scratch.iterdir())
    half.close()  # type: ignore[attr-defined]
    assert not list(scratch.iterdir())
