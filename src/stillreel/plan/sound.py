"""The film's sound as numbers: which source plays when, how loud, and what gives way to what.

Knows no samples: `sound.mix` makes them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from stillreel.plan.facts import Facts, known
from stillreel.plan.rhythm import loop_of
from stillreel.timeline.model import Shot, Sound, Timeline
from stillreel.timeline.time import boundary_frame

CLIP_FADE_MS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One source on the film's clock.

    `role` is music, voice, sfx or clip (a video clip's own sound). `source` is an asset id or ``lib:<music name>``
    with `variant`; `content` names its bytes. Times in ms; `trim_ms` into the source. `volume` is a linear gain
    after the source was levelled to -14 LUFS; `duck_db` is how far this cue steps back while a voice or a clip
    sounds. `seed` and `bar_ms` (the photo time that a composed bar should divide, 0 if none) shape composed
    pieces only. A looped song goes from bar line `loop_to_ms` to bar line `loop_from_ms` of its source; both
    are 0 where its bars are not known.
    """

    source: str
    content: str
    role: str
    start_ms: int
    duration_ms: int
    variant: int = 0
    seed: int = 0
    bar_ms: float = 0.0
    trim_ms: int = 0
    loop: bool = False
    loop_from_ms: int = 0
    loop_to_ms: int = 0
    speed: float = 1.0
    volume: float = 1.0
    fade_in_ms: int = 0
    fade_out_ms: int = 0
    duck_db: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundPlan:
    """The whole soundtrack: 48 kHz stereo, exactly `duration_ms` long; no cues: silence."""

    duration_ms: int
    cues: tuple[Cue, ...] = ()


def plan_sound(timeline: Timeline, facts: Mapping[str, Facts]) -> SoundPlan:
    """The soundtrack of a film: its songs, voices and effects, and the clips' own sound.

    `facts` are by asset id; NotFound names an asset that has none.
    """
    bar_ms = _photo_ms(timeline)
    cues = [_cue(sound, timeline.seed, bar_ms, facts) for sound in timeline.sounds]
    for shot, start_ms in zip(timeline.shots, timeline.starts_ms, strict=False):
        if shot.kind == "video" and shot.volume > 0:
            source = known(facts, shot.asset, shot.name)
            if source.has_sound:
                cues.append(_clip_cue(shot, start_ms, source))
    return SoundPlan(duration_ms=timeline.duration_ms, cues=tuple(cues))


def _photo_ms(timeline: Timeline) -> float:
    """The commonest photo time by its frames, so that a bar does not drift from cuts a third of a ms away."""
    fps = timeline.canvas.fps
    frames = [boundary_frame(b, fps) - boundary_frame(a, fps) for a, b in pairwise(timeline.starts_ms)]
    return Counter(frames).most_common(1)[0][0] * 1000 / fps if frames else 0.0


def _cue(sound: Sound, seed: int, bar_ms: float, facts: Mapping[str, Facts]) -> Cue:
    if sound.asset.startswith("lib:"):
        return replace(_plain(sound, sound.asset), seed=seed, bar_ms=bar_ms)
    source = known(facts, sound.asset, sound.name)
    first, last = loop_of(source, sound.trim_ms) if sound.loop else (0, 0)
    return replace(_plain(sound, source.content), loop_from_ms=first, loop_to_ms=last)


def _plain(sound: Sound, content: str) -> Cue:
    return Cue(
        source=sound.asset,
        content=content,
        role=sound.role,
        start_ms=sound.start_ms,
        duration_ms=sound.duration_ms,
        variant=sound.variant,
        trim_ms=sound.trim_ms,
        loop=sound.loop,
        volume=sound.volume,
        fade_in_ms=sound.fade_in_ms,
        fade_out_ms=sound.fade_out_ms,
        duck_db=sound.duck_db if sound.role == "music" else 0.0,
    )


def _clip_cue(shot: Shot, start_ms: int, facts: Facts) -> Cue:
    return Cue(
        source=shot.asset or "",
        content=facts.content,
        role="clip",
        start_ms=start_ms,
        duration_ms=shot.duration_ms,
        trim_ms=shot.trim_ms,
        speed=shot.speed,
        volume=shot.volume,
        fade_in_ms=CLIP_FADE_MS,
        fade_out_ms=CLIP_FADE_MS,
    )
