"""A film as a GIF: all of its frames, one palette, a loop."""

import numpy as np
import pytest
from PIL import Image

from stillreel.errors import RenderFailed
from stillreel.render.join import Wrapping, join
from stillreel.render.profiles import profile_of
from stillreel.timeline.space import Canvas
from support.rendering import coded, decoded, sweep

GIF = Wrapping(container="gif")
CANVAS = Canvas(width=96, height=54, fps=15)


@pytest.fixture
def chunks(tmp_path):
    paths = []
    for number, (first, count) in enumerate(((0, 8), (8, 1), (9, 6))):
        paths.append(tmp_path / f"{number}.mp4")
        paths[-1].write_bytes(coded(sweep(CANVAS, count, first), CANVAS, profile_of("gif")))
    return paths


def test_a_gif_has_every_frame_in_its_time_and_loops_for_ever(chunks, tmp_path):
    join(chunks, None, 15, tmp_path / "film.gif", GIF)
    with Image.open(tmp_path / "film.gif") as film:
        assert film.size == (96, 54)
        assert film.info["loop"] == 0
        lengths = []
        for n in range(film.n_frames):
            film.seek(n)
            lengths.append(film.info["duration"])
    assert len(lengths) == 15
    assert sum(lengths) == pytest.approx(1000, abs=10)
    assert max(lengths) - min(lengths) <= 10


def test_a_gif_looks_like_its_frames(chunks, tmp_path):
    join(chunks, None, 15, tmp_path / "film.gif", GIF)
    drawn = [planes.y.astype(int) for path in chunks for _, planes in decoded(path)]
    with Image.open(tmp_path / "film.gif") as film:
        for n in (0, 8, 14):
            film.seek(n)
            luma = np.asarray(film.convert("RGB")) @ [0.2126, 0.7152, 0.0722] * 219 / 255 + 16
            assert np.abs(luma - drawn[n]).mean() < 8


def test_the_same_chunks_give_the_same_gif(chunks, tmp_path):
    for name in ("one.gif", "two.gif"):
        join(chunks, None, 15, tmp_path / name, GIF)
    assert (tmp_path / "one.gif").read_bytes() == (tmp_path / "two.gif").read_bytes()


def test_a_chunk_that_cannot_be_read_leaves_no_gif(chunks, tmp_path):
    chunks[1].write_bytes(b"no film at all")
    with pytest.raises(RenderFailed, match="clear the cache"):
        join(chunks, None, 15, tmp_path / "film.gif", GIF)
    assert not (tmp_path / "film.gif").exists()
