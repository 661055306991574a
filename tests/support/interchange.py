"""Films to hand over and take back: the assets that a drawn timeline names, and timelines as editors write them."""

import hashlib
from collections.abc import Iterable

import opentimelineio as otio

from stillreel.plan.facts import Asset, Facts
from stillreel.service.interchange.otio_in import Found
from stillreel.service.interchange.otio_out import Elsewhere
from stillreel.timeline.model import Timeline

PICTURE = {"kind": "picture", "width": 1200, "height": 800}
CLIP = {"kind": "clip", "width": 1280, "height": 720, "duration_ms": 20_000, "fps": 30.0, "has_sound": True}
SOUND = {"kind": "sound", "duration_ms": 60_000, "has_sound": True}


def asset(name: str, facts: dict[str, object] = PICTURE, id: str = "") -> Asset:
    """An asset whose content is named after it."""
    content = hashlib.sha256(name.encode()).hexdigest()
    return Asset(id=id or f"ast_{content[:16]}", name=name, facts=Facts(content=content, **facts))  # type: ignore[arg-type]


def assets_of(timeline: Timeline) -> dict[str, Asset]:
    """An asset for every id that a timeline names; of a sound where only sounds name it."""
    seen = {id for shot in timeline.shots for id in (shot.asset, shot.look.lut, *shot.layout.assets) if id}
    seen |= {caption.asset for caption in timeline.captions if caption.asset}
    heard = {sound.asset for sound in timeline.sounds if not sound.asset.startswith("lib:")}
    made = {id: asset(f"{id}.jpg", PICTURE, id) for id in seen}
    return made | {id: asset(f"{id}.mp3", CLIP if id in seen else SOUND, id) for id in heard}


def elsewhere(timeline: Timeline) -> Elsewhere:
    """Every file of a timeline beside it."""
    assets = assets_of(timeline)
    return Elsewhere(
        facts={id: one.facts for id, one in assets.items()},
        names={id: one.name for id, one in assets.items()},
        urls={id: f"media/{one.name}" for id, one in assets.items()},
        pieces={
            sound.id: f"media/{sound.id}.wav" for sound in timeline.sounds if sound.asset.startswith("lib:")
        },
    )


def found(timeline: Timeline) -> Found:
    """The same files, found again."""
    assets = assets_of(timeline)
    return Found(by_url={f"media/{one.name}": one for one in assets.values()}, by_id=assets)


def found_by_url(*assets: Asset) -> Found:
    """Files that only their URL names."""
    return Found(by_url={one.name: one for one in assets})


def span(start: float, length: float, rate: float = 25.0) -> otio.opentime.TimeRange:
    """A range in frames of `rate`."""
    time = otio.opentime.RationalTime
    return otio.opentime.TimeRange(time(start, rate), time(length, rate))


def clip(url: str, start: float, length: float, rate: float = 25.0, **more: object) -> otio.schema.Clip:
    """A clip as an editor writes it: a file that it plays a part of."""
    reference = otio.schema.ExternalReference(target_url=url, available_range=span(0, 10_000, rate))
    return otio.schema.Clip(
        name=url, source_range=span(start, length, rate), media_reference=reference, **more
    )


def gap(length: float, rate: float = 25.0) -> otio.schema.Gap:
    """Nothing for so many frames."""
    return otio.schema.Gap(source_range=span(0, length, rate))


def dissolve(
    before: float, after: float, rate: float = 25.0, type: str = "SMPTE_Dissolve"
) -> otio.schema.Transition:
    """A transition of so many frames before and after its cut."""
    time = otio.opentime.RationalTime
    return otio.schema.Transition(
        name="Cross Dissolve",
        transition_type=type,
        in_offset=time(before, rate),
        out_offset=time(after, rate),
    )


def sequence(*tracks: Iterable[object], sound: Iterable[object] = ()) -> otio.schema.Timeline:
    """A timeline of video tracks, the lowest first, and perhaps one sound track."""
    timeline = otio.schema.Timeline(name="Sequence 1")
    for number, children in enumerate(tracks, start=1):
        track = otio.schema.Track(name=f"V{number}", kind=otio.schema.TrackKind.Video)
        track.extend(list(children))
        timeline.tracks.append(track)
    heard = list(sound)
    if heard:
        track = otio.schema.Track(name="A1", kind=otio.schema.TrackKind.Audio)
        track.extend(heard)
        timeline.tracks.append(track)
    return timeline
