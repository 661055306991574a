"""The film before anybody asked for anything: a plain cut, and the style's defaults on top of it.

The plain cut is laid at upload, is free and silent. The dressed cut is what the first turn that changes
something lays beneath the wishes.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from stillreel.director.style import Style, moves, seed_of
from stillreel.effects import VOCABULARY
from stillreel.plan.facts import Asset
from stillreel.timeline.applying import apply
from stillreel.timeline.edits import (
    AddSounds,
    Batch,
    ChangeShots,
    Edit,
    InsertShots,
    SetFilm,
)
from stillreel.timeline.model import CUT, Motion, Shot, Sound, Timeline
from stillreel.timeline.pacing import spread
from stillreel.timeline.space import canvas_of, ratio_of
from stillreel.timeline.time import whole_frames_ms

PLAIN_PHOTO_MS = 3000
SEEN = ("picture", "animation", "clip")
_MOVING = ("clip", "animation")
UNDER_SPEECH = 0.35
_VOICES = ("voice", "narrat", "speech", "spoken", "commentary", "旁白", "配音", "解说", "朗读", "人声")


def first_cut(
    media: Sequence[Asset], *, draft_id: str = "", language: str = "en", longest_ms: int = 8000
) -> Timeline:
    """A plain cut of everything that can be seen, in order: hard cuts, nothing moves, no music."""
    seen = tuple(asset for asset in media if asset.facts.kind in SEEN)
    empty = Timeline(
        id=draft_id,
        language=language,
        canvas=canvas_of(aspect_for(seen)),
        seed=seed_of([asset.facts.content for asset in seen]),
    )
    if not seen:
        return empty
    shots = tuple(plain_shot(asset, longest_ms) for asset in seen)
    return apply(empty, InsertShots(shots=shots), VOCABULARY).timeline


def plain_shot(asset: Asset, longest_ms: int, photo_ms: int = PLAIN_PHOTO_MS) -> Shot:
    """One shot of an asset: a photo for `photo_ms`, a clip at its own length up to `longest_ms`."""
    moving = asset.facts.kind in _MOVING and asset.facts.duration_ms > 0
    own_ms = whole_frames_ms(min(asset.facts.duration_ms, longest_ms), 30)
    return Shot(
        kind="video" if moving else "photo",
        asset=asset.id,
        name=asset.name,
        duration_ms=own_ms if moving else photo_ms,
    )


def aspect_for(seen: Sequence[Asset]) -> str:
    """The aspect that most of the pictures have: landscape wants 16:9; portraits, squares and ties want 9:16."""
    wide = sum(asset.facts.ratio > 1 for asset in seen)
    return "16:9" if wide * 2 > len(seen) else "9:16"


def dressed(timeline: Timeline, media: Sequence[Asset], recipe: Style, aspect: str | None) -> Edit:
    """The edit that gives a plain cut the style's pace, moves, transitions and music.

    `aspect` is what the words ask for, if anything; it decides which photos count as panoramas.
    """
    edits: list[Edit] = []
    if not timeline.shots:
        shots = first_cut(media, longest_ms=recipe.longest_clip_ms).shots
        edits.append(InsertShots(shots=tuple(replace(shot, id="") for shot in shots)))
        timeline = apply(timeline, edits[0], VOCABULARY).timeline
    if len(timeline.shots) == 1 and timeline.shots[0].kind == "photo":
        edits.append(_repeated(timeline.shots[0], recipe))
        timeline = apply(timeline, edits[-1], VOCABULARY).timeline
    ratio = ratio_of(aspect or timeline.canvas.aspect)
    edits.append(ChangeShots(shots=_styled(timeline, media, recipe, ratio)))
    song = _song(timeline, media, recipe)
    edits.extend((AddSounds(sounds=(song,)),) if not timeline.music else ())
    edits.append(SetFilm(style=recipe.name))
    return Batch(edits=tuple(edits))


def _repeated(shot: Shot, recipe: Style) -> Edit:
    """A lone photo becomes several moves over the same picture."""
    return InsertShots(shots=(replace(shot, id=""),) * (recipe.lone_shots - 1))


def _styled(
    timeline: Timeline, media: Sequence[Asset], recipe: Style, canvas_ratio: float
) -> tuple[Shot, ...]:
    known = {asset.id: asset.facts.ratio for asset in media}
    shots = timeline.shots
    photos = [shot for shot in shots if shot.kind == "photo"]
    lone = len({shot.asset for shot in shots}) == 1 and len(shots) == recipe.lone_shots and len(photos) > 1
    lengths = _lengths(timeline, recipe, lone)
    travel = moves(recipe, [known.get(shot.asset or "", 1.0) for shot in shots], canvas_ratio, timeline.seed)
    cut = recipe.transition(timeline.seed)
    return tuple(
        replace(
            shot,
            duration_ms=length,
            motion=move if shot.kind == "photo" else Motion(kind="still"),
            transition=cut if i + 1 < len(shots) else CUT,
        )
        for i, (shot, length, move) in enumerate(zip(shots, lengths, travel, strict=True))
    )


def _lengths(timeline: Timeline, recipe: Style, lone: bool) -> tuple[int, ...]:
    fps = timeline.canvas.fps
    if lone:
        return spread(recipe.lone_ms, len(timeline.shots), fps)
    each = whole_frames_ms(recipe.photo_time_ms(len(timeline.shots)), fps)
    return tuple(each if shot.kind == "photo" else shot.duration_ms for shot in timeline.shots)


def _song(timeline: Timeline, media: Sequence[Asset], recipe: Style) -> Sound:
    songs = [asset for asset in media if asset.facts.kind == "sound" and not says_voice(asset.name)]
    volume = default_volume(timeline, media)
    if len(songs) == 1:
        return own_song(songs[0], volume)
    name = recipe.music[timeline.seed % len(recipe.music)]
    return library_song(name, volume, fade_out_ms=recipe.fade_out_ms)


def own_song(asset: Asset, volume: float) -> Sound:
    """A song of the media list over the whole film; it ends in a long fade."""
    return Sound(asset=asset.id, name=asset.name, volume=volume, fade_out_ms=2000)


def library_song(name: str, volume: float, *, variant: int = 0, fade_out_ms: int = 300) -> Sound:
    """A composed piece over the whole film."""
    return Sound(asset=f"lib:{name}", name=name, volume=volume, variant=variant, fade_out_ms=fade_out_ms)


def default_volume(timeline: Timeline, media: Sequence[Asset]) -> float:
    """1.0 for music alone, 0.35 under speech or the sound of clips."""
    sounding = {asset.id for asset in media if asset.facts.has_sound and asset.facts.kind == "clip"}
    spoken = any(sound.role == "voice" for sound in timeline.sounds)
    heard = any(shot.asset in sounding and shot.volume > 0 for shot in timeline.shots)
    return UNDER_SPEECH if spoken or heard else 1.0


def says_voice(name: str) -> bool:
    """Whether the name of a file says that somebody speaks in it."""
    words = name.casefold()
    return any(word in words for word in _VOICES) or bool(set(re.split(r"[^a-z]+", words)) & {"vo", "tts"})
