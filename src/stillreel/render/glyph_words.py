"""A person's words as Pango markup: each stretch in the font and the language of its writing.

Pango finds a glyph for every character by itself, but a Chinese and a Japanese face draw the same character
differently, and only the language says which is meant. Knows nothing of layout.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from stillreel.render.fonts import CJK_FAMILIES, EMOJI_FAMILY, FACES, Face
from stillreel.render.glyph_letters import FACE_LETTERS, HAN, HANGUL, KANA, WIDE_MARKS, is_picture

LINE_HEIGHT = 1.2

# Letters are numbered in colours far from each other, so that a blend of two at an edge is no third one's.
_COLORS = 1 << 24
_COLOR_STEP = 0x9E3779

# Quotation marks, dash, ellipsis and middle dot: a full square in Chinese and Japanese, narrow elsewhere.
_SHARED_MARKS = frozenset("“”‘’—…·")
# Who can write it in the character set of a country writes its language.
_CHARACTER_SETS = (("ja", "shift_jis"), ("ko", "euc_kr"), ("zh-CN", "gb2312"), ("zh-TW", "big5"))

_HIDDEN = 'alpha="1"'
# The heaviest weight of lines after a heading.
_LATER_WEIGHT = 500
# The writings of a stretch of text, beside the CJK languages.
_SQUARE, _PICTURE, _LETTER, _OTHER = "square", "picture", "letter", "other"
# Emoji at the full em stand out of a line of letters.
_EMOJI_SCALE = 0.92
# In em, from the fonts' tables: every emoji is this wide, and a square letter of that size must go down by this
# much for the line to keep its base line (half of ascent less descent, of the emoji and of the letter).
_EMOJI_ADVANCE = 1275 / 1024
_STAND_IN_RISE = (0.95 - 0.25) / 2 - (1.16 - 0.288) / 2 * _EMOJI_ADVANCE

Mark = Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text's letters look: `color` is ``#rrggbb``, `weight` a CSS font weight.

    Letters from index `later_from` on are lighter, and `later_scale` times as large.
    """

    face: Face
    weight: int
    color: str
    later_from: int | None = None
    later_scale: float = 1.0


def markup(letters: tuple[str, ...], style: Style, size_px: float, mark: Mark) -> str:
    """Pango markup that draws the letters; the em is `size_px` when a point is a pixel.

    `mark` gives the attributes of the letter at an index, "" for none. They move no letter and break no line.
    """
    height = _points(LINE_HEIGHT * size_px)
    text = "".join(letters)
    first = len(letters) if style.later_from is None else style.later_from
    later = replace(style, weight=min(style.weight, _LATER_WEIGHT))
    runs = []
    for begin, end, look, em_px in (
        (0, first, style, size_px),
        (first, len(letters), later, size_px * style.later_scale),
    ):
        start = begin
        for writing, run in _runs(letters[begin:end], text):
            opening, size = _font(writing, look, em_px)
            words = (_letter(letter, mark(start + index), writing, size) for index, letter in enumerate(run))
            runs.append(f"{opening}{''.join(words)}</span>")
            start += len(run)
    return f'<span line_height="{height}" foreground="{style.color}" insert_hyphens="false">{"".join(runs)}</span>'


def hide_from(shown: int) -> Mark:
    """Attributes that leave the room of the letters from index `shown` on empty."""
    return lambda index: "" if index < shown else _HIDDEN


def number(index: int) -> str:
    """Attributes that fill a letter's place in its line with a colour that stands for its index."""
    color = f"#{(index + 1) * _COLOR_STEP % _COLORS:06x}"
    return f'foreground="{color}" background="{color}"'


def numbers_of(rgb: NDArray[np.int64]) -> NDArray[np.int64]:
    """The indices that the colours of pixels (..., 3) stand for; any other colour gives a huge or negative one."""
    colors = rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]
    return np.asarray(colors * pow(_COLOR_STEP, -1, _COLORS) % _COLORS - 1, np.int64)


def _font(writing: str, style: Style, size_px: float) -> tuple[str, float]:
    """The opening span of a stretch of one writing, and its em in pixels."""
    families, size, weight = f"{style.face.family}, {CJK_FAMILIES['zh-CN']}", size_px, style.weight
    spacing = ""
    if writing == _PICTURE:
        families = f"{EMOJI_FAMILY}, {families}"
        size *= _EMOJI_SCALE
    elif writing == _LETTER:
        size *= style.face.scale
        spacing = _spacing(style.face.tracking_em * size)
    elif writing == _OTHER:
        families = f"{FACES['sans'].family}, {CJK_FAMILIES['zh-CN']}, {style.face.family}"
    else:
        families = f"{CJK_FAMILIES[writing]}, {style.face.family}"
        weight = max(weight, style.face.cjk_weight)
    language = writing if writing in CJK_FAMILIES else "en"
    attributes = (
        f'face="{families}, {EMOJI_FAMILY}" lang="{language}" weight="{weight}" size="{_points(size)}"'
        f"{spacing}"
    )
    return f"<span {attributes}>", size


def _spacing(tracking_px: float) -> str:
    return f' letter_spacing="{round(tracking_px * 1024)}"' if tracking_px else ""


def _letter(letter: str, attributes: str, writing: str, size_px: float) -> str:
    if not attributes:
        return escape(letter)
    if writing != _PICTURE:
        return f"<span {attributes}>{escape(letter)}</span>"
    # Pango draws emoji in their colours whatever it is told: a letter as wide, which wraps alike, stands in.
    size, rise = _points(size_px * _EMOJI_ADVANCE), round(size_px * _STAND_IN_RISE * 1024)
    if attributes == _HIDDEN:
        # A low one leaves the base line to its neighbours, so nothing moves by a rounded pixel.
        attributes += f' line_height="{_points(size_px / 2)}"'
    font = f'face="{CJK_FAMILIES["zh-CN"]}" size="{size}" rise="{rise}"'
    return f"<span {font} {attributes}>〓</span>{letter[len(letter.rstrip()) :]}"


def _points(size_px: float) -> int:
    return max(round(size_px * 1024), 1024)


def _runs(letters: tuple[str, ...], text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The stretches of one writing in a part of `text`, each with its name.

    That is a CJK language, `_PICTURE`, `_LETTER` or `_OTHER`.
    """
    square = _writes_in_squares(text)
    for kind, group in groupby(letters, lambda letter: _kind(letter, square)):
        run = tuple(group)
        yield (_language("".join(run), text) if kind == _SQUARE else kind), run


def _kind(letter: str, square: bool) -> str:
    if is_picture(letter):
        return _PICTURE
    if any(writing.match(letter) for writing in (HAN, KANA, HANGUL, WIDE_MARKS)):
        return _SQUARE
    if letter[0] in _SHARED_MARKS:
        return _SQUARE if square else _LETTER
    return _LETTER if FACE_LETTERS.match(letter) else _OTHER


def _language(run: str, text: str) -> str:
    if KANA.search(run):
        return "ja"
    if HANGUL.search(run):
        return "ko"
    around = [name for name, writing in (("ja", KANA), ("ko", HANGUL)) if writing.search(text)]
    han = "".join(HAN.findall(run))
    for language, characters in _CHARACTER_SETS:
        if (language in around or language.startswith("zh")) and _encodes(han, characters):
            return language
    return "zh-CN"


def _encodes(text: str, characters: str) -> bool:
    try:
        text.encode(characters)
    except UnicodeEncodeError:
        return False
    return True


def _writes_in_squares(text: str) -> bool:
    squares = len(HAN.findall(text)) + len(KANA.findall(text))
    return squares > sum(letter.isalpha() for letter in text) - squares
