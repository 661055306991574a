"""From milliseconds to frames: boundaries, transitions, camera, clips and texts."""

from dataclasses import replace
from itertools import pairwise

import pytest

from stillreel.errors import NotFound
from stillreel.plan.film import plan_film
from stillreel.timeline.model import Caption, Motion, Shot, Transition
from support.films import clip_facts, facts_of, film, photo, photos


def planned(*shots, **options):
    timeline = film(*shots, **options)
    return plan_film(timeline, facts_of(timeline))


@pytest.mark.parametrize(
    ("fps", "lengths_ms", "borders"),
    [
        (30, (3000, 3000), (0, 90, 180)),
        (30, (50, 50, 50), (0, 2, 3, 5)),
        (24, (1000, 1021, 979), (0, 24, 49, 72)),
        (25, (20, 20, 20), (0, 1, 1, 2)),
        (60, (8, 9, 1000), (0, 0, 1, 61)),
    ],
)
def test_only_boundaries_become_frames_half_up(fps, lengths_ms, borders):
    shots = tuple(
        photo(n, duration_ms=ms, transition=Transition()) for n, ms in enumerate(lengths_ms, start=1)
    )
    film_plan = planned(*shots, fps=fps)
    assert (0, *(span.end for span in film_plan.shots)) == borders


@pytest.mark.parametrize(
    ("duration_ms", "first", "count"), [(500, 83, 15), (467, 83, 14), (33, 90, 1), (1, 0, 0)]
)
def test_a_transition_is_centred_on_its_cut(duration_ms, first, count):
    film_plan = planned(photo(1, transition=Transition(kind="fade", duration_ms=duration_ms)), photo(2))
    mixed = [n for n in range(film_plan.frames) if film_plan.frame(n).next_layer]
    assert len(mixed) == count
    assert mixed == list(range(first, first + count))
    assert [film_plan.frame(n).t for n in mixed] == [(i + 1) / (count + 1) for i in range(count)]


def test_a_cut_changes_pictures_on_the_exact_frame():
    film_plan = planned(photo(1, transition=Transition()), photo(2))
    assert film_plan.frame(89).layer.picture == film_plan.shots[0].framing.picture
    assert film_plan.frame(90).layer.picture == film_plan.shots[1].framing.picture
    assert not film_plan.frame(89).next_layer
    assert not film_plan.frame(90).next_layer


def test_frames_outside_the_film_are_refused():
    film_plan = planned(*photos(2))
    assert film_plan.frames == 180
    for n in (-1, 180):
        with pytest.raises(IndexError, match="180 frames"):
            film_plan.frame(n)


def test_a_film_of_nothing_has_no_frames():
    empty = replace(film(photo(1)), shots=())
    assert plan_film(empty, {}).frames == 0


def test_a_zoom_is_even_to_the_eye():
    """Geometric: in the middle of the move, where its speed is constant, every frame magnifies by the same factor."""
    film_plan = planned(photo(1, duration_ms=6000, motion=Motion(kind="zoom-in", amount=0.25)))
    widths = [film_plan.frame(n).layer.view[2] for n in range(60, 120)]
    factors = [a / b for a, b in pairwise(widths)]
    assert max(factors) - min(factors) < 1e-7
    assert min(factors) > 1


def test_a_move_is_under_way_while_a_transition_shows_it():
    film_plan = planned(*photos(2))
    arriving = film_plan.frame(83).next_layer
    assert arriving.view != film_plan.frame(84).next_layer.view
    assert arriving.view != film_plan.shots[1].framing.start


def test_a_shot_that_moves_keeps_its_frames():
    short, long = photos(3), (photo(9, duration_ms=5000, transition=Transition()), *photos(3))
    before, after = planned(*short), planned(*long)
    assert [before.frame(n) for n in range(before.frames)] == [
        after.frame(n + 150) for n in range(before.frames)
    ]


