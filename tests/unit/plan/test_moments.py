"""Motion photos play their moment, then rest on the still."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillreel.plan.facts import Facts
from stillreel.plan.film import plan_film
from stillreel.plan.moments import moment_span, plays_moment
from stillreel.timeline.model import Layout, Motion, Shot, Timeline


def facts(moment_ms=1500):
    return Facts(kind="picture", content="c", width=4000, height=3000, moment_ms=moment_ms)


def shot(kind="zoom-in", duration_ms=4000, **changes):
    return Shot(id="sg_1", duration_ms=duration_ms, asset="ast_1", motion=Motion(kind=kind), **changes)


def layers(this, source=None):
    film = plan_film(Timeline(shots=(this,)), {"ast_1": source or facts()})
    return [film.frame(n).layer for n in range(film.frames)]


def test_a_moment_plays_at_the_pace_of_the_film_and_then_rests():
    seen = layers(shot())
    clip = seen[0].picture.clip
    assert (clip.trim_ms, clip.speed, clip.fps, clip.frames, clip.settle_frames) == (0, 1.0, 30, 46, 12)
    assert [layer.frame for layer in seen[:46]] == list(range(46))
    assert {layer.frame for layer in seen[46:]} == {45}
    assert len({layer.view for layer in seen}) == 1


def test_a_shot_shorter_than_the_moment_shows_its_last_part_and_ends_on_the_still():
    seen = layers(shot(duration_ms=1000))
    clip = seen[0].picture.clip
    assert seen[-1].frame == clip.frames - 1
    assert clip.trim_ms + (clip.frames - 1) * 1000 / 30 == pytest.approx(1500, abs=34)


def test_a_motion_photo_that_is_to_stand_still_does():
    assert not plays_moment(shot("still"), facts())
    assert layers(shot("still"))[0].picture.clip is None


def test_a_photo_without_a_moment_and_one_in_a_collage_do_not_play():
    assert not plays_moment(shot(), facts(moment_ms=0))
    assert not plays_moment(shot(layout=Layout(kind="pair", assets=("ast_2",))), facts())


@given(st.integers(1, 20_000), st.integers(1, 400), st.sampled_from([24, 25, 30, 50, 60]))
def test_a_moment_stays_inside_its_video_and_its_shot(moment_ms, frames, fps):
    span = moment_span(moment_ms, frames, fps)
    moving = span.frames - 1
    assert moving >= 1
    assert span.trim_ms >= 0
    assert moving <= max(1, frames - 1)
    assert 1 <= span.settle_frames <= moving
    assert span.trim_ms + moving * 1000 / fps <= moment_ms + 1000 / fps
