"""Zip archives: written so that equal contents give equal bytes, and read with distrust.

An archive of a stranger may name places outside its folder, hide links, or unpack to far more than it seems: all
that is refused before and while a byte is written. Knows nothing of projects.
"""

import stat
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from stillreel.errors import FileTooLarge, NotFound, UnsupportedFile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_BLOCK_BYTES = 2**20
_FORBIDDEN = set('<>:"|?*\\')
_FAULTS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipLimits:
    """What an archive may hold: entries, and bytes of one file and of all, unpacked."""

    entries: int = 5000
    file_bytes: int = 200 * 2**20
    total_bytes: int = 20 * 2**30


_LIMITS = ZipLimits()

Entry = tuple[str, Path | bytes]


def write_zip(out: Path, entries: Iterable[Entry], watch: Callable[[str, bytes], None]) -> None:
    """Writes an archive of files (as they are) and texts (compressed).

    `watch` sees every block of every file with its name in the archive, and may raise.
    """
    with ZipFile(out, "w") as archive:
        for name, content in entries:
            entry = ZipInfo(name, _EPOCH)
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            if isinstance(content, bytes):
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, content)
                continue
            entry.compress_type = ZIP_STORED
            with content.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                while block := source.read(_BLOCK_BYTES):
                    watch(name, block)
                    target.write(block)


def unzip(path: Path, folder: Path, limits: ZipLimits = _LIMITS) -> Mapping[str, Path]:
    """Unpacks an archive into the empty `folder`: the files by their names in it.

    Raises:
        NotFound: there is no such archive.
        UnsupportedFile: it is none, is damaged, or holds something that has no place in it.
        FileTooLarge: it unpacks to more than the limits.
    """
    try:
        with ZipFile(path) as archive:
            entries = _checked(archive, path.name, limits)
            return _extracted(archive, entries, folder, _Budget(name=path.name, limits=limits))
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound(f"{path}: there is no such archive; check its name and folder") from None
    except _FAULTS as fault:
        raise UnsupportedFile(path.name, f"the archive cannot be read ({fault}); fetch it again") from None


@dataclass(slots=True, kw_only=True)
class _Budget:
    """Counts the bytes that really come out."""

    name: str
    limits: ZipLimits
    total: int = 0

    def spend(self, of_file: int, block: int) -> None:
        self.total += block
        if of_file > self.limits.file_bytes or self.total > self.limits.total_bytes:
            raise FileTooLarge(
                self.name, "the archive unpacks to more than is allowed; pack it anew in parts"
            )


def _checked(archive: ZipFile, name: str, limits: ZipLimits) -> list[ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.entries:
        raise FileTooLarge(name, f"the archive holds more than {limits.entries} files; pack it anew in parts")
    taken: set[str] = set()
    for entry in entries:
        if not _harmless(entry) or entry.filename.casefold() in taken:
            shown = entry.filename.encode("ascii", "backslashreplace").decode()[:80]
            raise UnsupportedFile(
                name, f"the archive holds {shown!r}, which has no place in it; do not trust it"
            )
        taken.add(entry.filename.casefold())
    return entries


def _harmless(entry: ZipInfo) -> bool:
    """Whether an entry is a plain file with a path that stays inside, on every system."""
    path = PurePosixPath(entry.filename)
    mode = entry.external_attr >> 16
    plain = not stat.S_IFMT(mode) or stat.S_ISREG(mode)
    inside = not path.is_absolute() and 0 < len(path.parts) <= 8 and ".." not in path.parts
    text = entry.filename
    readable = (
        text.isprintable()
        and not _FORBIDDEN & set(text)
        and all(len(part.encode()) < 250 for part in path.parts)
    )
    return plain and inside and readable and not entry.flag_bits & 1 and entry.orig_filename == text


def _extracted(archive: ZipFile, entries: list[ZipInfo], folder: Path, budget: _Budget) -> Mapping[str, Path]:
    written: dict[str, Path] = {}
    for entry in entries:
        place = folder / entry.filename
        place.parent.mkdir(parents=True, exist_ok=True)
        done = 0
        with archive.open(entry) as source, place.open("xb") as target:
            while block := source.read(_BLOCK_BYTES):
                done += len(block)
                budget.spend(done, len(block))
                target.write(block)
        written[entry.filename] = place
    return written
