"""Chunk plans become coded bytes, wherever they are divided."""

from dataclasses import replace

import numpy as np
import pytest

from stillreel.errors import Cancelled
from stillreel.plan.chunks import ChunkPlan, plan_chunks
from stillreel.plan.film import plan_film
from stillreel.render.chunk import chunk_fingerprint, picture_fingerprint, render_chunk
from stillreel.render.encode import DEFAULT, INTERMEDIATE
from stillreel.render.join import join
from stillreel.timeline.space import Canvas
from support.films import TITLE, facts_of, film, photos
from support.rendering import Folder, composed, decoded, kept, same, scene


@pytest.fixture
def small(tmp_path):
    """A small film of three photos with a title, and its pictures."""
    timeline = film(*photos(3), captions=(TITLE,))
    timeline = replace(timeline, canvas=Canvas(width=192, height=108))
    facts = facts_of(timeline)
    sources = {known.content: scene(n, (400, 300)) for n, known in enumerate(facts.values())}
    return plan_film(timeline, facts), Folder(tmp_path, sources)


def one_chunk(plan, begin, end):
    return ChunkPlan(canvas=plan.canvas, frames=tuple(plan.frame(n) for n in range(begin, end)), key="k")


def test_a_chunk_is_the_same_bytes_every_time(small):
    plan, files = small
    chunk = plan_chunks(plan, "test")[1]
    assert render_chunk(chunk, files) == render_chunk(chunk, files)


def test_frames_are_the_same_however_the_film_is_divided(small):
    plan, files = small
    whole = [kept(frame) for frame in composed(plan, files, range(70, 110))]
    middle_of_a_transition = 90
    assert plan.frame(middle_of_a_transition).next_layer
    for begin, end in ((70, 90), (90, 110), (91, 92)):
        part = composed(plan, files, range(begin, end))
        assert all(same(frame, whole[n - 70]) for n, frame in zip(range(begin, end), part, strict=True))


def test_a_film_divided_in_the_middle_of_a_transition_shows_the_same(small, tmp_path):
    """Coding differs a little at a border: a mean of less than a code value."""
    plan, files = small
    paths = []
    for n, (begin, end) in enumerate(((60, 90), (90, 91), (91, 120), (60, 120))):
        paths.append(tmp_path / f"{n}.mp4")
        paths[-1].write_bytes(render_chunk(one_chunk(plan, begin, end), files))
    join(paths[:3], None, 30, tmp_path / "film.mp4")
    divided, whole = decoded(tmp_path / "film.mp4"), decoded(paths[3])
    assert [time for time, _ in divided] == [time for time, _ in whole]
    for (_, one), (_, other) in zip(divided, whole, strict=True):
        assert np.abs(one.y.astype(int) - other.y).mean() < 2


def test_what_is_coded_is_what_was_composed(small, tmp_path):
    plan, files = small
    path = tmp_path / "chunk.mp4"
    path.write_bytes(render_chunk(one_chunk(plan, 75, 105), files))
    frames = zip(decoded(path), composed(plan, files, range(75, 105)), strict=True)
    for (_, shown), drawn in frames:
        assert np.abs(shown.y.astype(int) - drawn.y).mean() < 4


def test_a_still_film_is_composed_once_and_shown_long(small):
    plan, files = small
    frame = replace(plan.frame(60), texts=())
    calls = []

    def counted(picture):
        calls.append(picture)
        return files(picture)

    chunk = ChunkPlan(canvas=plan.canvas, frames=(frame,) * 30, key="k")
    assert render_chunk(chunk, counted)
    assert len(calls) == 1


def test_work_can_be_stopped_at_any_frame(small):
    plan, files = small
    seen = []

    def stop_at_the_fifth():
        seen.append(None)
        if len(seen) == 5:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        render_chunk(one_chunk(plan, 0, 30), files, DEFAULT, stop_at_the_fifth)
    assert len(seen) == 5


def test_fingerprints_tell_profiles_apart():
    assert chunk_fingerprint(DEFAULT) != chunk_fingerprint(INTERMEDIATE)
    assert picture_fingerprint() in chunk_fingerprint(DEFAULT)
