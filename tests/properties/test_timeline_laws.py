"""Laws of the timeline that hold for every film and every edit."""

import json
from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stillreel.errors import InvalidDraft, InvalidEdit
from stillreel.timeline.applying import Applied, apply
from stillreel.timeline.codec import decode, encode
from stillreel.timeline.edit_codec import (
    decode_edit,
    decode_history,
    decode_note,
    encode_edit,
    encode_history,
    encode_note,
)
from stillreel.timeline.edits import Edit
from stillreel.timeline.history import History, advance, redo, undo
from stillreel.timeline.laying import lay
from stillreel.timeline.model import Timeline
from stillreel.timeline.pacing import MIN_FRAMES, scaled, spread
from stillreel.timeline.rules import problems
from stillreel.timeline.space import RATES
from stillreel.timeline.summary import changes, describe
from stillreel.timeline.time import boundary_frame, frame_ms, shortest_ms, whole_frames_ms
from support.timelines import VOCABULARY, edits, timelines

few = settings(max_examples=60, deadline=None)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def accepted(timeline: Timeline, edit: Edit) -> Applied:
    """What the edit makes of the timeline: one that names only what is there is never refused."""
    return apply(timeline, edit, VOCABULARY)


def json_round_trip(document: object) -> object:
    return json.loads(json.dumps(document))


@few
@given(st.data())
def test_an_edit_and_its_inverse_leave_the_identical_timeline(data: st.DataObject) -> None:
    timeline = data.draw(timelines())
    applied = accepted(timeline, data.draw(edits(timeline)))
    assert apply(applied.timeline, applied.inverse, VOCABULARY).timeline == timeline


@few
@given(st.data())
def test_an_accepted_edit_leaves_no_problem_and_nothing_to_lay(data: st.DataObject) -> None:
    timeline = data.draw(timelines())
    applied = accepted(timeline, data.draw(edits(timeline)))
    assert problems(applied.timeline, VOCABULARY) == ()
    assert lay(applied.timeline) == (applied.timeline, ())
    assert applied.timeline.version == timeline.version


@few
@given(timelines())
def test_a_timeline_survives_json(timeline: Timeline) -> None:
    assert decode(json_round_trip(encode(timeline)), VOCABULARY) == timeline


@few
@given(st.data())
def test_edits_and_notes_survive_json(data: st.DataObject) -> None:
    timeline = data.draw(timelines(max_shots=3))
    edit = data.draw(edits(timeline))
    assert decode_edit(json_round_trip(encode_edit(edit))) == edit
    applied = accepted(timeline, edit)
    assert decode_edit(json_round_trip(encode_edit(applied.inverse))) == applied.inverse
    for note in applied.notes:
        assert decode_note(json_round_trip(encode_note(note))) == note


@few
@given(st.data())
def test_an_id_is_never_given_twice(data: st.DataObject) -> None:
    timeline = data.draw(timelines(max_shots=3))
    ever = set(ids_of(timeline))
    for _ in range(3):
        after = accepted(timeline, data.draw(edits(timeline))).timeline
        fresh = set(ids_of(after)) - set(ids_of(timeline))
        assert not fresh & ever
        ever |= fresh
        timeline = after


def ids_of(timeline: Timeline) -> list[str]:
    return [item.id for item in (*timeline.tracks, *timeline.shots, *timeline.sounds, *timeline.captions)]


@few
@given(st.data())
def test_segments_of_a_track_never_overlap_and_lie_within_the_film(data: st.DataObject) -> None:
    timeline = data.draw(timelines())
    after = accepted(timeline, data.draw(edits(timeline))).timeline
    for track in encode(after)["t"]:
        ends = [(segment["s"], segment["s"] + segment["d"]) for segment in track["sg"]]
        assert ends
        assert all(left[1] <= right[0] for left, right in pairwise(ends))
        assert all(0 <= start < end <= after.duration_ms for start, end in ends)
        assert track["tt"] != 0 or [start for start, _ in ends] == list(after.starts_ms[:-1])


@few
@given(st.data())
def test_undo_gives_back_every_state_and_redo_goes_forward_again(data: st.DataObject) -> None:
    history = History(timeline=data.draw(timelines(max_shots=3)))
    states = [history.timeline]
    for _ in range(data.draw(st.integers(1, 3))):
        edit = data.draw(edits(history.timeline))
        accepted(history.timeline, edit)
        history, _notes = advance(history, edit, "step", VOCABULARY)
        if history.timeline != states[-1]:
            states.append(history.timeline)
    steps = len(states) - 1
    assume(steps)
    back = undo(history, steps)
    assert same_but_version(back.timeline, states[0])
    assert back.timeline.version == history.timeline.version + steps
    again = redo(back, steps)
    assert same_but_version(again.timeline, history.timeline)
    assert (again.done, again.undone) == (history.done, ())
    for taken in (1, steps):
        assert same_but_version(undo(history, taken).timeline, states[-1 - taken])


