"""A photo and the mask of what is near become two pictures: the subject alone, and what may lie behind it.

Done once when a photo is prepared. Half-way through a move both lie upon each other and give the photo again, so
colours at the subject's edge are parted: its own stay with it, the background's are made up anew behind it.
"""

from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.spec import Planes
from stillreel.plan.frames import PicturePlan
from stillreel.render.arrange import ALONE, Further, arranged
from stillreel.render.cutouts import Cutout, cutout_of
from stillreel.render.filling import filled
from stillreel.render.planes import planes_of
from stillreel.timeline.model import Look

Picture = NDArray[np.uint8]
Alpha = NDArray[np.float32]

# Shares of the longer side: how far the soft edge reaches, and how far the subject's traces reach beyond it.
_EDGE_SHARE = 0.006
_TRACE_SHARE = 0.004
# How much of what lies behind the subject a move can bring to light.
_SEEN_SHARE = 0.035
# Specks and gaps smaller than this share of the picture are noise.
_SPECK_SHARE = 0.002
# Below and above, a soft edge is clear and opaque.
_CLEAR, _OPAQUE = 0.12, 0.9
# How wide a stray hair can be, as a share of the longer side, how much lighter or darker it is than what is
# around it (beyond twice what is usual there), and how much of the subject's colour it has.
_STROKE_SHARE = 0.004
_STROKE = 9
_ALIKE = 0.25
# Radii, in shares of the longer side, of the two looks at a neighbourhood's own colours.
_COLOR_SHARES = (0.03, 0.004)


class Parted(NamedTuple):
    """`far` is (H, W, 3), opaque; `near` (H, W, 4) with straight alpha; both uint8 sRGB and in register."""

    far: Picture
    near: Picture


class Layers(NamedTuple):
    """The two prepared pictures of a photo."""

    far: Planes
    near: Cutout


def layers(plan: PicturePlan, source: Picture, mask: Picture | None, further: Further = ALONE) -> Layers:
    """Both prepared pictures of a plan, whichever part it asks for.

    `source` is the whole decoded photo, `mask` (H, W) uint8 of its size tells what of it is near (255). Without a
    mask nothing is near: the photo is seen as a whole.
    """
    photo = arranged(plan, source, further)
    if mask is None:
        return Layers(planes_of(photo), cutout_of(np.dstack([photo, np.zeros(photo.shape[:2], np.uint8)])))
    bare = replace(plan, filter="none", look=Look(), lut="")
    near = arranged(bare, np.dstack([mask, mask, mask]))[..., 0]
    parts = parted(photo, near)
    return Layers(planes_of(parts.far), cutout_of(parts.near))


def parted(photo: Picture, mask: Picture) -> Parted:
    """The two layers of an (H, W, 3) photo by an (H, W) uint8 mask whose 255 is near."""
    side = max(mask.shape)
    alpha = _edged(mask, max(2, round(side * _EDGE_SHARE)))
    subject = ((alpha > 0) | _wisps(photo, alpha, side)).astype(np.uint8)
    traces = _disc(max(2, round(side * _TRACE_SHARE)))
    hole = cv2.morphologyEx(cv2.dilate(subject, traces), cv2.MORPH_CLOSE, traces)
    far = filled(photo, np.asarray(hole, np.uint8), round(side * _SEEN_SHARE))
    near = _own_colors(photo, alpha, side)
    return Parted(far=far, near=np.dstack([near, np.rint(alpha * 255).astype(np.uint8)]))


def _edged(mask: Picture, reach: int) -> Alpha:
    """The mask as alpha 0..1: whole inside, clear outside, soft only within `reach` pixels of its border."""
    solid = _without_specks((mask >= 128).astype(np.uint8))
    solid = 1 - _without_specks(1 - solid)
    soft = np.clip((mask / np.float32(255) - _CLEAR) / (_OPAQUE - _CLEAR), 0, 1)
    inside, outside = cv2.erode(solid, _disc(reach)), cv2.dilate(solid, _disc(reach))
    return np.asarray(np.where(inside > 0, 1, np.where(outside > 0, soft, 0)), np.float32)


def _without_specks(mask: Picture) -> Picture:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    kept = stats[:, cv2.CC_STAT_AREA] >= mask.size * _SPECK_SHARE
    kept[0] = False
    return np.asarray(kept[labels], np.uint8) if count > 1 else mask


def _wisps(photo: Picture, alpha: Alpha, side: int) -> NDArray[np.bool_]:
    """Where fine strokes beside the subject are much of its colour: hair that the mask missed."""
    seen, radius = photo.astype(np.float32), round(side * _COLOR_SHARES[0])
    size = (2 * radius + 1, 2 * radius + 1)
    own, behind = _weighted_mean(seen, alpha, size), _weighted_mean(seen, 1 - alpha, size)
    apart = own - behind
    share = ((seen - behind) * apart).sum(2) / np.maximum((apart * apart).sum(2), 1)
    light, stroke = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY), _disc(max(2, round(side * _STROKE_SHARE)))
    fine = np.maximum(
        *(cv2.morphologyEx(light, hat, stroke) for hat in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT))
    )
    usual = _weighted_mean(fine[..., None].astype(np.float32), 1 - alpha, size)[..., 0]
    beside = cv2.dilate((alpha > 0).astype(np.uint8), _disc(radius)) > 0
    return np.asarray(beside & (share > _ALIKE) & (fine > _STROKE + 2 * usual), np.bool_)


def _own_colors(photo: Picture, alpha: Alpha, side: int) -> Picture:
    """What the subject's colours are at its soft edge, without the background's share.

    After Forte, "Approximate fast foreground colour estimation" (2021): two looks, the first wide, the second close.
    """
    seen = photo.astype(np.float32)
    own, behind, share = seen, seen, alpha[..., None]
    for radius in (max(1, round(side * part)) for part in _COLOR_SHARES):
        size = (2 * radius + 1, 2 * radius + 1)
        mean_own = _weighted_mean(own, alpha, size)
        behind = _weighted_mean(behind, 1 - alpha, size)
        own = np.clip(mean_own + share * (seen - share * mean_own - (1 - share) * behind), 0, 255)
    return np.asarray(np.rint(own), np.uint8)


def _weighted_mean(colors: Alpha, weight: Alpha, size: tuple[int, int]) -> Alpha:
    total = cv2.blur(weight, size)[..., None]
    sums = cv2.blur(colors * weight[..., None], size).reshape(colors.shape)
    return np.asarray(sums / np.maximum(total, 1e-5), np.float32)


def _disc(radius: int) -> Picture:
    size = (2 * radius + 1, 2 * radius + 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, size), np.uint8)
