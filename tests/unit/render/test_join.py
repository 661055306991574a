"""Chunks become a film without being coded again."""

from fractions import Fraction

import av
import numpy as np
import pytest

from stillreel.errors import RenderFailed
from stillreel.plan.sound import SoundPlan
from stillreel.render.encode import INTERMEDIATE
from stillreel.render.join import Wrapping, join
from stillreel.render.profiles import profile_of
from stillreel.sound.coding import SoundCoding
from stillreel.sound.encode import encode_sound
from stillreel.timeline.space import Canvas
from support.rendering import coded, decoded, same, sweep

COUNTS = (
    (40,),
    (1,),
    (12, 20, 12),
    (1, 1, 1),
    (20, 1, 20),
    (20, 2, 20),
    (20, 3, 20),
    (1, 2, 3, 4, 5, 2, 1, 1, 30, 1),
)


def written(folder, counts, fps=30, size=(64, 36), profile=None):
    """Chunks of so many frames, which go on from each other."""
    canvas = Canvas(width=size[0], height=size[1], fps=fps)
    paths = []
    for number, count in enumerate(counts):
        paths.append(folder / f"{number}.mp4")
        frames = sweep(canvas, count, first=sum(counts[:number]))
        paths[-1].write_bytes(coded(frames, canvas, *([profile] if profile else [])))
    return paths


def sound(path, duration_s=2):
    """A tone as AAC in an MP4."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=48_000, layout="stereo")
        for first in range(0, 48_000 * duration_s, 1024):
            wave = np.sin(np.arange(first, first + 1024) * 440 * 2 * np.pi / 48_000) / 4
            frame = av.AudioFrame.from_ndarray(np.stack([wave, wave]).astype(np.float32), "fltp", "stereo")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, first, Fraction(1, 48_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def boxes(path):
    """The names of a file's outermost boxes, in order."""
    data, names, at = path.read_bytes(), [], 0
    while at < len(data):
        names.append(data[at + 4 : at + 8].decode())
        at += int.from_bytes(data[at : at + 4], "big")
    return names


@pytest.mark.parametrize("counts", COUNTS, ids=str)
@pytest.mark.parametrize("with_sound", [False, True], ids=["silent", "with sound"])
def test_a_film_shows_exactly_the_frames_of_its_chunks(tmp_path, counts, with_sound):
    chunks, out = written(tmp_path, counts), tmp_path / "film.mp4"
    join(chunks, sound(tmp_path / "song.m4a") if with_sound else None, 30, out)
    apart = [planes for path in chunks for _, planes in decoded(path)]
    film = decoded(out)
    assert len(film) == len(apart) == sum(counts)
    assert all(same(one, other) for (_, one), other in zip(film, apart, strict=True))
    assert [time * 30 for time, _ in film] == list(range(sum(counts)))


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
def test_frames_keep_their_distance_at_every_rate(tmp_path, fps):
    out = tmp_path / "film.mp4"
    join(written(tmp_path, (7, 2, 11), fps), None, fps, out)
    assert [time * fps for time, _ in decoded(out)] == list(range(20))
    with av.open(str(out)) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == fps
        assert stream.duration * stream.time_base * fps == 20
        assert stream.start_time == 0


def test_packets_are_decoded_before_they_are_shown_and_in_order(tmp_path):
    out = tmp_path / "film.mp4"
    join(written(tmp_path, (20, 1, 2, 20)), None, 30, out)
    with av.open(str(out)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.pts is not None]
    assert all(packet.dts <= packet.pts for packet in packets)
    times = [packet.dts for packet in packets]
    assert times == sorted(set(times))
    assert len(set(np.diff(times))) == 1


def test_runs_without_b_frames_join_too(tmp_path):
    chunks, out = written(tmp_path, (5, 1, 5), profile=INTERMEDIATE), tmp_path / "film.mp4"
    join(chunks, None, 30, out)
    assert [time * 30 for time, _ in decoded(out)] == list(range(11))


