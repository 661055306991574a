"""Whether a file ends before its own structure says, found without decoding it.

Some decoders pass over a missing end (a HEIC tile, a PNG's last rows), and some complain about it in words that
do not tell a cut from damage. Reads lengths only.
"""

import os
from collections.abc import Iterator

_TAIL_BYTES = 4096
_BOXES = 10_000


def ends_early(source: int) -> bool:
    """True for a PNG without its last chunk, and a RIFF or ISO file (HEIC, MP4, …) shorter than its parts."""
    head = os.pread(source, 12, 0)
    size = os.fstat(source).st_size
    if head.startswith(b"\x89PNG"):
        return b"IEND" not in os.pread(source, _TAIL_BYTES, max(0, size - _TAIL_BYTES))
    if head.startswith(b"RIFF"):
        return int.from_bytes(head[4:8], "little") + 8 > size
    return head[4:8] == b"ftyp" and any(end > size for end in _box_ends(source, size))


def _box_ends(source: int, size: int) -> Iterator[int]:
    at = 0
    for _ in range(_BOXES):
        head = os.pread(source, 16, at)
        if at >= size or len(head) < 8:
            return
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length < 8:
            # Zero means "to the end"; anything else is no box, and the decoder's to judge.
            return
        at += length
        yield at
