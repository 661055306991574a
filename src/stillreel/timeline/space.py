"""Aspects, canvas sizes and platform presets: the space that a film is made for.

Sizes are (width, height) in pixels, always even. Knows nothing of shots.
"""

from dataclasses import dataclass
from types import MappingProxyType

from stillreel.timeline.platforms import PRESETS

ASPECTS = ("9:16", "16:9", "1:1", "4:5", "5:4", "3:4", "4:3", "2:3", "3:2", "21:9")
RATES = (24, 25, 30, 50, 60)
RESOLUTIONS = (720, 1080, 1440, 2160)
MAX_SIDE_PX = 7680
ASPECT_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The frame of the film: pixels, frames a second, and the aspect as people name it."""

    width: int = 1920
    height: int = 1080
    fps: int = 30
    aspect: str = "16:9"


def ratio_of(aspect: str) -> float:
    """Width divided by height of an aspect such as ``16:9``."""
    width, height = aspect.split(":")
    return int(width) / int(height)


def canvas_size(aspect: str, resolution: int = 1080) -> tuple[int, int]:
    """The largest even (width, height) of `aspect` inside 1920x1080 or 1080x1920, scaled by `resolution` / 1080."""
    ratio = ratio_of(aspect)
    box_width, box_height = (1920, 1080) if ratio > 1 else (1080, 1920)
    width, height = min((box_width, box_width / ratio), (box_height * ratio, box_height))
    return _even(_even(width) * resolution / 1080), _even(_even(height) * resolution / 1080)


def canvas_of(aspect: str, *, fps: int = 30, resolution: int = 1080) -> Canvas:
    """The default canvas of an aspect."""
    width, height = canvas_size(aspect, resolution)
    return Canvas(width=width, height=height, fps=fps, aspect=aspect)


def lines_of(canvas: Canvas) -> int:
    """The resolution of a canvas, as `canvas_size` takes it; 1080 for a size of a person's own."""
    sizes = {canvas_size(canvas.aspect, lines): lines for lines in RESOLUTIONS}
    return sizes.get((canvas.width, canvas.height), 1080)


def _even(pixels: float) -> int:
    return int(pixels + 1e-6) // 2 * 2


# Platform (canonical name) -> aspect. The sizes follow from the aspect.
PLATFORMS = MappingProxyType({platform.name: platform.aspect for platform in PRESETS})
