import numpy as np
import pytest

from stillreel.errors import UnsupportedFile
from stillreel.media import Decoder, Limits
from support.photos import picture_bytes, scene, write_clip, write_tone

SOUNDS = [("mp3", "libmp3lame"), ("wav", "pcm_s16le"), ("wav", "pcm_f32le"), ("ipod", "aac"), ("adts", "aac")]
TONE_RMS = 0.5 / np.sqrt(2)
# LAME writes everything at 0.95 of its level.
LAME_GAIN = 0.95


def samples_of(decoder, path):
    sound = decoder.sound(path, path.name, out=path.with_name("out.f32"))
    samples = np.fromfile(sound.path, "<f4").reshape(-1, 2)
    assert len(samples) == sound.frames
    return sound, samples


def rms(samples):
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    return np.sqrt((middle**2).mean(axis=0))


@pytest.mark.parametrize(("form", "codec"), SOUNDS)
def test_length_and_level_are_right_in_every_format(decoder, tmp_path, form, codec):
    path = write_tone(tmp_path / "a", form=form, codec=codec)
    facts = decoder.probe(path, "a")
    assert (facts.kind, facts.has_sound, facts.width) == ("sound", True, 0)
    assert facts.duration_ms == pytest.approx(2000, abs=60)
    sound, samples = samples_of(decoder, path)
    assert sound.duration_ms == pytest.approx(2000, abs=60)
    expected = TONE_RMS * (LAME_GAIN if codec == "libmp3lame" else 1)
    assert rms(samples) == pytest.approx([expected] * 2, rel=0.01)


@pytest.mark.parametrize("rate_hz", [8000, 22_050, 44_100, 96_000])
def test_any_rate_becomes_48_khz(decoder, tmp_path, rate_hz):
    path = write_tone(tmp_path / "a.wav", form="wav", codec="pcm_s16le", rate_hz=rate_hz)
    sound, samples = samples_of(decoder, path)
    assert sound.frames == pytest.approx(96_000, abs=50)
    crossings = np.count_nonzero(np.diff(np.signbit(samples[:, 0])))
    assert crossings == pytest.approx(2 * 440 * 2, abs=4)


def test_one_channel_plays_on_both_sides_at_its_own_level(decoder, tmp_path):
    path = write_tone(tmp_path / "a.wav", form="wav", codec="pcm_s16le", channels=1)
    _, samples = samples_of(decoder, path)
    assert rms(samples) == pytest.approx([TONE_RMS] * 2, rel=0.01)
    assert np.array_equal(samples[:, 0], samples[:, 1])


@pytest.mark.parametrize(
    ("form", "codec", "sound"),
    [("mp4", "libx264", "aac"), ("webm", "libvpx-vp9", "libopus"), ("matroska", "libx264", "libmp3lame")],
)
def test_the_sound_of_a_clip_is_as_long_as_its_picture(decoder, tmp_path, form, codec, sound):
    path = write_clip(tmp_path / "a", form=form, codec=codec, sound=sound)
    heard, samples = samples_of(decoder, path)
    assert heard.duration_ms == pytest.approx(2000, abs=60)
    expected = TONE_RMS * (LAME_GAIN if sound == "libmp3lame" else 1)
    assert rms(samples) == pytest.approx([expected] * 2, rel=0.02)


def test_values_that_are_no_numbers_become_silence(decoder, tmp_path):
    path = write_tone(tmp_path / "a.wav", form="wav", codec="pcm_f32le")
    content = bytearray(path.read_bytes())
    content[4000:4400] = np.full(100, np.nan, "<f4").tobytes()
    path.write_bytes(content)
    _, samples = samples_of(decoder, path)
    assert np.isfinite(samples).all()


def test_a_wav_that_claims_more_than_it_holds_is_as_long_as_it_is(decoder, tmp_path):
    path = write_tone(tmp_path / "a.wav", form="wav", codec="pcm_s16le")
    content = bytearray(path.read_bytes())
    at = content.index(b"data") + 4
    content[at : at + 4] = (4 * 10**9).to_bytes(4, "little")
    path.write_bytes(content)
    assert decoder.probe(path, "a.wav").duration_ms == pytest.approx(2000, abs=60)


def test_a_sound_beyond_the_limit_ends_there(tmp_path):
    path = write_tone(tmp_path / "a.wav", form="wav", codec="pcm_s16le", seconds=61)
    with Decoder(Limits(sound_ms=60_000)) as short:
        examined = short.examine(path, "a.wav")
        sound, _ = samples_of(short, path)
    assert examined.facts.duration_ms == 60_000
    assert examined.note == "only its first 1 minutes are used"
    assert sound.frames == 60 * 48_000


def test_a_song_s_cover_does_not_make_it_a_clip(decoder, tmp_path):
    path = write_tone(tmp_path / "a.mp3", form="mp3", codec="libmp3lame")
    cover = b"\0image/jpeg\0\x03\0" + picture_bytes(scene(), "JPEG")
    frame = b"APIC" + len(cover).to_bytes(4, "big") + b"\0\0" + cover
    size = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    path.write_bytes(b"ID3\x03\0\0" + size + frame + path.read_bytes())
    facts = decoder.probe(path, "a.mp3")
    assert (facts.kind, facts.width) == ("sound", 0)


def test_a_header_without_sound_behind_it_is_refused(decoder, tmp_path):
    path = write_tone(tmp_path / "a.wav", form="wav", codec="pcm_s16le")
    path.write_bytes(path.read_bytes()[: path.read_bytes().index(b"data") + 8])
    with pytest.raises(UnsupportedFile, match="the file is incomplete"):
        decoder.probe(path, "a.wav")
