"""Changes as values. `applying.apply` gives the new timeline, the inverse edit, and what had to give way.

A new shot, sound or caption has an empty id and gets one when applied. Changing means handing over the whole
new value under its old id: the director and the page compute it with `dataclasses.replace`.
Knows nothing of words, people or storage.
"""

from dataclasses import dataclass

from stillreel.timeline.model import Caption, LastIds, Shot, Sound, Track
from stillreel.timeline.space import Canvas


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertShots:
    """Put new shots before position `at` (0-based; None: at the end). A new shot copies the cut before it."""

    shots: tuple[Shot, ...]
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveShots:
    """Take shots out; each takes the cut after it along (the last one: the cut before it)."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShots:
    """Lay the same shots in a new order, given as all their ids; the list of cuts stays as it is."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShots:
    """Replace shots by new values with the same ids."""

    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSounds:
    """Add sounds; those that overlap in time within a role get further tracks."""

    sounds: tuple[Sound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSounds:
    """Replace sounds by new values with the same ids."""

    sounds: tuple[Sound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveSounds:
    """Take sounds out."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCaptions:
    """Add texts; those that overlap in time get further tracks."""

    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCaptions:
    """Replace texts by new values with the same ids."""

    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCaptions:
    """Take texts out."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCanvas:
    """Change size, aspect or frame rate; every other edit is kept."""

    canvas: Canvas


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFilm:
    """Change what is said of the film as a whole; None keeps what stands."""

    style: str | None = None
    language: str | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Put whole parts back as they were: the inverse of any edit. None keeps what stands."""

    canvas: Canvas | None = None
    language: str | None = None
    seed: int | None = None
    style: str | None = None
    tracks: tuple[Track, ...] | None = None
    shots: tuple[Shot, ...] | None = None
    sounds: tuple[Sound, ...] | None = None
    captions: tuple[Caption, ...] | None = None
    last_ids: LastIds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Several edits as one, applied in order; if one does not fit, none is applied."""

    edits: tuple["Edit", ...]


Edit = (
    InsertShots
    | RemoveShots
    | OrderShots
    | ChangeShots
    | AddSounds
    | ChangeSounds
    | RemoveSounds
    | AddCaptions
    | ChangeCaptions
    | RemoveCaptions
    | SetCanvas
    | SetFilm
    | Restore
    | Batch
)
