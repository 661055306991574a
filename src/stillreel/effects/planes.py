"""The few operations on planes that transitions are made of: copy, mix, move, mask.

Progress 0 and 1 are exact; every function writes into the `out` it is given. Knows no transition by name.
"""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.resample import Window, resample
from stillreel.effects.spec import Planes

BLACK = (16, 128, 128)
WHITE = (235, 128, 128)


def copy(source: Planes, out: Planes) -> None:
    """`out` becomes `source`."""
    for plane, target in zip(source, out, strict=True):
        np.copyto(target, plane)


def fill(out: Planes, color: tuple[int, int, int]) -> None:
    """`out` becomes one colour (Y, Cb, Cr)."""
    for target, value in zip(out, color, strict=True):
        target.fill(value)


def empty(width: int, height: int) -> Planes:
    """New planes of a canvas; their content is undefined."""
    half = (height // 2, width // 2)
    return Planes(np.empty((height, width), np.uint8), np.empty(half, np.uint8), np.empty(half, np.uint8))


def mix(a: Planes, b: Planes, t: float, out: Planes) -> None:
    """`out` = a (1 - t) + b t, rounded."""
    for plane, other, target in zip(a, b, out, strict=True):
        cv2.addWeighted(plane, 1 - t, other, t, 0, dst=target)


def mix_color(a: Planes, color: tuple[int, int, int], t: float, out: Planes) -> None:
    """`out` = a (1 - t) + color t, rounded."""
    for plane, value, target in zip(a, color, out, strict=True):
        cv2.addWeighted(plane, 1 - t, plane, 0, value * t, dst=target)


def seen(source: Planes, window: Window, out: Planes) -> None:
    """`out` = `source` through a window: `window` as `resample` takes it, between luma pixels; edges repeat outwards.

    Chroma is sampled where its left-sited samples lie: luma column 2i, luma row 2j + 0.5.
    """
    chroma = chroma_window(window)
    for plane, target, part in zip(source, out, (window, chroma, chroma), strict=True):
        resample(plane, part, target)


def chroma_window(window: Window) -> Window:
    """A window between luma pixels, between left-sited chroma samples."""
    scale_x, offset_x, scale_y, offset_y = window
    return scale_x, offset_x / 2, scale_y, (scale_y / 2 + offset_y - 0.5) / 2


def chroma_matrix(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """A mapping (2, 3) of luma pixels, in index coordinates, between chroma samples of left-sited 4:2:0 planes."""
    (a, b, tx), (c, d, ty) = matrix
    return np.array([[a, b, (b / 2 + tx) / 2], [c, d, (d / 2 + ty - 0.5) / 2]])


def turned(source: Planes, zoom: float, degrees: float, out: Planes) -> None:
    """`out` = `source` magnified and turned clockwise about the centre; the edge is mirrored outwards."""
    height, width = source.y.shape
    cx, cy = (width - 1) / 2, (height - 1) / 2
    angle = np.deg2rad(degrees)
    a, b = np.cos(angle) / zoom, np.sin(angle) / zoom
    matrix = np.array([[a, b, cx - a * cx - b * cy], [-b, a, cy + b * cx - a * cy]])
    chroma = chroma_matrix(matrix)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    for plane, target, part in zip(source, out, (matrix, chroma, chroma), strict=True):
        size = (target.shape[1], target.shape[0])
        cv2.warpAffine(plane, part, size, dst=target, flags=flags, borderMode=cv2.BORDER_REFLECT_101)


def masked(a: Planes, b: Planes, mask: NDArray[np.float32], out: Planes) -> None:
    """`out` = a where `mask` (H, W float32, 0..1) is 0 and b where it is 1, mixed between."""
    chroma = half_mask(mask)
    for plane, other, target, weight in zip(a, b, out, (mask, chroma, chroma), strict=True):
        cv2.blendLinear(plane, other, 1 - weight, weight, dst=target)


def half_mask(mask: NDArray[np.float32]) -> NDArray[np.float32]:
    """A luma mask at chroma size."""
    height, width = mask.shape
    half = cv2.resize(mask, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(half, np.float32)


@lru_cache(maxsize=4)
def distance_from_centre(width: int, height: int) -> NDArray[np.float32]:
    """Distance of every luma pixel from the centre, 1 at the corners: (H, W) float32, shared, do not write."""
    y, x = np.ogrid[0:height, 0:width]
    away = np.hypot(x - (width - 1) / 2, y - (height - 1) / 2)
    distance = np.asarray(away / away[0, 0], np.float32)
    distance.flags.writeable = False
    return distance


def blurred(source: Planes, radius_px: float, out: Planes) -> None:
    """`out` = `source` with a soft blur of about `radius_px` luma pixels."""
    for plane, target, radius in zip(source, out, (radius_px, radius_px / 2, radius_px / 2), strict=True):
        size = 2 * round(radius) + 1
        if size == 1:
            np.copyto(target, plane)
        else:
            cv2.stackBlur(plane, (size, size), dst=target)


def even(pixels: float) -> int:
    """The nearest even number of pixels: an offset by it keeps luma and chroma together."""
    return 2 * round(pixels / 2)


def place(source: Planes, dx: float, dy: float, out: Planes) -> None:
    """Lay `source`, moved right by `dx` and down by `dy` pixels, over `out`; where it does not reach, `out` stays.

    Offsets are rounded to even pixels: meant for moves of many pixels a frame. Pictures that must meet without a
    gap are placed by offsets that differ by exactly the canvas's side, so round one with `even` first.
    """
    across, down = even(dx) // 2, even(dy) // 2
    for plane, target, step in zip(source, out, (2, 1, 1), strict=True):
        into_x, from_x = _overlap(across * step, plane.shape[1])
        into_y, from_y = _overlap(down * step, plane.shape[0])
        target[into_y, into_x] = plane[from_y, from_x]


def _overlap(offset: int, size: int) -> tuple[slice, slice]:
    """Where a row of `size` lands when it is moved by `offset`, and which part of it that is."""
    return slice(max(0, offset), max(0, size + min(0, offset))), slice(
        max(0, -offset), max(0, size - max(0, offset))
    )
