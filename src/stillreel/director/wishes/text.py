"""Titles, captions and other texts.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass, field
from typing import Literal

from stillreel.director.targets import Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """What is said of a text's look; None says nothing."""

    role: str | None = None
    position: str | None = None
    color: str | None = None
    size: str | None = None
    font: str | None = None
    animation: str | None = None
    outline: str | None = None
    shadow: bool | None = None
    box: str | None = None
    grow: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTime:
    """When a text shows: over the film, with a photo, or at times; `ms` alone is a length from where it stands."""

    span: Literal["film", "photo", "times", "length", "start", "end"]
    photo: Targets | None = None
    start_ms: int = 0
    end_ms: int | None = None
    ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChoice:
    """Which texts: by role (`exact`: by no other), by the words they hold, the last touched, or all."""

    role: str | None = None
    words: str | None = None
    last: bool = False
    fresh: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddText:
    """A new text."""

    text: str
    look: TextLook = field(default_factory=TextLook)
    time: TextTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeText:
    """Other words, another look or other times for texts that are there."""

    choice: TextChoice
    text: str | None = None
    look: TextLook = field(default_factory=TextLook)
    time: TextTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveText:
    """Texts taken out."""

    choice: TextChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionEach:
    """One caption for each photo, in order; (number, text) where a number was named, else counted from 1."""

    lines: tuple[tuple[int, str], ...]
    look: TextLook = field(default_factory=TextLook)
