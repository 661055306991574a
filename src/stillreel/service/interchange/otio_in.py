"""An OpenTimelineIO timeline as a film: our own comes back as it was, an editor's becomes a sensible one.

The clips decide what plays when. Where a clip carries our note (see `otio_notes`), it has the rest of what we
knew, and exact milliseconds where they still lie on the same frames. Opens no file: what the clips' media are in
our terms is handed in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import opentimelineio as otio

from stillreel.director.first_cut import aspect_for
from stillreel.plan.facts import Asset
from stillreel.service.interchange.caveats import Caveat
from stillreel.service.interchange.otio_lanes import SECOND_US, Flattener, Lane, Placed
from stillreel.service.interchange.otio_notes import notes, read_note
from stillreel.service.interchange.otio_pieces import PieceReader, is_replaced
from stillreel.service.interchange.otio_tally import Tally
from stillreel.timeline.ids import highest, segment_id
from stillreel.timeline.laying import lay
from stillreel.timeline.model import CUT, Shot, Sound, Timeline, Track
from stillreel.timeline.rules import check
from stillreel.timeline.space import RATES, canvas_of
from stillreel.timeline.time import boundary_frame, frame_ms, shortest_ms
from stillreel.timeline.vocabulary import Vocabulary

GAP = Shot(kind="color", name="gap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the media of a timeline are: assets by the URL that names them, and by the id that our notes give."""

    by_url: Mapping[str, Asset] = field(default_factory=dict)
    by_id: Mapping[str, Asset] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A film that was read, and what had to give way."""

    timeline: Timeline
    caveats: tuple[Caveat, ...] = ()


def wanted_media(timeline: Any) -> tuple[tuple[str, str, str], ...]:
    """The media that a timeline names: (our id or "", name, URL), each URL once."""
    listed = notes(timeline).get("media")
    noted = [
        (str(entry.get("id", "")), str(entry.get("name", "")), str(entry["url"]))
        for entry in (listed if isinstance(listed, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("url"), str)
    ]
    named = [
        ("", clip.name, clip.media_reference.target_url)
        for clip in timeline.find_clips()
        if isinstance(clip.media_reference, otio.schema.ExternalReference) and clip.media_reference.target_url
        if is_replaced(clip) or not notes(clip).get("piece")
    ]
    by_url = {entry[2]: entry for entry in (*named, *noted)}
    return tuple(by_url.values())


def film_of(timeline: Any, found: Found, vocabulary: Vocabulary) -> Read:
    """The film of a timeline that `otio_text.read_otio` gave.

    Raises:
        InvalidDraft: It holds no picture, a hostile value, or notes that are not ours.
    """
    film = read_note(timeline, "film", Timeline)
    tally = Tally()
    flat = _Flat.of(timeline, tally)
    fps = film.canvas.fps if film else _rate(timeline, flat, tally)
    if film is None:
        film = Timeline(canvas=canvas_of(aspect_for(tuple(found.by_url.values())), fps=fps))
    reader = PieceReader(fps=fps, found_url=found.by_url, found_id=found.by_id, tally=tally)
    builder = _Builder(fps=fps, reader=reader, tally=tally)
    shots = builder.shots(flat.pictures)
    captions = [reader.caption(placed, track) for track, lane in flat.texts for placed in lane]
    sounds = [reader.sound(placed, track) for track, lane in flat.sounds for placed in lane]
    shots, heard = _clip_sounds(shots, [sound for sound in sounds if sound])
    whole = _numbered(
        replace(
            film,
            tracks=flat.tracks,
            shots=shots,
            sounds=heard,
            captions=tuple(caption for caption in captions if caption),
        )
    )
    laid, given_way = lay(_untied(whole))
    tally.laying(given_way)
    check(laid, vocabulary)
    return Read(timeline=laid, caveats=tally.caveats())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flat:
    """The tracks by what is on them."""

    tracks: tuple[Track, ...]
    pictures: Lane
    texts: tuple[tuple[str, tuple[Placed, ...]], ...]
    sounds: tuple[tuple[Any, tuple[Placed, ...]], ...]

    @classmethod
    def of(cls, timeline: Any, tally: Tally) -> "_Flat":
        flattener = Flattener()
        tracks: dict[str, Track] = {}
        pictures, texts, sounds = Lane(), [], []
        for row in timeline.tracks:
            note = read_note(row, "track", Track)
            if note is not None and note.id not in tracks:
                tracks[note.id] = note
            if isinstance(row, otio.schema.Track | otio.schema.Stack) and not row.enabled:
                flattener.switched_off.append(row.name or "a track")
            elif getattr(row, "kind", "") == otio.schema.TrackKind.Audio:
                sounds.append((note or row.name, flattener.lane(row).clips))
            else:
                lane = flattener.lane(row)
                words = tuple(placed for placed in lane.clips if _is_text(placed.clip))
                if words:
                    texts.append((note.id if note else "", words))
                seen = tuple(placed for placed in lane.clips if not _is_text(placed.clip))
                pictures = replace(lane, clips=seen).above(pictures)
        tally.left_out("switched-off", "switched off", flattener.switched_off)
        tally.structure(timeline)
        return cls(
            tracks=_one_video(tuple(tracks.values())),
            pictures=pictures,
            texts=tuple(texts),
            sounds=tuple(sounds),
        )


def _one_video(tracks: tuple[Track, ...]) -> tuple[Track, ...]:
    first = next((track for track in tracks if track.kind == "video"), None)
    return tuple(track for track in tracks if track.kind != "video" or track is first)


def _is_text(clip: Any) -> bool:
    if "caption" in notes(clip):
        return True
    reference = clip.media_reference
    return isinstance(reference, otio.schema.GeneratorReference) and isinstance(
        reference.parameters.get("text"), str
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Builder:
    """Lays shots end to end on frames."""

    fps: int
    reader: PieceReader
    tally: Tally

    def shots(self, lane: Lane) -> tuple[Shot, ...]:
        cuts = {self._frame(at_us): cut for at_us, cut in lane.cuts}
        shots: list[Shot] = []
        at_ms, at = 0, 0
        for placed in lane.clips:
            start, end = self._frame(placed.start_us), self._frame(placed.end_us)
            if start > at:
                at_ms = self._append(shots, GAP, at_ms, start)
                self._cut(shots, cuts.pop(start, None))
                self.tally.gaps += 1
            if end <= max(start, at):
                self.tally.left_out("short", "shorter than a frame", [placed.clip.name])
                continue
            at_ms, at = self._append(shots, self.reader.shot(placed), at_ms, end), end
            self._cut(shots, cuts.pop(end, None))
        if not shots:
            self.tally.refuse_empty()
        self.tally.transitions_lost += len(cuts) + (shots[-1].transition != CUT)
        return (*shots[:-1], replace(shots[-1], transition=CUT))

    def _append(self, shots: list[Shot], shot: Shot, at_ms: int, end: int) -> int:
        """Adds the shot so that it ends on frame `end`; the moment in ms at which it ends."""
        exact_ms = at_ms + shot.duration_ms
        end_ms = exact_ms if boundary_frame(exact_ms, self.fps) == end else frame_ms(end, self.fps)
        duration_ms = max(end_ms - at_ms, shortest_ms(self.fps))
        shots.append(replace(shot, duration_ms=duration_ms))
        return at_ms + duration_ms

    def _cut(self, shots: list[Shot], cut: Any) -> None:
        """The transition after the last shot: the one that is there, or one too short for a frame as noted."""
        kept = shots[-1].transition
        if cut is None:
            kept = kept if boundary_frame(kept.duration_ms, self.fps) == 0 else CUT
        else:
            kept = self.reader.transition(cut)
        shots[-1] = replace(shots[-1], transition=kept)

    def _frame(self, at_us: int) -> int:
        return (at_us * self.fps + SECOND_US // 2) // SECOND_US


def _rate(timeline: Any, flat: _Flat, tally: Tally) -> int:
    """The nearest rate that a film can have."""
    times = [timeline.global_start_time] if timeline.global_start_time else []
    times += [placed.clip.source_range.duration for placed in flat.pictures.clips if placed.clip.source_range]
    given = times[0].rate if times else 30.0
    nearest = min(RATES, key=lambda rate: abs(rate - given))
    tally.rate(given, nearest)
    return nearest


def _clip_sounds(
    shots: tuple[Shot, ...], sounds: Sequence[Sound]
) -> tuple[tuple[Shot, ...], tuple[Sound, ...]]:
    """Editors lay a clip's own sound on a track of its own: here the shot has it, or is muted where they had none.

    Only what carries no note of ours is touched.
    """
    if not sounds:
        return shots, ()
    speaking: set[int] = set()
    apart: list[Sound] = []
    starts = Timeline(shots=shots).starts_ms
    for sound in sounds:
        under = [
            n
            for n, shot in enumerate(shots)
            if shot.kind == "video" and not shot.id and shot.asset == sound.asset and not sound.id
            if starts[n] < sound.start_ms + sound.duration_ms and sound.start_ms < starts[n + 1]
        ]
        speaking.update(under)
        if not under:
            apart.append(sound)
    muted = tuple(
        replace(shot, volume=0.0) if shot.kind == "video" and not shot.id and n not in speaking else shot
        for n, shot in enumerate(shots)
    )
    return muted, tuple(apart)


def _numbered(film: Timeline) -> Timeline:
    """Every segment with an id of its own: the first that carries one keeps it."""
    last = highest(film)
    number, seen = last.segment, set()

    def own(items: Sequence[Any]) -> tuple[Any, ...]:
        nonlocal number
        named = []
        for item in items:
            if not item.id or item.id in seen:
                number += 1
                item = replace(item, id=segment_id(number))
            seen.add(item.id)
            named.append(item)
        return tuple(named)

    shots, sounds, captions = own(film.shots), own(film.sounds), own(film.captions)
    return replace(
        film,
        shots=shots,
        sounds=sounds,
        captions=captions,
        last_ids=replace(last, segment=number),
    )


def _untied(film: Timeline) -> Timeline:
    """What was tied to a photo and no longer lies over it keeps its own times."""
    spans: dict[str, tuple[int, int]] = {}
    for shot, start_ms in zip(film.shots, film.starts_ms, strict=False):
        spans[shot.id] = (start_ms, shot.duration_ms)

    def free(item: Any) -> Any:
        tied = item.span == "photo"
        if tied and spans.get(item.photo or "") != (item.start_ms, item.duration_ms):
            return replace(item, span="times", photo=None)
        return item

    return replace(film, sounds=tuple(map(free, film.sounds)), captions=tuple(map(free, film.captions)))
