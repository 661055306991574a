"""The shapes that an effect fills in: what a motion, a transition, a look and a text animation are.

One effect is one short file that builds one of these values (or a family of them); `effects.__init__` lists
them all. Motions and animations are numbers only, so `plan` may call them; transitions and looks touch pixels.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]


class Planes(NamedTuple):
    """A frame: luma (H, W) and the two chroma planes (H/2, W/2), uint8, BT.709 limited range, 4:2:0 sited left."""

    y: Plane
    u: Plane
    v: Plane


@dataclass(frozen=True, slots=True)
class View:
    """What the camera sees: a rectangle by its centre and width, in the units of its room.

    Its height follows from the canvas.
    """

    cx: float
    cy: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where the camera may travel.

    A picture of `width` x `height`, the canvas's width / height, and the point that should stay in view.
    """

    width: float
    height: float
    ratio: float
    focus: tuple[float, float]

    def widest(self) -> View:
        """The largest view that fits, as near to the focus as the room allows."""
        return self.around(*self.focus, min(self.width, self.height * self.ratio))

    def around(self, cx: float, cy: float, width: float) -> View:
        """A view of `width` whose centre is as near to (cx, cy) as the room allows."""
        half_w, half_h = width / 2, width / self.ratio / 2
        return View(_within(cx, half_w, self.width), _within(cy, half_h, self.height), width)

    def closer(self, view: View, zoom: float) -> View:
        """`view` magnified by `zoom` (> 1) so that the focus keeps its place on the screen as far as it can."""
        share = 1 - 1 / zoom
        fx, fy = self.focus
        return self.around(
            view.cx + (fx - view.cx) * share, view.cy + (fy - view.cy) * share, view.width / zoom
        )


def _within(centre: float, half: float, size: float) -> float:
    return min(max(centre, half), size - half) if 2 * half < size else size / 2


@dataclass(frozen=True, slots=True)
class Path:
    """Where a camera move starts and ends; `plan` eases between them, geometrically in size."""

    start: View
    end: View


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSpec:
    """A named camera move. `path(room, amount)` gives two views that lie inside the room."""

    name: str
    path: Callable[[Room, float], Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionSpec:
    """A named transition. `blend(a, b, t, out)` writes the mix of two frames at progress t in [0, 1] into `out`.

    It gives exactly `a` at 0 and exactly `b` at 1, must not write to `a` or `b`, and `out` is neither of them.
    """

    name: str
    default_ms: int
    blend: Callable[[Planes, Planes, float, Planes], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterSpec:
    """A named look. `grade(rgb)` gives a new (H, W, 3) uint8 sRGB picture of the same size.

    `vignette` and `grain`, 0..1, are laid over what the camera sees, not over the photo: the renderer does that.
    """

    name: str
    grade: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
    vignette: float = 0.0
    grain: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """A text at one moment: opacity and share of shown letters in [0, 1], offset in em, scale about its centre."""

    opacity: float = 1.0
    dx_em: float = 0.0
    dy_em: float = 0.0
    scale: float = 1.0
    shown: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnimationSpec:
    """A named text animation.

    `pose(since_ms, left_ms, letters)` says how the text looks `since_ms` after it came and `left_ms` before it goes.
    """

    name: str
    pose: Callable[[float, float, int], Pose]
