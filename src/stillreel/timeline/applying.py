"""What an edit does to a timeline: the new timeline, the edit that takes it back, and what had to give way.

Pure. `apply` refuses what does not fit and checks the result against the rules, so a timeline that was sound
stays sound. `version` is left alone: `history` counts the steps. Knows nothing of words, people or storage.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from stillreel.errors import InvalidEdit
from stillreel.timeline import edits as e
from stillreel.timeline.ids import Segment, with_ids
from stillreel.timeline.laying import Note, lay
from stillreel.timeline.model import Caption, Shot, Sound, Timeline
from stillreel.timeline.rules import problems
from stillreel.timeline.time import shortest_ms
from stillreel.timeline.vocabulary import Vocabulary

MAX_LISTED = 20

Outcome = tuple[Timeline, tuple[Note, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The timeline after an edit, the edit that makes it identical to before, and what had to give way."""

    timeline: Timeline
    inverse: e.Restore
    notes: tuple[Note, ...] = ()


def apply(timeline: Timeline, edit: e.Edit, vocabulary: Vocabulary) -> Applied:
    """What `edit` makes of `timeline`; nothing is changed in place, `version` stays.

    Raises:
        InvalidEdit: The edit names what is not there, or its result would break a rule of the document.
    """
    after, notes = outcome(timeline, edit)
    faults = problems(after, vocabulary)
    if faults:
        raise InvalidEdit(f"This edit would break the draft at {faults[0].path}: {faults[0].message}")
    return Applied(timeline=after, inverse=difference(timeline, after), notes=notes)


def difference(before: Timeline, after: Timeline) -> e.Restore:
    """The edit that turns `after` into `before`, with only the parts that differ."""
    parts = {part.name: (getattr(before, part.name), getattr(after, part.name)) for part in fields(e.Restore)}
    return e.Restore(**{name: was for name, (was, now) in parts.items() if was != now})


def outcome(timeline: Timeline, edit: e.Edit) -> Outcome:
    """The timeline after `edit` and the notes, not checked against the rules: for edits that were accepted once.

    Raises:
        InvalidEdit: The edit names what is not there.
    """
    return _CHANGES[type(edit)](timeline, edit)


def _batch(timeline: Timeline, edit: e.Batch) -> Outcome:
    notes: list[Note] = []
    for part in edit.edits:
        timeline, more = outcome(timeline, part)
        notes.extend(more)
    return timeline, _settled(notes, timeline)


def _settled(notes: Iterable[Note], timeline: Timeline) -> tuple[Note, ...]:
    """One note for each thing that gave way, from what it was at first to what it is now, if that still holds."""
    first: dict[tuple[str, str], Note] = {}
    for note in notes:
        seen = first.setdefault((note.code, note.id), note)
        first[note.code, note.id] = replace(note, before_ms=seen.before_ms)
    lasting = {("transition-shortened", s.id): s.transition.duration_ms for s in timeline.shots}
    lasting |= {("sound-shortened", s.id): s.duration_ms for s in timeline.sounds}
    lasting |= {("caption-shortened", c.id): c.duration_ms for c in timeline.captions}
    return tuple(
        note
        for key, note in first.items()
        if note.code.endswith("-dropped") or lasting.get(key) == note.after_ms
    )


def _insert_shots(timeline: Timeline, edit: e.InsertShots) -> Outcome:
    count = len(timeline.shots)
    at = count if edit.at is None else edit.at
    if not 0 <= at <= count:
        raise InvalidEdit(f"There is no place {at} among {count} photos. Use 0 to {count}.")
    _must_be_new(edit.shots, "photo")
    timeline, new = with_ids(timeline, edit.shots)
    old = timeline.shots
    if count > 1:
        # The cut that the new shots come after; before the first shot there is none, and the first one serves.
        copied = old[min(max(at - 1, 0), count - 2)].transition
        old = (*old[:-1], replace(old[-1], transition=copied)) if at == count else old
        new = tuple(replace(shot, transition=copied) for shot in new)
    return _relaid(timeline, (*old[:at], *new, *old[at:]))


def _remove_shots(timeline: Timeline, edit: e.RemoveShots) -> Outcome:
    _must_exist(edit.ids, timeline.shots, "photo")
    left = tuple(shot for shot in timeline.shots if shot.id not in edit.ids)
    if edit.ids and not left:
        raise InvalidEdit(
            "This would remove every photo. A film needs at least one: keep one or add another first."
        )
    return _relaid(timeline, left)


def _order_shots(timeline: Timeline, edit: e.OrderShots) -> Outcome:
    _must_exist(edit.ids, timeline.shots, "photo")
    if len(edit.ids) != len(timeline.shots):
        raise InvalidEdit(
            f"The new order names {len(edit.ids)} of {len(timeline.shots)} photos. Name each photo exactly once."
        )
    by_id = {shot.id: shot for shot in timeline.shots}
    ordered = (by_id[name] for name in edit.ids)
    cuts = (shot.transition for shot in timeline.shots)
    return _relaid(
        timeline, tuple(replace(shot, transition=cut) for shot, cut in zip(ordered, cuts, strict=True))
    )


def _change_shots(timeline: Timeline, edit: e.ChangeShots) -> Outcome:
    return _relaid(timeline, _changed(timeline.shots, edit.shots, "photo"))


