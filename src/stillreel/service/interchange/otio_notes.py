"""What Stillreel writes into the metadata of an OpenTimelineIO file, and how it is read back.

Everything stands under the one key ``stillreel``. A segment's note is its piece of the draft as JSON values; the
keys that a draft does not know stay one text, since that library gives some keys a meaning of its own.
Knows nothing of tracks and times.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import opentimelineio as otio

from stillreel.errors import InvalidDraft
from stillreel.timeline.model import Caption, Shot, Sound, Timeline, Track
from stillreel.timeline.wire import MAX_DEPTH, Json, Shape, canonical, refuse_hostile
from stillreel.timeline.wire_keys import CAPTION, FILM, SHOT, SOUND, TRACK

KEY = "stillreel"
VERSION = 1
_UNKNOWN = "unknown"

Piece = TypeVar("Piece", Shot, Sound, Caption, Track, Timeline)

_SHAPES: Mapping[type, Shape] = {
    Shot: SHOT,
    Sound: SOUND,
    Caption: CAPTION,
    Track: TRACK,
    Timeline: FILM,
}


def note_of(piece: Shot | Sound | Caption | Track | Timeline, what: str) -> dict[str, Json]:
    """The metadata of a piece: ``{"stillreel": {what: …}}``."""
    written = _SHAPES[type(piece)].write(replace(piece, extra="{}"))
    if piece.extra != "{}":
        written[_UNKNOWN] = piece.extra
    return {KEY: {what: written}}


def read_note(held: Any, what: str, made: type[Piece]) -> Piece | None:
    """The piece in the metadata of an object; None where there is none.

    Raises:
        InvalidDraft: There is one, but it is not in the form that we write.
    """
    note = notes(held).get(what)
    if note is None:
        return None
    if not isinstance(note, dict):
        raise InvalidDraft(f"{KEY}.{what}", "is not an object; remove this metadata")
    path = f"{KEY}.{what}"
    unknown = note.pop(_UNKNOWN, "{}")
    piece: Piece = _SHAPES[made].read(note, path)
    return replace(piece, extra=_canonical(unknown, f"{path}.{_UNKNOWN}"))


def notes(held: Any) -> dict[str, Json]:
    """Everything under our key in the metadata of an object, as plain JSON values; empty where there is nothing."""
    found = held.metadata.get(KEY)
    if not isinstance(found, Mapping | otio._otio.AnyDictionary):
        return {}
    plain = _plain(found, 0)
    refuse_hostile(plain, KEY)
    return dict(plain)


def _canonical(text: Json, path: str) -> str:
    try:
        held = json.loads(text)
        refuse_hostile(held, path)
    except (TypeError, ValueError, RecursionError):
        raise InvalidDraft(path, "is not the text of a JSON object; remove it") from None
    return canonical(held)


def _plain(value: Any, depth: int) -> Json:
    """The library's dictionaries and lists as our own."""
    if depth > MAX_DEPTH:
        raise InvalidDraft(KEY, f"is nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, Mapping | otio._otio.AnyDictionary):
        return {str(key): _plain(value[key], depth + 1) for key in value}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [_plain(part, depth + 1) for part in value]
    return value
