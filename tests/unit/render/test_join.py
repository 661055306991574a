"""Chunks become a film without being coded again."""

from fractions import Fraction

import av
import numpy as np
import pytest

from stillreel.errors import RenderFailed
from stillreel.render.encode import INTERMEDIATE
from stillreel.render.join import join
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
