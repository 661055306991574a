"""The moving moment inside a motion photo: where in the file its video lies.

Google's phones name it in XMP, Samsung's mark it in a trailer, and HEIF files hold it in a box of its own. What a
file says is believed only if a video begins there. Reads lengths and marks; decodes nothing.
"""

import io
import mmap
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_SEGMENTS = 1000
_BOXES = 1000
_ITEM = re.compile(rb"<(?:\w+:)?(?:Item|li)\b[^>]*?(?:Item:|\bSemantic)[^>]*>")
_SEMANTIC = re.compile(rb"""Semantic\s*=\s*["'](\w+)["']""")
_LENGTH = re.compile(rb"""Length\s*=\s*["'](\d{1,10})["']""")
_OFFSET = re.compile(rb"""MicroVideoOffset(?:\s*=\s*["']|>\s*)(\d{1,10})""")
_DECLARED = re.compile(rb"""(?:MotionPhoto|MicroVideo)(?:\s*=\s*["']|>\s*)1""")
_SAMSUNG = b"MotionPhoto_Data"
_SAMSUNG_END = b"SEFT"
_SMALLEST_BYTES = 64
_VIDEO_BRANDS = (b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"qt  ", b"avc1", b"M4V ", b"MSNV", b"3gp4", b"3gp5")  # fmt: skip

# What shows where a video begins, and how far from there it does.
_MARKS = ((_SAMSUNG, len(_SAMSUNG)), *((b"ftyp" + brand, -4) for brand in _VIDEO_BRANDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The bytes [start, end) of a file."""

    start: int
    end: int


def moment_in(source: int, form: str) -> Part | None:
    """The embedded video of a motion photo; None when there is none or it is not where the file says."""
    size = os.fstat(source).st_size
    if form == "jpeg":
        starts = _jpeg_starts(source, size)
    elif form in ("heif", "avif"):
        starts = _heif_starts(source, size)
    else:
        return None
    found = next((start for start in starts if _begins_video(source, start, size)), None)
    return None if found is None else Part(start=found, end=size)


class PartFile(io.RawIOBase):
    """A part of the file behind a descriptor, read as a file of its own; leaves the descriptor's place alone."""

    def __init__(self, source: int, part: Part) -> None:
        super().__init__()
        self._source, self._part, self._at = source, part, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """The new place, counted from the part's start."""
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._part.end - self._part.start}
        self._at = max(0, origin[whence] + offset)
        return self._at

    def tell(self) -> int:
        """The place, counted from the part's start."""
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The number of bytes read; 0 at the part's end."""
        start = self._part.start + self._at
        block = os.pread(self._source, max(0, min(len(buffer), self._part.end - start)), start)
        buffer[: len(block)] = block
        self._at += len(block)
        return len(block)


def _begins_video(source: int, start: int, size: int) -> bool:
    if not 0 < start <= size - _SMALLEST_BYTES:
        return False
    head = os.pread(source, 12, start)
    return head[4:8] == b"ftyp" and head[8:12] in _VIDEO_BRANDS


def _jpeg_starts(source: int, size: int) -> Iterator[int]:
    packet = _xmp(source)
    if packet:
        yield from (size - length for length in _from_end(packet))
    samsung = os.pread(source, 4, max(0, size - 4)) == _SAMSUNG_END
    if samsung or _DECLARED.search(packet):
        # A file that was edited keeps its words, but not always its lengths.
        yield from _searched(source, _MARKS if samsung else _MARKS[1:])


def _from_end(packet: bytes) -> Iterator[int]:
    """How far before the file's end the video begins, by each of the ways in which XMP says it."""
    tail = 0
    for item in reversed(_ITEM.findall(packet)):
        semantic, length = _SEMANTIC.search(item), _LENGTH.search(item)
        tail += int(length[1]) if length else 0
        if semantic and semantic[1] == b"MotionPhoto":
            yield tail
    yield from (int(found) for found in _OFFSET.findall(packet))


def _xmp(source: int) -> bytes:
    at = 2
    for _ in range(_SEGMENTS):
        head = os.pread(source, 4, at)
        if len(head) < 4 or head[0] != 0xFF or head[1] in (0xDA, 0xD9):
            return b""
        length = int.from_bytes(head[2:4], "big")
        if head[1] == 0xE1:
            segment = os.pread(source, length - 2, at + 4) if length > 2 else b""
            if segment.startswith(_XMP):
                return segment
        at += 2 + max(2, length)
    return b""


def _searched(source: int, marks: tuple[tuple[bytes, int], ...]) -> Iterator[int]:
    with mmap.mmap(source, 0, access=mmap.ACCESS_READ) as content:
        for mark, offset in marks:
            found = content.rfind(mark)
            if found >= 0:
                yield found + offset


def _heif_starts(source: int, size: int) -> Iterator[int]:
    at = 0
    for _ in range(_BOXES):
        head = os.pread(source, 16, at)
        length, header = int.from_bytes(head[:4], "big"), 8
        if length == 1:
            length, header = int.from_bytes(head[8:16], "big"), 16
        if head[4:8] == b"mpvd":
            yield at + header
        if len(head) < 8 or length < header or at + length >= size:
            break
        at += length
    if os.pread(source, 4, max(0, size - 4)) == _SAMSUNG_END:
        yield from _searched(source, _MARKS)
