"""Frames of the film as pictures: what the export shows at a moment, before encoding."""

import io
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from stillreel.effects.planes import empty
from stillreel.plan.film import FilmPlan
from stillreel.plan.frames import FramePlan
from stillreel.render.chunk import PictureFiles, Sources
from stillreel.render.compose import Composer
from stillreel.render.planes import picture_of
from stillreel.timeline.space import Canvas

SHEET_WIDTH_PX = 1600
SHEET_GAP_PX = 8
UPRIGHT_COLUMNS, WIDE_COLUMNS = 6, 4


def render_still(plan: FramePlan, canvas: Canvas, files: PictureFiles) -> bytes:
    """The frame as PNG bytes, at the canvas's size."""
    return _png(_pictures([plan], canvas, files)[0])


def render_sheet(film: FilmPlan, moments: Sequence[int], files: PictureFiles) -> bytes:
    """A contact sheet of the frames numbered `moments`, in rows on white: PNG bytes."""
    columns = min(len(moments), UPRIGHT_COLUMNS if film.canvas.height > film.canvas.width else WIDE_COLUMNS)
    width = (SHEET_WIDTH_PX - SHEET_GAP_PX) // columns - SHEET_GAP_PX
    height = round(width * film.canvas.height / film.canvas.width)
    rows = -(-len(moments) // columns)
    step_x, step_y = width + SHEET_GAP_PX, height + SHEET_GAP_PX
    sheet = np.full((rows * step_y + SHEET_GAP_PX, columns * step_x + SHEET_GAP_PX, 3), 255, np.uint8)
    frames = _pictures([film.frame(n) for n in moments], film.canvas, files)
    for k, frame in enumerate(frames):
        x, y = SHEET_GAP_PX + k % columns * step_x, SHEET_GAP_PX + k // columns * step_y
        sheet[y : y + height, x : x + width] = cv2.resize(
            frame, (width, height), interpolation=cv2.INTER_AREA
        )
    return _png(sheet)


def _pictures(plans: Sequence[FramePlan], canvas: Canvas, files: PictureFiles) -> list[NDArray[np.uint8]]:
    sources = Sources(files)
    composer = Composer((canvas.width, canvas.height), sources, sources.cutout)
    frame = empty(canvas.width, canvas.height)
    pictures = []
    try:
        for plan in plans:
            composer.compose(plan, frame)
            pictures.append(picture_of(frame))
    finally:
        sources.close()
    return pictures


def _png(picture: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG", compress_level=4)
    return file.getvalue()
