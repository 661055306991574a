"""A frame plan and prepared pictures become planes: the camera, the transition, what lies above, the texts.

The only place where every frame passes; everything that can be done once was done before. Knows no files, no
encoder and no time.
"""

from collections.abc import Callable
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects import TRANSITIONS
from stillreel.effects.planes import chroma_matrix, copy, empty, seen
from stillreel.effects.spec import Planes
from stillreel.plan.frames import FramePlan, Layer, PicturePlan
from stillreel.plan.text import TextPlan, TextPose
from stillreel.render.cutouts import Cutout, lay, lay_plane, lay_seen
from stillreel.render.glyphs import Glyphs, draw

Source = Callable[[Layer], Planes]
Cutouts = Callable[[PicturePlan], Cutout]


def _none_given(picture: PicturePlan) -> Cutout:
    raise LookupError(f"nothing gives the cutouts of a frame that has one: {picture.part}")


class Composer:
    """Makes the frames of one canvas, one after the other, in buffers that it keeps.

    `source(layer)` gives the planes of a layer's prepared picture, `cutout(picture)` those with clear parts.
    """

    def __init__(self, size: tuple[int, int], source: Source, cutout: Cutouts = _none_given) -> None:
        self._size = size
        self._source = source
        self._cutout = cutout
        self._layers = (empty(*size), empty(*size))

    def compose(self, plan: FramePlan, out: Planes) -> None:
        """Write the frame of `plan` into `out`."""
        if plan.next_layer is None:
            self._look(plan.layer, out)
        else:
            a, b = self._layers
            self._look(plan.layer, a)
            self._look(plan.next_layer, b)
            TRANSITIONS[plan.transition].blend(a, b, plan.t, out)
        for overlay in plan.overlays:
            lay(self._cutout(overlay.picture), overlay.at, overlay.opacity, out)
        for pose in plan.texts:
            _lay_text(pose, self._size, out)

    def _look(self, layer: Layer, out: Planes) -> None:
        self._see(layer, out)
        if layer.near:
            lay_seen(self._cutout(layer.near.picture), layer.near.view, out)

    def _see(self, layer: Layer, out: Planes) -> None:
        source = self._source(layer)
        x, y, width, height = layer.view
        if (x, y) == (0, 0) and (width, height) == self._size == source.y.shape[::-1]:
            copy(source, out)
            return
        sx, sy = width / self._size[0], height / self._size[1]
        seen(source, (sx, x + (sx - 1) / 2, sy, y + (sy - 1) / 2), out)


@lru_cache(maxsize=32)
def _drawn(text: TextPlan, size: tuple[int, int], shown: float) -> Glyphs:
    return draw(text, size, shown)


def _lay_text(pose: TextPose, size: tuple[int, int], out: Planes) -> None:
    glyphs = _posed(_drawn(pose.text, size, pose.shown), pose, size)
    height, width = glyphs.luma.shape
    if not height or not width:
        return
    x, y = glyphs.x, glyphs.y
    lay_plane(out.y[y : y + height, x : x + width], glyphs.luma, glyphs.alpha, pose.opacity)
    rows, columns = slice(y // 2, (y + height) // 2), slice(x // 2, (x + width) // 2)
    lay_plane(out.u[rows, columns], glyphs.u, glyphs.alpha_chroma, pose.opacity)
    lay_plane(out.v[rows, columns], glyphs.v, glyphs.alpha_chroma, pose.opacity)


def _posed(glyphs: Glyphs, pose: TextPose, size: tuple[int, int]) -> Glyphs:
    """The glyphs moved and scaled about their centre, on a rectangle that holds them, within the canvas."""
    if not pose.dx and not pose.dy and pose.scale == 1:
        return glyphs
    height, width = glyphs.luma.shape
    margin_x = _even_up(abs(pose.dx) + max(0.0, pose.scale - 1) * width / 2 + 2)
    margin_y = _even_up(abs(pose.dy) + max(0.0, pose.scale - 1) * height / 2 + 2)
    left, top = max(0, glyphs.x - margin_x), max(0, glyphs.y - margin_y)
    right = min(size[0], glyphs.x + width + margin_x)
    bottom = min(size[1], glyphs.y + height + margin_y)
    cx, cy = glyphs.x + (width - 1) / 2, glyphs.y + (height - 1) / 2
    shrink = 1 / pose.scale
    matrix = np.array(
        [
            [shrink, 0.0, (left - cx - pose.dx) * shrink + cx - glyphs.x],
            [0.0, shrink, (top - cy - pose.dy) * shrink + cy - glyphs.y],
        ]
    )
    luma_size = (right - left, bottom - top)
    chroma_size = (luma_size[0] // 2, luma_size[1] // 2)
    chroma = chroma_matrix(matrix)
    return Glyphs(
        x=left,
        y=top,
        luma=_warped(glyphs.luma, matrix, luma_size),
        u=_warped(glyphs.u, chroma, chroma_size),
        v=_warped(glyphs.v, chroma, chroma_size),
        alpha=_warped(glyphs.alpha, matrix, luma_size),
        alpha_chroma=_warped(glyphs.alpha_chroma, chroma, chroma_size),
    )


def _warped(
    plane: NDArray[np.uint8], matrix: NDArray[np.float64], size: tuple[int, int]
) -> NDArray[np.uint8]:
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(plane, matrix, size, flags=flags), np.uint8)


def _even_up(pixels: float) -> int:
    return 2 * -int(-pixels // 2)
