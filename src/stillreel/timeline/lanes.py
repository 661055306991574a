"""Which track a sound or a text lies on: segments of one track never overlap.

A placement that still fits is kept; what does not fit moves to the first free track of its kind, or to a new
one; a track that nothing lies on is dropped. Knows nothing of why a segment lies where it lies in time.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TypeVar

from stillreel.timeline.ids import highest, track_id
from stillreel.timeline.model import Caption, Sound, Timeline, Track

KINDS = ("video", "sound", "text")
NAMES = {
    ("video", ""): "Photos",
    ("sound", "music"): "BGM",
    ("sound", "voice"): "Voice",
    ("sound", "sfx"): "Effects",
    ("text", ""): "Titles",
}

Spanned = TypeVar("Spanned", Sound, Caption)


def place(timeline: Timeline) -> Timeline:
    """The timeline with every segment on a track of its kind where it overlaps nothing.

    Sounds and captions come back in the order of the document: by track, then by start.
    """
    lanes = _Lanes(tracks=list(timeline.tracks), last=highest(timeline).track)
    if timeline.shots and not lanes.fitting(("video", "")):
        lanes.open(("video", ""))
    sounds = lanes.settle(timeline.sounds)
    captions = lanes.settle(timeline.captions)
    used = {sound.track for sound in sounds} | {caption.track for caption in captions}
    tracks = tuple(t for t in lanes.tracks if t.id in used or (t.kind == "video" and timeline.shots))
    return replace(
        timeline,
        tracks=tracks,
        sounds=_in_document_order(sounds, tracks),
        captions=_in_document_order(captions, tracks),
        last_ids=replace(highest(timeline), track=lanes.last),
    )


def _lane_of(item: Sound | Caption) -> tuple[str, str]:
    return ("sound", item.role) if isinstance(item, Sound) else ("text", "")


def _in_document_order(items: tuple[Spanned, ...], tracks: tuple[Track, ...]) -> tuple[Spanned, ...]:
    position = {track.id: index for index, track in enumerate(tracks)}

    def place_of(item: Sound | Caption) -> tuple[int, int]:
        return position[item.track], item.start_ms

    return tuple(sorted(items, key=place_of))


@dataclass(slots=True, kw_only=True)
class _Lanes:
    """The tracks while segments are being put on them."""

    tracks: list[Track]
    last: int
    taken: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def settle(self, items: tuple[Spanned, ...]) -> tuple[Spanned, ...]:
        """Those that may stay where they are choose first, then the others in their order."""
        homes = [self._keep(item) for item in items]
        return tuple(
            replace(item, track=home or self._find(item)) for item, home in zip(items, homes, strict=True)
        )

    def fitting(self, lane: tuple[str, str]) -> list[Track]:
        return [track for track in self.tracks if (track.kind, track.role) == lane]

    def open(self, lane: tuple[str, str]) -> Track:
        """A new track, after those of its own kind and before those of later kinds."""
        self.last += 1
        kind, role = lane
        track = Track(id=track_id(self.last), kind=kind, name=NAMES.get(lane, ""), role=role)
        rank = KINDS.index(kind)
        later = (n for n, other in enumerate(self.tracks) if KINDS.index(other.kind) > rank)
        self.tracks.insert(next(later, len(self.tracks)), track)
        return track

    def _keep(self, item: Sound | Caption) -> str:
        stays = any(track.id == item.track for track in self.fitting(_lane_of(item)))
        return self._take(item.track, item) if stays and self._free(item.track, item) else ""

    def _find(self, item: Sound | Caption) -> str:
        lane = _lane_of(item)
        free = (track for track in self.fitting(lane) if self._free(track.id, item))
        track = next(free, None) or self.open(lane)
        return self._take(track.id, item)

    def _free(self, track: str, item: Sound | Caption) -> bool:
        end_ms = item.start_ms + item.duration_ms
        return all(end_ms <= start or item.start_ms >= end for start, end in self.taken[track])

    def _take(self, track: str, item: Sound | Caption) -> str:
        self.taken[track].append((item.start_ms, item.start_ms + item.duration_ms))
        return track
