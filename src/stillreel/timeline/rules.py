"""The rules of the document: every fault of a timeline, with its path in the document and what is allowed.

A timeline without problems is laid: cuts fit, spans lie where what they follow lies, nothing overlaps. A film
without shots is the draft before its first photo and has no problem. Whether an asset is owned, and what an
unknown key might mean, is not known here.
"""

import json
import re
from collections.abc import Iterator
from itertools import chain

from stillreel.errors import InvalidDraft
from stillreel.timeline.ids import SEGMENT_ID, TRACK_ID, highest
from stillreel.timeline.model import Caption, Shot, Sound, Timeline, Track
from stillreel.timeline.space import ASPECT_TOLERANCE, ASPECTS, MAX_SIDE_PX, RATES, Canvas, ratio_of
from stillreel.timeline.time import shortest_ms
from stillreel.timeline.values import (
    MAX_MS,
    MAX_WHOLE,
    Problem,
    caption_values,
    name,
    one_of,
    shot_values,
    shown,
    sound_values,
    within,
)
from stillreel.timeline.vocabulary import LANGUAGES, SOUND_ROLES, Vocabulary
from stillreel.timeline.wire import canonical
from stillreel.timeline.wire_keys import meta_keys

MIN_SIDE_PX = 16
MAX_TRACKS = 100
MAX_SEGMENTS = 2000
MAX_EXTRA_BYTES = 4096
MAX_NUMBER = 999_999_999
TRACK_KINDS = ("video", "sound", "text")

_DRAFT_ID = re.compile(r"|drf_[A-Za-z0-9_-]{1,128}")
_STYLE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")

Item = Shot | Sound | Caption
Placed = tuple[str, Item]


