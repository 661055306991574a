"""Photos as cards: round corners with smooth edges, and the soft shadow that a card throws on its board."""

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.grading import Picture
from stillreel.render.backdrops import faded

Mask = NDArray[np.float32]
Place = tuple[int, int, int, int]

DARKNESS = 0.5
# The light comes from above: a shadow falls by this share of its reach.
FALL = 0.35
SHRINK = 4


def rounded_mask(size: tuple[int, int], radius_px: float) -> Mask:
    """How much of each pixel lies on a card of `size` (width, height): (H, W) float32, 0..1."""
    width, height = size
    radius = max(0.5, min(radius_px, min(size) / 2))
    x = np.maximum(np.abs(np.arange(width) - (width - 1) / 2) - (width / 2 - radius), 0)
    y = np.maximum(np.abs(np.arange(height) - (height - 1) / 2) - (height / 2 - radius), 0)
    return np.asarray(np.clip(radius + 0.5 - np.hypot(x[None, :], y[:, None]), 0, 1), np.float32)


def shadowed(board: Picture, place: Place, radius_px: float, reach_px: float) -> Picture:
    """The board with the shadow of a card at `place` (x, y, width, height), which fades out over `reach_px`."""
    height, width = board.shape[:2]
    small = (max(1, width // SHRINK), max(1, height // SHRINK))
    scale_x, scale_y = small[0] / width, small[1] / height
    veil = np.zeros((small[1], small[0]), np.float32)
    x, y = round(place[0] * scale_x), round((place[1] + FALL * reach_px) * scale_y)
    size = (max(1, round(place[2] * scale_x)), max(1, round(place[3] * scale_y)))
    card = rounded_mask(size, radius_px * scale_x)
    card = card[: max(0, small[1] - y), : max(0, small[0] - x)]
    veil[y : y + card.shape[0], x : x + card.shape[1]] = card
    soft = cv2.GaussianBlur(veil, (0, 0), max(0.3, reach_px * scale_x / 2))
    return faded(board, DARKNESS * cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR))
