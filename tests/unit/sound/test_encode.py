from pathlib import Path

import av
import pytest

from stillreel.errors import Cancelled, RenderFailed
from stillreel.plan.sound import SoundPlan
from stillreel.sound.coding import SoundCoding
from stillreel.sound.encode import encode_sound
from support.sounds import decoded, hiss, lufs, raw, song, true_peak_db


def test_the_file_is_aac_lc_at_48_khz_in_stereo_and_as_long_as_the_film(tmp_path: Path) -> None:
    out = tmp_path / "sound.m4a"
    encode_sound(SoundPlan(duration_ms=3_337), {}, out)
    with av.open(str(out)) as container:
        stream = container.streams.audio[0]
        assert stream.codec_context.name == "aac"
        assert stream.codec_context.profile == "LC"
        assert stream.codec_context.sample_rate == 48_000
        assert stream.codec_context.channels == 2
        assert stream.duration is not None
        assert stream.time_base is not None
        assert float(stream.duration * stream.time_base) == pytest.approx(3.337, abs=1024 / 48_000)


def test_opus_for_webm_is_as_long_as_the_film_and_in_time(tmp_path: Path) -> None:
    out = tmp_path / "sound.webm"
    sources = {"song": raw(tmp_path / "song.raw", hiss(0.2))}
    plan = SoundPlan(duration_ms=3_000, cues=(song(start_ms=2_000, duration_ms=200),))
    encode_sound(plan, sources, out, SoundCoding(codec="opus", kbps=128))
    with av.open(str(out)) as container:
        assert container.streams.audio[0].codec_context.name == "opus"
    heard = abs(decoded(out)).max(axis=1)
    assert len(heard) == 3_000 * 48
    assert int((heard > 0.05).argmax()) == pytest.approx(2_000 * 48, abs=480)


@pytest.mark.parametrize("kbps", [128, 384])
def test_a_platforms_bit_rate_is_kept_to(tmp_path: Path, kbps: int) -> None:
    out = tmp_path / "sound.m4a"
    sources = {"song": raw(tmp_path / "song.raw", hiss(4))}
    plan = SoundPlan(duration_ms=4_000, cues=(song(duration_ms=4_000),))
    encode_sound(plan, sources, out, SoundCoding(kbps=kbps))
    with av.open(str(out)) as container:
        size = sum(packet.size for packet in container.demux(audio=0))
    assert size * 8 / 4 == pytest.approx(kbps * 1000, rel=0.1)


@pytest.mark.parametrize("name", ["happy", "upbeat", "piano"])
def test_what_people_hear_of_a_song_alone_is_minus_14_lufs_below_minus_1_dbtp(
    tmp_path: Path, name: str
) -> None:
    out = tmp_path / "sound.m4a"
    cue = song(f"lib:{name}", duration_ms=12_000, seed=7, bar_ms=3_000)
    encode_sound(SoundPlan(duration_ms=12_000, cues=(cue,)), {}, out)
    heard = decoded(out)
    assert lufs(heard) == pytest.approx(-14, abs=1)
    assert true_peak_db(heard) <= -1


def test_the_sound_is_in_time_after_decoding(tmp_path: Path) -> None:
    out = tmp_path / "sound.m4a"
    sources = {"song": raw(tmp_path / "song.raw", hiss(0.2))}
    encode_sound(SoundPlan(duration_ms=3_000, cues=(song(start_ms=2_000, duration_ms=200),)), sources, out)
    heard = abs(decoded(out)).max(axis=1)
    assert int((heard > 0.05).argmax()) == pytest.approx(2_000 * 48, abs=480)


def test_a_cancelled_export_leaves_nothing_behind(tmp_path: Path) -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        encode_sound(SoundPlan(duration_ms=20_000), {}, tmp_path / "sound.m4a", cancelled=cancelled)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match="nowhere"):
        encode_sound(SoundPlan(duration_ms=100), {}, tmp_path / "nowhere" / "sound.m4a")


def test_an_older_file_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    out = tmp_path / "sound.m4a"
    out.write_bytes(b"before")
    with pytest.raises(RenderFailed):
        encode_sound(SoundPlan(duration_ms=100, cues=(song("gone"),)), {}, out)
    assert out.read_bytes() == b"before"
    encode_sound(SoundPlan(duration_ms=100), {}, out)
    assert out.read_bytes() != b"before"
