"""Where a text's lines break and how large it stands: fitted into its box, with lines of like length.

Pango does the breaking; a layout is found on small trial drawings, so that a preview and the film break alike,
and then drawn once at its size. Knows nothing of colours, effects or the canvas.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from math import ceil, inf

import numpy as np
import pyvips
from numpy.typing import NDArray

from stillreel.errors import RenderFailed
from stillreel.plan.text import TextPlan
from stillreel.render.fonts import FACES, Face, open_engine
from stillreel.render.glyph_letters import clean, reads_leftwards, split
from stillreel.render.glyph_phrases import phrased, plain
from stillreel.render.glyph_words import (
    LINE_HEIGHT,
    Mark,
    Style,
    hide_from,
    markup,
    number,
    numbers_of,
)

_TRIAL_PX = 48.0
_SMALLEST_SHARE = 0.45
_WORD_SHARE = 0.65
_MOST_BALANCED_LINES = 5
_LINE_SAVING_SHARE = 0.87
_FEWEST_SAVED_LINES = 3
_STEPS = 7
_LETTERS_PER_SQUARE_EM = 6
_LOOSE_ENDS = ",.;:、，。；："


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Drawn letters: straight-alpha RGBA (H, W, 4) uint8, cropped; `x` and `y` are its corner in the layout."""

    rgba: NDArray[np.uint8]
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text on its way into its box: letters, em in pixels, the width its lines wrap at.

    `align` and `wrap` are Pango's words: ``low``, ``centre`` or ``high``; ``word-char``, ``word``, or ``none`` once
    the lines are broken for good, by new lines in the letters before each break.
    """

    letters: tuple[str, ...]
    style: Style
    size_px: float
    width_px: float
    align: str
    wrap: str = "word-char"


class _TooLarge(RenderFailed):
    """A drawing beyond 32,767 pixels, the most that cairo draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extent:
    """Ink of a trial in em: width, height, and the lower edge from the layout's top."""

    width: float = 0.0
    height: float = 0.0
    bottom: float = 0.0


@lru_cache(maxsize=64)
def lay_out(plan: TextPlan) -> Layout | None:
    """The text fitted into `plan.width_px` by `plan.height_px`, or None when nothing would be drawn.

    It stands smaller until it fits; at the smallest size it ends with an ellipsis. Kept for the last texts.

    Raises:
        RenderFailed: the plan names an unknown font, or the text engine fails.
    """
    letters = split(clean(plan.text))
    if all(letter.isspace() for letter in letters):
        return None
    layout = Layout(
        letters=letters,
        style=_style(plan, letters),
        size_px=plan.size_px,
        width_px=plan.width_px,
        align=_alignment(plan.gravity[0], "".join(letters)),
    )
    layout = _without_excess(layout, plan.height_px)
    if not _try(layout).height:
        return None
    layout = replace(layout, letters=phrased(layout.letters))
    fitted = _save_line(_fit(_keep_words(layout), plan.height_px))
    return _tighten(_break(_balance(fitted)), plan)


@lru_cache(maxsize=16)
def ink(layout: Layout, shown: int) -> Ink | None:
    """The first `shown` letters of a laid-out text, drawn where they stand in the whole; None for nothing.

    The array is shared and read-only.
    """
    return _draw(layout, layout.size_px, hide_from(shown))


def _style(plan: TextPlan, letters: tuple[str, ...]) -> Style:
    style = Style(face=_face(plan.font), weight=plan.weight, color=plan.color)
    if plan.later_scale == 1 or "\n" not in letters:
        return style
    return replace(style, later_from=letters.index("\n") + 1, later_scale=plan.later_scale)


def _alignment(gravity: float, text: str) -> str:
    """Pango's word for it; Pango takes low and high the other way round in a text from right to left."""
    if 0.25 <= gravity <= 0.75:
        return "centre"
    return "low" if (gravity < 0.25) != reads_leftwards(text) else "high"


def _face(font: str) -> Face:
    if font not in FACES:
        raise RenderFailed(f"No font is called {font!r}. The fonts are: {', '.join(FACES)}.")
    return FACES[font]


def _keep_words(layout: Layout) -> Layout:
    """The layout, smaller if that saves its longest word from being broken; a far too long one is broken."""
    share = layout.width_px / layout.size_px / _try(replace(layout, wrap="word")).width
    return replace(layout, size_px=layout.size_px * share * 0.99) if _WORD_SHARE < share < 1 else layout


def _fit(layout: Layout, height_px: int) -> Layout:
    if _fits(layout, height_px):
        return layout
    smallest = layout.size_px * _SMALLEST_SHARE
    if not _fits(replace(layout, size_px=smallest), height_px):
        return _cut(replace(layout, size_px=smallest), height_px)
    fitting, too_large = smallest, layout.size_px
    for _ in range(_STEPS):
        middle = (fitting + too_large) / 2
        if _fits(replace(layout, size_px=middle), height_px):
            fitting = middle
        else:
            too_large = middle
    return replace(layout, size_px=fitting)


def _without_excess(layout: Layout, height_px: int) -> Layout:
    """The layout with no more letters than could fit were they all narrow, so that trials stay small."""
    smallest = layout.size_px * _SMALLEST_SHARE
    most = ceil(layout.width_px * height_px / smallest**2 * _LETTERS_PER_SQUARE_EM) + 2
    return replace(layout, letters=layout.letters[:most])


def _cut(layout: Layout, height_px: int) -> Layout:
    """The longest beginning of the text that fits with an ellipsis after it."""
    fitting, too_many = 1, len(layout.letters)
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        if _fits(_ended(layout, middle), height_px):
            fitting = middle
        else:
            too_many = middle
    return _ended(layout, fitting)


