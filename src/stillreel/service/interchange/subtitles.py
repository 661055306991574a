"""Subtitle files as cues, and cues as subtitle files: SubRip and WebVTT both ways, Advanced SubStation in.

A cue that cannot be read is told with its line and left out; the others count. Styling is taken off. Cues are
read line by line here, since pysubs2 joins comments to the words before them and cannot name a line; it reads
SubStation files. Knows no film.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pysubs2

from stillreel.errors import FileTooLarge, UnsupportedFile
from stillreel.service.interchange.subtitle_text import decoded, subtitle_form
from stillreel.timeline.values import MAX_MS, MAX_TEXT

MAX_CUES = 5000
FORMS = ("srt", "vtt")

_LONGEST, _MOST_OPEN = 2 * MAX_TEXT, 100
_ARROW = "-->"
_NO_TIMES = "the times are not written as 00:00:01,000 --> 00:00:03,000"
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<\d[\d:.]*>|</?>")
_OVERRIDE = re.compile(r"\{\\[^{}\n]*\}")
_BLOCK_WORDS = ("NOTE", "STYLE", "REGION", "WEBVTT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitle:
    """Words from when to when, in ms; `line` is where they stand in their file, from 1."""

    text: str
    start_ms: int
    end_ms: int
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cue that could not be read: its line, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitles:
    """The cues of a file, by their start, and its faults, by their line."""

    cues: tuple[Subtitle, ...]
    faults: tuple[Fault, ...] = ()


def read_subtitles(content: bytes, name: str) -> Subtitles:
    """The cues of the bytes of a file called `name`; what they are is told by their content.

    Raises:
        FileTooLarge: there are more bytes or cues than a film takes.
        UnsupportedFile: it is no subtitle file, or in an unknown encoding.
    """
    text = decoded(content, name)
    form = subtitle_form(text[:4096].encode())
    read = list(_substation(text, name) if form == "ass" else _blocks(text, form == "vtt"))
    cues = sorted(
        (cue for cue in read if isinstance(cue, Subtitle)), key=lambda cue: (cue.start_ms, cue.line)
    )
    if len(cues) > MAX_CUES:
        raise FileTooLarge(name, f"it holds more than {MAX_CUES} cues; split it")
    faults = tuple(fault for fault in read if isinstance(fault, Fault))
    if not cues:
        why = f" (line {faults[0].line}: {faults[0].reason})" if faults else ""
        raise UnsupportedFile(name, f"there are no subtitles in it{why}; save it as SRT or WebVTT")
    return Subtitles(cues=tuple(cues), faults=faults)


def subtitle_file(cues: Sequence[Subtitle], form: str) -> str:
    """The text of an ``srt`` or ``vtt`` file with the cues in the order of their times.

    Lines stay as they are; empty ones would end a cue and are left out.
    """
    ordered = sorted(cues, key=lambda cue: (cue.start_ms, cue.end_ms))
    blocks = [_written(cue, number, form) for number, cue in enumerate(ordered, start=1)]
    return "\n".join(["WEBVTT\n", *blocks] if form == "vtt" else blocks)


def _written(cue: Subtitle, number: int, form: str) -> str:
    lines = [line.strip() for line in cue.text.splitlines() if line.strip()]
    words = "\n".join(lines).replace(_ARROW, "→")
    if form == "vtt":
        words = html.escape(words, quote=False)
    point = "." if form == "vtt" else ","
    return f"{number}\n{_clock(cue.start_ms, point)} {_ARROW} {_clock(cue.end_ms, point)}\n{words}\n"


def _clock(at_ms: int, point: str) -> str:
    seconds, ms = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{point}{ms:03}"


def _blocks(text: str, web: bool) -> Iterator[Subtitle | Fault]:
    """The cues of SubRip or WebVTT; a cue begins with its line of times and ends before an empty line."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if web and lines[at].split(" ")[0].strip() in _BLOCK_WORDS:
            at = _after_block(lines, at)
        elif _ARROW in lines[at]:
            yield _cue(lines, at, web)
            at = _after_words(lines, at + 1)
        elif not web and _is_lost_cue(lines, at):
            yield Fault(line=at + 2, reason=_NO_TIMES)
            at = _after_block(lines, at)
        else:
            at += 1


def _is_lost_cue(lines: Sequence[str], at: int) -> bool:
    """Whether a number stands over a line that should be times and is not."""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    return lines[at].strip().isdigit() and bool(after.strip()) and _ARROW not in after


def _after_block(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _after_words(lines: Sequence[str], at: int) -> int:
    """The end of a cue's words: an empty line, or the next cue where the empty line was forgotten."""
    while at < len(lines) and lines[at].strip() and _ARROW not in lines[at]:
        at += 1
    forgotten = at < len(lines) and _ARROW in lines[at] and lines[at - 1].strip().isdigit()
    return at - 1 if forgotten else at


def _cue(lines: Sequence[str], at: int, web: bool) -> Subtitle | Fault:
    times = _TIMES.fullmatch(lines[at])
    if times is None:
        return Fault(line=at + 1, reason=_NO_TIMES)
    given = times.groups()
    start_ms, end_ms = _milliseconds(given[:4]), _milliseconds(given[4:])
    words = _words(lines[at + 1 : _after_words(lines, at + 1)], web)
    reason = _wrong(start_ms, end_ms, words)
    if reason:
        return Fault(line=at + 1, reason=reason)
    return Subtitle(text=words, start_ms=start_ms, end_ms=end_ms, line=at + 1)


def _wrong(start_ms: int, end_ms: int, words: str) -> str:
    if end_ms <= start_ms:
        return "it ends before it begins"
    if end_ms > MAX_MS:
        return "it lies beyond 24 hours"
    if not words:
        return "it has no words"
    return f"it has more than {MAX_TEXT} characters" if len(words) > MAX_TEXT else ""


def _milliseconds(given: Sequence[str | None]) -> int:
    hours, minutes, seconds, part = given
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((part or "").ljust(3, "0"))


def _words(lines: Sequence[str], web: bool) -> str:
    """The lines without styling."""
    text = _OVERRIDE.sub("", _TAG.sub("", "\n".join(lines)))
    if web:
        text = html.unescape(text)
    kept = (" ".join(line.replace("\u00a0", " ").split()) for line in text.split("\n"))
    return "\n".join(line for line in kept if line)


def _substation(text: str, name: str) -> Iterator[Subtitle | Fault]:
    # The library's search for styling takes a time that grows with the square of what stands open on a line.
    tame = "\n".join(
        line for line in text.split("\n") if len(line) <= _LONGEST and line.count("{") <= _MOST_OPEN
    )
    try:
        events = pysubs2.SSAFile.from_string(tame, format_="ass").events
    except (pysubs2.exceptions.Pysubs2Error, ValueError, KeyError, IndexError) as fault:
        raise UnsupportedFile(name, f"it is damaged ({fault}); save it as SRT") from None
    for number, event in enumerate(events, start=1):
        if event.is_comment or event.is_drawing:
            continue
        words = _words(event.plaintext.split("\n"), web=False)
        reason = _wrong(max(0, event.start), event.end, words)
        if reason:
            yield Fault(line=number, reason=reason)
        else:
            yield Subtitle(text=words, start_ms=max(0, event.start), end_ms=event.end, line=number)
