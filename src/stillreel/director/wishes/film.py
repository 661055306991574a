"""The film as a whole: making it, its style, shape, size, rate and length.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeFilm:
    """A film from the photos, with whatever the style gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStyle:
    """The whole film in a named style."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAspect:
    """Another shape; `platform` says whose preset it is, if anyone's."""

    aspect: str
    platform: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSize:
    """An exact size in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResolution:
    """The resolution by its short side at 16:9: 720, 1080, 1440, 2160."""

    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRate:
    """Frames a second."""

    fps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTotal:
    """The film's length: exactly, at most or at least `ms`."""

    ms: int
    bound: Literal["exactly", "most", "least"] = "exactly"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTotal:
    """The film longer (or shorter) by `ms`."""

    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSomeTime:
    """A length that was not said to be each photo's or the whole film's."""

    ms: int
