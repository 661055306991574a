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

    A picture of `width` x `height`, the canvas's width / height, the point that should be in the middle, and the
    box (x, y, width, height) inside the picture that every view should hold where it can.
    """

    width: float
    height: float
    ratio: float
    focus: tuple[float, float]
    keep: tuple[float, float, float, float] | None = None

    def widest(self) -> View:
        """The largest view that fits, as near to the focus as the room allows."""
        return self.around(*self.focus, self._most)

    def around(self, cx: float, cy: float, width: float) -> View:
        """A view of `width` whose centre is as near to (cx, cy) as the room and what it keeps allow.

        It is wider where it must be to hold what it keeps.
        """
        x, y, keep_w, keep_h = self.keep or (cx, cy, 0, 0)
        width = min(max(width, keep_w, keep_h * self.ratio), max(width, self._most))
        half_w, half_h = width / 2, width / self.ratio / 2
        if self.keep:
            cx, cy = _holding(cx, half_w, x, keep_w), _holding(cy, half_h, y, keep_h)
        return View(_within(cx, half_w, self.width), _within(cy, half_h, self.height), width)

    def holds(self, view: View) -> bool:
        """Whether all that is kept lies in `view`."""
        x, y, width, height = self.keep or (view.cx, view.cy, 0, 0)
        half_w, half_h = view.width / 2, view.width / self.ratio / 2
        across = view.cx - half_w <= x and x + width <= view.cx + half_w
        return across and view.cy - half_h <= y and y + height <= view.cy + half_h

    def closer(self, view: View, zoom: float) -> View:
        """`view` magnified by `zoom` (> 1) so that the focus keeps its place on the screen as far as it can."""
        share = 1 - 1 / zoom
        fx, fy = self.focus
        return self.around(
            view.cx + (fx - view.cx) * share, view.cy + (fy - view.cy) * share, view.width / zoom
        )

    @property
    def _most(self) -> float:
        return min(self.width, self.height * self.ratio)


def _within(centre: float, half: float, size: float) -> float:
    return min(max(centre, half), size - half) if 2 * half < size else size / 2


def _holding(centre: float, half: float, low: float, length: float) -> float:
    """The middle nearest to `centre` of a span that holds [low, low + length], or that lies in its middle."""
    if length > 2 * half:
        return low + length / 2
    return min(max(centre, low + length - half), low + half)


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
