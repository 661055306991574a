"""Rhythm and voice: cuts on the beat, a film as long as its song, where a song plays, spoken words.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class CutToBeat:
    """Cuts on the notes of the film's music; with `every`, one on each so many beats."""

    every: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitToSong:
    """The film as long as its song, or as its voice-over; `asset_name` names the file, if anyone does."""

    role: Literal["music", "voice"] = "music"
    asset_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMusic:
    """Where the music plays: ms of the film, or a half of it; `from_end` counts from the end.

    With neither time nor half it plays through the whole film.
    """

    start_ms: int | None = None
    end_ms: int | None = None
    half: Literal["", "first", "second"] = ""
    from_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrimMusic:
    """The song from `ms` of its own time on."""

    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UseVoice:
    """A sound of the media list as voice-over."""

    asset_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveVoice:
    """No voice-over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAloud:
    """The film's texts spoken by a text-to-speech provider."""
