"""How a clip's stored frame becomes an upright one with square pixels.

A phone stores frames as the sensor lies and adds a display matrix; it holds one of eight turns and mirrors.
Works on planes; knows no codec.
"""

import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

import av
import numpy as np
from av.sidedata.sidedata import Type

from stillreel.media.space import Size

_WIDEST_PIXEL = 8

Plane = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """`size` is the upright size in square pixels. Rows and columns are swapped first, then mirrored."""

    size: Size
    swapped: bool = False
    mirrored: bool = False
    flipped: bool = False

    @property
    def as_stored(self) -> bool:
        """Whether frames are upright already."""
        return not (self.swapped or self.mirrored or self.flipped)

    def stored_size(self, size: Size) -> Size:
        """The size that a stored frame needs to be upright at `size`."""
        return (size[1], size[0]) if self.swapped else size

    def stored_part(self, part: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Where a part (x, y, width, height, 0..1) of the upright frame lies in the stored one."""
        x, y, width, height = part
        if self.flipped:
            y = 1 - y - height
        if self.mirrored:
            x = 1 - x - width
        return (y, x, height, width) if self.swapped else (x, y, width, height)

    def upright(self, plane: Plane) -> Plane:
        """The plane turned; a contiguous copy."""
        turned = plane.T if self.swapped else plane
        turned = turned[:, ::-1] if self.mirrored else turned
        return np.ascontiguousarray(turned[::-1] if self.flipped else turned)


def placing_of(frame: av.VideoFrame, pixel_aspect: Fraction | None) -> Placing:
    """The placing of a clip whose first frame is `frame`; `pixel_aspect` is the width of a pixel to its height."""
    across, down, up_across, up_down = _matrix(frame)
    swapped = across == 0 and up_down == 0
    width, height = _square(frame.width, frame.height, pixel_aspect)
    return Placing(
        size=(height, width) if swapped else (width, height),
        swapped=swapped,
        mirrored=(up_across if swapped else across) < 0,
        flipped=(down if swapped else up_down) < 0,
    )


def _square(width: int, height: int, pixel_aspect: Fraction | None) -> Size:
    if not pixel_aspect or not Fraction(1, _WIDEST_PIXEL) <= pixel_aspect <= _WIDEST_PIXEL:
        return width, height
    # Widening or heightening, never shrinking, keeps every stored pixel.
    if pixel_aspect >= 1:
        return round(width * pixel_aspect), height
    return width, round(height / pixel_aspect)


def _matrix(frame: av.VideoFrame) -> tuple[int, int, int, int]:
    """a, b, c, d of the display matrix: a stored point (p, q) shows at (a p + c q, b p + d q)."""
    # Typed as a mapping of words, but keyed by type when run.
    entry: Any = cast("Any", frame.side_data).get(Type.DISPLAYMATRIX)
    if entry is None:
        return 1, 0, 0, 1
    a, b, _, c, d, _, _, _, _ = struct.unpack("<9i", bytes(entry)[:36])
    return a, b, c, d
