"""What is no wish for a change of the film itself: steps back, questions, the impossible.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Steps back."""

    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """Steps forward again."""

    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question; `listed` asks what there is to choose from. `about` is an area such as music, or ability."""

    about: str
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    """Something that cannot be done, and why (a key of the phrase tables); `said` is the part as typed."""

    why: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Something is to stay as it is: understood, nothing to do."""
