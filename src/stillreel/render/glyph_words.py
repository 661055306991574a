"""A person's words as Pango markup: cleaned, cut into letters as people count them, each run in its language.

Pango finds a glyph for every character by itself, but a Chinese and a Japanese face draw the same character
differently, and only the language says which is meant. Knows nothing of pixels.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from stillreel.render.fonts import CJK_FAMILIES, EMOJI_FAMILY, Face

LONGEST_TEXT = 8000
LINE_HEIGHT = 1.2
FIRST_NUMBER = 0x400000

_JOINER = 0x200D
_AS_TEXT, _AS_EMOJI, _KEYCAP = "\ufe0e", "\ufe0f", "\u20e3"
_KEPT_FORMATS = (0x200C, _JOINER, *range(0xE0020, 0xE0080))
_MODIFIERS = ((0xFE00, 0xFE0F), (0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F), (0xE0100, 0xE01EF), (0x200C, 0x200D))
_FLAG_LETTERS = ((0x1F1E6, 0x1F1FF),)
_EMOJI = (
    *(
        (code, code)
        for code in (0x23F0, 0x23F3, 0x267F, 0x2693, 0x26A1, 0x26CE, 0x26D4, 0x26EA, 0x26F5, 0x26FA)
    ),
    *(
        (code, code)
        for code in (0x26FD, 0x2705, 0x2728, 0x274C, 0x274E, 0x2757, 0x27B0, 0x27BF, 0x2B50, 0x2B55)
    ),
    *(
        (0x231A, 0x231B),
        (0x23E9, 0x23EC),
        (0x25FD, 0x25FE),
        (0x2614, 0x2615),
        (0x2648, 0x2653),
        (0x26AA, 0x26AB),
    ),
    *(
        (0x26BD, 0x26BE),
        (0x26C4, 0x26C5),
        (0x26F2, 0x26F3),
        (0x270A, 0x270B),
        (0x2753, 0x2755),
        (0x2795, 0x2797),
    ),
    *((0x2B1B, 0x2B1C), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A)),
    *((0x1F1E6, 0x1F202), (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F23A), (0x1F250, 0x1F251)),
    *((0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7F0), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF)),
)
_JOINABLE = (*_EMOJI, (0x2190, 0x2BFF))
_LEADING_JAMO = ((0x1100, 0x115F), (0xA960, 0xA97C))
_LATER_JAMO = ((0x1160, 0x11FF), (0xD7B0, 0xD7FB))
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97C), (0xAC00, 0xD7FB))
_KANA = ((0x3041, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9D))
_HAN = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
_WIDE_MARKS = ((0x3000, 0x3004), (0x3008, 0x303F), (0x3100, 0x312F), (0xFE30, 0xFE4F), (0xFF01, 0xFF65))
# Quotation marks, dash, ellipsis and middle dot: a full square in Chinese and Japanese, narrow elsewhere.
_SHARED_MARKS = frozenset("“”‘’—…·")
# Who can write it in the character set of a country writes its language.
_CHARACTER_SETS = (("ja", "shift_jis"), ("ko", "euc_kr"), ("zh-CN", "gb2312"), ("zh-TW", "big5"))

_HIDDEN = 'alpha="1"'
# The writings of a stretch of text, beside the CJK languages.
_SQUARE, _PICTURE, _LETTER = "square", "picture", "letter"
# Emoji at the full em stand out of a line of letters.
_EMOJI_SCALE = 0.92
# In em, from the fonts' tables: every emoji is this wide, and a square letter of that size must go down by this
# much for the line to keep its base line (half of ascent less descent, of the emoji and of the letter).
_EMOJI_ADVANCE = 1275 / 1024
_STAND_IN_RISE = (0.95 - 0.25) / 2 - (1.16 - 0.288) / 2 * _EMOJI_ADVANCE

Mark = Callable[[int], str]
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text's letters look: `color` is ``#rrggbb``, `weight` a CSS font weight."""

    face: Face
    weight: int
    color: str


def clean(text: str) -> str:
    """The text without characters that draw nothing or break markup.

    New lines stay, tabs become spaces, and several spaces one; a text beyond `LONGEST_TEXT` is cut.
    """
    lines = text[:LONGEST_TEXT].replace("\r\n", "\n")
    for mark in "\r\v\f\x85\u2028\u2029":
        lines = lines.replace(mark, "\n")
    kept = "".join(letter for letter in lines.replace("\t", " ") if letter == "\n" or _is_drawable(letter))
    return "\n".join(re.sub(" +", " ", line).rstrip() for line in kept.split("\n")).strip("\n")


