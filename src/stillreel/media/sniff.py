"""What a file is, by its content and never by its suffix.

One list of formats drives this test, the choice of a decoder and the words of a refusal. Reads bytes that the
caller has; knows no decoders and opens nothing.
"""

import re
from collections.abc import Callable
from types import MappingProxyType

HEAD_BYTES = 4096
SUPPORTED = "JPG, PNG, WEBP, HEIC, GIF · MP4, MOV, AVI, WEBM, MKV · MP3, WAV, M4A, AAC · CUBE"
PICTURES = ("jpeg", "png", "webp", "gif", "heif", "avif")
MOVING = ("mp4", "mov", "avi", "webm", "mkv", "mp3", "wav", "m4a", "aac")
TABLE = "cube"

_TABLE_SIZE = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*LUT_[13]D_SIZE\b", re.MULTILINE)
_HEIF_BRANDS = {
    b"heic",
    b"heix",
    b"heim",
    b"heis",
    b"hevc",
    b"hevx",
    b"hevm",
    b"hevs",
    b"mif1",
    b"mif2",
    b"msf1",
}
_AVIF_BRANDS = {b"avif", b"avis"}
_SOUND_BRANDS = {b"M4A ", b"M4B ", b"M4P ", b"F4A ", b"F4B "}
_BARE_MOV_ATOMS = (b"moov", b"mdat", b"wide", b"pnot")
_RIFF_FORMS = MappingProxyType({b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"})
_MP3_KBPS = MappingProxyType(
    {
        # MPEG version bits (3: version 1; others: versions 2 and 2.5), layer III
        1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
        2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
    }
)
_MP3_HZ = MappingProxyType({3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)})


def sniff(head: bytes) -> str | None:
    """The format of a file that begins with `head` (its first 4 kB or all of it); None if it is none of ours."""
    for test in _TESTS:
        found = test(head)
        if found is not None:
            return found
    return None


def _plain_magic(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "gif" if head.startswith((b"GIF87a", b"GIF89a")) else None


def _riff(head: bytes) -> str | None:
    if head[:4] in (b"RIFF", b"RF64") and len(head) >= 12:
        return _RIFF_FORMS.get(head[8:12])
    return None


def _iso_media(head: bytes) -> str | None:
    if head[4:8] != b"ftyp":
        return "mov" if head[4:8] in _BARE_MOV_ATOMS else None
    length = max(16, min(int.from_bytes(head[:4], "big"), len(head)))
    major = head[8:12]
    brands = {major, *(head[at : at + 4] for at in range(16, length - 3, 4))}
    # AVIF files often lead with the general picture brand, so it must be looked for first.
    if brands & _AVIF_BRANDS:
        return "avif"
    if major in _HEIF_BRANDS or (brands & _HEIF_BRANDS and b"isom" not in brands and b"mp42" not in brands):
        return "heif"
    if major in _SOUND_BRANDS:
        return "m4a"
    return "mov" if major == b"qt  " else "mp4"


def _ebml(head: bytes) -> str | None:
    if not head.startswith(b"\x1aE\xdf\xa3"):
        return None
    if b"\x42\x82" not in head[:256]:
        return None
    start = head.index(b"\x42\x82") + 3
    return {b"webm": "webm", b"matr": "mkv"}.get(head[start : start + 4])


def _mpeg_sound(head: bytes) -> str | None:
    if head.startswith(b"ID3"):
        return _after_id3(head)
    if _adts_frame_bytes(head):
        return _confirmed(head, _adts_frame_bytes, "aac")
    return _confirmed(head, _mp3_frame_bytes, "mp3") if _mp3_frame_bytes(head) else None


def _after_id3(head: bytes) -> str:
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return "aac" if _adts_frame_bytes(head[10 + size :]) else "mp3"


def _confirmed(head: bytes, frame_bytes: Callable[[bytes], int], name: str) -> str | None:
    """`name` if a second frame follows the first, or the head ends before it could."""
    following = head[frame_bytes(head) :]
    return name if len(following) < 8 or frame_bytes(following) else None


def _adts_frame_bytes(head: bytes) -> int:
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return size if size > 7 and head[2] >> 2 & 15 < 13 else 0


def _mp3_frame_bytes(head: bytes) -> int:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate_index = head[1] >> 3 & 3, head[2] >> 2 & 3
    if version == 1 or rate_index == 3:
        return 0
    kbps = _MP3_KBPS[1 if version == 3 else 2][head[2] >> 4]
    samples = 144 if version == 3 else 72
    return samples * kbps * 1000 // _MP3_HZ[version][rate_index] + (head[2] >> 1 & 1)


def _cube(head: bytes) -> str | None:
    return TABLE if b"\0" not in head and _TABLE_SIZE.search(head.replace(b"\r", b"\n")) else None


_TESTS: tuple[Callable[[bytes], str | None], ...] = (
    _plain_magic,
    _riff,
    _iso_media,
    _ebml,
    _mpeg_sound,
    _cube,
)
