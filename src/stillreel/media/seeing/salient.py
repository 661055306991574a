"""What catches the eye where nobody is seen: a weak guess from the picture's spectrum alone.

It finds a lone thing before a quiet ground and wanders where all is texture, so it gives a place, not an outline,
and nothing where the picture has no single spot.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.timeline.model import Box

Picture = NDArray[np.uint8]

_SIDE_PX = 256
_SPECTRUM_PX = 64
_BLUR_PX = 16.0
# A spot whose deviation is wider than this share of the picture is no spot.
_WIDEST = 0.25


def salient_box(rgb: Picture) -> Box | None:
    """The place (0..1) in an (H, W, 3) sRGB picture that stands out from its surroundings, or None.

    After Hou and Zhang, "Saliency Detection: A Spectral Residual Approach" (2007).
    """
    spectral = cv2.saliency.StaticSaliencySpectralResidual.create()
    spectral.setImageWidth(_SPECTRUM_PX)
    spectral.setImageHeight(_SPECTRUM_PX)
    found, raw = spectral.computeSaliency(cv2.resize(rgb, (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_AREA))
    if not found:
        return None
    smooth = cv2.GaussianBlur(np.asarray(raw, np.float32), (0, 0), _BLUR_PX)
    weight = np.maximum(smooth - smooth.mean() - smooth.std(), 0) ** 2
    total = float(weight.sum())
    if total <= 0:
        return None
    x, wide = _spot(weight.sum(axis=0) / total)
    y, high = _spot(weight.sum(axis=1) / total)
    if max(wide, high) > _WIDEST:
        return None
    left, top = max(0.0, x - wide), max(0.0, y - high)
    return left, top, min(1.0, x + wide) - left, min(1.0, y + high) - top


def _spot(shares: NDArray[np.float32]) -> tuple[float, float]:
    """The middle and the deviation, 0..1, of shares that add up to 1."""
    places = (np.arange(shares.size) + 0.5) / shares.size
    middle = float((shares * places).sum())
    return middle, float(np.sqrt((shares * (places - middle) ** 2).sum()))
