"""Color tables (.cube) in the child: text of strangers becomes a plain table of floats.

The words of the format are Adobe's "Cube LUT Specification 1.0", with the input ranges that colour graders write
instead of its domain. Knows no pictures; how a table is applied is the renderer's matter.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from stillreel.errors import FileTooLarge, UnsupportedFile
from stillreel.media import reasons
from stillreel.media.wire import Message

Triple = tuple[float, float, float]
Numbers = NDArray[np.float32]

EXPANDED_SIZE = 33
_SIZES_3D = (2, 129)
_SIZES_1D = (2, 65_536)
_HIGHEST = 10_000.0
_TABLE_BYTES = 100 * 2**20
_HEADER_LINES = 10_000
_NUMBER = re.compile(rb"[+-]?\.?\d")
_COMMENT = re.compile(rb"#[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`values` is (size, size, size, 3) float32, indexed blue, green, red: red runs fastest in memory.

    Inputs from `low` to `high` in each channel spread over the table.
    """

    size: int
    low: Triple
    high: Triple
    values: Numbers


def examine_table(source: int) -> Message:
    """The facts of a color table, after it was read wholly."""
    read_table(source)
    return {
        "kind": "lut",
        "width": 0,
        "height": 0,
        "duration_ms": 0,
        "fps": 0.0,
        "has_sound": False,
        "has_alpha": False,
        "taken_at": None,
        "note": "",
    }


def write_table(files: Sequence[int]) -> Message:
    """The table's floats in the output, little-endian; its size and domain."""
    source, target = files
    table = read_table(source)
    with open(target, "wb", closefd=False) as out:
        out.write(table.values.astype("<f4").tobytes())
    return {"size": table.size, "low": table.low, "high": table.high}


def read_table(source: int) -> Table:
    """The table in the file behind the descriptor; one for each channel is expanded to a cube.

    Raises FileTooLarge, and UnsupportedFile that says what is wrong.
    """
    words, numbers = _parted(_content(source))
    low, high = _domain(words)
    size_3d, size_1d = _count(words, b"LUT_3D_SIZE", _SIZES_3D), _count(words, b"LUT_1D_SIZE", _SIZES_1D)
    if (size_3d is None) == (size_1d is None):
        raise UnsupportedFile("", reasons.TABLE_SHAPE)
    rows = size_3d**3 if size_3d is not None else size_1d or 0
    values = _values(numbers, rows)
    if size_3d is not None:
        return Table(size=size_3d, low=low, high=high, values=values.reshape(size_3d, size_3d, size_3d, 3))
    return Table(size=EXPANDED_SIZE, low=low, high=high, values=_expanded(values))


def _content(source: int) -> bytes:
    length = os.fstat(source).st_size
    if length > _TABLE_BYTES:
        raise FileTooLarge("", reasons.too_many_bytes(_TABLE_BYTES))
    os.lseek(source, 0, os.SEEK_SET)
    with open(source, "rb", closefd=False) as file:
        return file.read().removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n")


def _parted(content: bytes) -> tuple[dict[bytes, list[bytes]], bytes]:
    """The words before the table, each with what follows on its line, and the table's text."""
    words: dict[bytes, list[bytes]] = {}
    at = 0
    for _ in range(_HEADER_LINES):
        end = content.find(b"\n", at)
        line = content[at : end if end >= 0 else len(content)].split()
        if line and _NUMBER.match(line[0]):
            return words, _COMMENT.sub(b"", content[at:])
        if line and not line[0].startswith(b"#"):
            words[line[0]] = line[1:]
        if end < 0:
            break
        at = end + 1
    return words, b""


def _count(words: dict[bytes, list[bytes]], name: bytes, allowed: tuple[int, int]) -> int | None:
    if name not in words:
        return None
    given = words[name]
    if len(given) != 1 or not given[0].isdigit() or not allowed[0] <= int(given[0][:9]) <= allowed[1]:
        raise UnsupportedFile("", reasons.table_size(name.decode(), *allowed))
    return int(given[0])


def _domain(words: dict[bytes, list[bytes]]) -> tuple[Triple, Triple]:
    low, high = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
    for name in (b"LUT_1D_INPUT_RANGE", b"LUT_3D_INPUT_RANGE"):
        if name in words:
            first, last = _floats(words[name], 2)
            low, high = (first, first, first), (last, last, last)
    if b"DOMAIN_MIN" in words:
        low = _triple(words[b"DOMAIN_MIN"])
    if b"DOMAIN_MAX" in words:
        high = _triple(words[b"DOMAIN_MAX"])
    if any(first >= last for first, last in zip(low, high, strict=True)):
        raise UnsupportedFile("", reasons.TABLE_DOMAIN)
    return low, high


def _triple(given: list[bytes]) -> Triple:
    red, green, blue = _floats(given, 3)
    return red, green, blue


def _floats(given: list[bytes], count: int) -> list[float]:
    try:
        numbers = [float(number) for number in given]
    except ValueError:
        numbers = []
    if len(numbers) != count or not all(isfinite(number) and abs(number) <= _HIGHEST for number in numbers):
        raise UnsupportedFile("", reasons.TABLE_DOMAIN)
    return numbers


def _values(text: bytes, rows: int) -> Numbers:
    try:
        values = np.fromstring(text, np.float32, sep=" ") if text else np.empty(0, np.float32)
    except ValueError:
        raise UnsupportedFile("", reasons.TABLE_NUMBERS) from None
    if values.size != rows * 3:
        raise UnsupportedFile("", reasons.table_rows(rows, values.size // 3))
    if not np.isfinite(values).all() or np.abs(values).max() > _HIGHEST:
        raise UnsupportedFile("", reasons.TABLE_NUMBERS)
    return values.reshape(rows, 3)


def _expanded(curves: Numbers) -> Numbers:
    places = np.linspace(0, len(curves) - 1, EXPANDED_SIZE)
    red, green, blue = (np.interp(places, np.arange(len(curves)), curve) for curve in curves.T)
    cube = np.empty((EXPANDED_SIZE, EXPANDED_SIZE, EXPANDED_SIZE, 3), np.float32)
    cube[..., 0] = red[None, None, :]
    cube[..., 1] = green[None, :, None]
    cube[..., 2] = blue[:, None, None]
    return cube
