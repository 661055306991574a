"""Songs are heard when they are added, and texts are read aloud when there is somebody to read."""

import wave

import numpy as np
import pytest

from stillreel.errors import OperatorError
from stillreel.media import Decoder
from stillreel.service.export import Kitchen
from stillreel.service.listening import ComposedTempos
from stillreel.service.studio import Studio
from stillreel.storage.cache import FolderCache
from support.photos import scene, write_picture

RATE_HZ = 48_000


def write_wav(path, samples):
    """A mono WAV file of floats."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((samples * 32_000).astype("<i2").tobytes())
    return path


def clicks(bpm, seconds):
    out = np.zeros(seconds * RATE_HZ)
    at = np.arange(1440) / RATE_HZ
    for start in np.arange(0, seconds - 0.1, 60 / bpm):
        out[round(start * RATE_HZ) :][:1440] += 0.6 * np.sin(2 * np.pi * 1500 * at) * np.exp(-at * 120)
    return out


class Reader:
    """Reads every text as a tone as long as its words; refuses those it was told to."""

    def __init__(self, folder, refused=()):
        self._folder, self._refused = folder, refused
        self.read_so_far = []

    def read(self, text, language):
        if text in self._refused:
            raise OperatorError("cannot read this")
        self.read_so_far.append((text, language))
        tone = 0.3 * np.sin(2 * np.pi * 220 * np.arange(RATE_HZ // 10 * len(text)) / RATE_HZ)
        return write_wav(self._folder / f"{len(self.read_so_far)}.wav", tone)


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as decoder:
        yield decoder


@pytest.fixture
def photos(tmp_path):
    return [write_picture(tmp_path / f"{n}.jpg", scene(160 + n, 120), "JPEG") for n in range(3)]


def studio(decoder, tmp_path, speech=None):
    cache = FolderCache(tmp_path / "cache", 10**9)
    return Studio(Kitchen(decoder=decoder, cache=cache, workers=None, speech=speech))


def test_a_song_is_heard_once_when_it_is_added(decoder, tmp_path, photos):
    song = write_wav(tmp_path / "song.wav", clicks(96, 12))
    started = studio(decoder, tmp_path).start([*photos, song])
    beats = started.project.assets[-1].facts.beats
    assert beats.tempo_bpm == pytest.approx(96, abs=2)
    assert beats.sure
    assert all(asset.facts.beats is None for asset in started.project.assets[:-1])


def test_titles_are_read_aloud_in_one_step(decoder, tmp_path, photos):
    reader = Reader(tmp_path)
    films = studio(decoder, tmp_path, reader)
    project, _ = films.say(films.start(photos).project, 'make a film with the title "Summer"')
    project, turn = films.say(project, "read the titles aloud")
    assert reader.read_so_far == [("Summer", "en")]
    timeline = project.history.timeline
    voices = [sound for sound in timeline.sounds if sound.role == "voice"]
    assert [voice.asset for voice in voices] == [project.assets[-1].id]
    assert voices[0].duration_ms == 600
    assert "voice-1.wav" in turn.reply
    undone, _ = films.say(project, "undo")
    assert not [sound for sound in undone.history.timeline.sounds if sound.role == "voice"]


def test_a_text_that_cannot_be_read_is_named(decoder, tmp_path, photos):
    films = studio(decoder, tmp_path, Reader(tmp_path, refused=("Summer",)))
    project, _ = films.say(films.start(photos).project, 'make a film with the title "Summer"')
    project, turn = films.say(project, "read the titles aloud")
    assert turn.edit is None
    assert "Summer" in turn.reply
    assert "STILLREEL_SPEECH" in turn.reply


def test_a_message_without_reading_asks_nobody(decoder, tmp_path, photos):
    reader = Reader(tmp_path)
    films = studio(decoder, tmp_path, reader)
    films.say(films.start(photos).project, 'make a film with the title "Summer"')
    assert reader.read_so_far == []


def test_composed_pieces_tell_their_tempo_by_name():
    tempos = ComposedTempos()
    assert len(tempos) == len(list(tempos)) == 14
    assert all(50 < tempo < 180 for name in tempos for tempo in tempos[name])
    assert "polka" not in tempos
