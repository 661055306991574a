"""A message as tokens: words, Han characters, numbers, quoted texts, file names and marks.

Every token keeps its place in the message as it was typed, so that a part can be quoted back word for word.
Widths, old character forms and apostrophes are evened out here, once. Knows no vocabulary.
"""

import re
import unicodedata
from dataclasses import dataclass

from stillreel.director.offline.fold import simplified

LIMIT_CHARS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of the message: `kind` is word, han, number, mark, quote, name, handle or colour.

    `norm` is its evened form (of a quote: what stands inside, as typed); `start` and `end` are offsets into
    the message.
    """

    kind: str
    norm: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Even:
    """The evened text and, for each of its characters, the offset it came from (one more for the end)."""

    text: str
    origin: tuple[int, ...]


_QUOTES = re.compile(
    r"""[“”„"]([^“”„"]{1,300})[“”„"]|「([^」]{1,300})」|『([^』]{1,300})』|《([^》]{1,300})》"""
    r"""|【([^】]{1,300})】|‘([^‘’]{1,300})’|(?<![\w'])'((?:[^'\n]|(?<=\w)'(?=\w)){1,300})'(?!\w)"""
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{_HAN}\u3040-\u30ff]"
_TOKEN = re.compile(
    rf"""(?P<colour>\#(?:[0-9a-f]{{6}}|(?=\d{{0,2}}[a-f])[0-9a-f]{{3}})(?![0-9a-f]))
    |(?P<handle>@[\w.]*[\w])
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<word>{_LETTER}+(?:'{_LETTER}+)*)
    |(?P<han>[{_HAN}])
    |(?P<space>\s+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
# A file that the media list does not hold is still one word, so that it can be told that it is missing.
_FILE = re.compile(r"(?<![a-z0-9_.-])[a-z0-9_-]+\.(?:cube|png|jpe?g|webp|heic)(?![a-z0-9_])")
_ENDINGS = re.compile(r"'(?:s|re|d|ll|ve|m)$")
_MARKS = {"。": ".", "、": "、", "~": "-", "…": ".", "–": "-", "—": "—", "·": " "}


def tokens(message: str, names: tuple[tuple[str, str], ...] = ()) -> tuple[Token, ...]:
    """The tokens of `message` in order.

    `names` are (spelling, file name) pairs: where the spelling stands, the file name is one token.
    """
    even = _evened(message[:LIMIT_CHARS])
    fixed = sorted([*_quotes(even, message), *_file_names(even, names)], key=lambda t: (t.start, -t.end))
    out: list[Token] = []
    at = 0
    for token in fixed:
        if token.start < at:
            continue
        out.extend(_plain(even, at, token.start))
        out.append(token)
        at = token.end
    out.extend(_plain(even, at, len(even.text)))
    return _without_joining_hyphens(tuple(_placed(token, even) for token in out))


def _evened(message: str) -> _Even:
    text: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(message):
        for part in unicodedata.normalize("NFKC", char).lower().replace("’", "'"):
            text.append(simplified(part))
            origin.append(offset)
    return _Even("".join(text), (*origin, len(message[:LIMIT_CHARS])))


def _quotes(even: _Even, message: str) -> list[Token]:
    found = []
    for match in _QUOTES.finditer(even.text):
        inside = next(i for i, group in enumerate(match.groups(), 1) if group is not None)
        raw = message[even.origin[match.start(inside)] : even.origin[match.end(inside)]]
        found.append(Token(kind="quote", norm=raw.strip(), start=match.start(), end=match.end()))
    return found


def even(text: str) -> str:
    """`text` in even widths, lower case and simplified characters, as tokens compare it."""
    return _evened(text).text


def _file_names(even: _Even, names: tuple[tuple[str, str], ...]) -> list[Token]:
    known = [token for wanted, name in names for token in _occurrences(even.text, wanted, name)]
    strange = [
        Token(kind="name", norm=match.group(), start=match.start(), end=match.end())
        for match in _FILE.finditer(even.text)
    ]
    return [*known, *strange]


def _occurrences(text: str, wanted: str, name: str) -> list[Token]:
    found = []
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _stands_alone(text, at, end):
            found.append(Token(kind="name", norm=name, start=at, end=end))
        at = text.find(wanted, end)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    def joined(left: str, right: str) -> bool:
        return all(c.isascii() and (c.isalnum() or c == "_") for c in (left, right))

    before = start > 0 and joined(text[start - 1], text[start])
    after = end < len(text) and joined(text[end - 1], text[end])
    return not before and not after


def _plain(even: _Even, start: int, end: int) -> list[Token]:
    out = []
    for match in _TOKEN.finditer(even.text, start, end):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        norm = match.group()
        if kind == "word":
            norm = _ENDINGS.sub("", norm).replace("'", "")
        elif kind == "mark":
            norm = _MARKS.get(norm, norm)
        out.append(Token(kind=kind, norm=norm, start=match.start(), end=match.end()))
    return out


def _placed(token: Token, even: _Even) -> Token:
    last = even.origin[token.end - 1] + 1 if token.end > token.start else even.origin[token.end]
    return Token(kind=token.kind, norm=token.norm, start=even.origin[token.start], end=last)


def _without_joining_hyphens(row: tuple[Token, ...]) -> tuple[Token, ...]:
    """Drop the hyphen of "half-second" and "lo-fi"; keep the one of "2-4" and of a dash between spaces."""
    drop = set()
    for i in range(1, len(row) - 1):
        before, dash, after = row[i - 1 : i + 2]
        tight = before.end == dash.start and dash.end == after.start
        if dash.norm == "-" and tight and "word" in (before.kind, after.kind):
            drop.add(i)
    return tuple(token for i, token in enumerate(row) if i not in drop)
