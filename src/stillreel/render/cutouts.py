"""Pictures with clear parts (a subject, a logo) as premultiplied planes with their alpha, and how they are laid on.

Made once, kept in a file that workers map into memory, and only composited per frame. Knows no plans.
"""

from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.planes import chroma_window, empty, seen
from stillreel.effects.resample import resample
from stillreel.effects.spec import Plane, Planes
from stillreel.render.planes import TO_YCC, subsampled
from stillreel.timeline.model import Box

Extent = tuple[int, int, int, int]


class Cutout(NamedTuple):
    """Planes premultiplied with `alpha` (H, W) and, for chroma, with `alpha_chroma` (H/2, W/2); all uint8.

    All that is not clear lies within `extent` (x, y, width, height in luma pixels, all even).
    """

    planes: Planes
    alpha: Plane
    alpha_chroma: Plane
    extent: Extent


def cutout_of(picture: NDArray[np.uint8]) -> Cutout:
    """The cutout of an (H, W, 4) uint8 sRGB picture with straight alpha and even sides.

    Colours are weighted with their alpha before chroma is thinned out, so what lies under clear parts never shows.
    """
    alpha = np.ascontiguousarray(picture[..., 3])
    coded = cv2.split(cv2.transform(np.ascontiguousarray(picture[..., :3]), TO_YCC))
    luma, cb, cr = (np.asarray(cv2.multiply(plane, alpha, scale=1 / 255), np.uint8) for plane in coded)
    planes = Planes(luma, np.asarray(subsampled(cb), np.uint8), np.asarray(subsampled(cr), np.uint8))
    return Cutout(planes, alpha, np.asarray(subsampled(alpha), np.uint8), _extent(alpha))


def _extent(alpha: Plane) -> Extent:
    x, y, width, height = cv2.boundingRect(alpha)
    if not width:
        return 0, 0, 0, 0
    # One pixel more on every side: a chroma sample reaches a luma pixel beyond its own two.
    left, top = max(0, x - 1) // 2 * 2, max(0, y - 1) // 2 * 2
    right, bottom = min(alpha.shape[1], x + width + 2), min(alpha.shape[0], y + height + 2)
    return left, top, (right - left + 1) // 2 * 2, (bottom - top + 1) // 2 * 2


def lay(cutout: Cutout, at: tuple[int, int], opacity: float, out: Planes) -> None:
    """Lay a cutout over `out` with its upper left corner at `at` (even pixels); what reaches outside is cut off."""
    height, width = out.y.shape
    x, y = at
    left, top = max(0, -x), max(0, -y)
    right, bottom = min(cutout.alpha.shape[1], width - x), min(cutout.alpha.shape[0], height - y)
    if right <= left or bottom <= top:
        return
    alphas = (cutout.alpha, cutout.alpha_chroma, cutout.alpha_chroma)
    for plane, ink, alpha, step in zip(out, cutout.planes, alphas, (1, 2, 2), strict=True):
        rows, columns = slice(top // step, bottom // step), slice(left // step, right // step)
        lay_plane(
            plane[(y + top) // step : (y + bottom) // step, (x + left) // step : (x + right) // step],
            ink[rows, columns],
            alpha[rows, columns],
            opacity,
        )


def lay_seen(cutout: Cutout, view: Box, out: Planes) -> None:
    """Lay over `out` what a view (x, y, width, height in the cutout's pixels) that fills `out` shows of a cutout.

    Only the part of `out` that the cutout's extent falls on is touched.
    """
    height, width = out.y.shape
    scale_x, scale_y = view[2] / width, view[3] / height
    left, right = _reach(cutout.extent[0] - view[0], cutout.extent[2], scale_x, width)
    top, bottom = _reach(cutout.extent[1] - view[1], cutout.extent[3], scale_y, height)
    if right <= left or bottom <= top:
        return
    window = (
        scale_x,
        view[0] + (scale_x - 1) / 2 + scale_x * left,
        scale_y,
        view[1] + (scale_y - 1) / 2 + scale_y * top,
    )
    ink, alpha = empty(right - left, bottom - top), empty(right - left, bottom - top)
    seen(cutout.planes, window, ink)
    resample(cutout.alpha, window, alpha.y)
    resample(cutout.alpha_chroma, chroma_window(window), alpha.u)
    for plane, above, share, step in zip(out, ink, (alpha.y, alpha.u, alpha.u), (1, 2, 2), strict=True):
        below = plane[top // step : bottom // step, left // step : right // step]
        cv2.add(cv2.multiply(below, cv2.bitwise_not(share), scale=1 / 255), above, dst=below)


def _reach(start: float, length: float, scale: float, limit: int) -> tuple[int, int]:
    """The even pixels [first, end) of a side of `limit` pixels that `length` source pixels from `start` fall on."""
    first, end = floor((start - 1) / scale / 2) * 2, ceil((start + length + 1) / scale / 2) * 2
    return max(0, first), min(limit, end)


def lay_plane(below: Plane, ink: Plane, alpha: Plane, opacity: float) -> None:
    """Lay premultiplied `ink` over `below` in place; all of one shape."""
    clear = cv2.addWeighted(alpha, -opacity, alpha, 0, 255)
    kept = cv2.multiply(below, clear, scale=1 / 255)
    below[:] = cv2.addWeighted(kept, 1, ink, opacity, 0)


def save_cutout(cutout: Cutout, path: Path) -> None:
    """Write a cutout as one raw file: Y, U, V, alpha, alpha of chroma."""
    with path.open("wb") as file:
        for plane in (*cutout.planes, cutout.alpha, cutout.alpha_chroma):
            file.write(np.ascontiguousarray(plane).data)


def map_cutout(path: Path, size: tuple[int, int]) -> Cutout:
    """The cutout of a file, mapped into memory read-only; `size` is (width, height)."""
    width, height = size
    whole, half = (height, width), (height // 2, width // 2)
    shapes = (whole, half, half, whole, half)
    data = np.memmap(path, np.uint8, "r", shape=(width * height * 11 // 4,))
    parts, begin = [], 0
    for rows, columns in shapes:
        parts.append(data[begin : begin + rows * columns].reshape(rows, columns))
        begin += rows * columns
    return Cutout(Planes(*parts[:3]), parts[3], parts[4], _extent(parts[3]))