def _ended(layout: Layout, count: int) -> Layout:
    while count > 1 and (layout.letters[count - 1].isspace() or layout.letters[count - 1] in _LOOSE_ENDS):
        count -= 1
    return replace(layout, letters=(*layout.letters[:count], "…"))


def _fits(layout: Layout, height_px: int) -> bool:
    extent = _try(layout)
    return extent.width * layout.size_px <= layout.width_px and extent.height * layout.size_px <= height_px


def _save_line(layout: Layout) -> Layout:
    """The layout, a little smaller if that spares the last of three or more lines, often a single word."""
    smaller = replace(layout, size_px=layout.size_px * _LINE_SAVING_SHARE)
    lines = _count_lines(layout)
    is_worth_it = _FEWEST_SAVED_LINES <= lines <= _MOST_BALANCED_LINES and _count_lines(smaller) < lines
    return smaller if is_worth_it else layout


def _count_lines(layout: Layout) -> int:
    return ceil(_try(layout).bottom / LINE_HEIGHT - 0.25)


def _balance(layout: Layout) -> Layout:
    """The layout with the narrowest lines that need no line more, when it has few and breaks no word."""
    layout = replace(layout, wrap="word")
    whole = _try(layout)
    width_em = layout.width_px / layout.size_px
    if whole.width > width_em:
        return replace(layout, wrap="word-char")
    lines = _count_lines(layout)
    if not 2 <= lines <= _MOST_BALANCED_LINES:
        return layout
    fitting, too_narrow = width_em, whole.width / lines
    for _ in range(_STEPS):
        middle = (fitting + too_narrow) / 2
        trial = _try(replace(layout, width_px=middle * layout.size_px))
        if trial.width <= middle and trial.bottom < whole.bottom + LINE_HEIGHT / 2:
            fitting = middle
        else:
            too_narrow = middle
    return replace(layout, width_px=fitting * layout.size_px)


def _break(layout: Layout) -> Layout:
    """The layout with its line breaks written into the letters.

    Pango rounds the place of each letter to a pixel, so at another size it might break elsewhere.
    """
    lines = _lines(layout)
    letters = list(plain(layout.letters))
    for index in range(len(letters) - 1):
        if lines[index] < lines[index + 1] and letters[index] != "\n":
            letters[index] = letters[index].rstrip() + "\n"
    return replace(layout, letters=tuple(letters), wrap="none")


def _lines(layout: Layout) -> list[int]:
    """The number of each letter's line, read off a trial in which every letter's place has a colour of its own."""
    drawn = _draw(layout, _TRIAL_PX, number)
    if drawn is None:
        return [0] * len(layout.letters)
    rgba = drawn.rgba.astype(np.int64)
    numbers = numbers_of(rgba[..., :3])
    rows = np.broadcast_to(np.arange(drawn.y, drawn.y + rgba.shape[0])[:, None], numbers.shape)
    known = (rgba[..., 3] == 255) & (numbers >= 0) & (numbers < len(layout.letters))
    counts = np.bincount(numbers[known], minlength=len(layout.letters))
    sums = np.bincount(numbers[known], weights=rows[known], minlength=len(layout.letters))
    seen = [
        int(total / count / _TRIAL_PX / LINE_HEIGHT) if count else None
        for count, total in zip(counts, sums, strict=True)
    ]
    return _completed(seen, layout.letters)


def _completed(seen: list[int | None], letters: tuple[str, ...]) -> list[int]:
    """The lines with those of unseen letters: a space ends its line, half a ligature goes with the next letter."""
    lines = list(seen)
    for index in reversed(range(len(lines) - 1)):
        if lines[index] is None and not letters[index].isspace():
            lines[index] = lines[index + 1]
    return list(accumulate((line or 0 for line in lines), max))


def _tighten(layout: Layout, plan: TextPlan) -> Layout:
    """The layout, a hair smaller should it pass its box at full size, where all is rounded otherwise."""
    drawn = ink(layout, len(layout.letters))
    if drawn is None:
        return layout
    height, width = drawn.rgba.shape[:2]
    share = min(plan.width_px / width, plan.height_px / height)
    return layout if share >= 1 else replace(layout, size_px=layout.size_px * share * 0.99)


@lru_cache(maxsize=64)
def _try(layout: Layout) -> _Extent:
    """The ink of a small drawing of the layout."""
    try:
        drawn = _draw(layout, _TRIAL_PX, hide_from(len(layout.letters)))
    except _TooLarge:
        return _Extent(width=inf, height=inf, bottom=inf)
    if drawn is None:
        return _Extent()
    height, width = drawn.rgba.shape[:2]
    return _Extent(width=width / _TRIAL_PX, height=height / _TRIAL_PX, bottom=(drawn.y + height) / _TRIAL_PX)


def _draw(layout: Layout, size_px: float, mark: Mark) -> Ink | None:
    open_engine()
    wrap = {"width": max(int(layout.width_px * size_px / layout.size_px), 1), "wrap": layout.wrap}
    try:
        image = pyvips.Image.text(
            markup(layout.letters, layout.style, size_px, mark),
            font=f"{layout.style.face.family} {size_px:.3f}px",
            align=layout.align,
            rgba=True,
            dpi=72,
            **({} if layout.wrap == "none" else wrap),
        )
    except pyvips.Error as error:
        if "no text to render" in str(error):
            return None
        failure = _TooLarge if "too big" in str(error) else RenderFailed
        raise failure(f"A text could not be drawn: {error}") from error
    rgba = image.numpy()
    rgba.flags.writeable = False
    return Ink(rgba=rgba, x=image.get("xoffset"), y=image.get("yoffset"))
