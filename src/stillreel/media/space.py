"""How large a decoded picture becomes: scaled down until it just covers what was asked, and never up.

Pure arithmetic on (width, height) in pixels, and the check against the limits.
"""

from math import ceil, floor, sqrt

from stillreel.errors import FileTooLarge
from stillreel.media import reasons
from stillreel.media.limits import Limits

Size = tuple[int, int]


def covering(size: Size, box: Size) -> Size:
    """`size` scaled down (or as it is) so that both sides still reach `box` where the original does."""
    width, height = size
    scale = min(1.0, max(box[0] / width, box[1] / height))
    return _scaled(width, scale), _scaled(height, scale)


def covering_even(size: Size, box: Size) -> Size:
    """The same with both sides rounded up to even numbers, as 4:2:0 planes need."""
    width, height = covering(size, box)
    return width + width % 2, height + height % 2


def within(size: Size, limit: int) -> Size:
    """`size` scaled down, if need be, to `limit` pixels."""
    width, height = size
    scale = sqrt(limit / (width * height))
    return size if scale >= 1 else (max(1, floor(width * scale)), max(1, floor(height * scale)))


def check_area(size: Size, limit: int) -> None:
    """Raises FileTooLarge when a header promises more than `limit` pixels."""
    width, height = size
    if width * height > limit:
        raise FileTooLarge("", reasons.too_many_pixels(width, height, limit))


def check_pixels(size: Size, limit: int, limits: Limits) -> None:
    """Raises FileTooLarge when a header promises more than `limit` pixels or a side beyond the limit."""
    check_area(size, limit)
    width, height = size
    if max(width, height) > limits.side_px:
        raise FileTooLarge("", reasons.too_wide(width, height, limits.side_px))


def _scaled(side: int, scale: float) -> int:
    # The small step back keeps an exact result exact: 4000 * (1000 / 4000) must not become 1001.
    return max(1, ceil(side * scale - 1e-6))
