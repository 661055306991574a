"""Planes become H.264, the same bytes every time."""

import av
import numpy as np
import pytest

from stillreel.plan.film import plan_film
from stillreel.render.encode import DEFAULT, INTERMEDIATE, ChunkEncoder, Profile
from stillreel.timeline.space import Canvas
from support.films import facts_of, film, photos
from support.rendering import Folder, coded, composed, decoded, kept, same, scene, sweep

SMALL = Canvas(width=128, height=72)


def test_equal_frames_give_equal_bytes():
    assert coded(sweep(SMALL, 20), SMALL) == coded(sweep(SMALL, 20), SMALL)


def test_equal_frames_give_equal_bytes_whatever_lay_in_memory_before(tmp_path):
    """An upright film at full size, where an encoder that reads what it did not write gives itself away."""
    timeline = film(*photos(2), aspect="9:16")
    facts = facts_of(timeline)
    files = Folder(
        tmp_path, {known.content: scene(n, (2000, 1500)) for n, known in enumerate(facts.values())}
    )
    plan = plan_film(timeline, facts)
    frames = [kept(frame) for frame in composed(plan, files, range(70, 110))]
    dice = np.random.default_rng(3)
    films = set()
    for _ in range(4):
        used = [np.full(size, dice.integers(0, 256), np.uint8) for size in dice.integers(100, 3_000_000, 100)]
        del used
        films.add(coded(frames, plan.canvas))
    assert len(films) == 1


def test_other_frames_give_other_bytes():
    assert coded(sweep(SMALL, 20), SMALL) != coded(sweep(SMALL, 20, first=1), SMALL)


def test_a_chunk_is_what_every_player_takes(tmp_path):
    path = tmp_path / "chunk.mp4"
    path.write_bytes(coded(sweep(SMALL, 90), SMALL))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert context.color_range == 1
        assert stream.average_rate == 30
        packets = [packet for packet in container.demux(stream) if packet.pts is not None]
    keys = [n for n, packet in enumerate(packets) if packet.is_keyframe]
    assert len(packets) == 90
    assert keys[0] == 0
    assert max(np.diff([*keys, 90])) <= 60


@pytest.mark.parametrize(
    "size", [(1350, 1080), (1080, 1350), (1920, 822), (854, 480), (16, 16), (18, 16)], ids=str
)
def test_every_canvas_keeps_its_rows_apart(tmp_path, size):
    """An encoder's rows are longer than its picture; a picture of other than full steps of 64 shows mistakes."""
    canvas = Canvas(width=size[0], height=size[1])
    frames = [type(frame)(*(plane.copy() for plane in frame)) for frame in sweep(canvas, 3)]
    path = tmp_path / "chunk.mp4"
    path.write_bytes(coded(frames, canvas, Profile(name="fine", preset="superfast", crf=4, x264="bframes=0")))
    for (_, shown), frame in zip(decoded(path), frames, strict=True):
        for plane, drawn in zip(shown, frame, strict=True):
            assert plane.shape == drawn.shape
            assert np.abs(plane.astype(int) - drawn).mean() < 2


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
def test_a_chunk_runs_at_its_rate(tmp_path, fps):
    canvas = Canvas(width=64, height=36, fps=fps)
    path = tmp_path / "chunk.mp4"
    path.write_bytes(coded(sweep(canvas, 7), canvas))
    times = [time for time, _ in decoded(path)]
    assert [time * fps for time in times] == list(range(7))


def test_a_frame_that_is_pushed_again_is_shown_again(tmp_path):
    encoder = ChunkEncoder(SMALL)
    for frame in sweep(SMALL, 2):
        for plane, target in zip(frame, encoder.frame(), strict=True):
            target[:] = plane
        encoder.push()
        encoder.push()
    path = tmp_path / "chunk.mp4"
    path.write_bytes(encoder.finish())
    frames = [planes.y.astype(int) for _, planes in decoded(path)]
    assert len(frames) == 4
    assert np.abs(frames[0] - frames[1]).mean() < 1
    assert np.abs(frames[1] - frames[2]).mean() > 2


def test_every_frame_of_the_intermediate_is_a_key_frame_and_nearly_lossless(tmp_path):
    path = tmp_path / "clip.mp4"
    path.write_bytes(coded(sweep(SMALL, 10), SMALL, INTERMEDIATE))
    with av.open(str(path)) as container:
        assert all(packet.is_keyframe for packet in container.demux(video=0) if packet.pts is not None)
    for (_, shown), drawn in zip(decoded(path), sweep(SMALL, 10), strict=True):
        assert np.abs(shown.y.astype(int) - drawn.y).mean() < 1.5


def test_a_profile_is_known_by_all_that_matters():
    assert DEFAULT.fingerprint != INTERMEDIATE.fingerprint
    renamed = Profile(name="other", preset=DEFAULT.preset, crf=DEFAULT.crf, x264=DEFAULT.x264)
    assert renamed.fingerprint == DEFAULT.fingerprint


def test_decoding_gives_the_same_frames_every_time(tmp_path):
    path = tmp_path / "chunk.mp4"
    path.write_bytes(coded(sweep(SMALL, 5), SMALL))
    assert all(same(one, other) for (_, one), (_, other) in zip(decoded(path), decoded(path), strict=True))
