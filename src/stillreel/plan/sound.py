"""The film's sound as numbers: which source plays when, how loud, and what gives way to what.

Knows no samples: `sound.mix` makes them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One source on the film's clock. Times in ms; `trim_ms` into the source; `volume` is a linear gain after
    the source was levelled to -14 LUFS; `duck_db` is how far this cue steps back while a `voice` or clip sound plays.

    `source` is an asset id or ``lib:<music name>`` with `variant`; `seed` and `bar_ms` (the photo time that a
    composed bar should divide, 0 if none) shape a composed piece only.
    """

    source: str
    content: str
    role: str
    start_ms: int
    duration_ms: int
    variant: int = 0
    seed: int = 0
    bar_ms: int = 0
    trim_ms: int = 0
    loop: bool = False
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
