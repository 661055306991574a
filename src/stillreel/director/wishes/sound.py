"""Music: which, how loud, its fades.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMusic:
    """The film's music: a name of the library, ``any``, ``another`` or ``own`` (a song of the media list)."""

    name: str
    asset_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMusic:
    """No music."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVolume:
    """The music's volume; None is its default (after a mute)."""

    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleVolume:
    """The music's volume times `factor`."""

    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FadeMusic:
    """Fades of the music in ms; None keeps what stands."""

    in_ms: int | None = None
    out_ms: int | None = None
