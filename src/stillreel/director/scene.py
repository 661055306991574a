"""What the director is given and what it answers: plain values, no ports, no storage.

A `Scene` holds all that it may know of a session; a `Turn` holds the new history, the one edit that led to it,
and the reply, with everything in it also as data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from stillreel.plan.facts import Asset
from stillreel.timeline.edits import Edit
from stillreel.timeline.history import History
from stillreel.timeline.laying import Note

Area = Literal["canvas", "time", "transition", "motion", "look", "fit", "music", "text", "photos", "logo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What was last spoken of: an area, and the ids of the shots, cuts (by the shot before), sounds or texts."""

    area: str | None = None
    ids: tuple[str, ...] = ()
    shots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that the director may know of a session.

    `media` is the media list in order. `history` is the film with its steps, or None where there is none yet.
    `language` (en, zh) is the project's. `first_turn` is true until a turn changed something: then the style's
    defaults are laid beneath the wishes. `tempos` are the beats a minute of each variant of a composed piece, by
    its name. `read_aloud` are the assets in which texts were read aloud, by text; None where nobody can read.
    """

    media: tuple[Asset, ...]
    history: History | None = None
    language: str = "en"
    first_turn: bool = True
    touched: Touched = Touched()
    tempos: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    read_aloud: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a wish met and the person should hear of, as data: a key of the phrase tables and values."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The answer to one message.

    `edit` is the whole turn as one undoable edit, None where nothing changed; the history of undo and redo
    changes without an edit. `findings` are what could not be done and what was noticed, `notes` what gave way
    when the film was laid again, `unheard` the parts that were not understood, word for word.
    """

    history: History | None
    edit: Edit | None
    reply: str
    language: str
    touched: Touched = Touched()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    unheard: tuple[str, ...] = ()
