"""Laws of the plan: time, purity, and a camera that never leaves its picture."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stillreel.plan.chunks import LONGEST_MS, chunk_borders, plan_chunks
from stillreel.plan.film import plan, plan_film
from stillreel.timeline.time import boundary_frame
from support.films import LAW, films

# Views are rounded to this much of a pixel.
ROUNDING_PX = 2e-5


def layers(film):
    for n in range(film.frames):
        frame = film.frame(n)
        for layer in (frame.layer, frame.next_layer):
            if layer:
                yield n, layer
            if layer and layer.near:
                yield n, layer.near


@LAW
@given(films())
def test_shots_abut_and_cover_the_film(given_film):
    timeline, facts = given_film
    film = plan_film(timeline, facts)
    borders = [boundary_frame(start_ms, timeline.canvas.fps) for start_ms in timeline.starts_ms]
    assert [span.first for span in film.shots] == borders[:-1]
    assert [span.end for span in film.shots] == borders[1:]
    assert film.frames == borders[-1]


@LAW
@given(films(), st.data())
def test_a_plan_depends_on_the_film_and_the_number_alone(given_film, data):
    timeline, facts = given_film
    film = plan_film(timeline, facts)
    n = data.draw(st.integers(0, film.frames - 1))
    assert plan(timeline, dict(facts), n) == film.frame(n) == film.frame(n)


@LAW
@given(films())
def test_views_stay_inside_their_prepared_picture(given_film):
    film = plan_film(*given_film)
    for n, layer in layers(film):
        x, y, width, height = layer.view
        assert min(x, y) >= -ROUNDING_PX, n
        assert x + width <= layer.picture.size[0] + ROUNDING_PX, n
        assert y + height <= layer.picture.size[1] + ROUNDING_PX, n
        assert min(width, height) > 0, n


@LAW
@given(films())
def test_a_view_has_the_shape_of_the_canvas(given_film):
    """A prepared picture is up to two pixels larger than its share, for even sides: the views follow it."""
    film = plan_film(*given_film)
    for _, layer in layers(film):
        _, _, width, height = layer.view
        stretch = (width / height) / (film.canvas.width / film.canvas.height)
        assert abs(stretch - 1) <= 2 / min(layer.picture.size) + 1e-6


@LAW
@given(films())
def test_a_prepared_picture_has_even_sides_and_its_photo_lies_in_it(given_film):
    for picture in plan_film(*given_film).pictures:
        assert all(side > 0 and side % 2 == 0 for side in picture.size)
        x, y, width, height = (round(value) for value in picture.place)
        assert 0 <= x <= x + width <= picture.size[0]
        assert 0 <= y <= y + height <= picture.size[1]
        left, top, share_x, share_y = picture.crop
        assert min(left, top) >= 0
        assert min(share_x, share_y) > 0
        assert max(left + share_x, top + share_y) <= 1 + 1e-6


@LAW
@given(films())
def test_a_photo_on_a_board_is_whole_in_every_frame(given_film):
    film = plan_film(*given_film)
    for n, layer in layers(film):
        if layer.picture.crop != (0, 0, 1, 1):
            continue
        x, y, width, height = layer.picture.place
        if (width, height) == layer.picture.size:
            continue
        left, top, seen_width, seen_height = layer.view
        assert left - ROUNDING_PX <= x, n
        assert top - ROUNDING_PX <= y, n
        assert x + width <= left + seen_width + 2 * ROUNDING_PX, n
        assert y + height <= top + seen_height + 2 * ROUNDING_PX, n


@LAW
@given(films())
def test_transitions_lie_around_their_cuts_and_run_evenly(given_film):
    film = plan_film(*given_film)
    for left, right in pairwise(film.shots):
        begin, length = left.end - left.cut_frames // 2, left.cut_frames
        for i in range(length):
            frame = film.frame(begin + i)
            assert frame.t == (i + 1) / (length + 1)
            assert frame.transition == left.cut
            assert frame.next_layer
            assert frame.layer.picture == left.framing.picture
            assert frame.next_layer.picture == right.framing.picture
    mixed = sum(film.frame(n).next_layer is not None for n in range(film.frames))
    assert mixed == sum(span.cut_frames for span in film.shots)


@LAW
@given(films())
def test_chunks_cover_the_film_exactly_and_are_short(given_film):
    film = plan_film(*given_film)
    borders = chunk_borders(film)
    assert borders[0] == 0
    assert borders[-1] == film.frames
    longest = LONGEST_MS * film.canvas.fps // 1000
    assert all(0 < end - begin <= longest for begin, end in pairwise(borders))
    chunks = plan_chunks(film, "profile")
    joined = [frame for chunk in chunks for frame in chunk.frames]
    assert joined == [film.frame(n) for n in range(film.frames)]


@LAW
@given(films())
def test_a_camera_move_never_turns_back(given_film):
    film = plan_film(*given_film)
    for k, span in enumerate(film.shots):
        views = [layer.view for _, layer in layers(film) if layer.picture == film.shots[k].framing.picture]
        if span.framing.start == span.framing.end:
            assert set(views) <= {span.framing.start}
            continue
        for axis in range(4):
            steps = [b[axis] - a[axis] for a, b in pairwise(views)]
            way = span.framing.end[axis] - span.framing.start[axis]
            assert all(step * way >= 0 or abs(step) <= ROUNDING_PX for step in steps)
