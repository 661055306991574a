"""Chunks and their names: what an edit leaves alone is not coded again."""

from dataclasses import replace

import pytest

from stillreel.plan.chunks import chunk_borders, picture_key, plan_chunks
from stillreel.plan.film import plan_film
from stillreel.timeline.model import Filter, Motion, Transition
from support.films import TITLE, facts_of, film, photo, photos, picture_facts


def chunks_of(timeline, facts=None, fingerprint="profile"):
    return plan_chunks(plan_film(timeline, facts or facts_of(timeline)), fingerprint)


def keys(timeline, facts=None, fingerprint="profile"):
    return [chunk.key for chunk in chunks_of(timeline, facts, fingerprint)]


def changed(before, after):
    return [k for k, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]


def test_a_chunk_reaches_from_the_middle_of_a_shot_to_the_middle_of_the_next():
    timeline = film(*photos(3))
    assert chunk_borders(plan_film(timeline, facts_of(timeline))) == (0, 45, 135, 225, 270)


def test_a_long_shot_is_split_equally():
    timeline = film(photo(1, duration_ms=20_000, transition=Transition()), photo(2))
    borders = chunk_borders(plan_film(timeline, facts_of(timeline)))
    assert borders == (0, 100, 200, 300, 415, 530, 645, 690)


def test_equal_films_have_equal_names():
    assert keys(film(*photos(3))) == keys(film(*photos(3)))


def test_a_moved_shot_keeps_its_chunk_while_its_neighbours_stay():
    film_before = film(photo(8), *photos(4), photo(9))
    film_after = film(photo(9), *photos(4), photo(8))
    before, after = keys(film_before), keys(film_after)
    assert before[2:5] == after[2:5]
    later = keys(film(photo(7), *photos(4)))
    assert later[2:] == keys(film(*photos(4)))[1:]


def test_a_title_touches_only_the_chunks_it_lies_on():
    shots = photos(6)
    plain = keys(film(*shots))
    titled = keys(film(*shots, captions=(replace(TITLE, start_ms=5000, duration_ms=2000),)))
    reworded = keys(film(*shots, captions=(replace(TITLE, text="Summer", start_ms=5000, duration_ms=2000),)))
    assert changed(plain, titled) == [2]
    assert changed(titled, reworded) == [2]
    assert changed(plain, keys(film(*shots, captions=(replace(TITLE, duration_ms=3000),)))) == [0, 1]


def test_a_changed_motion_touches_only_the_two_chunks_that_show_its_photo():
    shots = photos(6)
    other = replace(shots[3], motion=Motion(kind="pan-left", amount=0.1))
    assert changed(keys(film(*shots)), keys(film(*shots[:3], other, *shots[4:]))) == [3, 4]


def test_a_changed_look_touches_only_the_two_chunks_that_show_its_photo():
    shots = photos(4)
    other = replace(shots[1], filter=Filter(name="warm"))
    assert changed(keys(film(*shots)), keys(film(shots[0], other, *shots[2:]))) == [1, 2]


def test_a_changed_transition_touches_one_chunk():
    shots = photos(4)
    other = replace(shots[1], transition=Transition(kind="wipe-left", duration_ms=500))
    assert changed(keys(film(*shots)), keys(film(shots[0], other, *shots[2:]))) == [2]


def test_another_photo_under_the_same_name_is_another_chunk():
    timeline = film(*photos(3))
    facts = dict(facts_of(timeline))
    assert changed(keys(timeline), keys(timeline, facts | {"ast_3": picture_facts("new bytes")})) == [2, 3]


@pytest.mark.parametrize("other", [{"aspect": "9:16"}, {"fps": 25}])
def test_another_canvas_changes_every_name(other):
    before, after = keys(film(*photos(3))), keys(film(*photos(3), **other))
    assert not set(before) & set(after)


def test_another_profile_changes_every_name():
    before, after = keys(film(*photos(3))), keys(film(*photos(3)), fingerprint="another")
    assert not set(before) & set(after)


def test_names_of_photos_and_shots_do_not_matter():
    shots = photos(2)
    facts = facts_of(film(*shots))
    renamed = (replace(shots[0], id="sg_77", name="other.jpg", asset="ast_9"), shots[1])
    assert keys(film(*shots)) == keys(film(*renamed), {"ast_9": facts["ast_1"], "ast_2": facts["ast_2"]})


def test_a_chunk_lists_each_picture_it_shows_once():
    first, second, last = chunks_of(film(*photos(2)))
    assert [len(chunk.pictures) for chunk in (first, second, last)] == [1, 2, 1]
    assert second.pictures == (first.pictures[0], last.pictures[0])


def test_a_prepared_picture_is_named_by_all_that_decides_its_pixels():
    (picture,) = plan_film(film(photo(1)), facts_of(film(photo(1)))).pictures
    names = {
        picture_key(picture, "one"),
        picture_key(picture, "two"),
        picture_key(replace(picture, filter="warm"), "one"),
        picture_key(replace(picture, content="other"), "one"),
    }
    assert len(names) == 4
    assert picture_key(replace(picture), "one") in names
