"""What a picture might show where something was taken out of it: look-alike surroundings, copied into the hole.

Near the hole's border, where it can come to be seen, patches of the picture continue its lines and textures; deeper
inside a smooth spread of colours will do. Knows no shots and no layers.
"""

from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.render.patches import matches

Picture = NDArray[np.uint8]
Weights = NDArray[np.float32]
Colors = NDArray[np.float32]
Mask = NDArray[np.bool_]

_LEAST_PX = 2
# Matches are searched at this size, in so many steps from coarse to fine.
_SEARCH_PX = 420
_LEVELS = 3


def filled(picture: Picture, hole: Picture, reach_px: int) -> Picture:
    """A new (H, W, 3) picture whose pixels are made up where `hole` (H, W) uint8 is not 0.

    Within `reach_px` of the hole's border they look like a part of the picture.
    """
    gone = hole > 0
    if not gone.any() or gone.all():
        return picture.copy()
    smooth = spread(picture.astype(np.float32), np.asarray(~gone, np.float32))
    deep = cv2.distanceTransform(gone.astype(np.uint8), cv2.DIST_L2, 3)
    rim = gone & (deep <= reach_px)
    drawn = np.asarray(np.where(gone[..., None], smooth, picture), np.float32)
    drawn[rim] = _copied(drawn, gone, rim)
    soft = spread(drawn, (~gone | rim).astype(np.float32))
    return np.clip(np.rint(soft), 0, 255).astype(np.uint8)


def _copied(drawn: Colors, gone: Mask, rim: Mask) -> Colors:
    """The colours of the pixels of `rim`, in rows: means of what the matches around each of them show."""
    shape = np.array(gone.shape)
    leap, scale = _leaps(drawn, gone, rim)
    at = np.argwhere(rim)
    total, count = np.zeros((len(at), 3), np.float32), np.zeros((len(at), 1), np.float32)
    for step in product((-1, 0, 1), repeat=2):
        beside = np.clip(((at + 0.5) * scale).astype(np.intp) + step, 0, np.array(leap.shape[:2]) - 1)
        source = np.rint(at + leap[beside[:, 0], beside[:, 1]] / scale).astype(np.intp)
        rows, columns = np.clip(source, 0, shape - 1).T
        shown = ~gone[rows, columns][:, None]
        total += np.where(shown, drawn[rows, columns], 0)
        count += shown
    return np.where(count > 0, total / np.maximum(count, 1), drawn[rim])


def _leaps(drawn: Colors, gone: Mask, rim: Mask) -> tuple[Colors, Colors]:
    """From each place of a smaller picture, how far it is to its match; and the scale of that picture, (down, across)."""
    height, width = gone.shape
    shrink = min(1.0, _SEARCH_PX / max(height, width))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    small, *masks = (
        np.asarray(cv2.resize(plane.astype(np.float32), size, interpolation=cv2.INTER_AREA), np.float32)
        for plane in (drawn, gone, rim)
    )
    gone_small, rim_small = (mask > 0 for mask in masks)
    found = matches(small, gone_small, rim_small & gone_small, _LEVELS)
    own = np.stack(np.meshgrid(*(np.arange(side) for side in found.shape[:2]), indexing="ij"), -1)
    return (found - own).astype(np.float32), np.array([size[1] / height, size[0] / width], np.float32)


def spread(colors: Colors, known: Weights) -> Colors:
    """Colours (H, W, 3) where `known` (H, W, 0..1) is 1, and elsewhere those of ever wider surroundings, smoothly."""
    height, width = known.shape
    weighted = colors * known[..., None]
    if min(height, width) <= _LEAST_PX or known.min() >= 1:
        return colors if known.min() >= 1 else weighted + _mean(weighted, known) * (1 - known[..., None])
    size = ((width + 1) // 2, (height + 1) // 2)
    weight = np.asarray(cv2.resize(known, size, interpolation=cv2.INTER_AREA), np.float32)
    coarse = cv2.resize(weighted, size, interpolation=cv2.INTER_AREA) / np.maximum(weight, 1e-6)[..., None]
    wide = spread(np.asarray(coarse, np.float32), np.asarray(np.minimum(weight * 4, 1), np.float32))
    around = cv2.resize(wide, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(weighted + around * (1 - known[..., None]), np.float32)


def _mean(weighted: Colors, known: Weights) -> Colors:
    total = float(known.sum())
    return np.asarray(weighted.sum((0, 1)) / total if total else np.full(3, 128), np.float32)
