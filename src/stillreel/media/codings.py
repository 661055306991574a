"""What a picture file says of its own colour coding where libvips keeps silent: nclx in HEIF and AVIF, cICP in PNG.

Reads headers only.
"""

import os
from dataclasses import dataclass

PQ, HLG = 16, 18

_CHUNKS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """How a picture's numbers stand for light, in the code points of ITU-T H.273."""

    transfer: int
    primaries: int

    @property
    def is_high(self) -> bool:
        """Whether this is high dynamic range."""
        return self.transfer in (PQ, HLG)


def coding_of(source: int, form: str) -> Coding | None:
    """The coding of the main picture if it is one of high dynamic range; None otherwise."""
    if form == "png":
        found = _cicp(source)
    elif form in ("heif", "avif"):
        found = _nclx(source)
    else:
        return None
    return found if found is not None and found.is_high else None


def _nclx(source: int) -> Coding | None:
    from stillreel.media.heif import opened_heif

    try:
        with opened_heif(source) as primary:
            said = primary.info.get("nclx_profile") or {}
    except Exception:
        # An AVIF that this library cannot open is the other's to judge.
        return None
    transfer, primaries = said.get("transfer_characteristics"), said.get("color_primaries")
    if not isinstance(transfer, int) or not isinstance(primaries, int):
        return None
    return Coding(transfer=transfer, primaries=primaries)


def _cicp(source: int) -> Coding | None:
    at = 8
    for _ in range(_CHUNKS):
        head = os.pread(source, 12, at)
        if len(head) < 12 or head[4:8] in (b"IDAT", b"IEND"):
            return None
        if head[4:8] == b"cICP":
            return Coding(transfer=head[9], primaries=head[8])
        at += int.from_bytes(head[:4], "big") + 12
    return None
