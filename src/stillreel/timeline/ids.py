"""Ids of tracks and segments: counters within one draft, never given twice.

Knows how an id is written and which numbers are taken; who gets the next one is decided where things are added.
"""

import re
from dataclasses import replace
from typing import TypeVar

from stillreel.timeline.model import Caption, LastIds, Shot, Sound, Timeline

TRACK_ID = re.compile(r"trk_[1-9][0-9]{0,8}")
SEGMENT_ID = re.compile(r"sg_[1-9][0-9]{0,8}")

Segment = TypeVar("Segment", Shot, Sound, Caption)


def track_id(number: int) -> str:
    """The id of the track with that number, such as ``trk_3``."""
    return f"trk_{number}"


def segment_id(number: int) -> str:
    """The id of the segment with that number, such as ``sg_5``."""
    return f"sg_{number}"


def highest(timeline: Timeline) -> LastIds:
    """The highest numbers given so far, whether recorded or found on a track or segment."""
    items: tuple[Shot | Sound | Caption, ...] = (*timeline.shots, *timeline.sounds, *timeline.captions)
    return LastIds(
        track=max([timeline.last_ids.track, *(_number(track.id, TRACK_ID) for track in timeline.tracks)]),
        segment=max([timeline.last_ids.segment, *(_number(item.id, SEGMENT_ID) for item in items)]),
    )


def with_ids(timeline: Timeline, items: tuple[Segment, ...]) -> tuple[Timeline, tuple[Segment, ...]]:
    """The timeline with its counter moved on, and the new segments with the ids that the counter gave."""
    last = highest(timeline)
    named = tuple(replace(item, id=segment_id(last.segment + n)) for n, item in enumerate(items, start=1))
    return replace(timeline, last_ids=replace(last, segment=last.segment + len(items))), named


def _number(name: str, form: re.Pattern[str]) -> int:
    return int(name.partition("_")[2]) if form.fullmatch(name) else 0
