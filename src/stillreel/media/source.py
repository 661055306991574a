"""Files as the parent meets them: an input checked and opened for reading, an output staged beside its place.

No byte is interpreted here. Nothing partial is ever seen under the output's name.
"""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stillreel.errors import FileTooLarge, NotFound, UnsupportedFile
from stillreel.media import reasons
from stillreel.media.limits import Limits

_BLOCK_BYTES = 2**20


@contextmanager
def opened(path: Path, name: str, limits: Limits) -> Iterator[int]:
    """A read-only descriptor of the plain file `path`, at its start.

    Raises NotFound, FileTooLarge, or UnsupportedFile for what is empty, unreadable or no plain file.
    """
    descriptor = _descriptor(path, name)
    try:
        _check(os.fstat(descriptor), name, limits)
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def staged(out: Path) -> Iterator[int]:
    """A writable descriptor whose file becomes `out` when the block ends well and vanishes when it does not."""
    descriptor, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=".part")
    try:
        try:
            yield descriptor
        finally:
            os.close(descriptor)
        Path(temporary).replace(out)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise


def digest(descriptor: int) -> str:
    """SHA-256 of the whole file in hexadecimal; read in blocks. The descriptor is back at its start."""
    content = hashlib.sha256()
    os.lseek(descriptor, 0, os.SEEK_SET)
    while block := os.read(descriptor, _BLOCK_BYTES):
        content.update(block)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return content.hexdigest()


def _descriptor(path: Path, name: str) -> int:
    try:
        # Without O_NONBLOCK a named pipe would hold us here.
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"{name}: there is no such file; check its name and folder") from None
    except OSError:
        raise UnsupportedFile(name, reasons.UNREADABLE) from None


def _check(status: os.stat_result, name: str, limits: Limits) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnsupportedFile(name, reasons.IS_FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise UnsupportedFile(name, reasons.NOT_A_FILE)
    if status.st_size == 0:
        raise UnsupportedFile(name, reasons.EMPTY)
    if status.st_size > limits.file_bytes:
        raise FileTooLarge(name, reasons.too_many_bytes(limits.file_bytes))
