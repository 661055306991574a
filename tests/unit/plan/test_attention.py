"""What the camera holds of a photo, and what it trusts most."""

import pytest

from stillreel.plan.attention import attention
from stillreel.plan.covering import cover, visible_of
from stillreel.plan.framing import fit_of, frame_shot
from stillreel.timeline.model import Focus, Motion
from stillreel.timeline.space import canvas_of
from support.films import photo, picture_facts
from support.framing import box_in_view, placed

WIDE, TALL, SQUARE = canvas_of("16:9"), canvas_of("9:16"), canvas_of("1:1")
LANDSCAPE, PORTRAIT = (4000, 3000), (3000, 4000)
STILL = Motion(kind="still")


def held(facts, canvas, focus=None):
    return attention(photo(1, fit="cover", focus=focus), facts, visible_of(facts, canvas))


def view_of(facts, canvas, **changes):
    """The framing of a covering still, and the box that it shows, in prepared pixels."""
    framing = cover(photo(1, fit="cover", motion=STILL, **changes), facts, canvas)
    return framing, framing.start


def test_a_face_is_held_with_its_hair_and_a_margin():
    x, y, width, height = held(picture_facts("p", LANDSCAPE, faces=((0.6, 0.4, 0.1, 0.2),)), TALL).keep
    assert x < 0.585
    assert x + width > 0.715
    assert y < 0.32
    assert y + height > 0.63


def test_what_is_held_ends_with_the_photo():
    facts = picture_facts("p", LANDSCAPE, faces=((0.9, 0.0, 0.1, 0.2),))
    x, y, width, _ = held(facts, TALL).keep
    assert (y, x + width) == (0, 1)


def test_all_of_a_group_are_held_where_they_fit_and_the_largest_face_where_not():
    near, far = ((0.1, 0.4, 0.12, 0.2), (0.4, 0.4, 0.1, 0.18)), ((0.1, 0.4, 0.12, 0.2), (0.8, 0.4, 0.1, 0.18))
    together = held(picture_facts("p", LANDSCAPE, faces=near), SQUARE).keep
    assert together[0] + together[2] > 0.5
    apart = held(picture_facts("p", LANDSCAPE, faces=far), TALL).keep
    assert apart[0] < 0.1
    assert apart[0] + apart[2] < 0.3


def test_a_small_face_in_the_background_does_not_pull_the_view():
    alone = picture_facts("p", LANDSCAPE, faces=((0.6, 0.3, 0.2, 0.3),))
    passer = picture_facts("p", LANDSCAPE, faces=((0.6, 0.3, 0.2, 0.3), (0.1, 0.4, 0.03, 0.05)))
    assert held(passer, SQUARE) == held(alone, SQUARE)


def test_a_whole_person_is_held_where_there_is_room():
    face, body = (0.6, 0.2, 0.06, 0.1), (0.5, 0.1, 0.25, 0.7)
    x, y, width, height = held(picture_facts("p", LANDSCAPE, faces=(face,), subject=body), SQUARE).keep
    assert (x, y + height) == pytest.approx((0.5, 0.8))
    assert x + width == pytest.approx(0.75)


def test_a_face_has_headroom_but_more_room_below():
    facts = picture_facts("p", PORTRAIT, faces=((0.45, 0.45, 0.1, 0.1),))
    framing, view = view_of(facts, WIDE)
    _, y, _, height = placed(facts.faces[0], framing)
    above, below = y - view[1], view[1] + view[3] - y - height
    assert 0.2 * view[3] < above < below


def test_a_face_at_the_side_comes_to_the_middle_where_the_photo_allows():
    facts = picture_facts("p", LANDSCAPE, faces=((0.65, 0.3, 0.1, 0.2),))
    framing, view = view_of(facts, TALL)
    x, _, width, _ = placed(facts.faces[0], framing)
    assert x + width / 2 == pytest.approx(view[0] + view[2] / 2, abs=2)


def test_a_subject_taller_than_the_view_loses_its_feet_rather_than_its_head():
    facts = picture_facts("p", PORTRAIT, subject=(0.3, 0.1, 0.4, 0.85))
    framing, view = view_of(facts, WIDE)
    _, y, _, height = placed(facts.subject, framing)
    assert view[1] - y < y + height - view[1] - view[3]


@pytest.mark.parametrize("salient", [(0.1, 0.4, 0.1, 0.2), (0.8, 0.4, 0.1, 0.2)])
def test_what_catches_the_eye_pulls_the_view_half_way_at_most(salient):
    facts = picture_facts("p", LANDSCAPE, salient=salient)
    (x, _), keep = held(facts, SQUARE).focus, held(facts, SQUARE).keep
    towards = salient[0] + salient[2] / 2
    assert keep is None
    assert abs(x - 0.5) == pytest.approx(abs(towards - 0.5) / 2)
    assert (x - 0.5) * (towards - 0.5) > 0


