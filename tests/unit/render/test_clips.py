"""Moving sources: prepared once, then read by the number of the frame."""

import numpy as np
import pytest

from stillreel.errors import RenderFailed
from stillreel.plan.frames import ClipSpan, PicturePlan
from stillreel.render.clips import ClipReader, prepare_clip, read_planes
from stillreel.render.encode import INTERMEDIATE
from stillreel.timeline.model import Look
from stillreel.timeline.space import Canvas
from support.rendering import coded, decoded, kept, same, sweep

CANVAS = Canvas(width=96, height=64)


def plan(frames=20, fps=30, **changes):
    parts = {
        "content": "c",
        "size": (96, 64),
        "crop": (0, 0, 1, 1),
        "place": (0, 0, 96, 64),
        "background": "#000000",
        "filter": "none",
        "filter_amount": 1.0,
        "look": Look(),
        "clip": ClipSpan(trim_ms=0, speed=1.0, fps=fps, frames=frames),
    }
    return PicturePlan(**(parts | changes))


@pytest.fixture
def intermediate(tmp_path):
    """A source of 20 frames that all differ."""
    path = tmp_path / "source.mp4"
    path.write_bytes(coded(sweep(CANVAS, 20), CANVAS, INTERMEDIATE))
    return path


def clip(folder, source, this):
    path = folder / "clip.mp4"
    path.write_bytes(prepare_clip(this, source))
    return path


def test_a_prepared_clip_shows_the_frames_of_its_source(tmp_path, intermediate):
    prepared = decoded(clip(tmp_path, intermediate, plan()))
    assert len(prepared) == 20
    for (_, shown), drawn in zip(prepared, sweep(CANVAS, 20), strict=True):
        assert np.abs(shown.y.astype(int) - drawn.y).mean() < 3
        assert np.abs(shown.u.astype(int) - drawn.u).mean() < 3


def test_a_short_source_holds_its_last_frame(tmp_path, intermediate):
    frames = [planes.y.astype(int) for _, planes in decoded(clip(tmp_path, intermediate, plan(frames=25)))]
    assert len(frames) == 25
    assert max(np.abs(frame - frames[19]).mean() for frame in frames[20:]) < 1
    assert np.abs(frames[18] - frames[19]).mean() > 2


def test_a_long_source_is_cut(tmp_path, intermediate):
    assert len(decoded(clip(tmp_path, intermediate, plan(frames=7)))) == 7


def test_a_clip_is_laid_on_its_background_and_graded(tmp_path, intermediate):
    this = plan(size=(96, 96), place=(0, 16, 96, 64), background="#ffffff", filter="bw")
    _, first = decoded(clip(tmp_path, intermediate, this))[0]
    assert np.abs(first.y[:14].astype(int) - 235).max() <= 3
    assert np.abs(first.u[10:38].astype(int) - 128).max() <= 3


def test_preparing_is_the_same_bytes_every_time(intermediate):
    assert prepare_clip(plan(), intermediate) == prepare_clip(plan(), intermediate)


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
def test_seeking_gives_the_same_frames_as_reading_on(tmp_path, intermediate, fps):
    path = clip(tmp_path, intermediate, plan(fps=fps))
    in_order = [kept(planes) for planes in read_planes(path)]
    assert len(in_order) == 20
    with ClipReader(path) as reader:
        for number in (0, 1, 2, 7, 7, 3, 19, 0, 19, 18, 10, 11, 12):
            assert same(reader.planes(number), in_order[number]), number


def test_two_readers_of_one_clip_do_not_disturb_each_other(tmp_path, intermediate):
    path = clip(tmp_path, intermediate, plan())
    in_order = [kept(planes) for planes in read_planes(path)]
    with ClipReader(path) as one, ClipReader(path) as other:
        for number in range(20):
            assert same(one.planes(number), in_order[number])
            assert same(other.planes(19 - number), in_order[19 - number])


def test_a_source_without_frames_is_refused(tmp_path):
    """A truncated file still opens: its index says that there is a picture, but none can be read."""
    path = tmp_path / "truncated.mp4"
    whole = coded(sweep(CANVAS, 3), CANVAS, INTERMEDIATE)
    start = whole.index(b"mdat") + 4
    path.write_bytes(
        whole[:start] + bytes(whole.index(b"moov") - 4 - start) + whole[whole.index(b"moov") - 4 :]
    )
    with pytest.raises(RenderFailed, match="imported again"):
        prepare_clip(plan(), path)
