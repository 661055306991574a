"""How strong a shade or a box must be for a text to be read on any photo, in numbers.

Contrast is WCAG 2.2's ratio of relative luminances; `ENOUGH` is its level AA. Colours are mixed as a video mixes
them: by their coded values. Knows nothing of letters and of no particular photo.
"""

from functools import lru_cache

ENOUGH = 4.5
# Where black behind a colour reads better than white: sqrt(1.05 * 0.05) - 0.05.
_EVEN_LUMINANCE = 0.179
# Photos behind a text, from black to white. Contrast is least at one of the ends or where a photo is like the text.
_GREYS = tuple(step / 16 for step in range(17))
# What rounding to whole code values and colour that bleeds out of the letters cost: wanted, and at least.
_SPARES = (0.2, 0.05)
_STEPS = 100

Color = tuple[float, float, float]


def color_of(code: str) -> Color:
    """R, G, B in 0..1 of a colour ``#rrggbb``."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(color: Color) -> float:
    """Relative luminance 0..1 of R, G, B in 0..1 (WCAG 2.2, sRGB)."""
    red, green, blue = (((c + 0.055) / 1.055) ** 2.4 if c > 0.04045 else c / 12.92 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of two colours: 1 for equals to 21 for black and white."""
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def tone_behind(code: str) -> str:
    """``#000000`` or ``#ffffff``: the one against which a colour stands out more."""
    return "#000000" if luminance(color_of(code)) > _EVEN_LUMINANCE else "#ffffff"


@lru_cache(maxsize=256)
def least_opacity(code: str, behind: str, presence: float = 1.0) -> float | None:
    """The least opacity of `behind`, between a text of colour `code` and any photo, that gives enough contrast.

    `presence` is the opacity of the text together with what lies behind it. None when no opacity is enough.
    """
    text, back = color_of(code), color_of(behind)
    photos = tuple((grey, grey, grey) for grey in _GREYS)
    for spare in _SPARES:
        for step in range(_STEPS + 1):
            opacity = step / _STEPS
            if all(
                contrast(_over(text, presence, photo), _over(back, presence * opacity, photo))
                >= ENOUGH + spare
                for photo in photos
            ):
                return opacity
    return None


def _over(color: Color, opacity: float, below: Color) -> Color:
    red, green, blue = (c * opacity + b * (1 - opacity) for c, b in zip(color, below, strict=True))
    return red, green, blue
