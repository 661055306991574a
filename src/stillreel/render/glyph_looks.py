"""What stands around the letters of a text: outline, bar, box, soft shade.

All are made from the letters' alpha, on premultiplied RGBA float32 pictures in 0..1. Lengths are shares of the
em, so that a text looks alike at every size. The shade and the box are as strong as the text's colour needs to be
read on any photo. Knows nothing of fonts, layout or the canvas.
"""

from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.plan.contrast import ENOUGH, color_of, contrast, least_opacity, tone_behind
from stillreel.plan.text import ACCENT_EM, BOX_PADDING_EM, OUTLINE_EM, TextPlan

Floats = NDArray[np.float32]
Rectangle = tuple[int, int, int, int]

_BOX_RADIUS_EM = 0.25
_BOX_OPACITY = 0.72
_BAR_RADIUS_EM = 0.03

# The shade is worked at this em.
_SHADE_EM_PX = 48
# The rim is full next to the letters, then falls off as a bell.
_RIM_EM, _RIM_LEAST_PX, _RIM_FALL_EM = 0.05, 1.8, 0.075
_RIM_LEAST = 0.2
# Below the rim lie a shadow, set a little lower, and a glow that fades into the photo; sigmas in em.
_SHADOW_DOWN_EM, _SHADOW_SIGMA_EM, _SHADOW_OPACITY = 0.04, 0.11, 0.3
_GLOW_SIGMA_EM, _GLOW_OPACITY = 0.2, 0.24
# What these two give at least beside a thin stroke; the rim gives the rest.
_SOFT_LEAST = 0.08
# Blurred letters are lifted by this, or thin strokes would cast no shadow.
_LIFT = 1.4


def reach_px(plan: TextPlan, size_px: float) -> int:
    """How far the looks of a text stand out from its letters, in whole pixels."""
    return ceil(plan.around_px * size_px / plan.size_px) + 2


def dress(picture: Floats, plan: TextPlan, size_px: float, block: Rectangle) -> Floats:
    """The letters of `picture` with their outline and bar, and their box or shade, laid behind them in place.

    Takes and returns premultiplied RGBA (H, W, 4). `block` is the rectangle (x, y, width, height) of the whole
    text within the picture, whatever part of it shows.
    """
    shape = (picture.shape[0], picture.shape[1])
    if plan.outline:
        _lay_behind(picture, _stroke(picture[..., 3], OUTLINE_EM * size_px), plan.outline)
    if plan.accent and not plan.box:
        _lay_behind(picture, _bar(shape, _bar_beside(plan, size_px, block), size_px), plan.accent)
    if plan.shadow and not _reads_on_box(plan):
        shade = _shade(picture[..., 3], size_px, _strength(plan))
        _lay_behind(picture, shade, tone_behind(plan.color))
    if plan.box:
        plate = _padded(block, BOX_PADDING_EM * size_px)
        if plan.accent:
            _lay_behind(picture, _bar(shape, _edge_of(plan, size_px, plate), size_px), plan.accent)
        alpha = _rounded(shape, plate, _BOX_RADIUS_EM * size_px) * np.float32(_plate_opacity(plan))
        _lay_behind(picture, alpha, plan.box)
    return picture


def _reads_on_box(plan: TextPlan) -> bool:
    return plan.box is not None and least_opacity(plan.color, plan.box, plan.opacity) is not None


def _plate_opacity(plan: TextPlan) -> float:
    needed = least_opacity(plan.color, plan.box or plan.color, plan.opacity)
    return max(_BOX_OPACITY, needed or 0.0)


def _strength(plan: TextPlan) -> float:
    """The opacity that the shade must have beside the letters."""
    if plan.outline and contrast(color_of(plan.color), color_of(plan.outline)) >= ENOUGH:
        return 0.0
    needed = least_opacity(plan.color, tone_behind(plan.color), plan.opacity)
    return 1.0 if needed is None else needed


def _lay_behind(picture: Floats, alpha: Floats, color: str) -> None:
    behind = alpha * (1 - picture[..., 3])
    for channel, value in enumerate((*color_of(color), 1.0)):
        if value:
            picture[..., channel] += behind * np.float32(value)


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