def test_zooming_in_then_out_shows_mirrored_frames():
    inwards = planned(photo(1, motion=Motion(kind="zoom-in", amount=0.1)))
    outwards = planned(photo(1, motion=Motion(kind="zoom-out", amount=0.1)))
    for n in range(90):
        there, back = inwards.frame(n).layer.view, outwards.frame(89 - n).layer.view
        assert there == pytest.approx(back, abs=1e-4)


def test_a_missing_photo_is_named():
    timeline = film(photo(1))
    with pytest.raises(NotFound, match=r"1\.jpg"):
        plan_film(timeline, {})


def test_a_clip_plays_from_its_first_frame_and_holds_its_last_through_the_transition():
    clip = photo(1, kind="video", trim_ms=500, speed=2.0, motion=Motion(kind="pan-left"))
    timeline = film(clip, replace(photo(2), transition=Transition()))
    facts = dict(facts_of(timeline)) | {"ast_1": clip_facts("ast_1")}
    film_plan = plan_film(timeline, facts)
    span = film_plan.shots[0].framing.picture.clip
    assert (span.trim_ms, span.speed, span.fps) == (500, 2.0, 30)
    assert [film_plan.frame(n).layer.frame for n in (0, 1, 89, 97)] == [0, 1, 89, 97]
    assert span.frames > 97


def test_the_camera_moves_over_a_clip_when_it_is_asked_to():
    timeline = film(photo(1, kind="video", motion=Motion(kind="pan-left")))
    film_plan = plan_film(timeline, dict(facts_of(timeline)) | {"ast_1": clip_facts("ast_1")})
    first, middle, last = (film_plan.frame(n).layer for n in (0, 45, 89))
    assert first.view > middle.view > last.view
    assert (first.frame, middle.frame, last.frame) == (0, 45, 89)


def test_a_clip_waits_on_its_first_frame_until_its_cut():
    clip = photo(2, kind="video")
    timeline = film(photo(1), clip)
    film_plan = plan_film(timeline, dict(facts_of(timeline)) | {"ast_2": clip_facts("ast_2")})
    assert [film_plan.frame(n).next_layer.frame for n in (83, 89, 90, 91)] == [0, 0, 0, 1]


def test_an_animation_plays_like_a_clip():
    timeline = film(photo(1))
    moving = replace(clip_facts("ast_1"), kind="animation")
    assert plan_film(timeline, {"ast_1": moving}).frame(7).layer.frame == 7


def test_a_color_needs_no_photo():
    timeline = film(Shot(id="sg_1", kind="color", background="#ff8000", duration_ms=1000))
    layer = plan_film(timeline, {}).frame(3).layer
    assert layer.picture.content == ""
    assert layer.picture.background == "#ff8000"
    assert layer.view == (0, 0, 1920, 1080)


def test_a_text_shows_in_its_time_only():
    caption = Caption(id="sg_9", text="Hi", animation="none", start_ms=1000, duration_ms=500)
    film_plan = planned(photo(1), captions=(caption,))
    assert [n for n in range(90) if film_plan.frame(n).texts] == list(range(30, 45))


@pytest.mark.parametrize("animation", ["fade", "slide", "pop", "type"])
def test_an_animated_text_is_seen_from_its_first_frame_to_its_last(animation):
    caption = Caption(id="sg_9", text="Hi", animation=animation, start_ms=300, duration_ms=1000)
    film_plan = planned(photo(1), captions=(caption,))
    opacities = [sum(pose.opacity for pose in film_plan.frame(n).texts) for n in range(8, 40)]
    assert opacities[0] == opacities[-1] == 0
    assert min(opacities[1:-1]) > 0.05


def test_the_pictures_of_a_film_come_once_and_in_order():
    twice = (photo(1), photo(2), photo(1, id="sg_3"))
    pictures = planned(*twice).pictures
    assert [picture.content for picture in pictures] == [
        facts_of(film(*twice))[name].content for name in ("ast_1", "ast_2")
    ]
