"""The frame that stands for a film."""

from dataclasses import replace

import pytest

from stillreel.plan.film import plan_film
from stillreel.plan.poster import poster_frame
from stillreel.timeline.model import Caption, Shot
from support.films import TITLE, facts_of, film, photo, photos


def poster(timeline):
    plan = plan_film(timeline, facts_of(timeline))
    return poster_frame(plan), plan


def test_the_poster_shows_the_first_photo_alone():
    number, plan = poster(film(*photos(3)))
    frame = plan.frame(number)
    assert frame.next_layer is None
    assert frame.layer.picture == plan.shots[0].framing.picture


@pytest.mark.parametrize("animation", ["fade", "slide", "pop", "type"])
def test_the_poster_shows_the_whole_title(animation):
    number, plan = poster(film(*photos(3), captions=(replace(TITLE, animation=animation),)))
    (pose,) = plan.frame(number).texts
    assert (pose.opacity, pose.shown, pose.scale) == (1, 1, 1)


def test_a_title_that_comes_late_is_waited_for():
    late = Caption(id="sg_9", text="At last", start_ms=1500, duration_ms=1200)
    number, plan = poster(film(*photos(2), captions=(late,)))
    assert number > 45
    assert plan.frame(number).texts


def test_a_plain_colour_before_the_photos_is_no_poster():
    timeline = film(Shot(id="sg_0", kind="color", background="#203040"), photo(1), photo(2))
    number, plan = poster(timeline)
    assert plan.frame(number).layer.picture.content


def test_a_film_of_one_short_shot_has_a_poster():
    number, plan = poster(film(photo(1, duration_ms=34)))
    assert 0 <= number < plan.frames
