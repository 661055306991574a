"""The document of a timeline, ready for JSON, with the short keys of the wire; and the way back.

Nothing is lost on the way: a timeline that keeps the rules comes back equal. Reading is strict, because
documents come from outside. ``{}`` stands for "no draft yet" and is the caller's affair: it holds no film, so
`decode` refuses it, and `encode` never makes it. Knows nothing of files or databases.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from stillreel.errors import InvalidDraft
from stillreel.timeline.ids import highest
from stillreel.timeline.model import Caption, Shot, Sound, Timeline, Track
from stillreel.timeline.rules import check
from stillreel.timeline.vocabulary import Vocabulary
from stillreel.timeline.wire import Json, Shape, mapping, refuse_hostile, refuse_unknown
from stillreel.timeline.wire_keys import CAPTION, FILM, SHOT, SOUND, TRACK, WHOLE

Document = dict[str, Json]

MAX_DOCUMENT_BYTES = 8 * 1024 * 1024
# What a segment of a document leaves to its track, or to the segments before it.
_ON_THE_TRACK = ("track", "role")


def encode(timeline: Timeline) -> Document:
    """The document of a timeline, made of dicts, lists and plain values only; the caller may keep it."""
    written = FILM.write(timeline)
    return {
        "id": written["id"],
        "v": written["v"],
        "d": timeline.duration_ms,
        "t": [_written_track(timeline, track) for track in timeline.tracks],
        "m": written["m"],
    }


def decode(document: Json, vocabulary: Vocabulary) -> Timeline:
    """The timeline of a document that keeps every rule; keys that may be left out get the model's defaults.

    Raises:
        InvalidDraft: Something is missing, unknown, of another type, or against a rule; `path` says where.
    """
    refuse_hostile(document)
    given = mapping(document, "")
    if not given:
        raise InvalidDraft("", "the draft is empty: add photos first")
    refuse_unknown(given, {"id", "v", "d", "t", "m"}, "")
    timeline = FILM.read({key: given[key] for key in ("id", "v", "m") if key in given}, "")
    timeline = _with_tracks(timeline, _tracks(given))
    if "last" not in given.get("m", {}):
        timeline = replace(timeline, last_ids=highest(timeline))
    _must_equal("d", given, timeline.duration_ms, "")
    check(timeline, vocabulary)
    return timeline


def decode_text(text: str | bytes, vocabulary: Vocabulary) -> Timeline:
    """The timeline of a document that is still JSON text.

    Raises:
        InvalidDraft: It is too long, not JSON, or not a sound document.
    """
    return decode(parse(text), vocabulary)


def parse(text: str | bytes) -> Json:
    """The JSON of a text from outside.

    Raises:
        InvalidDraft: It is longer than `MAX_DOCUMENT_BYTES` or not JSON.
    """
    if len(text) > MAX_DOCUMENT_BYTES:
        raise InvalidDraft("", f"the document is longer than {MAX_DOCUMENT_BYTES} bytes")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidDraft("", f"the document is not JSON: {type(error).__name__}") from None


def _written_track(timeline: Timeline, track: Track) -> Document:
    written = TRACK.write(track)
    segments = list(_written_segments(timeline, track))
    return {"id": written["id"], "tt": written["tt"], "m": written["m"], "sg": segments}


def _written_segments(timeline: Timeline, track: Track) -> Iterator[Document]:
    if track.kind == "video":
        yield from _written_shots(timeline)
        return
    shape: Shape = SOUND if track.kind == "sound" else CAPTION
    items: Sequence[Sound | Caption] = timeline.sounds if track.kind == "sound" else timeline.captions
    for item in items:
        if item.track == track.id:
            yield {key: held for key, held in shape.write(item).items() if key not in _ON_THE_TRACK}


def _written_shots(timeline: Timeline) -> Iterator[Document]:
    last = len(timeline.shots) - 1
    for n, (start_ms, shot) in enumerate(zip(timeline.starts_ms, timeline.shots, strict=False)):
        written = SHOT.write(shot)
        if n == last:
            del written["m"]["transition"]
        yield {"id": written["id"], "s": start_ms, "d": written["d"], "m": written["m"]}


def _tracks(given: Document) -> list[tuple[Track, list[Json], str]]:
    """Each track with its segments, still JSON, and its path."""
    rows = given.get("t")
    if not isinstance(rows, list):
        raise InvalidDraft("t", "must be the list of tracks")
    return [_track(row, f"t[{n}]") for n, row in enumerate(rows)]


def _track(row: Json, path: str) -> tuple[Track, list[Json], str]:
    given = mapping(row, path)
    segments = given.get("sg")
    if not isinstance(segments, list):
        raise InvalidDraft(f"{path}.sg", "must be the list of segments")
    track: Track = TRACK.read({key: held for key, held in given.items() if key != "sg"}, path)
    if track.kind == "sound" and not track.role:
        track = replace(track, role="music")
    return track, segments, path


def _with_tracks(timeline: Timeline, tracks: list[tuple[Track, list[Json], str]]) -> Timeline:
    found: dict[str, list[Any]] = defaultdict(list)
    for track, segments, path in tracks:
        for n, segment in enumerate(segments):
            found[track.kind].append(_segment(segment, track, f"{path}.sg[{n}]"))
    timeline = replace(
        timeline,
        tracks=tuple(track for track, _, _ in tracks),
        shots=tuple(shot for shot, _, _ in found["video"]),
        sounds=tuple(found["sound"]),
        captions=tuple(found["text"]),
    )
    for start_ms, (_, given, path) in zip(timeline.starts_ms, found["video"], strict=False):
        _must_equal("s", given, start_ms, path)
    return timeline


def _segment(segment: Json, track: Track, path: str) -> Any:
    """A sound or a caption, or a shot together with its JSON and path, because its start is checked later."""
    given = mapping(segment, path)
    if track.kind == "video":
        shot: Shot = SHOT.read({key: held for key, held in given.items() if key != "s"}, path)
        return shot, given, path
    shape = SOUND if track.kind == "sound" else CAPTION
    known = {key.name for key in shape.keys} - set(_ON_THE_TRACK)
    refuse_unknown(given, known | {"m"}, path)
    told = {"track": track.id, "role": track.role} if track.kind == "sound" else {"track": track.id}
    return shape.read({**given, **told}, path)


def _must_equal(name: str, given: Document, wanted_ms: int, path: str) -> None:
    """Nothing, if a time that follows from others is absent or right."""
    where = f"{path}.{name}" if path else name
    if name in given and WHOLE.read(given[name], where) != wanted_ms:
        raise InvalidDraft(where, f"is {given[name]}, but the photos make it {wanted_ms}")
