"""A project: the media list and the history of its film, as one value."""

from dataclasses import dataclass, field
from pathlib import Path

from stillreel.director import Touched
from stillreel.plan.facts import Asset, Facts
from stillreel.service.brand import Brand
from stillreel.timeline.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """An asset and where its original lies."""

    asset: Asset
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A film in the making. `touched` is what "it" and "that" refer to in the next message.

    `media` holds the originals: the media list, and the logo of the `brand`, if there is one.
    """

    history: History | None = None
    media: tuple[MediaFile, ...] = ()
    touched: Touched = field(default_factory=Touched)
    brand: Brand | None = None

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The media list: what may become part of the film by words."""
        logo = self.brand.logo if self.brand else ""
        return tuple(file.asset for file in self.media if file.asset.id != logo)

    @property
    def facts(self) -> dict[str, Facts]:
        """What is known of each asset, by its id."""
        return {file.asset.id: file.asset.facts for file in self.media}
