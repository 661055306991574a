"""What lies behind a photo that does not fill its board: a colour, or a soft, calm copy of the photo.

Knows nothing of where the photo goes.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.render.planes import rgb_of

SHRINK = 8
# Shares of the longer side: how far the copy is blurred.
BLUR = 0.045
LIGHT = 0.66
COLOR = 1.25


def plain(size: tuple[int, int], color: str) -> Picture:
    """A picture of one colour; `size` is (width, height)."""
    return np.broadcast_to(rgb_of(color), (size[1], size[0], 3)).copy()


def blurred(size: tuple[int, int], photo: Picture) -> Picture:
    """A blurred, darker copy of an (H, W, 3) photo that fills `size` (width, height).

    Blurred as floats and rounded by a fixed pattern, so that its long slopes show no bands.
    """
    small = (max(1, size[0] // SHRINK), max(1, size[1] // SHRINK))
    calm = grading.saturated(_covering(photo, small), COLOR)
    soft = cv2.GaussianBlur(
        calm.astype(np.float32), (0, 0), BLUR * max(small), borderType=cv2.BORDER_REFLECT_101
    )
    wide = cv2.resize(soft, size, interpolation=cv2.INTER_LINEAR)
    return grading.dithered(np.asarray(wide * LIGHT, np.float32))


def _covering(photo: Picture, size: tuple[int, int]) -> Picture:
    """The middle of the photo, filling `size`."""
    height, width = photo.shape[:2]
    scale = max(size[0] / width, size[1] / height)
    crop_w, crop_h = (
        min(side, max(1, round(wanted / scale))) for side, wanted in zip((width, height), size, strict=True)
    )
    x, y = (width - crop_w) // 2, (height - crop_h) // 2
    cropped = photo[y : y + crop_h, x : x + crop_w]
    return np.asarray(cv2.resize(cropped, size, interpolation=cv2.INTER_AREA), np.uint8)


def faded(picture: Picture, veil: NDArray[np.float32]) -> Picture:
    """The picture darkened by `veil` (H, W), 0..1."""
    return grading.dithered(picture * (1 - veil[..., None]))
