"""One frame of the film as a picture: what the export shows at that moment, before encoding."""

import io

from PIL import Image

from stillreel.effects.planes import empty
from stillreel.plan.frames import FramePlan
from stillreel.render.chunk import PictureFiles, Sources
from stillreel.render.compose import Composer
from stillreel.render.planes import picture_of
from stillreel.timeline.space import Canvas


def render_still(plan: FramePlan, canvas: Canvas, files: PictureFiles) -> bytes:
    """The frame as PNG bytes, at the canvas's size."""
    sources = Sources(files)
    try:
        frame = empty(canvas.width, canvas.height)
        Composer((canvas.width, canvas.height), sources).compose(plan, frame)
    finally:
        sources.close()
    file = io.BytesIO()
    Image.fromarray(picture_of(frame)).save(file, "PNG", compress_level=1)
    return file.getvalue()
