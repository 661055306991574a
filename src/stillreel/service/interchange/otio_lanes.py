"""Tracks of an OpenTimelineIO timeline, flattened: which clip is seen or heard from when to when.

Nested sequences are opened, hidden parts cut away, what is switched off left out. Times are whole microseconds
from the start of the film, so that any frame rate adds up. Knows nothing of shots, texts or media.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import opentimelineio as otio

from stillreel.errors import InvalidDraft

SECOND_US = 1_000_000
LONGEST_US = 24 * 60 * 60 * SECOND_US
MOST_CLIPS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A clip from `start_us` to `end_us`; its first `hidden_us` are cut away on top of its own source range."""

    clip: Any
    start_us: int
    end_us: int
    hidden_us: int = 0

    def moved(self, by_us: int) -> "Placed":
        """The same, later by so much."""
        return replace(self, start_us=self.start_us + by_us, end_us=self.end_us + by_us)

    def within(self, start_us: int, end_us: int) -> "Placed | None":
        """What is left of it between two moments; nothing where it lies outside."""
        start, end = max(self.start_us, start_us), min(self.end_us, end_us)
        if end < start or (end == start and self.start_us != self.end_us):
            return None
        return replace(self, start_us=start, end_us=end, hidden_us=self.hidden_us + start - self.start_us)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Clips in order, which may leave gaps; transitions by the moment of their cut."""

    clips: tuple[Placed, ...] = ()
    cuts: tuple[tuple[int, Any], ...] = ()

    def above(self, lower: "Lane") -> "Lane":
        """Both as one, where this one hides what lies under its clips."""
        left = [part for clip in lower.clips for part in _uncovered(clip, self.clips)]
        cuts = [
            cut
            for cut in lower.cuts
            if not any(clip.start_us <= cut[0] <= clip.end_us for clip in self.clips)
        ]
        clips = sorted((*left, *self.clips), key=lambda clip: (clip.start_us, clip.end_us))
        return Lane(clips=tuple(clips), cuts=tuple(sorted((*cuts, *self.cuts), key=lambda cut: cut[0])))


@dataclass(slots=True, kw_only=True)
class Flattener:
    """Opens tracks; counts what is switched off."""

    clips: int = 0
    switched_off: list[str] = field(default_factory=list)

    def lane(self, track: Any) -> Lane:
        """The lane of a track or of anything that can lie on one, from 0 on.

        Raises:
            InvalidDraft: A time is negative, beyond all measure or missing; or there are too many clips.
        """
        if isinstance(track, otio.schema.Track):
            return self._in_row(track)
        if isinstance(track, otio.schema.Stack):
            return self._stacked(track)
        return self._single(track)

    def _single(self, clip: Any) -> Lane:
        if not isinstance(clip, otio.schema.Clip) or not self._on(clip):
            return Lane()
        self.clips += 1
        if self.clips > MOST_CLIPS:
            raise InvalidDraft("", f"the timeline holds more than {MOST_CLIPS} clips; export a part of it")
        return Lane(clips=(Placed(clip=clip, start_us=0, end_us=_length_us(clip)),))

    def _in_row(self, track: Any) -> Lane:
        clips: list[Placed] = []
        cuts: list[tuple[int, Any]] = []
        at_us = 0
        for child in track:
            if isinstance(child, otio.schema.Transition):
                cuts.append((at_us, child))
                continue
            inner, length_us = self._opened(child)
            clips += [part.moved(at_us) for part in inner.clips]
            cuts += [(at_us + cut_us, cut) for cut_us, cut in inner.cuts]
            at_us = _sane(at_us + length_us)
        return Lane(clips=tuple(clips), cuts=tuple(sorted(cuts, key=lambda cut: cut[0])))

    def _opened(self, child: Any) -> tuple[Lane, int]:
        """What a child shows, from 0 on, and how long it lasts."""
        if not isinstance(child, otio.schema.Track | otio.schema.Stack):
            return self._single(child), _length_us(child)
        if not self._on(child):
            return Lane(), _length_us(child)
        window = child.source_range
        inner = self.lane(child)
        if window is None:
            return inner, _length_us(child)
        start_us, length_us = microseconds(window.start_time), _length_us(child)
        seen = [part for clip in inner.clips if (part := clip.within(start_us, start_us + length_us))]
        cuts = [(at - start_us, cut) for at, cut in inner.cuts if start_us < at < start_us + length_us]
        return Lane(clips=tuple(part.moved(-start_us) for part in seen), cuts=tuple(cuts)), length_us

    def _stacked(self, stack: Any) -> Lane:
        whole = Lane()
        for layer in stack:
            if getattr(layer, "kind", "") != otio.schema.TrackKind.Audio and self._on(layer):
                whole = self._opened(layer)[0].above(whole)
        return whole

    def _on(self, item: Any) -> bool:
        if not item.enabled:
            self.switched_off.append(item.name or "a track")
        return bool(item.enabled)


def microseconds(time: Any) -> int:
    """A time of the library's. Raises InvalidDraft where it is beyond all measure."""
    if not 0 < time.rate < SECOND_US:
        raise InvalidDraft("", f"a time of the timeline has the rate {time.rate:g}; export it again")
    return _sane(round(time.value / time.rate * SECOND_US) if abs(time.value) < 2**53 else LONGEST_US + 1)


def source_start_us(clip: Any) -> int:
    """Where a clip begins in its media, counted from the beginning of what there is of the media."""
    if clip.source_range is None:
        return 0
    start_us = microseconds(clip.source_range.start_time)
    available = clip.media_reference.available_range if clip.media_reference else None
    return start_us - microseconds(available.start_time) if available else start_us


def _length_us(item: Any) -> int:
    span = item.source_range
    if span is None and isinstance(item, otio.schema.Clip) and item.media_reference is not None:
        span = item.media_reference.available_range
    if span is not None:
        length = microseconds(span.duration)
        if length < 0:
            raise InvalidDraft(
                "", f"{item.name or 'a clip'} lasts less than nothing; export the timeline again"
            )
        return length
    if isinstance(item, otio.schema.Stack):
        return max(map(_length_us, item), default=0)
    if isinstance(item, otio.schema.Track):
        return _sane(sum(_length_us(part) for part in item if not isinstance(part, otio.schema.Transition)))
    raise InvalidDraft("", f"{item.name or 'a clip'} has no length; give it one in the editor")


def _sane(at_us: int) -> int:
    if abs(at_us) > LONGEST_US:
        raise InvalidDraft("", "a time of the timeline lies beyond 24 hours; export a part of it")
    return at_us


def _uncovered(clip: Placed, upper: tuple[Placed, ...]) -> Iterator[Placed]:
    at_us = clip.start_us
    for cover in upper:
        if cover.end_us <= at_us or cover.start_us >= clip.end_us:
            continue
        if cover.start_us > at_us and (part := clip.within(at_us, cover.start_us)):
            yield part
        at_us = max(at_us, cover.end_us)
    if at_us < clip.end_us and (rest := clip.within(at_us, clip.end_us)):
        yield rest
