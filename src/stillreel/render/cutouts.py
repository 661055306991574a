"""Pictures with clear parts (a subject, a logo) as premultiplied planes with their alpha, and how they are laid on.

Made once, kept in a file that workers map into memory, and only composited per frame. Knows no plans.
"""

from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.spec import Plane, Planes
from stillreel.render.planes import planes_of


class Cutout(NamedTuple):
    """Planes premultiplied with `alpha` (H, W) and, for chroma, with `alpha_chroma` (H/2, W/2); all uint8."""

    planes: Planes
    alpha: Plane
    alpha_chroma: Plane


def cutout_of(picture: NDArray[np.uint8]) -> Cutout:
    """The cutout of an (H, W, 4) uint8 sRGB picture with straight alpha and even sides."""
    height, width = picture.shape[:2]
    alpha = np.ascontiguousarray(picture[..., 3])
    half = np.asarray(cv2.resize(alpha, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8)
    planes = planes_of(np.ascontiguousarray(picture[..., :3]))
    luma, u, v = (
        np.asarray(cv2.multiply(plane, share, scale=1 / 255), np.uint8)
        for plane, share in zip(planes, (alpha, half, half), strict=True)
    )
    return Cutout(Planes(luma, u, v), alpha, half)


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
    return Cutout(Planes(*parts[:3]), parts[3], parts[4])