Area = tuple[float, float, float, float]


def _padded(block: Rectangle, padding: float) -> Area:
    x, y, width, height = block
    return x - padding, y - padding, width + 2 * padding, height + 2 * padding


def _bar_beside(plan: TextPlan, size_px: float, block: Rectangle) -> Area:
    x, y, width, height = block
    thick = max(ACCENT_EM * size_px, 2.0)
    return (x if plan.gravity[0] < 0.5 else x + width - thick), y, thick, height


def _edge_of(plan: TextPlan, size_px: float, plate: Area) -> Area:
    x, y, width, height = plate
    thick = max(ACCENT_EM * size_px, 2.0)
    inset = _BOX_RADIUS_EM * size_px
    left = x if plan.gravity[0] < 0.5 else x + width - thick
    return left, y + inset, thick, max(height - 2 * inset, thick)


def _bar(shape: tuple[int, int], area: Area, size_px: float) -> Floats:
    return _rounded(shape, area, _BAR_RADIUS_EM * size_px)


def _rounded(shape: tuple[int, int], area: Area, radius: float) -> Floats:
    """A rectangle with round corners, as a distance field cut at its edge."""
    x, y, width, height = area
    across = np.abs(np.arange(shape[1], dtype=np.float32) + 0.5 - (x + width / 2)) - (width / 2 - radius)
    down = np.abs(np.arange(shape[0], dtype=np.float32) + 0.5 - (y + height / 2)) - (height / 2 - radius)
    corner = np.hypot(np.maximum(across, 0)[None, :], np.maximum(down, 0)[:, None])
    inside = np.minimum(np.maximum(across[None, :], down[:, None]), 0)
    return np.asarray(np.clip(radius + 0.5 - corner - inside, 0, 1), np.float32)


def _shade(alpha: Floats, size_px: float, strength: float) -> Floats:
    """The soft shade's alpha, at least `strength` beside the letters; worked at one small em, as nothing is sharp."""
    height, width = alpha.shape
    ratio = _SHADE_EM_PX / size_px
    small_size = max(round(width * ratio), 1), max(round(height * ratio), 1)
    small = _resized(alpha, small_size, cv2.INTER_AREA if ratio < 1 else cv2.INTER_LINEAR)
    rim = _rim(small, max(_RIM_EM, _RIM_LEAST_PX / size_px)) * np.float32(
        max(_RIM_LEAST, 1 - (1 - strength) / (1 - _SOFT_LEAST))
    )
    shadow = _blurred(_lowered(small, _SHADOW_DOWN_EM), _SHADOW_SIGMA_EM) * np.float32(_SHADOW_OPACITY)
    glow = _blurred(small, _GLOW_SIGMA_EM) * np.float32(_GLOW_OPACITY)
    shade = 1 - (1 - rim) * (1 - shadow) * (1 - glow)
    return np.clip(_resized(shade, (width, height), cv2.INTER_LINEAR), 0, 1)


def _rim(alpha: Floats, full_em: float) -> Floats:
    outside = (alpha < 0.5).astype(np.uint8)
    if outside.all():
        return np.zeros_like(alpha)
    away_em = cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_5) / _SHADE_EM_PX
    beyond = np.maximum(away_em - full_em, 0) / _RIM_FALL_EM
    return np.asarray(np.exp(-beyond * beyond), np.float32)


def _resized(plane: Floats, size: tuple[int, int], method: int) -> Floats:
    return np.asarray(cv2.resize(plane, size, interpolation=method), np.float32)


def _lowered(alpha: Floats, down_em: float) -> Floats:
    move = np.array([[1, 0, 0], [0, 1, down_em * _SHADE_EM_PX]], np.float32)
    return np.asarray(cv2.warpAffine(alpha, move, (alpha.shape[1], alpha.shape[0])), np.float32)


def _blurred(alpha: Floats, sigma_em: float) -> Floats:
    sigma = sigma_em * _SHADE_EM_PX
    soft = cv2.GaussianBlur(alpha, (0, 0), sigma, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(np.minimum(soft * np.float32(_LIFT), 1), np.float32)
