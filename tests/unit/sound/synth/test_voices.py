import numpy as np
import pytest

from stillreel.sound.synth.modes import RATE_HZ, midi_hz
from stillreel.sound.synth.score import Note, Room, Score
from stillreel.sound.synth.stage import play
from stillreel.sound.synth.voices import HITS, VOICES


def mono(sound: np.ndarray) -> np.ndarray:
    return sound if sound.ndim == 1 else sound.mean(axis=1)


@pytest.mark.parametrize("name", VOICES)
def test_a_voice_plays_in_tune_and_starts_without_a_step(name: str) -> None:
    pitch = 40 if name.endswith("bass") else 57
    sound = mono(VOICES[name].tone(pitch, 0.7, RATE_HZ, np.random.default_rng(1)))
    assert np.isfinite(sound).all()
    assert abs(sound[0]) < 0.02 * np.abs(sound).max()
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 4 * len(sound)))
    harmonic = np.arange(1, 7) * midi_hz(pitch)
    near = [spectrum[int(4 * hz * 0.985) : int(4 * hz * 1.015) + 2].max() for hz in harmonic]
    between = [spectrum[int(4 * hz * 1.3) : int(4 * hz * 1.36)].max() for hz in harmonic[:2]]
    assert max(near) > 4 * max(between)


@pytest.mark.parametrize("name", HITS)
def test_a_hit_is_finite_and_fades_to_nothing(name: str) -> None:
    sound = mono(HITS[name](0.8, np.random.default_rng(1)))
    assert np.isfinite(sound).all()
    assert np.abs(sound[-20:]).max() < 0.02 * np.abs(sound).max()


@pytest.mark.parametrize("name", ["piano", "electric-piano", "steel-guitar", "celesta", "horns", "strings"])
def test_a_stronger_note_is_brighter(name: str) -> None:
    def centre(force: float) -> float:
        sound = mono(VOICES[name].tone(57, force, RATE_HZ, np.random.default_rng(1)))
        power = np.abs(np.fft.rfft(sound)) ** 2
        return float((power * np.fft.rfftfreq(len(sound), 1 / RATE_HZ)).sum() / power.sum())

    assert centre(0.9) > centre(0.3)


def note(**changes: object) -> Note:
    values: dict[str, object] = {
        "at": 4_800,
        "held": 24_000,
        "voice": "piano",
        "pitch": 60,
        "force": 0.7,
        "level": 1.0,
    }
    return Note(**(values | changes))  # type: ignore[arg-type]


def played(*notes: Note, **changes: object) -> np.ndarray:
    values: dict[str, object] = {"notes": notes, "frames": 96_000, "fade": 960}
    return np.concatenate(list(play(Score(**(values | changes)))))  # type: ignore[arg-type]


def test_a_note_sounds_where_the_score_puts_it() -> None:
    sound = played(note())
    assert np.abs(sound[:4_700]).max() < 0.01 * np.abs(sound).max()
    assert np.abs(sound[4_800:5_800]).max() > 0.2 * np.abs(sound).max()


def test_a_note_dies_after_its_key_is_up() -> None:
    sound = played(note(voice="organ"))
    assert np.abs(sound[20_000:28_000]).max() > 20 * np.abs(sound[70_000:80_000]).max()


def test_the_left_player_is_heard_on_the_left() -> None:
    sound = played(note(voice="marimba", pan=-0.7))
    left, right = np.sqrt((sound**2).mean(axis=0))
    assert left > 2 * right


def test_the_pump_bus_gives_way_to_the_kick() -> None:
    kick = note(at=48_000, voice="club-kick", pitch=0, level=1e-6)
    pad = note(at=0, held=90_000, voice="organ", bus="pump")
    dry = Room(near=0.0, far=0.0)
    pumped = played(pad, kick, pump=0.8, room=dry)
    steady = played(pad, kick, pump=0.0, room=dry)
    dip = np.sqrt((pumped[48_800:50_000] ** 2).mean() / (steady[48_800:50_000] ** 2).mean())
    assert dip < 0.3
    assert np.sqrt((pumped[80_000:90_000] ** 2).mean() / (steady[80_000:90_000] ** 2).mean()) > 0.9


def test_a_note_across_the_border_of_two_blocks_has_no_seam() -> None:
    sound = played(note(at=100_000, held=90_000, voice="flute", pitch=72), frames=240_000)
    rough = np.abs(np.diff(sound[110_000:180_000], 2, axis=0)).max(axis=1)
    assert rough.max() < 3 * np.median(np.sort(rough)[-2_000:])
