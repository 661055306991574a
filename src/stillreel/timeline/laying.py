"""What follows from a change of time: cuts that fit their photos, spans that follow what they are tied to.

`lay` is the one place where a change gives way to the rules of the document, and every time it does, it says so
with a `Note`. Knows no words in any language: a note is a value that others phrase.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from stillreel.timeline.lanes import Spanned, place
from stillreel.timeline.model import CUT, Caption, Shot, Sound, Timeline, Transition
from stillreel.timeline.time import shortest_ms

NOTE_CODES = (
    "transition-shortened",
    "caption-shortened",
    "caption-dropped",
    "sound-shortened",
    "sound-dropped",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that had to give way. `code` is one of `NOTE_CODES`.

    `id` is the segment's id. `name` is what a person would call it: the kind of a transition, the text of a
    caption, the name of a sound. `place` is the number of the photo before a shortened transition (from 1).
    `reason` is ``photo-removed`` or ``outside-film`` for what was dropped.
    """

    code: str
    id: str = ""
    name: str = ""
    place: int = 0
    reason: str = ""
    before_ms: int = 0
    after_ms: int = 0


def lay(timeline: Timeline, previous_ms: int | None = None) -> tuple[Timeline, tuple[Note, ...]]:
    """The timeline with cuts, spans and tracks laid again, and a note for everything that had to give way.

    `previous_ms` is the length of the film that the captions were last laid in: a `from_end` caption keeps its
    distance to the end. Laying twice changes nothing more.
    """
    shots, notes = _fitting_cuts(timeline.shots)
    timeline = replace(timeline, shots=shots)
    clock = _clock(timeline, timeline.duration_ms if previous_ms is None else previous_ms)
    sounds, sound_notes = _laid_all(timeline.sounds, clock)
    captions, caption_notes = _laid_all(timeline.captions, clock)
    placed = place(replace(timeline, sounds=sounds, captions=captions))
    return placed, notes + sound_notes + caption_notes


def _fitting_cuts(shots: tuple[Shot, ...]) -> tuple[tuple[Shot, ...], tuple[Note, ...]]:
    laid: list[Shot] = []
    notes: list[Note] = []
    for number, (shot, after) in enumerate(zip(shots, (*shots[1:], None), strict=True), start=1):
        cut = CUT if after is None else _fitting(shot.transition, min(shot.duration_ms, after.duration_ms))
        if 0 < cut.duration_ms < shot.transition.duration_ms:
            notes.append(_shortened(shot, cut, number))
        laid.append(replace(shot, transition=cut))
    return tuple(laid), tuple(notes)


def _fitting(transition: Transition, longest_ms: int) -> Transition:
    if transition.kind == "cut":
        return CUT
    return replace(transition, duration_ms=min(transition.duration_ms, longest_ms))


def _shortened(shot: Shot, cut: Transition, place: int) -> Note:
    return Note(
        code="transition-shortened",
        id=shot.id,
        name=cut.kind,
        place=place,
        before_ms=shot.transition.duration_ms,
        after_ms=cut.duration_ms,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """The film's times: its length, how far its end moved, and where each photo lies (start, end)."""

    film_ms: int
    moved_ms: int
    frame_ms: int
    photos: Mapping[str, tuple[int, int]]


def _clock(timeline: Timeline, previous_ms: int) -> _Clock:
    starts = timeline.starts_ms
    ids = [shot.id for shot in timeline.shots]
    return _Clock(
        film_ms=starts[-1],
        moved_ms=starts[-1] - previous_ms,
        frame_ms=shortest_ms(timeline.canvas.fps),
        photos=dict(zip(ids, pairwise(starts), strict=True)),
    )


def _laid_all(items: tuple[Spanned, ...], clock: _Clock) -> tuple[tuple[Spanned, ...], tuple[Note, ...]]:
    laid: list[Spanned] = []
    notes: list[Note] = []
    for item in map(_tidy, items):
        span = _span(item, clock)
        if span is None:
            notes.append(_note(item, "dropped", 0))
            continue
        start_ms, end_ms = span
        if item.span == "times" and end_ms - start_ms < item.duration_ms:
            notes.append(_note(item, "shortened", end_ms - start_ms))
        laid.append(replace(item, start_ms=start_ms, duration_ms=end_ms - start_ms))
    return tuple(laid), tuple(notes)


def _tidy(item: Spanned) -> Spanned:
    """Without what means nothing to its span."""
    if item.span != "photo":
        item = replace(item, photo=None)
    if isinstance(item, Caption) and item.span != "times":
        item = replace(item, from_end=False)
    return item


def _span(item: Sound | Caption, clock: _Clock) -> tuple[int, int] | None:
    """Start and end, or None where nothing is left to lie in."""
    match item.span:
        case "film":
            return 0, clock.film_ms
        case "photo":
            return clock.photos.get(item.photo or "")
        case _:
            return _clipped(item, clock)


def _clipped(item: Sound | Caption, clock: _Clock) -> tuple[int, int] | None:
    moved_ms = clock.moved_ms if isinstance(item, Caption) and item.from_end else 0
    whole = (item.start_ms + moved_ms, item.start_ms + moved_ms + item.duration_ms)
    inside = (max(0, whole[0]), min(whole[1], clock.film_ms))
    too_short = inside[1] - inside[0] < clock.frame_ms
    return None if inside != whole and too_short else inside


def _note(item: Sound | Caption, what: str, after_ms: int) -> Note:
    kind, name = ("caption", item.text) if isinstance(item, Caption) else ("sound", item.name)
    reason = "photo-removed" if item.span == "photo" else "outside-film"
    return Note(
        code=f"{kind}-{what}",
        id=item.id,
        name=name,
        reason=reason if what == "dropped" else "",
        before_ms=item.duration_ms,
        after_ms=after_ms,
    )
