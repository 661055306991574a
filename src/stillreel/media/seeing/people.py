"""Who is a person and who is background: a soft mask at a picture's own edges.

The network sees two small versions of the picture, one squeezed to a square and one whole with bars: where the
two agree it is sure. It knows near people best; a crowd far away is not its affair. Knows no files and no plans.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.media.seeing import weights

Picture = NDArray[np.uint8]
Likelihood = NDArray[np.float32]

_SIDE_PX = 256
_BAR = 128
# The guided filter's window as a share of the longer side, and how far colours may differ within one surface.
_EDGE_SHARE = 1 / 80
_EDGE_EPS = 40.0
# Beyond this size the filter works on every second pixel: the edge stays where it was.
_FINE_PX = 1000
# Likelihoods below become clear and above opaque, so that neither the background nor the person is veiled.
_CLEAR, _OPAQUE = 0.3, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """How likely each of 256 x 256 places is a person, 0..1, and how far two looks at the picture agree, 0..1."""

    likely: Likelihood
    agreement: float


def people_mask(rgb: Picture) -> Picture:
    """A new (H, W) uint8 mask of an (H, W, 3) sRGB picture: 255 is a person, 0 background, soft at the edge.

    It follows the edges of the picture at the size given. A picture without people gives a mask that means
    nothing: `Facts.depth` says for which pictures it is good. OperatorError when the model is damaged.
    """
    height, width = rgb.shape[:2]
    rough = cv2.resize(people_guess(rgb).likely, (width, height), interpolation=cv2.INTER_CUBIC)
    radius = max(2, round(max(width, height) * _EDGE_SHARE))
    scale = 1.0 if max(width, height) <= _FINE_PX else 0.5
    fine = cv2.ximgproc.guidedFilter(np.ascontiguousarray(rgb), rough, radius, _EDGE_EPS, None, -1, scale)
    mask = (np.clip((fine - _CLEAR) / (_OPAQUE - _CLEAR), 0, 1) * 255 + 0.5).astype(np.uint8)
    return np.asarray(mask, np.uint8)


def people_guess(rgb: Picture) -> Guess:
    """Where in an (H, W, 3) sRGB picture people are, in coarse."""
    small = cv2.resize(rgb, (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_AREA)
    squeezed = _look(np.asarray(small, np.uint8))
    whole = _look_at_whole(rgb)
    both, either = np.minimum(squeezed, whole).sum(), np.maximum(squeezed, whole).sum()
    likely = (squeezed + whole) / 2
    return Guess(likely=likely.astype(np.float32), agreement=float(both / either) if either > 1 else 0.0)


def _look_at_whole(rgb: Picture) -> Likelihood:
    height, width = rgb.shape[:2]
    scale = _SIDE_PX / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    left, top = (_SIDE_PX - size[0]) // 2, (_SIDE_PX - size[1]) // 2
    barred = np.full((_SIDE_PX, _SIDE_PX, 3), _BAR, np.uint8)
    inside = np.s_[top : top + size[1], left : left + size[0]]
    barred[inside] = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    seen = cv2.resize(_look(barred)[inside], (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_LINEAR)
    return np.asarray(seen, np.float32)


def _look(square: Picture) -> Likelihood:
    blob = cv2.dnn.blobFromImage(square, 1 / 255)
    (answer,) = weights.answers(weights.PEOPLE, np.asarray(blob, np.float32))
    return answer.reshape(_SIDE_PX, _SIDE_PX)
