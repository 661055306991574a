"""Laws of parallax: both layers lie on the same pixels, and what is far moves along the middle of the near path."""

from hypothesis import given
from hypothesis import strategies as st

from stillreel.plan.film import plan_film
from stillreel.plan.framing import view_between
from stillreel.plan.parallax import FAR_SPEED
from stillreel.timeline.model import Focus, Motion
from stillreel.timeline.space import ASPECTS
from support.films import LAW, film, photo, picture_facts, shares, sizes


@st.composite
def deep_films(draw):
    """A film of one photo with depth that fills the canvas, in parallax."""
    motion = Motion(kind="parallax", amount=draw(st.integers(1, 60)) / 200)
    focus = draw(st.none() | st.tuples(shares(), shares()))
    shot = photo(1, fit="cover", motion=motion, focus=focus and Focus(point=focus))
    known = {"ast_1": picture_facts("1", draw(sizes()), depth=draw(st.sampled_from(("phone", "people"))))}
    return plan_film(film(shot, aspect=draw(st.sampled_from(ASPECTS))), known)


def near_and_far(deep, n):
    layer = deep.frame(n).layer
    return layer.near, layer


@LAW
@given(deep_films())
def test_both_layers_are_prepared_alike(deep):
    near, far = near_and_far(deep, 0)
    assert (near.picture.part, far.picture.part) == ("near", "far")
    assert (near.picture.size, near.picture.crop) == (far.picture.size, far.picture.crop)
    assert set(deep.pictures) == {near.picture, far.picture} == set(deep.frame(0).pictures)


@LAW
@given(deep_films(), st.integers(0, 100))
def test_the_far_view_is_where_the_near_one_is_at_a_slower_pace(deep, percent):
    framing = deep.shots[0].framing
    far = view_between(framing, percent / 100)
    near = view_between(framing.near, 0.5 + FAR_SPEED * (percent / 100 - 0.5))
    assert all(abs(one - other) <= 1e-3 for one, other in zip(near, far, strict=True))


@LAW
@given(deep_films())
def test_what_is_near_moves_at_least_half_as_fast_again_as_what_is_far(deep):
    last = deep.frames - 1
    for corner in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0)):
        moved = []
        for first, end in zip(near_and_far(deep, 0), near_and_far(deep, last), strict=True):
            moved.append([_at(end.view, axis, corner) - _at(first.view, axis, corner) for axis in (0, 1)])
        for near, far in zip(*moved, strict=True):
            assert abs(near) >= 1.5 * abs(far) - 1e-3


def _at(view, axis, corner):
    return view[axis] + corner[axis] * view[axis + 2]
