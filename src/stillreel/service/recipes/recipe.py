"""The style of a film as a value: everything but its photos, its words and its voices.

What differs from photo to photo is a row that begins again when it ends, so a recipe fits any number of photos.
Knows no film and no file.
"""

from dataclasses import dataclass, field

from stillreel.timeline.model import Card, Filter, Look, Motion, Transition
from stillreel.timeline.space import Canvas


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How a picture is coloured: its filter and the adjustments by hand, without a LUT."""

    filter: Filter = field(default_factory=Filter)
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """How a photo lies on the canvas."""

    fit: str = "smart"
    background: str = "#000000"
    card: Card = field(default_factory=Card)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How the texts of one role look and where they stand; `outline` and `box` are colours or None."""

    role: str
    font: str = "sans"
    size: str = "medium"
    color: str = "#ffffff"
    position: str = "center"
    animation: str = "fade"
    outline: str | None = None
    shadow: bool = True
    box: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The music: a name of the library with its variant, or "" for a song that a recipe cannot carry.

    Fades in ms, volume as in a draft, `duck_db` as in a draft.
    """

    name: str = ""
    variant: int = 0
    volume: float = 1.0
    fade_in_ms: int = 0
    fade_out_ms: int = 0
    duck_db: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A film's style. Rows begin again when they end; an empty row leaves a film as it is.

    `photo_ms` are the times of photos, `moves` their motions, `mounts` how they lie, `grades` the colours of
    photos and clips, `cuts` what lies between shots. `score` None is a film without music.
    """

    name: str
    style: str
    canvas: Canvas
    photo_ms: tuple[int, ...] = ()
    moves: tuple[Motion, ...] = ()
    mounts: tuple[Mount, ...] = ()
    grades: tuple[Grade, ...] = ()
    cuts: tuple[Transition, ...] = ()
    texts: tuple[TextStyle, ...] = ()
    score: Score | None = None