def problems(timeline: Timeline, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Every fault, in the order of the document as far as it has one; empty for a sound timeline."""
    placed = _placed(timeline)
    return tuple(
        chain(
            _film(timeline),
            _canvas(timeline.canvas),
            _tracks(timeline),
            _ids(timeline, placed),
            _values(placed, vocabulary),
            _cuts(timeline, placed),
            _times(timeline, placed),
            _lanes(timeline, placed),
            _extras(timeline, placed),
        )
    )


def check(timeline: Timeline, vocabulary: Vocabulary) -> None:
    """Nothing, if the timeline keeps every rule.

    Raises:
        InvalidDraft: It does not; the error carries the path and the message of the first problem.
    """
    for problem in problems(timeline, vocabulary):
        raise InvalidDraft(problem.path, problem.message)


def _placed(timeline: Timeline) -> tuple[Placed, ...]:
    """Every segment with its path in the document."""
    rows: dict[str, int] = {track.id: index for index, track in enumerate(timeline.tracks)}
    video = next((index for index, track in enumerate(timeline.tracks) if track.kind == "video"), 0)
    used: dict[int, int] = {}

    def path_in(row: int) -> str:
        used[row] = used.get(row, -1) + 1
        return f"t[{row}].sg[{used[row]}]"

    shots = [(path_in(video), shot) for shot in timeline.shots]
    items: tuple[Sound | Caption, ...] = (*timeline.sounds, *timeline.captions)
    return (*shots, *((path_in(rows.get(item.track, -1)), item) for item in items))


def _film(timeline: Timeline) -> Iterator[Problem]:
    if not _DRAFT_ID.fullmatch(timeline.id):
        yield Problem(path="id", message=f"{shown(timeline.id)} is not the id of a draft (drf_…)")
    yield from within("v", timeline.version, 0, MAX_WHOLE)
    yield from within("d", timeline.duration_ms, 0, MAX_MS)
    yield from one_of("m.language", timeline.language, LANGUAGES)
    yield from within("m.seed", timeline.seed, 0, MAX_WHOLE)
    if not _STYLE.fullmatch(timeline.style):
        yield Problem(path="m.style", message=f"{shown(timeline.style)} is not the name of a style")


def _canvas(canvas: Canvas) -> Iterator[Problem]:
    yield from one_of("m.canvas.aspect", canvas.aspect, ASPECTS)
    if canvas.fps not in RATES:
        allowed = ", ".join(map(str, RATES))
        yield Problem(path="m.canvas.fps", message=f"{shown(canvas.fps)} is not known; use one of: {allowed}")
    for key, side_px in (("width", canvas.width), ("height", canvas.height)):
        yield from within(f"m.canvas.{key}", side_px, MIN_SIDE_PX, MAX_SIDE_PX)
        if side_px % 2:
            yield Problem(path=f"m.canvas.{key}", message=f"{shown(side_px)} is odd; use an even number")
    if canvas.aspect in ASPECTS and canvas.height > 0:
        ratio = ratio_of(canvas.aspect)
        if abs(canvas.width / canvas.height - ratio) > ASPECT_TOLERANCE * ratio:
            size = f"{canvas.width}x{canvas.height}"
            yield Problem(
                path="m.canvas", message=f"{size} is not {canvas.aspect}; change the size or the aspect"
            )


def _tracks(timeline: Timeline) -> Iterator[Problem]:
    for row, track in enumerate(timeline.tracks):
        yield from one_of(f"t[{row}].tt", track.kind, TRACK_KINDS)
        yield from name(f"t[{row}].m.name", track.name)
        yield from _track_role(track, f"t[{row}].m.role")
    video = sum(track.kind == "video" for track in timeline.tracks)
    if video != (1 if timeline.shots else 0):
        wanted = "one video track" if timeline.shots else "no video track while there is no photo"
        yield Problem(path="t", message=f"holds {video} video tracks; a draft has {wanted}")
    if len(timeline.tracks) > MAX_TRACKS:
        yield Problem(path="t", message=f"holds {len(timeline.tracks)} tracks; use at most {MAX_TRACKS}")
    used = {sound.track for sound in timeline.sounds} | {caption.track for caption in timeline.captions}
    for row, track in enumerate(timeline.tracks):
        if track.kind != "video" and track.id not in used:
            yield Problem(path=f"t[{row}].sg", message="is empty; leave the track out")


def _track_role(track: Track, path: str) -> Iterator[Problem]:
    if track.kind == "sound":
        yield from one_of(path, track.role, SOUND_ROLES)
    elif track.role:
        yield Problem(path=path, message="belongs to sound tracks only; leave it out")


def _ids(timeline: Timeline, placed: tuple[Placed, ...]) -> Iterator[Problem]:
    named = [(f"t[{row}].id", track.id, TRACK_ID, "trk_1") for row, track in enumerate(timeline.tracks)]
    named += [(f"{path}.id", item.id, SEGMENT_ID, "sg_1") for path, item in placed]
    seen: set[str] = set()
    for path, given, form, example in named:
        if not form.fullmatch(given):
            yield Problem(path=path, message=f"{shown(given)} is not an id such as {example}")
        if given in seen:
            yield Problem(path=path, message=f"{shown(given)} is taken; give every id once")
        seen.add(given)
    if len(placed) > MAX_SEGMENTS:
        yield Problem(path="t", message=f"holds {len(placed)} segments; use at most {MAX_SEGMENTS}")
    yield from within("m.last.trk", timeline.last_ids.track, 0, MAX_NUMBER)
    yield from within("m.last.sg", timeline.last_ids.segment, 0, MAX_NUMBER)
    most = highest(timeline)
    if most != timeline.last_ids:
        message = f"is behind the ids in use; it must be at least trk {most.track}, sg {most.segment}"
        yield Problem(path="m.last", message=message)


def _values(placed: tuple[Placed, ...], vocabulary: Vocabulary) -> Iterator[Problem]:
    for path, item in placed:
        match item:
            case Shot():
                yield from shot_values(item, path, vocabulary)
            case Sound():
                yield from sound_values(item, path, vocabulary)
            case Caption():
                yield from caption_values(item, path, vocabulary)


def _cuts(timeline: Timeline, placed: tuple[Placed, ...]) -> Iterator[Problem]:
    shots = timeline.shots
    for (path, _), shot, after in zip(placed, shots, (*shots[1:], None), strict=False):
        kind, length_ms = shot.transition.kind, shot.transition.duration_ms
        where = f"{path}.m.transition"
        if after is None:
            if kind != "cut" or length_ms:
                yield Problem(path=where, message="stands after the last segment; leave it out")
        elif kind == "cut":
            yield from within(f"{where}.d", length_ms, 0, 0)
        else:
            yield from within(f"{where}.d", length_ms, 1, min(shot.duration_ms, after.duration_ms))


def _times(timeline: Timeline, placed: tuple[Placed, ...]) -> Iterator[Problem]:
    starts = timeline.starts_ms
    photos = {shot.id: span for shot, *span in zip(timeline.shots, starts, starts[1:], strict=False)}
    shortest = shortest_ms(timeline.canvas.fps)
    for path, item in placed:
        if isinstance(item, Shot):
            yield from within(f"{path}.d", item.duration_ms, shortest, MAX_MS)
            continue
        yield from within(f"{path}.d", item.duration_ms, 1, MAX_MS)
        yield from _span(item, path, photos, starts[-1])
        if isinstance(item, Caption) and item.from_end and item.span != "times":
            yield Problem(path=f"{path}.m.from_end", message="belongs to span times only; leave it out")


def _span(item: Sound | Caption, path: str, photos: dict[str, list[int]], film_ms: int) -> Iterator[Problem]:
    start_ms, end_ms = item.start_ms, item.start_ms + item.duration_ms
    if item.span == "photo" and item.photo not in photos:
        yield Problem(path=f"{path}.m.photo", message=f"{shown(item.photo)} is not a photo of the film")
        return
    if item.span != "photo" and item.photo is not None:
        yield Problem(path=f"{path}.m.photo", message="belongs to span photo only; leave it out")
    if item.span == "times":
        if not 0 <= start_ms < end_ms <= film_ms:
            yield Problem(
                path=path, message=f"lies at {start_ms} to {end_ms} ms; the film ends at {film_ms} ms"
            )
        return
    start, end = photos[item.photo or ""] if item.span == "photo" else (0, film_ms)
    if (start_ms, end_ms) != (start, end):
        message = f"lies at {start_ms} to {end_ms} ms; what it follows lies at {start} to {end} ms"
        yield Problem(path=path, message=message)


def _lanes(timeline: Timeline, placed: tuple[Placed, ...]) -> Iterator[Problem]:
    tracks = {track.id: track for track in timeline.tracks}
    free_from: dict[str, int] = {}
    for path, item in placed:
        if isinstance(item, Shot):
            continue
        lane = ("sound", item.role) if isinstance(item, Sound) else ("text", "")
        track = tracks.get(item.track)
        if track is None or (track.kind, track.role) != lane:
            yield Problem(path=path, message=f"lies on {shown(item.track)}, which is no track of its kind")
        if item.start_ms < free_from.get(item.track, 0):
            yield Problem(path=f"{path}.s", message="begins before the segment before it ends")
        free_from[item.track] = item.start_ms + item.duration_ms


def _extras(timeline: Timeline, placed: tuple[Placed, ...]) -> Iterator[Problem]:
    held: list[tuple[str, str, type]] = [("m", timeline.extra, Timeline)]
    held += [(f"t[{row}].m", track.extra, Track) for row, track in enumerate(timeline.tracks)]
    held += [(f"{path}.m", item.extra, type(item)) for path, item in placed]
    held = [(path, extra, kind) for path, extra, kind in held if extra != "{}"]
    for path, extra, kind in held:
        yield from _extra(path, extra, meta_keys(kind))
    total = sum(len(extra.encode("utf-8", "surrogatepass")) for _, extra, _ in held)
    if total > MAX_EXTRA_BYTES:
        message = f"the keys that are not known take {total} bytes in all; use at most {MAX_EXTRA_BYTES}"
        yield Problem(path=held[-1][0], message=message)


def _extra(path: str, extra: str, known: frozenset[str]) -> Iterator[Problem]:
    try:
        held = json.loads(extra)
        sound = isinstance(held, dict) and canonical(held) == extra
    except (ValueError, RecursionError):
        sound = False
    if not sound:
        yield Problem(path=path, message="holds unknown keys that are not one canonical JSON object")
        return
    for key in sorted(known.intersection(held)):
        yield Problem(path=f"{path}.{key}", message="is a known key and cannot be kept as an unknown one")
