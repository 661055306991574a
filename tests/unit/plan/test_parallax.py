"""Which photos are seen in two layers, and what the others get."""

from dataclasses import replace

import pytest

from stillreel.plan.film import plan_film
from stillreel.timeline.model import Card, Motion
from support.films import clip_facts, film, photo, picture_facts

DEEP = photo(1, fit="cover", motion=Motion(kind="parallax", amount=0.1))


def planned(shot=DEEP, **facts):
    known = picture_facts("1", **({"depth": "people"} | facts))
    return plan_film(film(shot), {"ast_1": known})


def test_a_photo_with_depth_is_seen_in_two_layers():
    frame = planned().frame(0)
    assert (frame.layer.picture.part, frame.layer.near.picture.part) == ("far", "near")


def test_both_layers_name_what_tells_near_from_far():
    assert {picture.depth for picture in planned(depth="phone").pictures} == {"phone"}


def test_the_photo_is_seen_as_it_was_taken_half_way_through_the_move():
    deep = planned(replace(DEEP, duration_ms=3000 + 1000 // 30))
    middle = deep.frame((deep.frames - 1) // 2).layer
    assert deep.frames % 2 == 1
    assert middle.near.view == pytest.approx(middle.view, abs=1e-3)


def test_the_layers_part_to_the_side_and_in_size():
    deep = planned()
    first, last = deep.frame(0).layer, deep.frame(deep.frames - 1).layer
    assert first.near.view[0] < first.view[0]
    assert last.near.view[0] > last.view[0]
    assert first.near.view[2] > first.view[2]
    assert last.near.view[2] < last.view[2]


@pytest.mark.parametrize(
    ("shot", "facts"),
    [
        (DEEP, {"depth": ""}),
        (DEEP, {"has_alpha": True}),
        (replace(DEEP, fit="blur"), {}),
        (replace(DEEP, fit="contain"), {}),
        (replace(DEEP, fit="contain", card=Card(radius=0.1)), {}),
        (replace(DEEP, fit="smart"), {"size": (1000, 3000)}),
    ],
)
def test_a_photo_that_cannot_be_parted_is_moved_as_a_whole(shot, facts):
    plain = planned(shot, **facts)
    first, last = plain.frame(0).layer, plain.frame(plain.frames - 1).layer
    assert first.near is last.near is None
    assert first.picture.part == "whole"
    assert last.view[2] < first.view[2]


def test_a_clip_is_never_parted():
    clip = plan_film(film(replace(DEEP, kind="video")), {"ast_1": clip_facts("1", depth="people")})
    assert clip.frame(0).layer.near is None


def test_other_motions_leave_a_photo_whole():
    assert planned(replace(DEEP, motion=Motion(kind="zoom-in", amount=0.1))).frame(0).layer.near is None


def test_a_transition_shows_the_layers_of_both_photos():
    two = film(DEEP, replace(DEEP, id="sg_2", asset="ast_2"))
    facts = {name: picture_facts(name, depth="people") for name in ("ast_1", "ast_2")}
    deep = plan_film(two, facts)
    frame = deep.frame(deep.shots[0].end)
    assert frame.layer.near
    assert frame.next_layer.near
    assert len(frame.pictures) == 4
