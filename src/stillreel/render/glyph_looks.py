"""What stands around the letters of a text: outline, box, soft shadow.

All are made from the letters' alpha, on premultiplied RGBA float32 pictures in 0..1. Lengths are shares of the
em, so that a text looks alike at every size. Knows nothing of fonts, layout or the canvas.
"""

from dataclasses import dataclass
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.plan.text import TextPlan

Floats = NDArray[np.float32]

_OUTLINE_EM = 0.06
_BOX_PADDING_EM = 0.35
_BOX_RADIUS_EM = 0.25
_BOX_OPACITY = 0.72
_SHADE_REACH_EM = 1.0
_SHADE_EM_PX = 32
# Above this relative luminance black behind the letters reads better than white (equal contrast: 0.179).
_DARK_COLOR = 0.179


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """One blurred copy of the letters: lengths in em; `gain` lifts thin strokes before `opacity` limits them."""

    spread: float = 0.0
    down: float = 0.0
    blur: float
    gain: float
    opacity: float


_SHADE = (
    _Layer(spread=2 / _SHADE_EM_PX, blur=0.045, gain=1.3, opacity=0.52),
    _Layer(down=0.04, blur=0.12, gain=1.5, opacity=0.45),
    _Layer(blur=0.32, gain=1.2, opacity=0.3),
)


def reach_px(plan: TextPlan, size_px: float) -> int:
    """How far the looks of a text stand out from its letters, in whole pixels."""
    around = _BOX_PADDING_EM if plan.box else _SHADE_REACH_EM if plan.shadow else 0.0
    return ceil((around + (_OUTLINE_EM if plan.outline else 0.0)) * size_px) + 2


def dress(letters: Floats, plan: TextPlan, size_px: float, block: tuple[int, int, int, int]) -> Floats:
    """The letters with their outline, and their box or shadow, behind them.

    Takes and returns premultiplied RGBA (H, W, 4). `block` is the rectangle (x, y, width, height) of the whole
    text within the picture, whatever part of it shows.
    """
    picture = letters
    if plan.outline:
        picture = _over(picture, _stroke(letters[..., 3], _OUTLINE_EM * size_px), plan.outline)
    if plan.box:
        shape = (letters.shape[0], letters.shape[1])
        return _over(picture, _plate(shape, block, size_px) * np.float32(_BOX_OPACITY), plan.box)
    if plan.shadow:
        tone = "#ffffff" if _luminance(plan.color) < _DARK_COLOR else "#000000"
        return _over(picture, _shade(picture[..., 3], size_px), tone)
    return picture


def _over(picture: Floats, alpha: Floats, color: str) -> Floats:
    behind = alpha * (1 - picture[..., 3])
    result = picture.copy()
    result[..., 3] += behind
    for channel, value in enumerate(_channels(color)):
        if value:
            result[..., channel] += behind * np.float32(value)
    return result


def _stroke(alpha: Floats, radius_px: float) -> Floats:
    """The letters grown by a radius, round at the corners; found at twice the size, for smooth edges."""
    height, width = alpha.shape
    large = _resized(alpha, (2 * width, 2 * height), cv2.INTER_LINEAR)
    outside = (large < 0.5).astype(np.uint8)
    if outside.all():
        return np.zeros_like(alpha)
    away_px = cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_5)
    grown = np.asarray(np.clip(2 * radius_px + 0.5 - away_px, 0, 1), np.float32)
    return _resized(grown, (width, height), cv2.INTER_AREA)


def _plate(shape: tuple[int, int], block: tuple[int, int, int, int], size_px: float) -> Floats:
    """A rounded rectangle around the block, as a distance field cut at its edge."""
    x, y, width, height = block
    radius = _BOX_RADIUS_EM * size_px
    half_width, half_height = (length / 2 + _BOX_PADDING_EM * size_px - radius for length in (width, height))
    across = np.abs(np.arange(shape[1], dtype=np.float32) + 0.5 - (x + width / 2)) - half_width
    down = np.abs(np.arange(shape[0], dtype=np.float32) + 0.5 - (y + height / 2)) - half_height
    corner = np.hypot(np.maximum(across, 0)[None, :], np.maximum(down, 0)[:, None])
    inside = np.minimum(np.maximum(across[None, :], down[:, None]), 0)
    return np.asarray(np.clip(radius + 0.5 - corner - inside, 0, 1), np.float32)


def _shade(alpha: Floats, size_px: float) -> Floats:
    """The soft shadow's alpha; worked at one small em, since nothing in it is sharp."""
    height, width = alpha.shape
    ratio = _SHADE_EM_PX / size_px
    small_size = max(round(width * ratio), 1), max(round(height * ratio), 1)
    small = _resized(alpha, small_size, cv2.INTER_AREA if ratio < 1 else cv2.INTER_LINEAR)
    clear = np.ones_like(small)
    for layer in _SHADE:
        clear *= 1 - layer.opacity * np.minimum(layer.gain * _blurred(small, layer), 1)
    return np.clip(_resized(1 - clear, (width, height), cv2.INTER_CUBIC), 0, 1)


def _resized(plane: Floats, size: tuple[int, int], method: int) -> Floats:
    return np.asarray(cv2.resize(plane, size, interpolation=method), np.float32)


def _blurred(alpha: Floats, layer: _Layer) -> Floats:
    if layer.spread:
        side = 2 * round(layer.spread * _SHADE_EM_PX) + 1
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
        alpha = np.asarray(cv2.dilate(alpha, disc), np.float32)
    if layer.down:
        move = np.array([[1, 0, 0], [0, 1, layer.down * _SHADE_EM_PX]], np.float32)
        alpha = np.asarray(cv2.warpAffine(alpha, move, (alpha.shape[1], alpha.shape[0])), np.float32)
    blur = layer.blur * _SHADE_EM_PX
    return np.asarray(cv2.GaussianBlur(alpha, (0, 0), blur, borderType=cv2.BORDER_CONSTANT), np.float32)


def _luminance(color: str) -> float:
    linear = [((c + 0.055) / 1.055) ** 2.4 if c > 0.04045 else c / 12.92 for c in _channels(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