def split(text: str) -> tuple[str, ...]:
    """The grapheme clusters of a text: letters as people count them, each an emoji or a letter with its marks.

    Follows Unicode's UAX 29 for the scripts that are shipped; joined, they are the text again.
    """
    clusters: list[str] = []
    for letter in text:
        if clusters and _continues(clusters[-1], letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return tuple(clusters)


def markup(letters: tuple[str, ...], style: Style, size_px: float, mark: Mark) -> str:
    """Pango markup that draws the letters; the em is `size_px` when a point is a pixel.

    `mark` gives the attributes of the letter at an index, "" for none. They move no letter and break no line.
    """
    height = _points(LINE_HEIGHT * size_px)
    runs = []
    start = 0
    for writing, run in _runs(letters):
        opening, size = _font(writing, style, size_px)
        words = (_letter(letter, mark(start + index), writing, size) for index, letter in enumerate(run))
        runs.append(f"{opening}{''.join(words)}</span>")
        start += len(run)
    return f'<span line_height="{height}" foreground="{style.color}" insert_hyphens="false">{"".join(runs)}</span>'


def hide_from(shown: int) -> Mark:
    """Attributes that leave the room of the letters from index `shown` on empty."""
    return lambda index: "" if index < shown else _HIDDEN


def number(index: int) -> str:
    """Attributes that fill a letter's place in its line with a colour that stands for its index."""
    return 'foreground="{0}" background="{0}"'.format(f"#{FIRST_NUMBER + index:06x}")


def _font(writing: str, style: Style, size_px: float) -> tuple[str, float]:
    """The opening span of a stretch of one writing, and its em in pixels."""
    families, size, weight = f"{style.face.family}, {CJK_FAMILIES['zh-CN']}", size_px, style.weight
    if writing == _PICTURE:
        families = f"{EMOJI_FAMILY}, {families}"
        size *= _EMOJI_SCALE
    elif writing == _LETTER:
        size *= style.face.scale
    else:
        families = f"{CJK_FAMILIES[writing]}, {style.face.family}"
        weight = max(weight, style.face.cjk_weight)
    language = writing if writing in CJK_FAMILIES else "en"
    attributes = (
        f'face="{families}, {EMOJI_FAMILY}" lang="{language}" weight="{weight}" size="{_points(size)}"'
    )
    return f"<span {attributes}>", size


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


def _runs(letters: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The stretches of one writing, each with its name: a CJK language, `_PICTURE` or `_LETTER`."""
    text = "".join(letters)
    square = _writes_in_squares(text)
    for kind, group in groupby(letters, lambda letter: _kind(letter, square)):
        run = tuple(group)
        yield (_language("".join(run), text) if kind == _SQUARE else kind), run


def _kind(letter: str, square: bool) -> str:
    code = ord(letter[0])
    if _AS_EMOJI in letter or _KEYCAP in letter or (_within(code, _EMOJI) and _AS_TEXT not in letter):
        return _PICTURE
    if _within(code, (*_HAN, *_KANA, *_HANGUL, *_WIDE_MARKS)) or (square and letter[0] in _SHARED_MARKS):
        return _SQUARE
    return _LETTER


def _language(run: str, text: str) -> str:
    if _has(run, _KANA):
        return "ja"
    if _has(run, _HANGUL):
        return "ko"
    around = [name for name, ranges in (("ja", _KANA), ("ko", _HANGUL)) if _has(text, ranges)]
    han = "".join(letter for letter in run if _within(ord(letter), _HAN))
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
    squares = sum(_within(ord(letter), (*_HAN, *_KANA)) for letter in text)
    return squares > sum(letter.isalpha() for letter in text) - squares


def _is_drawable(letter: str) -> bool:
    code = ord(letter)
    if unicodedata.category(letter) == "Cf":
        return code in _KEPT_FORMATS
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not is_noncharacter and unicodedata.category(letter) not in ("Cc", "Cs", "Co")


def _continues(cluster: str, letter: str) -> bool:
    last, code = ord(cluster[-1]), ord(letter)
    if cluster == "\n" or letter == "\n":
        return False
    if _within(code, _MODIFIERS) or unicodedata.category(letter) in ("Mn", "Me", "Mc"):
        return True
    if last == _JOINER and _within(code, _JOINABLE):
        return _within(ord(cluster[0]), _JOINABLE)
    if _within(code, _FLAG_LETTERS):
        return len(cluster) == 1 and _within(last, _FLAG_LETTERS)
    return _continues_syllable(last, code)


def _continues_syllable(last: int, code: int) -> bool:
    if _within(code, _LATER_JAMO):
        return _within(last, _HANGUL)
    return _within(code, _LEADING_JAMO) and _within(last, _LEADING_JAMO)


def _has(text: str, ranges: Ranges) -> bool:
    return any(_within(ord(letter), ranges) for letter in text)


def _within(code: int, ranges: Ranges) -> bool:
    return any(first <= code <= last for first, last in ranges)
