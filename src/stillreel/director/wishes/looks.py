"""How long single photos stay, how they look and move, and what happens between them.

Wishes are values: what a person wants, in words' terms. Only the tools meet a timeline.
"""

from dataclasses import dataclass
from typing import Literal

from stillreel.director.targets import ALL, Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhotoTime:
    """How long photos stay."""

    targets: Targets
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePhotoTime:
    """Photos longer (or shorter) by `ms` each."""

    targets: Targets
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalePhotoTime:
    """Photos `factor` times as long."""

    targets: Targets = ALL
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTransition:
    """What happens at cuts; None keeps the kind or the duration. Kind ``any``: something instead of plain cuts.

    `was` limits it to the cuts that have this kind now ("replace the fades with wipes").
    """

    targets: Targets = ALL
    kind: str | None = None
    duration_ms: int | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleTransition:
    """Transitions `factor` times as long."""

    targets: Targets = ALL
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VaryTransitions:
    """A different transition at every cut; among `kinds` if any are named."""

    targets: Targets = ALL
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMotion:
    """How photos move; ``any``: whatever the style gives, but not still. `was`: only those that move so now."""

    targets: Targets = ALL
    kind: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VaryMotion:
    """Different motions, never the same twice running; among `kinds` if any are named."""

    targets: Targets = ALL
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMotion:
    """Motion `factor` times as strong."""

    targets: Targets = ALL
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFilter:
    """A look and its strength (None keeps what stands). `was`: only photos that have this look now."""

    targets: Targets = ALL
    name: str | None = None
    amount: float | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustLook:
    """Brightness, contrast or saturation by `delta`."""

    targets: Targets = ALL
    key: Literal["brightness", "contrast", "saturation"]
    delta: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFit:
    """How photos fill the frame; ``uncropped`` is blur or contain, whichever stands. `color` lies behind them."""

    targets: Targets = ALL
    fit: str
    color: str | None = None
