import numpy as np
import pytest
from numpy.typing import NDArray

from stillreel.sound.library import compose, pieces, tempo
from stillreel.timeline.vocabulary import MUSIC
from support.sounds import RATE_HZ, lufs, rms_db


def composed(name: str, **wishes: int) -> NDArray[np.float32]:
    return np.concatenate(list(compose(name, **({"duration_ms": 8_000} | wishes))))


def test_every_music_name_has_a_piece_in_the_vocabulary_s_order() -> None:
    assert tuple(piece.name for piece in pieces()) == MUSIC


def test_every_piece_names_itself_its_moods_and_its_licence_in_both_languages() -> None:
    for piece in pieces():
        assert piece.title_en
        assert any("一" <= letter <= "鿿" for letter in piece.title_zh)
        assert len(piece.moods_en) >= 3
        assert len(piece.moods_zh) >= 3
        assert "Stillreel" in piece.licence
        assert len(set(piece.variants)) == len(piece.variants) >= 3


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        compose("polka", duration_ms=1000)


@pytest.mark.parametrize("name", MUSIC)
def test_a_piece_starts_at_once_and_dies_away_within_its_exact_length(name: str) -> None:
    sound = composed(name, seed=5, bar_ms=2000)
    assert sound.shape == (8_000 * 48, 2)
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    loud = np.abs(sound).max(axis=1) > 0.01
    assert int(np.argmax(loud)) < 0.1 * RATE_HZ
    assert np.abs(sound[-48:]).max() < 0.001
    assert rms_db(sound, 7.8, 8.0) < rms_db(sound, 5.0, 7.0) - 15


@pytest.mark.parametrize("name", MUSIC)
def test_a_piece_is_loud_clean_and_wide_enough_to_be_levelled(name: str) -> None:
    sound = composed(name, seed=2, variant=1, bar_ms=3000)
    assert -26 < lufs(sound) < -8
    assert np.abs(sound).max() < 1.0
    assert abs(float(sound.mean())) < 0.003
    assert 0.3 < np.corrcoef(sound.T)[0, 1] < 0.999


def test_the_same_arguments_give_the_same_samples() -> None:
    first = composed("hiphop", variant=2, seed=9)
    composed("jazz", seed=9, duration_ms=2_000)
    assert np.array_equal(first, composed("hiphop", variant=2, seed=9))


def test_another_seed_or_variant_gives_other_music() -> None:
    first = composed("lofi", duration_ms=4_000)
    assert not np.array_equal(first, composed("lofi", seed=1, duration_ms=4_000))
    assert not np.array_equal(first, composed("lofi", variant=1, duration_ms=4_000))


def test_a_variant_beyond_the_last_still_plays_and_differs() -> None:
    count = len(pieces()[0].variants)
    first = composed("lofi", duration_ms=3_000)
    assert not np.array_equal(first, composed("lofi", variant=count, duration_ms=3_000))


@pytest.mark.parametrize("duration_ms", [33, 400, 1_000, 2_500])
def test_a_very_short_film_gets_a_sound_of_its_length(duration_ms: int) -> None:
    sound = composed("epic", duration_ms=duration_ms, bar_ms=duration_ms)
    assert len(sound) == duration_ms * 48
    assert np.abs(sound).max() > 0.001
    assert np.abs(sound[-4:]).max() < 0.001


@pytest.mark.parametrize("photo_ms", [2_000, 2_500, 3_000, 3_500, 4_000, 5_000])
def test_beats_divide_the_photo_time_at_a_tempo_of_the_style(photo_ms: int) -> None:
    for piece in pieces():
        beats = photo_ms / 60_000 * tempo(piece.name, bar_ms=photo_ms)
        assert beats == pytest.approx(round(beats), abs=1e-6)
        assert 0.84 * piece.tempo[0] <= tempo(piece.name, bar_ms=photo_ms) <= 1.2 * piece.tempo[1]


def test_a_long_piece_grows_after_its_opening() -> None:
    sound = composed("upbeat", seed=4, duration_ms=30_000, bar_ms=3_000)
    assert rms_db(sound, 16, 26) > rms_db(sound, 0, 2) + 0.5
