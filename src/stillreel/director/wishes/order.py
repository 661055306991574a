"""Which photos are in the film and where.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass
from typing import Literal

from stillreel.director.targets import ALL, Place, Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePhotos:
    """Photos to another place."""

    targets: Targets
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPhotos:
    """Photos `by` places later (negative: earlier)."""

    targets: Targets
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapPhotos:
    """Two photos change places."""

    targets: Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePhotos:
    """Photos out of the film."""

    targets: Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPhotos:
    """Only these photos stay."""

    targets: Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatPhotos:
    """Photos shown once more."""

    targets: Targets
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangePhotos:
    """The order as numbers; those not named follow."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SortPhotos:
    """Another order of everything, or of some photos among the places they hold."""

    by: Literal["reverse", "shuffle", "date", "newest", "name"]
    targets: Targets = ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPhotos:
    """Photos of the media list that are not in the film; all of them, or the named ones."""

    targets: Targets | None = None
    place: Place | None = None
