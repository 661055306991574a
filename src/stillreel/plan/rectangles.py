"""Rectangles (x, y, width, height) and what is asked of them. Pure numbers."""

from stillreel.effects.spec import View
from stillreel.timeline.model import Box

ALL: Box = (0, 0, 1, 1)


def rectangle(view: View, ratio: float) -> Box:
    """A view as a rectangle of `ratio` = width / height."""
    height = view.width / ratio
    return view.cx - view.width / 2, view.cy - height / 2, view.width, height


def hull(a: Box, b: Box) -> Box:
    """The smallest rectangle around both."""
    x, y = min(a[0], b[0]), min(a[1], b[1])
    return x, y, max(a[0] + a[2], b[0] + b[2]) - x, max(a[1] + a[3], b[1] + b[3]) - y


def overlap(a: Box, b: Box) -> Box:
    """What lies in both; its sides are negative where nothing does."""
    x, y = max(a[0], b[0]), max(a[1], b[1])
    return x, y, min(a[0] + a[2], b[0] + b[2]) - x, min(a[1] + a[3], b[1] + b[3]) - y


def inside(ratio: float, box: Box) -> Box:
    """The largest rectangle of `ratio` in the middle of `box`."""
    x, y, width, height = box
    w, h = min((width, width / ratio), (height * ratio, height))
    return x + (width - w) / 2, y + (height - h) / 2, w, h


def rounded(box: Box, digits: int = 5) -> Box:
    """The rectangle without the noise of its computing, so that equal plans are equal texts."""
    x, y, width, height = (round(value, digits) for value in box)
    return x, y, width, height


def even_up(pixels: float) -> int:
    """The smallest even number of pixels that holds `pixels`."""
    return 2 * -int(-round(pixels, 6) // 2)
