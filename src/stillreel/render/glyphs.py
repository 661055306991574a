"""Draws a caption once, as premultiplied YUV planes over its own rectangle of the canvas.

Everything about text in the film comes through `draw`; composing these planes over a frame, moved and faded,
is done elsewhere. Knows nothing of frames, time or what stands behind the text.
"""

from dataclasses import dataclass
from math import floor

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.plan.text import TextPlan
from stillreel.render.glyph_layout import Ink, ink
from stillreel.render.glyph_letters import clean, split
from stillreel.render.glyph_looks import Floats, dress, reach_px
from stillreel.render.glyph_places import Block, stand, whole_ink

Planes = NDArray[np.uint8]

# BT.709, limited range, from premultiplied R, G, B and alpha in 0..1: rows Y', Cb, Cr.
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
_TO_YUV = np.array(
    [
        [219 * _RED, 219 * _GREEN, 219 * _BLUE, 16],
        [-224 * _RED / 1.8556, -224 * _GREEN / 1.8556, 224 * (1 - _BLUE) / 1.8556, 128],
        [224 * (1 - _RED) / 1.5748, -224 * _GREEN / 1.5748, -224 * _BLUE / 1.5748, 128],
    ],
    np.float32,
)
_INKED = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """A drawn text as premultiplied planes over its own rectangle.

    `x` and `y` are the rectangle's upper left corner on the canvas in luma pixels, both even. Planes are uint8:
    `luma` and `alpha` (H, W), `u`, `v` and `alpha_chroma` (H/2, W/2), H and W even, chroma sited left. The text
    over a background is ``luma + (1 - alpha / 255) * background``, for chroma likewise; BT.709 limited range.
    """

    x: int
    y: int
    luma: Planes
    u: Planes
    v: Planes
    alpha: Planes
    alpha_chroma: Planes


def draw(plan: TextPlan, canvas: tuple[int, int], shown: float = 1.0) -> Glyphs:
    """The text of a plan with its looks, clipped to a canvas (width, height) of even size.

    `shown` is the share of its letters that is drawn, from the first on; the others keep their room, and a box
    stays whole. Nothing to draw gives a transparent 2 x 2 rectangle. The planes are new.

    Raises:
        RenderFailed: the plan names an unknown font, or the fonts are not there.
    """
    block = stand(plan)
    if block is None:
        return _nothing()
    whole = whole_ink(block)
    part = ink(block.layout, _count(len(block.layout.letters), shown))
    left, top, width, height = _rectangle(plan, block)
    at = block.x - left, block.y - top, block.width, block.height
    letters = _on_picture(part, whole, (block.lines_x - left, block.y - top), (height, width))
    return _clipped(to_planes(dress(letters, plan, block.layout.size_px, at)), (left, top), canvas)


def visible_box(plan: TextPlan, canvas: tuple[int, int]) -> tuple[int, int, int, int]:
    """The rectangle (x, y, width, height) of the inked letters on the canvas, without looks; zeros for none.

    It is not clipped: a text that leaves the canvas can be found by it.
    """
    block = stand(plan)
    if block is None:
        return 0, 0, 0, 0
    inked = (whole_ink(block).rgba[..., 3] > 255 * _INKED).astype(np.uint8)
    left, top, width, height = cv2.boundingRect(inked)
    return block.lines_x + left, block.y + top, width, height


def clusters(text: str) -> int:
    """How many letters a text shows, as people count them: an emoji family is one, a new line is one."""
    return len(split(clean(text)))


def to_planes(picture: Floats) -> Glyphs:
    """Planes at (0, 0) of a premultiplied RGBA picture (H, W, 4), float32 in 0..1, H and W even.

    Chroma is sited left, as MPEG-2 has it: a sample lies on an even column, between two rows, and is the
    1-2-1 mean across of the mean of both rows. Nothing lies beyond the picture's edges.
    """
    yuv = np.asarray(cv2.transform(picture, _TO_YUV), np.float32)
    alpha = picture[..., 3] * np.float32(255)
    return Glyphs(
        x=0,
        y=0,
        luma=_bytes(yuv[..., 0]),
        u=_bytes(_halved(yuv[..., 1])),
        v=_bytes(_halved(yuv[..., 2])),
        alpha=_bytes(alpha),
        alpha_chroma=_bytes(_halved(alpha)),
    )


def _halved(plane: Floats) -> Floats:
    rows = (plane[0::2] + plane[1::2]) / 2
    before = np.pad(rows[:, 1:-1:2], ((0, 0), (1, 0)))
    return np.asarray((before + 2 * rows[:, 0::2] + rows[:, 1::2]) / 4, np.float32)


def _bytes(plane: Floats) -> Planes:
    return np.asarray(cv2.convertScaleAbs(plane), np.uint8)


def _count(letters: int, shown: float) -> int:
    return min(max(floor(shown * letters + 0.5), 0), letters)


def _rectangle(plan: TextPlan, block: Block) -> tuple[int, int, int, int]:
    """The even rectangle (x, y, width, height) around the text and its looks, not yet clipped."""
    reach = reach_px(plan, block.layout.size_px)
    left, top = ((place - reach) // 2 * 2 for place in (block.x, block.y))
    right, bottom = block.x + block.width + reach, block.y + block.height + reach
    return left, top, (right - left + 1) // 2 * 2, (bottom - top + 1) // 2 * 2


def _on_picture(part: Ink | None, whole: Ink, lines: tuple[int, int], shape: tuple[int, int]) -> Floats:
    """The drawn part of the letters as a premultiplied picture, at its place in the lines of the whole."""
    picture = np.zeros((*shape, 4), np.float32)
    if part is None:
        return picture
    x, y = lines[0] + part.x - whole.x, lines[1] + part.y - whole.y
    left, top = max(-x, 0), max(-y, 0)
    rgba = part.rgba[top : shape[0] - y, left : shape[1] - x]
    alpha = rgba[..., 3].astype(np.float32) * np.float32(1 / 255)
    place = picture[y + top : y + top + rgba.shape[0], x + left : x + left + rgba.shape[1]]
    for channel in range(3):
        np.multiply(rgba[..., channel] * np.float32(1 / 255), alpha, out=place[..., channel])
    place[..., 3] = alpha
    return picture


def _clipped(glyphs: Glyphs, corner: tuple[int, int], canvas: tuple[int, int]) -> Glyphs:
    height, width = glyphs.luma.shape
    left, top = (min(max(-place, 0), size) for place, size in zip(corner, (width, height), strict=True))
    right, bottom = min(canvas[0] - corner[0], width), min(canvas[1] - corner[1], height)
    if right <= left or bottom <= top:
        return _nothing()
    full = slice(top, bottom), slice(left, right)
    half = slice(top // 2, bottom // 2), slice(left // 2, right // 2)
    return Glyphs(
        x=corner[0] + left,
        y=corner[1] + top,
        luma=np.ascontiguousarray(glyphs.luma[full]),
        u=np.ascontiguousarray(glyphs.u[half]),
        v=np.ascontiguousarray(glyphs.v[half]),
        alpha=np.ascontiguousarray(glyphs.alpha[full]),
        alpha_chroma=np.ascontiguousarray(glyphs.alpha_chroma[half]),
    )


def _nothing() -> Glyphs:
    return to_planes(np.zeros((2, 2, 4), np.float32))
