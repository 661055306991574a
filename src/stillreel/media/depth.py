"""Depth maps that phones store beside a portrait, in the child: upright, in register, near is bright.

A map that does not cover the same part of the world as its picture, or tells nothing apart, counts as none.
Knows no parallax; the phone's own distances in metres are not kept.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pillow_heif
from numpy.typing import NDArray

from stillreel.errors import UnsupportedFile
from stillreel.media import reasons
from stillreel.media.heif import opened_heif
from stillreel.media.space import Size
from stillreel.media.wire import Message

Rows = NDArray[np.uint8]

_LEAST_SIDE_PX = 32
_MOST_PIXELS = 16_000_000
_LEAST_SPAN = 8
_SAME_SHAPE = 0.03
# libheif's representation types: 2 holds distances, all others grow towards the viewer.
_DISTANCES = 2


def write_depth(files: Sequence[int], form: str) -> Message:
    """The depth map as raw uint8 rows in the output; its size. Raises UnsupportedFile when there is none."""
    source, target = files
    found = depth_map(source) if form == "heif" else None
    if found is None:
        raise UnsupportedFile("", reasons.NO_DEPTH)
    with open(target, "wb", closefd=False) as out:
        out.write(found.tobytes())
    return {"width": found.shape[1], "height": found.shape[0]}


def has_depth(source: int) -> bool:
    """Whether `write_depth` would give a map; a broken one is none, as the photo itself is good."""
    try:
        return depth_map(source) is not None
    except Exception:
        # Decoders fail in many ways, and nobody asked for this map.
        return False


def depth_map(source: int) -> Rows | None:
    """The largest usable depth map of a HEIC, (H, W) uint8 from 0 (farthest) to 255 (nearest); None without one."""
    with _depth_listed(), opened_heif(source) as primary:
        maps = sorted(primary.info.get("depth_images", ()), key=lambda one: -one.size[0] * one.size[1])
        for found in maps:
            if _fits(found.size, primary.size):
                return nearness(_rows(found), _representation(found))
    return None


def nearness(rows: Rows, representation: int) -> Rows | None:
    """`rows` stretched to 0..255 and turned so that near is bright; None when they are as good as flat."""
    low, high = int(rows.min()), int(rows.max())
    if high - low < _LEAST_SPAN:
        return None
    stretched = ((rows.astype(np.uint16) - low) * 255 // (high - low)).astype(np.uint8)
    return 255 - stretched if representation == _DISTANCES else stretched


def _fits(size: Size, picture: Size) -> bool:
    width, height = size
    if min(size) < _LEAST_SIDE_PX or width * height > _MOST_PIXELS:
        return False
    return abs(width * picture[1] / (height * picture[0]) - 1) <= _SAME_SHAPE


def _rows(found: Any) -> Rows:
    # The stride and the size as turned are known only after the pixels are there.
    data, stride, (width, height) = found.data, found.stride, found.size
    if found.mode.startswith("I;16"):
        wide = np.frombuffer(data, "<u2").reshape(height, stride // 2)[:, :width]
        return np.asarray(wide >> 8, np.uint8)
    return np.frombuffer(data, np.uint8).reshape(height, stride)[:, :width]


def _representation(found: Any) -> int:
    said = (found.info.get("metadata") or {}).get("representation_type")
    return said if isinstance(said, int) else 0


@contextmanager
def _depth_listed() -> Iterator[None]:
    pillow_heif.options.DEPTH_IMAGES = True
    try:
        yield
    finally:
        pillow_heif.options.DEPTH_IMAGES = False
