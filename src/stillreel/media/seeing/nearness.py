"""From a depth map to what stands in front: one mask with the picture's own edges, or none where nothing does.

The best division is one whose border runs along jumps of depth: there one thing ends before another. A border across
a slope (a floor, a wall seen along its length) divides nothing. Knows no files and no plans.
"""

from math import sqrt
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.uint8]

# Depth maps are divided at this size: the border's course shows, and noise does not.
_SIDE_PX = 384
_FIRST, _LAST, _STEP = 24, 232, 4
# A jump is a difference of this much between places 2 % of the side apart.
_JUMP = 28
_JUMP_WINDOW = 9
# Shares of the picture that something in front takes, and of its border that must run along jumps.
LEAST, MOST = 0.02, 0.75
CLEAR = 0.55
# Divisions of nearly the same worth are one division.
_ALIKE = 0.97
# The guided filter's window as a share of the longer side, and how far colours may differ within one surface.
_EDGE_SHARE = 1 / 100
_EDGE_EPS = 60.0
_FINE_PX = 1000


class Division(NamedTuple):
    """What lies above `threshold` of a depth map is in front: a `share` of the picture, with a `clearness` of 0..1."""

    threshold: int
    share: float
    clearness: float

    @property
    def worth(self) -> float:
        """Clear divisions into parts of like size are worth most: a sliver at the rim is not the subject."""
        return self.clearness * sqrt(self.share * (1 - self.share))


def division(depth: Rows) -> Division | None:
    """Where an (H, W) uint8 depth map (255 is near) is best divided; None when no division is clear."""
    small = _small(depth)
    jumps = (
        cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((_JUMP_WINDOW, _JUMP_WINDOW), np.uint8)) > _JUMP
    )
    found = [_division(small, jumps, threshold) for threshold in range(_FIRST, _LAST, _STEP)]
    clear = [one for one in found if one.clearness >= CLEAR and LEAST <= one.share <= MOST]
    if not clear:
        return None
    best = max(one.worth for one in clear)
    # A jump is crossed by many thresholds: half-way up it the border lies where the picture's does.
    alike = [one for one in clear if one.worth >= _ALIKE * best]
    return alike[len(alike) // 2]


def stands_out(depth: Rows) -> bool:
    """Whether something stands clearly in front in an (H, W) uint8 depth map, so that `near_mask` gives a mask."""
    return division(depth) is not None


def near_mask(depth: Rows, rgb: Rows) -> Rows | None:
    """A new (H, W) uint8 mask of an (H, W, 3) sRGB picture from its depth map of any size: 255 is in front.

    It is soft at the edges and follows those of the picture. None when nothing stands clearly in front.
    """
    found = division(depth)
    if found is None:
        return None
    height, width = rgb.shape[:2]
    large = cv2.resize(depth, (width, height), interpolation=cv2.INTER_CUBIC)
    rough = (large > found.threshold).astype(np.float32)
    radius = max(2, round(max(width, height) * _EDGE_SHARE))
    scale = 1.0 if max(width, height) <= _FINE_PX else 0.5
    fine = cv2.ximgproc.guidedFilter(np.ascontiguousarray(rgb), rough, radius, _EDGE_EPS, None, -1, scale)
    return np.asarray(np.clip(fine * 255 + 0.5, 0, 255), np.uint8)


def _small(depth: Rows) -> Rows:
    height, width = depth.shape
    scale = min(1.0, _SIDE_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(depth, size, interpolation=cv2.INTER_AREA), np.uint8)


def _division(small: Rows, jumps: NDArray[np.bool_], threshold: int) -> Division:
    """How clear a division is: the share of the border between near and far that runs along jumps."""
    near = (small > threshold).astype(np.uint8)
    border = cv2.morphologyEx(near, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).astype(bool)
    clearness = float(jumps[border].mean()) if border.any() else 0.0
    return Division(threshold, float(near.mean()), clearness)
