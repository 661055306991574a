"""A project: the media list and the history of its film, as one value."""

from dataclasses import dataclass, field
from pathlib import Path

from stillreel.director import Touched
from stillreel.plan.facts import Asset, Facts
from stillreel.timeline.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """An asset and where its original lies."""

    asset: Asset
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A film in the making. `touched` is what "it" and "that" refer to in the next message."""

    history: History | None = None
    media: tuple[MediaFile, ...] = ()
    touched: Touched = field(default_factory=Touched)

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The media list."""
        return tuple(file.asset for file in self.media)

    @property
    def facts(self) -> dict[str, Facts]:
        """What is known of each asset, by its id."""
        return {file.asset.id: file.asset.facts for file in self.media}