@pytest.mark.parametrize("size", [(1350, 1080), (1080, 1350), (1920, 822)], ids=str)
def test_a_film_of_any_canvas_is_what_every_player_takes(tmp_path, size):
    out = tmp_path / "film.mp4"
    join(written(tmp_path, (3, 2), size=size), sound(tmp_path / "song.m4a", 1), 30, out)
    with av.open(str(out)) as container:
        context = container.streams.video[0].codec_context
        assert (context.width, context.height) == size
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert context.color_range == 1
        audio = container.streams.audio[0].codec_context
        assert (audio.name, audio.sample_rate, audio.layout.nb_channels) == ("aac", 48_000, 2)


def test_the_index_comes_before_the_data_so_that_playing_starts_at_once(tmp_path):
    out = tmp_path / "film.mp4"
    join(written(tmp_path, (10, 10)), sound(tmp_path / "song.m4a"), 30, out)
    names = boxes(out)
    assert names.index("moov") < names.index("mdat")


def test_sound_and_picture_are_interleaved(tmp_path):
    out = tmp_path / "film.mp4"
    join(written(tmp_path, (60, 60)), sound(tmp_path / "song.m4a", 4), 30, out)
    with av.open(str(out)) as container:
        order = [
            (packet.stream.type, packet.pos, packet.dts * packet.time_base)
            for packet in container.demux()
            if packet.dts is not None
        ]
    order.sort(key=lambda entry: entry[1])
    latest = {"video": 0.0, "audio": 0.0}
    for kind, _, time in order:
        latest[kind] = float(time)
        assert abs(latest["video"] - latest["audio"]) < 1.1


def test_the_sound_begins_with_the_picture(tmp_path):
    out = tmp_path / "film.mp4"
    join(written(tmp_path, (30,)), sound(tmp_path / "song.m4a", 1), 30, out)
    with av.open(str(out)) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    with av.open(str(tmp_path / "song.m4a")) as container:
        alone = [frame.to_ndarray() for frame in container.decode(audio=0)]
    assert np.array_equal(np.concatenate(frames, axis=1), np.concatenate(alone, axis=1))


def test_joining_twice_gives_the_same_bytes(tmp_path):
    chunks = written(tmp_path, (10, 5))
    for name in ("one.mp4", "two.mp4"):
        join(chunks, None, 30, tmp_path / name)
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


@pytest.mark.parametrize("broken", [b"", b"no film at all", b"\0" * 4000])
def test_a_chunk_that_cannot_be_read_leaves_the_old_film_as_it_was(tmp_path, broken):
    chunks, out = written(tmp_path, (5, 5)), tmp_path / "film.mp4"
    out.write_bytes(b"the film before")
    chunks[1].write_bytes(broken)
    with pytest.raises(RenderFailed, match="clear the cache"):
        join(chunks, None, 30, out)
    assert out.read_bytes() == b"the film before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.mp4", "1.mp4", "film.mp4"]


BARE = Wrapping(edit_list=False)
WEBM = Wrapping(container="webm")
INSIDE = ("moov", "trak", "mdia", "minf", "stbl", "edts")


def all_boxes(data):
    """The names of all boxes down to the sample tables."""
    names, at = [], 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8].decode("latin1")
        names.append(name)
        if name in INSIDE:
            names += all_boxes(data[at + 8 : at + size])
        at += max(size, 8)
    return names


def samples(path):
    """The decoded sound of a film and when it begins."""
    with av.open(str(path)) as container:
        frames = list(container.decode(audio=0))
    return frames[0].time, np.concatenate([frame.to_ndarray() for frame in frames], axis=1)


@pytest.mark.parametrize("counts", [(40,), (12, 1, 20), (1, 1, 1)], ids=str)
def test_without_an_edit_list_the_film_begins_at_once_and_shows_the_same(tmp_path, counts):
    chunks, out = written(tmp_path, counts), tmp_path / "film.mp4"
    song = sound(tmp_path / "song.m4a")
    join(chunks, song, 30, out, BARE)
    join(chunks, song, 30, tmp_path / "usual.mp4")
    assert "edts" in all_boxes((tmp_path / "usual.mp4").read_bytes())
    assert "edts" not in all_boxes(out.read_bytes())
    apart = [planes for path in chunks for _, planes in decoded(path)]
    film = decoded(out)
    assert [time * 30 for time, _ in film] == list(range(sum(counts)))
    assert all(same(one, other) for (_, one), other in zip(film, apart, strict=True))