@few
@given(st.data())
def test_a_history_survives_json_with_what_was_undone(data: st.DataObject) -> None:
    history = History(timeline=data.draw(timelines(max_shots=3)))
    for _ in range(2):
        edit = data.draw(edits(history.timeline))
        accepted(history.timeline, edit)
        history, _notes = advance(history, edit, "一步", VOCABULARY)
    history = undo(history) if history.done else history
    assert decode_history(json_round_trip(encode_history(history)), VOCABULARY) == history


def same_but_version(left: Timeline, right: Timeline) -> bool:
    return replace(left, version=0) == replace(right, version=0)


@settings(max_examples=200, deadline=None)
@given(json_values)
def test_any_json_is_a_timeline_or_an_invalid_draft(value: object) -> None:
    for document in (value, {"t": value}, {"t": [{"id": "trk_1", "tt": 0, "sg": value}]}):
        try:
            timeline = decode(document, VOCABULARY)
        except InvalidDraft:
            continue
        assert problems(timeline, VOCABULARY) == ()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_spoilt_value_gives_a_timeline_or_an_invalid_draft(data: st.DataObject) -> None:
    document = encode(data.draw(timelines(max_shots=2)))
    holders = list(containers(document))
    holder = data.draw(st.sampled_from(holders))
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    assume(keys)
    holder[data.draw(st.sampled_from(keys))] = data.draw(json_values)
    try:
        timeline = decode(document, VOCABULARY)
    except InvalidDraft:
        return
    assert decode(encode(timeline), VOCABULARY) == timeline


def containers(value: object) -> list[dict | list]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) else []
    return own + [found for held in inner for found in containers(held)]


@settings(max_examples=100, deadline=None)
@given(json_values)
def test_any_json_is_an_edit_or_an_invalid_edit(value: object) -> None:
    for document in (value, {"edit": "remove_shots", "ids": value}, {"edit": "batch", "edits": [value]}):
        try:
            decode_edit(document)
        except InvalidEdit:
            continue


@few
@given(timelines(), st.sampled_from(("en", "zh")))
def test_a_summary_counts_what_is_in_the_film(timeline: Timeline, language: str) -> None:
    lines = describe(timeline, language)
    for kind in ("photo", "video", "color"):
        count = sum(shot.kind == kind for shot in timeline.shots)
        assert not count or str(count) in lines[0]
    assert timeline.canvas.aspect in lines[0]
    assert len(lines) >= 1 + len(timeline.captions)


@few
@given(st.data())
def test_changes_are_told_in_both_languages_and_nothing_is_no_change(data: st.DataObject) -> None:
    before = data.draw(timelines())
    after = accepted(before, data.draw(edits(before))).timeline
    for language in ("en", "zh"):
        assert changes(before, before, language) == ()
        told = changes(before, after, language)
        assert all(told)
        assert told or len(before.shots) == len(after.shots)


@given(st.integers(1, 600_000), st.integers(1, 60), st.sampled_from(RATES))
def test_spread_lengths_sum_to_the_total_in_whole_frames(total_ms: int, count: int, fps: int) -> None:
    assume(boundary_frame(total_ms, fps) >= MIN_FRAMES * count)
    lengths = spread(total_ms, count, fps)
    assert len(lengths) == count
    assert sum(lengths) == whole_frames_ms(total_ms, fps)
    assert min(lengths) >= shortest_ms(fps)
    ends = [sum(lengths[:n]) for n in range(count + 1)]
    frames = [boundary_frame(end, fps) for end in ends]
    assert [frame_ms(frame, fps) for frame in frames] == ends
    each = [end - start for start, end in pairwise(frames)]
    assert each == sorted(each, reverse=True)
    assert max(each) - min(each) <= 1


@given(st.lists(st.integers(1, 20_000), max_size=8), st.floats(0.01, 10), st.sampled_from(RATES))
def test_scaled_lengths_are_as_near_as_frames_allow(lengths: list[int], factor: float, fps: int) -> None:
    for before, after in zip(lengths, scaled(lengths, factor, fps), strict=True):
        assert after >= shortest_ms(fps)
        assert after == shortest_ms(fps) or abs(after - before * factor) <= 500 / fps + 1
