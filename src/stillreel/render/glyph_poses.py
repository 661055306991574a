"""Lays a drawn text over a frame in its pose: moved, scaled, faded.

A text is drawn when it is first seen and kept; a frame then costs no more than its rectangle. Knows nothing of
fonts and of what the frame shows.
"""

from functools import lru_cache
from math import ceil, floor

import cv2
import numpy as np

from stillreel.effects.resample import Window, resample
from stillreel.effects.spec import Plane, Planes
from stillreel.plan.text import TextPlan, TextPose
from stillreel.render.glyphs import Glyphs, draw


def lay_text(pose: TextPose, size: tuple[int, int], out: Planes) -> None:
    """Lay a text over a frame of `size` (width, height), in place."""
    glyphs = drawn(pose.text, size, pose.shown)
    if pose.dx or pose.dy or pose.scale != 1:
        moved = _posed(glyphs, pose, size)
        if moved is None:
            return
        glyphs = moved
    height, width = glyphs.luma.shape
    x, y = glyphs.x, glyphs.y
    rows, columns = slice(y // 2, (y + height) // 2), slice(x // 2, (x + width) // 2)
    _lay(out.y[y : y + height, x : x + width], glyphs.luma, glyphs.alpha, pose.opacity)
    clear = _clear(glyphs.alpha_chroma, pose.opacity)
    _add(out.u[rows, columns], glyphs.u, clear, pose.opacity)
    _add(out.v[rows, columns], glyphs.v, clear, pose.opacity)


@lru_cache(maxsize=32)
def drawn(text: TextPlan, size: tuple[int, int], shown: float) -> Glyphs:
    """The text as `glyphs.draw` gives it, kept for the last texts; do not write into its planes."""
    return draw(text, size, shown)


def _lay(below: Plane, ink: Plane, alpha: Plane, opacity: float) -> None:
    _add(below, ink, _clear(alpha, opacity), opacity)


def _clear(alpha: Plane, opacity: float) -> Plane:
    """How much of what lies below is seen, 0..255."""
    if opacity == 1:
        return np.asarray(cv2.bitwise_not(alpha), np.uint8)
    return np.asarray(cv2.addWeighted(alpha, -opacity, alpha, 0, 255), np.uint8)


def _add(below: Plane, ink: Plane, clear: Plane, opacity: float) -> None:
    kept = cv2.multiply(below, clear, scale=1 / 255)
    if opacity == 1:
        cv2.add(kept, ink, dst=below)
    else:
        cv2.addWeighted(kept, 1, ink, opacity, 0, dst=below)


def _posed(glyphs: Glyphs, pose: TextPose, size: tuple[int, int]) -> Glyphs | None:
    """The glyphs moved and scaled about their centre, on the least rectangle that holds them within the canvas.

    Their edges are clear, so it does no harm that `resample` repeats them outwards.
    """
    height, width = glyphs.luma.shape
    cx, cy = glyphs.x + (width - 1) / 2, glyphs.y + (height - 1) / 2
    left, right = _reached(cx + pose.dx, width * pose.scale, size[0])
    top, bottom = _reached(cy + pose.dy, height * pose.scale, size[1])
    if left >= right or top >= bottom:
        return None
    scale = 1 / pose.scale
    across = (left - cx - pose.dx) * scale + cx - glyphs.x
    down = (top - cy - pose.dy) * scale + cy - glyphs.y
    luma = (scale, across, scale, down)
    # Chroma is sited on even columns, between two rows.
    chroma = (scale, across / 2, scale, (scale / 2 + down - 0.5) / 2)
    whole, half = (bottom - top, right - left), ((bottom - top) // 2, (right - left) // 2)
    return Glyphs(
        x=left,
        y=top,
        luma=_seen(glyphs.luma, luma, whole),
        u=_seen(glyphs.u, chroma, half),
        v=_seen(glyphs.v, chroma, half),
        alpha=_seen(glyphs.alpha, luma, whole),
        alpha_chroma=_seen(glyphs.alpha_chroma, chroma, half),
    )


def _reached(centre: float, length: float, limit: int) -> tuple[int, int]:
    """The even stretch that a length about a centre touches, cut to 0..limit."""
    begin, end = floor(centre - length / 2) - 1, ceil(centre + length / 2) + 2
    return max(0, begin // 2 * 2), min(limit, -(-end // 2) * 2)


def _seen(plane: Plane, window: Window, shape: tuple[int, int]) -> Plane:
    out = np.empty(shape, np.uint8)
    resample(plane, window, out)
    return out
