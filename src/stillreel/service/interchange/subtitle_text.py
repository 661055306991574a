"""The text of a subtitle file, whatever encoding it is in, and whether a file is one at all.

Only encodings that can be told apart safely are tried. Knows no cues.
"""

import codecs
import re

from stillreel.errors import FileTooLarge, UnsupportedFile

MAX_BYTES = 5 * 1024 * 1024
SUFFIXES = (".srt", ".vtt", ".ass", ".ssa")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TIMES = re.compile(r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->")
_SCRIPT = "[Script Info]"
_PAIR = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MOST_PAIRED = 0.8
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def subtitle_form(head: bytes) -> str | None:
    """``vtt``, ``srt`` or ``ass`` for a file that begins with `head` (its first kilobytes); None for any other."""
    text = _guessed(head)
    if text is None:
        return None
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("WEBVTT"):
        return "vtt"
    if start.startswith(_SCRIPT):
        return "ass"
    return "srt" if _TIMES.search(text) else None


def decoded(content: bytes, name: str) -> str:
    """The text with line feeds alone, and without control characters and marks of direction.

    Raises:
        FileTooLarge: it is longer than `MAX_BYTES`.
        UnsupportedFile: it is in no encoding that is known here.
    """
    if len(content) > MAX_BYTES:
        raise FileTooLarge(name, f"the file is larger than {MAX_BYTES // 2**20} MB; split it")
    text = _decoded(content)
    if text is None:
        raise UnsupportedFile(name, "its letters are in an unknown encoding; save it as UTF-8")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _guessed(head: bytes) -> str | None:
    """The head as text; a letter that is cut off at its end does not matter."""
    for cut in range(4):
        text = _decoded(head[: len(head) - cut])
        if text is not None:
            return text
    return None


def _decoded(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _try(content, encoding)
    if b"\0" in content:
        return _without_mark(content)
    text = _try(content, "utf-8")
    if text is not None:
        return text
    # Chinese letters are pairs of high bytes; in Western text high bytes stand alone.
    paired = 2 * len(_PAIR.findall(content)) / max(1, len(_HIGH.findall(content)))
    return _try(content, "gb18030") if paired >= _MOST_PAIRED else _try(content, "cp1252")


def _without_mark(content: bytes) -> str | None:
    """UTF-16 whose mark is missing: its digits and line ends have a zero byte on one side."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if max(even, odd) * 8 < len(content) or min(even, odd) * 8 > max(even, odd):
        return None
    return _try(content, "utf-16-le" if odd > even else "utf-16-be")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