def test_faces_silence_what_catches_the_eye():
    faces = ((0.3, 0.3, 0.1, 0.2),)
    one = picture_facts("p", LANDSCAPE, faces=faces)
    other = picture_facts("p", LANDSCAPE, faces=faces, salient=(0.9, 0.9, 0.1, 0.1))
    assert held(one, TALL) == held(other, TALL)


GROUP = ((0.05, 0.4, 0.12, 0.2), (0.8, 0.4, 0.12, 0.2))


def test_smart_fit_shows_a_photo_whole_when_covering_would_cut_off_a_face():
    assert fit_of(photo(1), picture_facts("p", LANDSCAPE), SQUARE) == "cover"
    assert fit_of(photo(1), picture_facts("p", LANDSCAPE, faces=GROUP[:1]), SQUARE) == "cover"
    assert fit_of(photo(1), picture_facts("p", LANDSCAPE, faces=GROUP), SQUARE) == "blur"


def test_a_fit_that_was_asked_for_covers_whatever_it_cuts_off():
    assert fit_of(photo(1, fit="cover"), picture_facts("p", LANDSCAPE, faces=GROUP), SQUARE) == "cover"


def test_a_point_that_a_person_set_leaves_smart_fit_as_it_is():
    facts = picture_facts("p", LANDSCAPE, faces=GROUP)
    assert fit_of(photo(1, focus=Focus(point=(0.1, 0.5))), facts, SQUARE) == "cover"


def test_a_box_that_a_person_set_is_shown_whole():
    facts = picture_facts("p", LANDSCAPE)
    assert fit_of(photo(1, focus=Focus(box=(0.1, 0.1, 0.4, 0.4))), facts, SQUARE) == "cover"
    assert fit_of(photo(1, focus=Focus(box=(0.05, 0.1, 0.9, 0.4))), facts, SQUARE) == "blur"


def test_a_face_that_fills_the_photo_is_at_least_in_the_middle():
    facts = picture_facts("p", LANDSCAPE, faces=((0.3, 0.05, 0.6, 0.9),))
    x, _, width, _ = held(facts, TALL).keep
    assert x + width / 2 == pytest.approx(0.6)
    assert width < visible_of(facts, TALL)[0]


def test_hair_gives_way_before_the_margin_around_a_face():
    facts = picture_facts("p", PORTRAIT, faces=((0.4, 0.3, 0.2, 0.28),))
    y, height = held(facts, WIDE).keep[1::2]
    above, below = 0.3 - y, y + height - 0.58
    assert height == pytest.approx(visible_of(facts, WIDE)[1])
    assert 0.15 * 0.28 < below < above < 0.55 * 0.28


def test_a_pan_is_shorter_rather_than_lose_a_face():
    facts = picture_facts("p", LANDSCAPE, faces=((0.3, 0.3, 0.22, 0.35),))
    shot = photo(1, fit="cover", motion=Motion(kind="pan-right", amount=0.3))
    framing = frame_shot(shot, {shot.asset: facts}, TALL)
    assert 0 < framing.end[0] - framing.start[0] < 0.3 * framing.start[2]
    for view in (framing.start, framing.end):
        assert box_in_view(facts.faces[0], framing, view)


def test_a_panorama_is_travelled_towards_a_face_that_neither_end_would_show():
    facts = picture_facts("p", (12000, 2400), faces=((0.44, 0.3, 0.02, 0.12),))
    for kind in ("pan-left", "pan-right"):
        shot = photo(1, fit="cover", motion=Motion(kind=kind, amount=0.1))
        framing = frame_shot(shot, {shot.asset: facts}, WIDE)
        assert box_in_view(facts.faces[0], framing, framing.end)
        assert not box_in_view(facts.faces[0], framing, framing.start)


def test_a_tall_photo_of_a_person_keeps_the_face_and_one_of_a_tower_is_travelled():
    person = picture_facts("p", (1000, 2400), faces=((0.4, 0.1, 0.25, 0.15),))
    tower = picture_facts("p", (1000, 2400))
    shot = photo(1, fit="cover", motion=Motion(kind="pan-down", amount=0.1))
    held, travelled = (cover(shot, facts, SQUARE) for facts in (person, tower))
    assert box_in_view(person.faces[0], held, held.end)
    assert held.end[1] > held.start[1]
    assert travelled.end[1] - travelled.start[1] > 1.3 * travelled.start[3]
