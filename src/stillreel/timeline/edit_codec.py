"""Edits, notes and histories as JSON: for the page, for files and for the database.

An edit is an object with its name under ``edit``; the segments in it stand as in a document, but that a shot
has no start, and a sound or text names its track (and a sound its role) itself. Reading checks the form only:
whether an edit fits is decided when it is applied. `Restore` puts parts back as they were and can lower the
counters of ids, so it belongs to histories and is not for clients to send.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from stillreel.errors import InvalidDraft, InvalidEdit
from stillreel.timeline import edits as e
from stillreel.timeline.codec import decode, encode
from stillreel.timeline.history import History, Step
from stillreel.timeline.laying import Note
from stillreel.timeline.vocabulary import Vocabulary
from stillreel.timeline.wire import (
    Form,
    Json,
    Key,
    Maybe,
    Row,
    Shape,
    at,
    mapping,
    refuse_hostile,
    refuse_unknown,
)
from stillreel.timeline.wire_keys import CANVAS, CAPTION, LAST_IDS, SHOT, SOUND, TEXT, TRACK, WHOLE


@dataclass(frozen=True, slots=True)
class _AnyEdit:
    """An edit of whatever kind, told apart by its name."""

    def write(self, value: e.Edit) -> Json:
        name = edit_name(value)
        return {"edit": name, **EDITS[name].write(value)}

    def read(self, value: Json, path: str) -> Any:
        given = mapping(value, path)
        name = given.get("edit")
        if not isinstance(name, str) or name not in EDITS:
            raise InvalidDraft(at(path, "edit"), f"is not known; use one of: {', '.join(EDITS)}")
        return EDITS[name].read({key: held for key, held in given.items() if key != "edit"}, path)


EDIT = _AnyEdit()


def _all(name: str, form: Form) -> tuple[Key, ...]:
    return (Key(name, Row(form), required=True),)


EDITS = MappingProxyType(
    {
        "insert_shots": Shape(e.InsertShots, (*_all("shots", SHOT), Key("at", Maybe(WHOLE)))),
        "remove_shots": Shape(e.RemoveShots, _all("ids", TEXT)),
        "order_shots": Shape(e.OrderShots, _all("ids", TEXT)),
        "change_shots": Shape(e.ChangeShots, _all("shots", SHOT)),
        "add_sounds": Shape(e.AddSounds, _all("sounds", SOUND)),
        "change_sounds": Shape(e.ChangeSounds, _all("sounds", SOUND)),
        "remove_sounds": Shape(e.RemoveSounds, _all("ids", TEXT)),
        "add_captions": Shape(e.AddCaptions, _all("captions", CAPTION)),
        "change_captions": Shape(e.ChangeCaptions, _all("captions", CAPTION)),
        "remove_captions": Shape(e.RemoveCaptions, _all("ids", TEXT)),
        "set_canvas": Shape(e.SetCanvas, (Key("canvas", CANVAS, required=True),)),
        "set_film": Shape(
            e.SetFilm,
            (
                Key("style", Maybe(TEXT), spare=True),
                Key("language", Maybe(TEXT), spare=True),
                Key("seed", Maybe(WHOLE), spare=True),
            ),
        ),
        "restore": Shape(
            e.Restore,
            (
                Key("canvas", Maybe(CANVAS), spare=True),
                Key("language", Maybe(TEXT), spare=True),
                Key("seed", Maybe(WHOLE), spare=True),
                Key("style", Maybe(TEXT), spare=True),
                Key("tracks", Maybe(Row(TRACK)), spare=True),
                Key("shots", Maybe(Row(SHOT)), spare=True),
                Key("sounds", Maybe(Row(SOUND)), spare=True),
                Key("captions", Maybe(Row(CAPTION)), spare=True),
                Key("last_ids", Maybe(LAST_IDS), spare=True),
            ),
        ),
        "batch": Shape(e.Batch, _all("edits", EDIT)),
    }
)
_NAMES = MappingProxyType({shape.made: name for name, shape in EDITS.items()})

_NOTE = Shape(
    Note,
    (
        Key("code", TEXT, required=True),
        Key("id", TEXT),
        Key("name", TEXT),
        Key("place", WHOLE),
        Key("reason", TEXT),
        Key("before_ms", WHOLE),
        Key("after_ms", WHOLE),
    ),
)
_STEP = Shape(
    Step,
    (
        Key("label", TEXT, required=True),
        Key("edit", EDIT, required=True),
        Key("inverse", EDITS["restore"], required=True),
    ),
)


def edit_name(edit: e.Edit) -> str:
    """The name of an edit as it stands in JSON and in calls, such as ``insert_shots``."""
    return _NAMES[type(edit)]


def encode_edit(edit: e.Edit) -> dict[str, Json]:
    """The JSON of an edit."""
    written: dict[str, Json] = EDIT.write(edit)
    return written


def decode_edit(document: Json) -> e.Edit:
    """The edit of an object made by `encode_edit`, or by a client in that form.

    Raises:
        InvalidEdit: Something is missing, unknown or of another type; the message begins with its path.
    """
    try:
        refuse_hostile(document)
        edit: e.Edit = EDIT.read(document, "")
    except InvalidDraft as fault:
        raise InvalidEdit(str(fault)) from None
    return edit


def encode_note(note: Note) -> dict[str, Json]:
    """The JSON of a note."""
    return _NOTE.write(note)


def decode_note(document: Json) -> Note:
    """The note of an object made by `encode_note`. Raises InvalidDraft where it is not one."""
    refuse_hostile(document)
    note: Note = _NOTE.read(document, "")
    return note


def encode_history(history: History) -> dict[str, Json]:
    """The JSON of a history: the document of its timeline, the steps done and the steps undone."""
    return {
        "draft": encode(history.timeline),
        "done": [_STEP.write(step) for step in history.done],
        "undone": [_STEP.write(step) for step in history.undone],
    }


def decode_history(document: Json, vocabulary: Vocabulary) -> History:
    """The history of an object made by `encode_history`.

    Raises:
        InvalidDraft: It is not one, or its draft breaks a rule.
    """
    given = mapping(document, "")
    refuse_unknown(given, {"draft", "done", "undone"}, "")
    timeline = decode(given.get("draft"), vocabulary)
    return History(
        timeline=timeline,
        done=_steps(given.get("done", []), "done"),
        undone=_steps(given.get("undone", []), "undone"),
    )


def _steps(document: Json, path: str) -> tuple[Step, ...]:
    refuse_hostile(document, path)
    return Row(_STEP).read(document, path)
