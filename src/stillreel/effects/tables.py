"""Color tables: a picture through a cube of colours, as graders hand them on in .cube files.

Trilinear between the entries of the table. Knows no files: `media` reads them.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

# cv2.remap knows 32 places between two entries, so a coarse table is made finer first, by whole steps.
FINE = 64
TILES = 16
STRIP_ROWS = 256
TOP = 65535


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ColorTable:
    """`values` is (N, N, N, 3) float32, indexed blue, green, red; 1 is white, what lies outside 0..1 is cut.

    Inputs from `low` to `high` (R, G, B, 0..1) spread over the table; what lies outside takes its edge.
    """

    values: NDArray[np.float32]
    low: tuple[float, float, float] = (0.0, 0.0, 0.0)
    high: tuple[float, float, float] = (1.0, 1.0, 1.0)


def tabled(picture: Picture, table: ColorTable) -> Picture:
    """A new picture with every colour of `picture`, (H, W, 3) uint8 sRGB, replaced by the table's."""
    side = _fine_side(len(table.values))
    sheet = _sheet(table, side)
    red, green = (_places(table, channel) * (side - 1) for channel in (0, 1))
    levels = np.arange(256)
    across, down = (levels % TILES * side).astype(np.float32), (levels // TILES * side).astype(np.float32)
    out = np.empty(picture.shape, np.uint8)
    for top in range(0, len(picture), STRIP_ROWS):
        strip = picture[top : top + STRIP_ROWS]
        r, g, b = cv2.split(strip)
        x = cv2.add(cv2.LUT(r, red.astype(np.float32)), cv2.LUT(b, across))
        y = cv2.add(cv2.LUT(g, green.astype(np.float32)), cv2.LUT(b, down))
        seen = cv2.remap(sheet, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        out[top : top + STRIP_ROWS] = cv2.convertScaleAbs(seen, alpha=255 / TOP)
    return out


def _fine_side(side: int) -> int:
    return -(-FINE // (side - 1)) * (side - 1) + 1


def _places(table: ColorTable, channel: int) -> NDArray[np.float64]:
    """Where each of the 256 codes of a channel lies between the table's ends, 0..1."""
    low, high = table.low[channel], table.high[channel]
    return np.asarray(np.clip((np.arange(256) / 255 - low) / (high - low), 0, 1))


def _sheet(table: ColorTable, side: int) -> NDArray[np.uint16]:
    """One tile (green down, red across) for each code of blue, on a sheet of 16 x 16: (16 side, 16 side, 3)."""
    count = len(table.values)
    at = _places(table, 2) * (count - 1)
    below = np.minimum(at.astype(int), count - 2)
    sheet = np.empty((TILES * side, TILES * side, 3), np.uint16)
    finer = np.linspace(0, count - 1, side)
    for code in range(256):
        share = np.float32(at[code] - below[code])
        tile = table.values[below[code]] * (1 - share) + table.values[below[code] + 1] * share
        tile = _between(_between(np.clip(tile, 0, 1), finer, 0), finer, 1)
        y, x = code // TILES * side, code % TILES * side
        sheet[y : y + side, x : x + side] = np.rint(tile * TOP)
    return sheet


def _between(values: NDArray[np.float32], places: NDArray[np.float64], axis: int) -> NDArray[np.float32]:
    """`values` at fractional places along an axis."""
    below = np.minimum(places.astype(int), values.shape[axis] - 2)
    shape = [1, 1, 1]
    shape[axis] = -1
    share = (places - below).astype(np.float32).reshape(shape)
    low, high = np.take(values, below, axis), np.take(values, below + 1, axis)
    return np.asarray(low + (high - low) * share, np.float32)
