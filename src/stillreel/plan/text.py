"""A caption as numbers: what is drawn once, where it stands, and its pose at one frame.

Knows no font files and no pixels: the height of a drawn text is only known to `render.glyphs`, so a text is
placed by an anchor point of the canvas and the point of the text block that lies on it, and named after the texts
that it must not touch.
"""

from dataclasses import dataclass

# How far looks stand out from the letters, in em of the text.
OUTLINE_EM = 0.06
BOX_PADDING_EM = 0.38
SHADE_REACH_EM = 0.55
# The bar of a lower third, and the room it takes with the gap to the lines.
ACCENT_EM = 0.11
ACCENT_ROOM_EM = 0.46


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlan:
    """A text to draw once.

    `size_px` is the font size (em) in pixels, `width_px` the widest line before it wraps, `height_px` the
    tallest block (a longer text is drawn smaller until it fits). `anchor` is a point of the canvas in pixels;
    `gravity` (0..1, 0..1) is the point of the text block that lies on it: (0.5, 0) hangs the block below the
    anchor, centred. Lines are aligned by gravity's x. `weight` is a CSS font weight; `later_scale` is the size
    of the lines after the person's first line break, as a share of `size_px`.
    `outline`, `box` and `accent` (a bar beside the lines, on the side of gravity) are colours ``#rrggbb`` or None.
    `opacity` is that of the whole at rest. The block moves away from the anchor, into the canvas, until it
    touches none of the texts in `after`, which share its edge of the canvas.
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
    accent: str | None = None
    later_scale: float = 1.0
    opacity: float = 1.0
    after: tuple["TextPlan", ...] = ()

    @property
    def around_px(self) -> float:
        """How far its looks stand out from its lines, soft edges included."""
        looks_em = BOX_PADDING_EM if self.box else SHADE_REACH_EM if self.shadow else 0.0
        return (looks_em + (OUTLINE_EM if self.outline else 0.0)) * self.size_px + 1


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
