"""The pieces that the grammar reads: a run of tokens with the senses or the value that it carries.

A value is a typed thing (a number, a duration, a reference to photos, ...); a word carries lexicon senses.
Knows nothing of clauses or wishes.
"""

from dataclasses import dataclass

from stillreel.director.offline.lexicon import Sense
from stillreel.director.targets import Place, Targets


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number."""

    value: float


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in milliseconds."""

    ms: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share, 0.4 for 40 %."""

    value: float


@dataclass(frozen=True, slots=True)
class Factor:
    """How many times as much ("twice", "2x", "三倍")."""

    value: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two numbers with a colon or x between them."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pixels:
    """A size in pixels ("1080x1920")."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Frames a second."""

    fps: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A resolution by its short side: 720, 1080, 1440 or 2160."""

    value: int


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as #rrggbb."""

    value: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A text in quotation marks (or an @handle), as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class FileName:
    """A name from the media list."""

    name: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the film: its first or last `ms`, or from `start_ms` to `end_ms`."""

    start_ms: int
    end_ms: int | None
    from_end: bool


@dataclass(frozen=True, slots=True)
class Script:
    """One line of text for each photo, as (photo number, text) pairs."""

    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Punctuation."""

    char: str


Value = (
    Number
    | Duration
    | Share
    | Factor
    | Ratio
    | Pixels
    | Rate
    | Lines
    | Colour
    | Quote
    | FileName
    | Stretch
    | Script
    | Mark
    | Targets
    | Place
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A run of the message from offset `start` to `end`, with senses (a known word) or a value, or neither.

    `capital` says that it was typed with a capital letter, though not at the start of the message.
    """

    start: int
    end: int
    norm: str = ""
    senses: tuple[Sense, ...] = ()
    value: Value | None = None
    capital: bool = False

    def sense(self, kind: str) -> str | None:
        """The value of this word's sense of `kind`, or None."""
        return next((value for k, value in self.senses if k == kind), None)

    def means(self, kind: str, *values: str) -> bool:
        """Whether this word has a sense of `kind` (with one of `values`, if any are named)."""
        found = [value for k, value in self.senses if k == kind]
        return bool(found) and (not values or any(value in values for value in found))

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of it."""
        return not self.senses and self.value is None