def _add_sounds(timeline: Timeline, edit: e.AddSounds) -> Outcome:
    _must_be_new(edit.sounds, "sound")
    _must_fit(timeline, edit.sounds, "sound")
    timeline, new = with_ids(timeline, edit.sounds)
    return lay(replace(timeline, sounds=(*timeline.sounds, *new)))


def _change_sounds(timeline: Timeline, edit: e.ChangeSounds) -> Outcome:
    _must_fit(timeline, edit.sounds, "sound")
    return lay(replace(timeline, sounds=_changed(timeline.sounds, edit.sounds, "sound")))


def _remove_sounds(timeline: Timeline, edit: e.RemoveSounds) -> Outcome:
    _must_exist(edit.ids, timeline.sounds, "sound")
    return lay(replace(timeline, sounds=tuple(s for s in timeline.sounds if s.id not in edit.ids)))


def _add_captions(timeline: Timeline, edit: e.AddCaptions) -> Outcome:
    _must_be_new(edit.captions, "text")
    _must_fit(timeline, edit.captions, "text")
    timeline, new = with_ids(timeline, edit.captions)
    return lay(replace(timeline, captions=(*timeline.captions, *new)))


def _change_captions(timeline: Timeline, edit: e.ChangeCaptions) -> Outcome:
    _must_fit(timeline, edit.captions, "text")
    return lay(replace(timeline, captions=_changed(timeline.captions, edit.captions, "text")))


def _remove_captions(timeline: Timeline, edit: e.RemoveCaptions) -> Outcome:
    _must_exist(edit.ids, timeline.captions, "text")
    return lay(replace(timeline, captions=tuple(c for c in timeline.captions if c.id not in edit.ids)))


def _set_canvas(timeline: Timeline, edit: e.SetCanvas) -> Outcome:
    return replace(timeline, canvas=edit.canvas), ()


def _given_parts(timeline: Timeline, edit: e.SetFilm | e.Restore) -> Outcome:
    given = {part.name: getattr(edit, part.name) for part in fields(edit)}
    return replace(timeline, **{name: value for name, value in given.items() if value is not None}), ()


# Every member of `edits.Edit` has its line here.
_CHANGES: Mapping[type, Callable[[Timeline, Any], Outcome]] = {
    e.InsertShots: _insert_shots,
    e.RemoveShots: _remove_shots,
    e.OrderShots: _order_shots,
    e.ChangeShots: _change_shots,
    e.AddSounds: _add_sounds,
    e.ChangeSounds: _change_sounds,
    e.RemoveSounds: _remove_sounds,
    e.AddCaptions: _add_captions,
    e.ChangeCaptions: _change_captions,
    e.RemoveCaptions: _remove_captions,
    e.SetCanvas: _set_canvas,
    e.SetFilm: _given_parts,
    e.Restore: _given_parts,
    e.Batch: _batch,
}


def _relaid(timeline: Timeline, shots: tuple[Shot, ...]) -> Outcome:
    return lay(replace(timeline, shots=shots), previous_ms=timeline.duration_ms)


def _changed(items: tuple[Segment, ...], new: tuple[Segment, ...], noun: str) -> tuple[Segment, ...]:
    _must_exist(tuple(item.id for item in new), items, noun)
    by_id = {item.id: item for item in new}
    return tuple(by_id.get(item.id, item) for item in items)


def _must_exist(ids: tuple[str, ...], items: tuple[Segment, ...], noun: str) -> None:
    there = [item.id for item in items]
    for name in ids:
        if name not in there:
            raise InvalidEdit(f"There is no {noun} {name!r} in the draft. It has: {_listed(there)}.")
    if len(set(ids)) != len(ids):
        raise InvalidEdit(f"The edit names a {noun} twice. Name each only once.")


def _must_be_new(items: tuple[Segment, ...], noun: str) -> None:
    if not items:
        raise InvalidEdit(f"The edit adds no {noun}. Give at least one.")
    for item in items:
        if item.id:
            raise InvalidEdit(
                f"A new {noun} comes without an id, but this one has {item.id!r}. Leave it empty."
            )


def _must_fit(timeline: Timeline, items: tuple[Sound, ...] | tuple[Caption, ...], noun: str) -> None:
    """What laying would drop at once is refused instead."""
    film_ms = timeline.duration_ms
    photos = {shot.id for shot in timeline.shots}
    for item in items:
        if item.span == "photo" and item.photo not in photos:
            raise InvalidEdit(
                f"The {noun} follows photo {item.photo!r}, which is not in the film. Name one that is."
            )
        end_ms = item.start_ms + item.duration_ms
        inside_ms = min(end_ms, film_ms) - max(item.start_ms, 0)
        if item.span == "times" and inside_ms < min(item.duration_ms, shortest_ms(timeline.canvas.fps)):
            raise InvalidEdit(
                f"The {noun} lies at {item.start_ms} to {end_ms} ms, but the film lasts {film_ms} ms. Lay it inside."
            )


def _listed(ids: list[str]) -> str:
    shown = ids if len(ids) <= MAX_LISTED else [*ids[:MAX_LISTED], "…"]
    return ", ".join(shown) or "none"
