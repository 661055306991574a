"""Where a line may break in writing without spaces: between phrases of Chinese and Japanese, words of Thai.

The phrases are BudouX's. They are marked with characters that draw nothing, so that Pango breaks lines there and
nowhere else. Knows nothing of fonts or sizes.
"""

from collections.abc import Callable
from functools import cache
from itertools import accumulate, groupby

import budoux

from stillreel.render.glyph_letters import HAN, HANGUL, KANA, THAI

# Unicode's word joiner forbids a break, its zero width space allows one.
_TOGETHER, _APART = "\u2060", "\u200b"
# Chinese particles, which end what stands before them.
_PARTICLES = frozenset("的地得了着著过過们們吗嗎呢吧啊")
_LOADERS: dict[str, Callable[[], budoux.Parser]] = {
    "ja": budoux.load_default_japanese_parser,
    "th": budoux.load_default_thai_parser,
    "zh-CN": budoux.load_default_simplified_chinese_parser,
    "zh-TW": budoux.load_default_traditional_chinese_parser,
}


def phrased(letters: tuple[str, ...]) -> tuple[str, ...]:
    """The letters of a text with marks after them that say where lines may break."""
    text = "".join(letters)
    marked: list[str] = []
    for writing, run in groupby(letters, lambda letter: _writing(letter, text)):
        part = tuple(run)
        marked += _marked(part, writing) if writing else part
    return tuple(marked)


def plain(letters: tuple[str, ...]) -> tuple[str, ...]:
    """The letters without such marks."""
    return tuple(letter.rstrip(_TOGETHER + _APART) for letter in letters)


@cache
def _parser(writing: str) -> budoux.Parser:
    return _LOADERS[writing]()


def _marked(letters: tuple[str, ...], writing: str) -> list[str]:
    phrases = _parser(writing).parse("".join(letters))
    if writing.startswith("zh"):
        phrases = _joined(phrases)
    ends = set(accumulate(len(phrase) for phrase in phrases))
    at = 0
    marked = []
    for index, letter in enumerate(letters):
        at += len(letter)
        is_last = index == len(letters) - 1
        if is_last or (at in ends and writing != "th"):
            marked.append(letter)
        else:
            marked.append(letter + (_APART if at in ends else _TOGETHER))
    return marked


def _joined(phrases: list[str]) -> list[str]:
    """Phrases of Chinese with particles kept behind their word, and no character alone."""
    joined: list[str] = []
    for phrase in phrases:
        if joined and (phrase[0] in _PARTICLES or len(joined[-1]) == 1):
            joined[-1] += phrase
        else:
            joined.append(phrase)
    if len(joined) > 1 and len(joined[-1]) == 1:
        joined[-2:] = [joined[-2] + joined[-1]]
    return joined


def _writing(letter: str, text: str) -> str:
    """The parser for a letter of a text, or "" where spaces say enough."""
    if THAI.match(letter):
        return "th"
    if not (HAN.match(letter) or KANA.match(letter)) or HANGUL.search(text):
        return ""
    if KANA.search(text):
        return "ja"
    return "zh-CN" if _is_simplified(text) else "zh-TW"


def _is_simplified(text: str) -> bool:
    try:
        "".join(HAN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