def test_without_an_edit_list_the_sound_stays_where_it_was(tmp_path):
    chunks, song = written(tmp_path, (60,)), sound(tmp_path / "song.m4a")
    join(chunks, song, 30, tmp_path / "bare.mp4", BARE)
    join(chunks, song, 30, tmp_path / "usual.mp4")
    begins, bare = samples(tmp_path / "bare.mp4")
    usual_begins, usual = samples(tmp_path / "usual.mp4")
    assert begins == usual_begins == 0
    # The first packet lacks the one before it, and the decoder dices for faint noise. A shift by one sample of this
    # tone would be 0.01.
    assert np.sqrt(np.mean((bare[:, 2048:] - usual[:, 2048:]) ** 2)) < 0.004


def test_vp9_chunks_become_a_webm_that_shows_exactly_their_frames(tmp_path):
    chunks, out = written(tmp_path, (12, 1, 20), profile=profile_of("webm")), tmp_path / "film.webm"
    song = tmp_path / "song.webm"
    encode_sound(SoundPlan(duration_ms=1100), {}, song, SoundCoding(codec="opus"))
    join(chunks, song, 30, out, WEBM)
    apart = [planes for path in chunks for _, planes in decoded(path)]
    film = decoded(out)
    assert all(same(one, other) for (_, one), other in zip(film, apart, strict=True))
    assert [round(float(time) * 30) for time, _ in film] == list(range(33))
    with av.open(str(out)) as container:
        video, audio = container.streams.video[0].codec_context, container.streams.audio[0].codec_context
        assert (video.name, video.pix_fmt, audio.name, audio.sample_rate) == (
            "vp9",
            "yuv420p",
            "opus",
            48_000,
        )
        tags = (video.color_primaries, video.color_trc, video.colorspace, video.color_range)
        assert tags == (1, 1, 1, 1)
    begins, heard = samples(out)
    assert begins == 0
    assert heard.shape[1] == 1100 * 48


@pytest.mark.parametrize("name", ["high", "small"])
def test_slower_vp9_joins_as_well(tmp_path, name):
    chunks, out = written(tmp_path, (20, 9), profile=profile_of("webm", name)), tmp_path / "film.webm"
    join(chunks, None, 30, out, WEBM)
    apart = [planes for path in chunks for _, planes in decoded(path)]
    assert all(same(one, other) for (_, one), other in zip(decoded(out), apart, strict=True))


def test_joining_a_webm_twice_gives_the_same_bytes(tmp_path):
    chunks = written(tmp_path, (10, 5), profile=profile_of("webm"))
    for name in ("one.webm", "two.webm"):
        join(chunks, None, 30, tmp_path / name, WEBM)
    assert (tmp_path / "one.webm").read_bytes() == (tmp_path / "two.webm").read_bytes()


def test_a_mov_holds_the_same_frames(tmp_path):
    chunks, out = written(tmp_path, (10, 5)), tmp_path / "film.mov"
    join(chunks, sound(tmp_path / "song.m4a"), 30, out, Wrapping(container="mov"))
    assert [time * 30 for time, _ in decoded(out)] == list(range(15))
    assert out.read_bytes()[4:12] == b"ftypqt  "
    names = boxes(out)
    assert names.index("moov") < names.index("mdat")


def test_a_film_for_a_pipe_comes_in_fragments(tmp_path):
    chunks, out = written(tmp_path, (70, 30)), tmp_path / "film.mp4"
    join(chunks, sound(tmp_path / "song.m4a", 3), 30, out, Wrapping(index="fragments"))
    names = boxes(out)
    assert names[:2] == ["ftyp", "moov"]
    assert names.count("moof") >= 3
    assert [time * 30 for time, _ in decoded(out)] == list(range(100))
    assert samples(out)[0] == 0


@pytest.mark.parametrize("container", ["mp4", "mov", "webm"])
def test_a_film_says_where_it_comes_from(tmp_path, container):
    chunks = written(tmp_path, (5,), profile=profile_of(container))
    wrapping = Wrapping(container=container, notes=(("comment", "made by a test"),))
    join(chunks, None, 30, tmp_path / "film", wrapping)
    with av.open(str(tmp_path / "film")) as film:
        told = {key.lower(): text for key, text in film.metadata.items()}
    assert told["comment"] == "made by a test"
