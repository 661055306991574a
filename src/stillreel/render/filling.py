"""What a picture might show where something was taken out of it: its surroundings, carried inwards.

Knows no shots and no layers.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Weights = NDArray[np.float32]
Colors = NDArray[np.float32]

_LEAST_PX = 2


def filled(picture: Picture, hole: Picture) -> Picture:
    """A new (H, W, 3) picture whose pixels are made up where `hole` (H, W) uint8 is not 0."""
    known = (hole == 0).astype(np.float32)
    soft = spread(picture.astype(np.float32), known)
    return np.where(hole[..., None] > 0, np.clip(np.rint(soft), 0, 255), picture).astype(np.uint8)


def spread(colors: Colors, known: Weights) -> Colors:
    """Colours (H, W, 3) where `known` (H, W, 0..1) is 1, and elsewhere those of ever wider surroundings, smoothly."""
    height, width = known.shape
    weighted = colors * known[..., None]
    if min(height, width) <= _LEAST_PX or known.min() >= 1:
        return colors if known.min() >= 1 else weighted + _mean(weighted, known) * (1 - known[..., None])
    size = ((width + 1) // 2, (height + 1) // 2)
    weight = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(weighted, size, interpolation=cv2.INTER_AREA) / np.maximum(weight, 1e-6)[..., None]
    wide = spread(coarse, np.minimum(weight * 4, 1))
    around = cv2.resize(wide, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(weighted + around * (1 - known[..., None]), np.float32)


def _mean(weighted: Colors, known: Weights) -> Colors:
    total = float(known.sum())
    return np.asarray(weighted.sum((0, 1)) / total if total else np.full(3, 128), np.float32)
