"""The text of an OpenTimelineIO file, checked before the library sees it.

The library reads in native code: nesting is bounded here, numbers are finite, and objects cannot point at each
other. Plug-ins that look for media stay off. Opens no file.
"""

import json
import math
from typing import Any

import opentimelineio as otio

from stillreel.errors import InvalidDraft
from stillreel.timeline.wire import Json

MAX_TEXT_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 150
_LARGEST_WHOLE = 2**63 - 1
_LISTS = ("children", "effects", "markers")
_FAULTS = (
    otio.exceptions.OTIOError,
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_otio(text: str | bytes) -> Any:
    """The `opentimelineio.schema.Timeline` of a text from outside.

    Raises:
        InvalidDraft: It is too long, no JSON, hostile, or holds no timeline.
    """
    if len(text) > MAX_TEXT_BYTES:
        raise InvalidDraft("", f"the timeline file is longer than {MAX_TEXT_BYTES // 2**20} MB")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidDraft("", "this is not an OpenTimelineIO file: it is no JSON; export it again") from None
    _refuse_hostile(document)
    try:
        read = otio.adapters.read_from_string(
            json.dumps(document),
            "otio_json",
            media_linker_name=otio.media_linker.MediaLinkingPolicy.DoNotLinkMedia,
        )
    except _FAULTS as fault:
        raise InvalidDraft("", f"this OpenTimelineIO file is damaged ({fault}); export it again") from None
    return _timeline(read)


def otio_text(timeline: Any) -> str:
    """The text of a timeline of the library's."""
    written: str = otio.adapters.write_to_string(timeline, "otio_json")
    return written


def _timeline(read: Any) -> Any:
    if isinstance(read, otio.schema.SerializableCollection):
        read = next((part for part in read if isinstance(part, otio.schema.Timeline)), None)
    if not isinstance(read, otio.schema.Timeline):
        raise InvalidDraft("", "this file holds no timeline; export the sequence itself from the editor")
    return read


def _refuse_hostile(document: Json) -> None:
    pending: list[tuple[Json, int]] = [(document, 1)]
    while pending:
        value, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise InvalidDraft("", f"the timeline is nested deeper than {MAX_DEPTH} levels")
        if isinstance(value, dict):
            _refuse_holes(value)
            if str(value.get("OTIO_SCHEMA", "")).startswith("SerializableObjectRef"):
                raise InvalidDraft(
                    "", "the timeline holds objects that point at each other; flatten it first"
                )
            pending += [(held, depth + 1) for held in value.values()]
        elif isinstance(value, list):
            pending += [(held, depth + 1) for held in value]
        else:
            _refuse_number(value)


def _refuse_holes(value: dict[str, Json]) -> None:
    """Raises where something is not there that the library takes for granted; it would end the process."""
    if "OTIO_SCHEMA" not in value:
        return
    held = [part for key in _LISTS for part in _parts(value.get(key, []))]
    held += _parts(value.get("media_references", {}))
    if str(value["OTIO_SCHEMA"]).startswith("Timeline."):
        held.append(value.get("tracks"))
    if not all(isinstance(part, dict) and isinstance(part.get("OTIO_SCHEMA"), str) for part in held):
        raise InvalidDraft("", "the timeline has holes where tracks or clips should be; export it again")


def _parts(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else [None]


def _refuse_number(value: Json) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidDraft("", "the timeline holds a number that is not finite; export it again")
    if isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
        raise InvalidDraft("", "the timeline holds a number beyond all measure; export it again")
