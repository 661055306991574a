"""A caption as numbers: what is drawn once, where it stands, and its pose at one frame.

Knows no font files and no pixels: the height of a drawn text is only known to `render.glyphs`, so a text is
placed by an anchor point of the canvas and the point of the text block that lies on it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlan:
    """A text to draw once.

    `size_px` is the font size (em) in pixels, `width_px` the widest line before it wraps, `height_px` the
    tallest block (a longer text is drawn smaller until it fits). `anchor` is a point of the canvas in pixels;
    `gravity` (0..1, 0..1) is the point of the text block that lies on it: (0.5, 0) hangs the block below the
    anchor, centred. Lines are aligned by gravity's x. `weight` is a CSS font weight.
    `outline` and `box` are colours ``#rrggbb`` or None.
    """

    text: str
    font: str
    size_px: float
    weight: int
    color: str
    width_px: int
    height_px: int
    anchor: tuple[float, float]
    gravity: tuple[float, float]
    outline: str | None = None
    shadow: bool = True
    box: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPose:
    """A text at one frame.

    Opacity 0..1, offset in pixels, scale about the block's centre, and the share of its letters that shows.
    """

    text: TextPlan
    opacity: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    shown: float = 1.0
