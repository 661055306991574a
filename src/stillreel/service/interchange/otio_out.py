"""A film as an OpenTimelineIO timeline that other editors open.

Cuts, transitions, speeds and sounds stand in that form's own words, on whole frames of the film. What it has no
words for stands in metadata (see `otio_notes`) and is told as a caveat. Opens no file.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import opentimelineio as otio

from stillreel.plan.facts import Facts
from stillreel.service.interchange.otio_notes import KEY, VERSION, note_of
from stillreel.timeline.model import Caption, Shot, Sound, Timeline, Track, Transition
from stillreel.timeline.time import boundary_frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What a film leans on: its facts, and where its files lie as URLs.

    `urls` are by asset id; `pieces` are the URLs of composed music, rendered, by the id of the sound.
    """

    facts: Mapping[str, Facts]
    names: Mapping[str, str]
    urls: Mapping[str, str]
    pieces: Mapping[str, str]


def otio_timeline(timeline: Timeline, elsewhere: Elsewhere) -> Any:
    """The `opentimelineio.schema.Timeline` of a film that keeps the rules."""
    made = otio.schema.Timeline(name=timeline.id or "film")
    made.global_start_time = _time(0, timeline.canvas.fps)
    made.metadata[KEY] = {
        "version": VERSION,
        **note_of(timeline, "film")[KEY],
        "media": [
            {"id": asset, "name": elsewhere.names.get(asset, ""), "url": url}
            for asset, url in elsewhere.urls.items()
        ],
    }
    writer = _Writer(timeline=timeline, elsewhere=elsewhere, fps=timeline.canvas.fps)
    for track in timeline.tracks:
        made.tracks.append(writer.track(track))
    made.tracks.markers.extend(writer.markers())
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    timeline: Timeline
    elsewhere: Elsewhere
    fps: int

    def track(self, track: Track) -> Any:
        kind = otio.schema.TrackKind.Audio if track.kind == "sound" else otio.schema.TrackKind.Video
        made = otio.schema.Track(name=track.name, kind=kind, metadata=note_of(track, "track"))
        if track.kind == "video":
            made.extend(list(self._shots()))
        elif track.kind == "sound":
            on_it = [sound for sound in self.timeline.sounds if sound.track == track.id]
            made.extend(list(self._spaced(on_it, self._sound)))
        else:
            texts = [caption for caption in self.timeline.captions if caption.track == track.id]
            made.extend(list(self._spaced(texts, self._caption)))
        return made

    def markers(self) -> Iterator[Any]:
        """One for each text, since few editors show texts of others as texts."""
        for caption in self.timeline.captions:
            yield otio.schema.Marker(
                name=caption.text or caption.role,
                marked_range=self._span(caption.start_ms, caption.start_ms + caption.duration_ms),
                color=otio.schema.MarkerColor.YELLOW,
                metadata={KEY: {"text": caption.id}},
            )

    def _shots(self) -> Iterator[Any]:
        before = 0
        for shot, (start_ms, end_ms) in zip(
            self.timeline.shots, pairwise(self.timeline.starts_ms), strict=True
        ):
            length = self._frame(end_ms) - self._frame(start_ms)
            after = self._frame(shot.transition.duration_ms)
            yield self._shot(shot, length, (before, after // 2))
            if after:
                yield self._transition(shot.transition, after)
            before = after - after // 2

    def _shot(self, shot: Shot, length: int, handles: tuple[int, int]) -> Any:
        """A clip whose media has room for the transitions on both sides, which borrow from it."""
        facts = self.elsewhere.facts.get(shot.asset or "")
        moving = shot.kind == "video"
        head = self._frame(shot.trim_ms) if moving else handles[0]
        whole = head + length + handles[1]
        if moving and facts is not None:
            whole = max(self._frame(facts.duration_ms), 1)
        clip = otio.schema.Clip(
            name=shot.name or shot.asset or shot.background,
            source_range=_range(head, length, self.fps),
            metadata=note_of(shot, "shot"),
            media_reference=self._picture(shot, whole),
        )
        if moving and shot.speed != 1:
            clip.effects.append(otio.schema.LinearTimeWarp(name="speed", time_scalar=shot.speed))
        return clip

    def _picture(self, shot: Shot, frames: int) -> Any:
        if shot.kind == "color":
            return otio.schema.GeneratorReference(
                name=shot.background,
                generator_kind="SolidColor",
                available_range=_range(0, frames, self.fps),
                parameters={"color": shot.background},
            )
        return self._reference(self.elsewhere.urls.get(shot.asset or ""), shot.name, frames)

    def _transition(self, transition: Transition, frames: int) -> Any:
        """Always a dissolve by its type: an editor that does not know ours shows that rather than nothing."""
        return otio.schema.Transition(
            name=transition.kind,
            transition_type=otio.schema.TransitionTypes.SMPTE_Dissolve,
            in_offset=_time(frames // 2, self.fps),
            out_offset=_time(frames - frames // 2, self.fps),
            metadata={KEY: {"transition": {"kind": transition.kind, "d": transition.duration_ms}}},
        )

    def _spaced(self, items: list[Any], make: Callable[[Any, int], Any]) -> Iterator[Any]:
        """The clips of a track with gaps between them."""
        at = 0
        for item in items:
            start, end = self._frame(item.start_ms), self._frame(item.start_ms + item.duration_ms)
            if start > at:
                yield otio.schema.Gap(source_range=_range(0, start - at, self.fps))
            yield make(item, end - start)
            at = end

    def _sound(self, sound: Sound, frames: int) -> Any:
        rendered = self.elsewhere.pieces.get(sound.id)
        head = 0 if rendered else self._frame(sound.trim_ms)
        facts = self.elsewhere.facts.get(sound.asset)
        whole = head + frames if facts is None else max(self._frame(facts.duration_ms), 1)
        url = rendered or self.elsewhere.urls.get(sound.asset)
        note = note_of(sound, "sound")
        if rendered:
            note[KEY]["piece"] = rendered
        return otio.schema.Clip(
            name=sound.name or sound.asset,
            source_range=_range(head, frames, self.fps),
            metadata=note,
            media_reference=self._reference(url, sound.name, whole),
        )

    def _caption(self, caption: Caption, frames: int) -> Any:
        return otio.schema.Clip(
            name=caption.text or caption.role,
            source_range=_range(0, frames, self.fps),
            metadata=note_of(caption, "caption"),
            media_reference=self._words(caption, frames),
        )

    def _words(self, caption: Caption, frames: int) -> Any:
        if caption.role == "logo":
            return self._reference(self.elsewhere.urls.get(caption.asset or ""), caption.role, frames)
        return otio.schema.GeneratorReference(
            name=caption.role,
            generator_kind="text",
            available_range=_range(0, frames, self.fps),
            parameters={
                "text": caption.text,
                "color": caption.color,
                "font": caption.font,
                "position": caption.position,
                "size": caption.size,
            },
        )

    def _reference(self, url: str | None, name: str, frames: int) -> Any:
        if url is None:
            return otio.schema.MissingReference(name=name, available_range=_range(0, frames, self.fps))
        return otio.schema.ExternalReference(target_url=url, available_range=_range(0, frames, self.fps))

    def _span(self, start_ms: int, end_ms: int) -> Any:
        start = self._frame(start_ms)
        return _range(start, self._frame(end_ms) - start, self.fps)

    def _frame(self, at_ms: int) -> int:
        return boundary_frame(at_ms, self.fps)


def _time(frames: int, fps: int) -> Any:
    return otio.opentime.RationalTime(frames, fps)


def _range(start: int, frames: int, fps: int) -> Any:
    return otio.opentime.TimeRange(_time(start, fps), _time(frames, fps))
