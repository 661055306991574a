"""A folder of derived files named by what they are made from: prepared pictures, chunks, soundtracks.

Everything in it can be made again, so losing it costs time only. Files are written beside and renamed, so a name
that exists is whole. The least recently used ones go when the folder grows beyond its size. Knows no contents.
"""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

from stillreel.errors import OperatorError


class FolderCache:
    """Derived files under `folder`, at most `max_bytes` of them after each `trim`."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def find(self, name: str) -> Path | None:
        """The file called `name`, if it is there; it counts as used now."""
        path = self._path(name)
        try:
            os.utime(path)
        except FileNotFoundError:
            return None
        return path

    def make(self, name: str, write: Callable[[Path], object]) -> Path:
        """The file called `name`, written by `write(path)` if it is not there yet."""
        known = self.find(name)
        if known:
            return known
        path = self._path(name)
        beside = path.with_name(f".{uuid.uuid4().hex}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(beside)
            os.replace(beside, path)
        except OSError as fault:
            raise OperatorError(
                f"the cache folder {self._folder} cannot be written: {fault.strerror}; "
                "free some space or choose another with STILLREEL_CACHE"
            ) from fault
        finally:
            beside.unlink(missing_ok=True)
        return path

    def trim(self) -> int:
        """Delete the least recently used files beyond the limit; the number of bytes that went."""
        files = [(stat.st_mtime, stat.st_size, path) for path, stat in self._files()]
        surplus = sum(size for _, size, _ in files) - self._max_bytes
        gone = 0
        for _, size, path in sorted(files, key=lambda file: file[0]):
            if gone >= surplus:
                break
            path.unlink(missing_ok=True)
            gone += size
        return gone

    def _files(self) -> list[tuple[Path, os.stat_result]]:
        found = []
        for path in self._folder.glob("*/*"):
            try:
                found.append((path, path.stat()))
            except FileNotFoundError:
                continue
        return found

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name
