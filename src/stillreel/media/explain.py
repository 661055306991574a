"""A decoder's complaint becomes a plain reason: incomplete, damaged, too demanding, or our own disk is full.

Decoders say the same thing in many words; this is the one place that reads them. Knows no decoder's types.
"""

import errno
import os

from stillreel.media import reasons
from stillreel.media.cut import ends_early
from stillreel.media.wire import Message

_REASON_LENGTH = 200
# Not EIO: demuxers say that of a broken input.
_OUTPUT_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CUT_SHORT = (
    "premature end",
    "unexpected end",
    "end of file",
    "end of data",
    "end of gif",
    "bad seek",
    "truncated",
    "moov atom not found",
)
_TOO_MUCH = ("out of memory", "cannot allocate", "memory limit", "failed to allocate", "insufficient memory")


def explained(error: Exception, source: int) -> Message:
    """The answer that tells the parent why the file behind the descriptor `source` was not decoded."""
    # A library that may not be opened; decoders raise kinds of PermissionError of their own about their input.
    if isinstance(error, ImportError) or type(error) is PermissionError:
        return {"fault": "decoder", "reason": str(error)[:_REASON_LENGTH]}
    words = str(error).lower()
    full = next((code for code in sorted(_OUTPUT_ERRORS) if os.strerror(code).lower() in words), None)
    if full is None and isinstance(error, OSError) and error.errno in _OUTPUT_ERRORS:
        full = error.errno
    if full is not None:
        return {"fault": "output", "reason": os.strerror(full)}
    return {"fault": "unsupported_file", "reason": _reason(error, words, source)}


def _reason(error: Exception, words: str, source: int) -> str:
    if isinstance(error, MemoryError) or any(phrase in words for phrase in _TOO_MUCH):
        return reasons.NEEDS_MEMORY
    if any(phrase in words for phrase in _CUT_SHORT) or ends_early(source):
        return reasons.INCOMPLETE
    return reasons.DAMAGED
