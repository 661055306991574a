"""Several photos at once, cards, what lies behind photos, logos, colour tables, vignette and grain.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass
from typing import Literal

from stillreel.director.targets import ALL, Targets
from stillreel.director.wishes.text import TextTime


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCollage:
    """Photos on one screen. `size` is how many share a screen, None where nobody said.

    `count` limits it to so many photos ("two portraits"). `targets` is None where no photo was named; `tall` or `wide` photos alone are meant where `shape` says so.
    `beside` says that they are to stand next to each other, not in a grid.
    """

    targets: Targets | None = None
    size: int | None = None
    count: int | None = None
    shape: Literal["any", "tall", "wide"] = "any"
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitCollage:
    """Every photo of a collage on a screen of its own again. `sure` says that a collage was spoken of."""

    targets: Targets = ALL
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCard:
    """Photos as cards: round corners and a shadow, shares of the card's short side; None keeps what stands.

    `frame` asks for a white frame around each photo.
    """

    targets: Targets = ALL
    radius: float | None = None
    shadow: float | None = None
    frame: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTexture:
    """Vignette or grain: to `value`, or `delta` further from what stands."""

    targets: Targets = ALL
    key: Literal["vignette", "grain"]
    value: float | None = None
    delta: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTable:
    """A colour table of the media list on photos; without a name the only one there is."""

    targets: Targets = ALL
    asset_name: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTable:
    """Photos without a colour table."""

    targets: Targets = ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLogo:
    """A picture of the media list as a logo over the whole film; None keeps what stands, or what is usual.

    `mark` says that it is to be a watermark, which is usual at the lower right; `there` that it must be there.
    """

    asset_name: str | None = None
    position: str | None = None
    size: str | None = None
    grow: int = 0
    mark: bool = False
    there: bool = False
    time: TextTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLogo:
    """No logo; of a named file that is none yet: no photo of it either."""

    asset_name: str | None = None
