"""Undo, redo and the counting of steps, told by example; the laws stand in tests/properties."""

from dataclasses import replace

import pytest

from stillreel.errors import InvalidDraft, InvalidEdit
from stillreel.timeline.edit_codec import decode_history, encode_history
from stillreel.timeline.edits import InsertShots, RemoveShots, SetFilm
from stillreel.timeline.history import History, advance, redo, undo
from stillreel.timeline.model import Timeline
from support.timelines import VOCABULARY, film, photo


def two_steps() -> History:
    history = History(timeline=film(3))
    for shot in ("sg_1", "sg_2"):
        history, _notes = advance(history, RemoveShots(ids=(shot,)), f"remove {shot}", VOCABULARY)
    return history


def test_version_counts_steps_undo_and_redo() -> None:
    history = two_steps()
    versions = [history.timeline.version]
    for move in (undo, undo, redo):
        history = move(history)
        versions.append(history.timeline.version)
    assert versions == [2, 3, 4, 5]


def test_undoing_two_steps_leads_to_the_beginning() -> None:
    history = undo(two_steps(), 2)
    assert replace(history.timeline, version=0) == film(3)
    assert [step.label for step in history.undone] == ["remove sg_2", "remove sg_1"]
    assert history.done == ()


def test_a_new_step_forgets_what_was_undone() -> None:
    history, _notes = advance(undo(two_steps()), SetFilm(style="travel"), "travel", VOCABULARY)
    assert [step.label for step in history.done] == ["remove sg_1", "travel"]
    assert history.undone == ()


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    history = undo(two_steps())
    assert advance(history, SetFilm(), "nothing", VOCABULARY) == (history, ())


def test_the_first_photos_can_be_undone_to_the_empty_draft() -> None:
    empty = Timeline(id="drf_1")
    history, _notes = advance(History(timeline=empty), InsertShots(shots=(photo(1),)), "first", VOCABULARY)
    back = undo(history)
    assert back.timeline == replace(empty, version=2)
    assert decode_history(encode_history(back), VOCABULARY) == back


@pytest.mark.parametrize(
    ("move", "steps", "words"),
    [
        (redo, 1, "nothing to redo"),
        (undo, 3, "only 2 steps to undo, not 3"),
        (undo, 0, "at least 1"),
    ],
)
def test_too_many_steps_are_refused(move: object, steps: int, words: str) -> None:
    with pytest.raises(InvalidEdit, match=words):
        move(two_steps(), steps)  # type: ignore[operator]


def test_a_fresh_history_has_nothing_to_undo() -> None:
    with pytest.raises(InvalidEdit, match="nothing to undo"):
        undo(History(timeline=film(1)))


def test_a_history_file_with_a_strange_step_is_refused_with_its_path() -> None:
    document = encode_history(two_steps())
    document["done"][1]["edit"]["edit"] = "explode"
    with pytest.raises(InvalidDraft) as error:
        decode_history(document, VOCABULARY)
    assert error.value.path == "done[1].edit.edit"
