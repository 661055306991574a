"""The part of a clip that a film shows, so that nothing else is scaled, coded and read again.

A window is told in shares of the picture that the film knows: the clip itself, or the still of a motion photo,
whose video may have another shape. Pure arithmetic.
"""

from dataclasses import dataclass

from stillreel.media.space import Size

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """`crop` (x, y, width, height, 0..1 of a picture of `ratio`, width to height) fills the even `size`."""

    crop: Box
    size: Size
    ratio: float


def seen_in(window: Window, clip: Size) -> Box:
    """The part (0..1) of an upright clip of that size that the window shows.

    A clip of another shape is laid over the picture, as wide as it and on its middle, and the crop is moved, then
    made smaller, as far as it must to stay inside.
    """
    x, y, width, height = window.crop
    # In widths of the picture, from its middle down.
    picture, video = 1 / window.ratio, clip[1] / clip[0]
    middle = (y + height / 2 - 0.5) * picture
    tall = height * picture
    shrink = min(1.0, video / tall)
    half = tall * shrink / 2
    middle = min(max(middle, half - video / 2), video / 2 - half)
    wide = width * shrink
    left = x + (width - wide) / 2
    return left, 0.5 + (middle - half) / video, wide, tall * shrink / video


def in_pixels(part: Box, clip: Size) -> tuple[int, int, int, int]:
    """`part` as (x, y, width, height) in whole even pixels of a clip of that size, at least 2 x 2."""
    (x, width), (y, height) = (
        _span(*span) for span in ((part[0], part[2], clip[0]), (part[1], part[3], clip[1]))
    )
    return x, y, width, height


def _span(start: float, share: float, whole: int) -> tuple[int, int]:
    length = max(2, min(2 * round(share * whole / 2), whole - whole % 2))
    return max(0, min(2 * round(start * whole / 2), (whole - length) // 2 * 2)), length
