"""Where the faces are: boxes from CenterFace, a small network that finds frontal and profile faces of all sizes.

Knows pictures and boxes; what a face is worth to a film is not its affair.
"""

from dataclasses import dataclass
from math import sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.media.seeing import weights

Picture = NDArray[np.uint8]

# Heat map, sizes, offsets, landmarks (not used); a cell of them is four pixels wide.
_OUTPUTS = ("537", "538", "539", "540")
_CELL_PX = 4
# It takes pictures whose sides are whole multiples of this.
_STEP_PX = 32
# Small faces need a close look, and one that fills the picture is only known from afar. In pixels of the whole.
_CLOSE_PIXELS = 480_000
_AFAR_PIXELS = 80_000
# From afar, only a face that takes this share of the shorter side counts: small ones are guesses there.
_LARGE = 0.3
_SURE = 0.5
_SAME_FACE = 0.3


@dataclass(frozen=True, slots=True)
class Face:
    """A face from the brow to the chin, without hair: its corner and size in pixels, and how sure it is, 0..1."""

    x: float
    y: float
    width: float
    height: float
    sure: float


def find_faces(rgb: Picture) -> tuple[Face, ...]:
    """The faces of an (H, W, 3) sRGB picture, the largest first, in its pixels; they lie inside it.

    OperatorError when the model is damaged.
    """
    large = _LARGE * min(rgb.shape[:2])
    found = _look(rgb, _CLOSE_PIXELS)
    found += [face for face in _look(rgb, _AFAR_PIXELS) if face.height > large]
    if not found:
        return ()
    boxes = [(face.x, face.y, face.width, face.height) for face in found]
    kept = cv2.dnn.NMSBoxes(boxes, [face.sure for face in found], _SURE, _SAME_FACE)
    by_size = sorted((found[k] for k in np.asarray(kept).ravel()), key=lambda face: -face.width * face.height)
    return tuple(
        face for k, face in enumerate(by_size) if not any(_holds(larger, face) for larger in by_size[:k])
    )


def _look(rgb: Picture, pixels: int) -> list[Face]:
    """What the network finds in the picture at `pixels` in all or fewer; a face may come several times."""
    height, width = rgb.shape[:2]
    scale = min(1.0, sqrt(pixels / (height * width)))
    size = (_stepped(width * scale), _stepped(height * scale))
    blob = cv2.dnn.blobFromImage(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA))
    heat, sizes, offsets, _ = weights.answers(weights.FACES, np.asarray(blob, np.float32), _OUTPUTS)
    rows, columns = np.nonzero(heat[0, 0] > _SURE)
    heights, widths = np.exp(sizes[0][:, rows, columns]) * _CELL_PX
    middles = (np.stack([rows, columns]) + offsets[0][:, rows, columns] + 0.5) * _CELL_PX
    boxes = np.stack([middles[1] - widths / 2, middles[0] - heights / 2, widths, heights], axis=1)
    boxes *= np.array([width / size[0], height / size[1]] * 2)
    sure = heat[0, 0, rows, columns]
    return [_inside(box, float(chance), (width, height)) for box, chance in zip(boxes, sure, strict=True)]


def _holds(larger: Face, face: Face) -> bool:
    """Whether the middle of `face` lies in `larger`: an eye or a mouth taken for a face."""
    x, y = face.x + face.width / 2, face.y + face.height / 2
    return larger.x < x < larger.x + larger.width and larger.y < y < larger.y + larger.height


def _stepped(length: float) -> int:
    return max(_STEP_PX, round(length / _STEP_PX) * _STEP_PX)


def _inside(box: NDArray[np.float64], sure: float, size: tuple[int, int]) -> Face:
    left, top = max(0.0, float(box[0])), max(0.0, float(box[1]))
    right, bottom = min(float(size[0]), float(box[0] + box[2])), min(float(size[1]), float(box[1] + box[3]))
    return Face(left, top, right - left, bottom - top, sure)
