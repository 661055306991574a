"""Bytes of strangers become trusted pictures, clips and sounds.

A disposable child process does the decoding, so a hostile file can at worst end that child. What comes out is
plain: raw sRGB rows, all-intra BT.709 H.264 at a constant rate, 48 kHz stereo floats, and facts.
Knows nothing of timelines, plans, projects or storage.
"""

from stillreel.media.batch import Imported, import_files
from stillreel.media.decoder import (
    DecodedClip,
    DecodedDepth,
    DecodedPicture,
    DecodedSound,
    DecodedTable,
    Decoder,
    Examined,
)
from stillreel.media.limits import Limits
from stillreel.media.sniff import HEAD_BYTES, SUPPORTED, sniff
from stillreel.media.window import Window

__all__ = [
    "HEAD_BYTES",
    "SUPPORTED",
    "DecodedClip",
    "DecodedDepth",
    "DecodedPicture",
    "DecodedSound",
    "DecodedTable",
    "Decoder",
    "Examined",
    "Imported",
    "Limits",
    "Window",
    "import_files",
    "sniff",
]
