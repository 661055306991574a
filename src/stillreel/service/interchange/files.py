"""Files that a document from outside names, looked for only where the person allowed it.

A path or URL of a stranger is a wish: it is followed only to a plain file that lies below an allowed folder, links
resolved. What lies elsewhere is looked for by its name. Opens nothing, fetches nothing.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

MOST_ENTRIES = 20_000
MOST_LEVELS = 4
_LOCAL = ("", "localhost")


class AllowedFolders:
    """The folders in which files may be found, the first one first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._names: dict[str, Path] | None = None

    def find(self, url: str) -> Path | None:
        """The file that a URL or path names, or one of the same name; None where there is none."""
        path = _local_path(url)
        if path is None or not path.name:
            return None
        return self._at(path) or self._by_name().get(path.name)

    def _at(self, path: Path) -> Path | None:
        for folder in self._folders:
            place = folder / path
            try:
                real = place.resolve()
                if real.is_file() and any(real.is_relative_to(allowed) for allowed in self._folders):
                    return real
            except (OSError, ValueError, RuntimeError):
                continue
        return None

    def _by_name(self) -> dict[str, Path]:
        if self._names is None:
            self._names = {}
            for path in self._listed():
                self._names.setdefault(path.name, path)
        return self._names

    def _listed(self) -> Iterator[Path]:
        left = MOST_ENTRIES
        for folder in self._folders:
            depth = len(folder.parts)
            for place, folders, names in os.walk(folder):
                here = Path(place)
                folders.sort()
                if len(here.parts) - depth >= MOST_LEVELS:
                    folders.clear()
                for name in sorted(names)[:left]:
                    left -= 1
                    found = here / name
                    if not found.is_symlink():
                        yield found


def url_of(path: Path, folder: Path) -> str:
    """The URL of a file for a document in `folder`: relative where it lies below, else ``file://``."""
    place, root = path.resolve(), folder.resolve()
    if place.is_relative_to(root):
        return quote(place.relative_to(root).as_posix())
    return place.as_uri()


def unique_name(wanted: str, taken: set[str]) -> str:
    """A file name that every system takes, made of the wanted one, and new among `taken`, to which it is added."""
    kept = "".join(
        letter if letter.isprintable() and letter not in '<>:"/\\|?*' else "_" for letter in wanted
    )
    stem, dot, suffix = kept.strip(". ").rpartition(".")
    stem, suffix = (stem, f".{suffix[:12]}") if dot and stem else (f"{stem}{suffix}", "")
    while len(stem.encode()) > 150:
        stem = stem[:-1]
    name, number = f"{stem or 'file'}{suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem or 'file'}-{number}{suffix}"
    taken.add(name.casefold())
    return name


def _local_path(url: str) -> Path | None:
    """The path that a URL names on this machine; None for anything that is elsewhere."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    drive = len(parts.scheme) == 1
    if parts.scheme and not drive and (parts.scheme != "file" or parts.netloc not in _LOCAL):
        return None
    text = unquote(url if drive or not parts.scheme else parts.path)
    text = text.replace("\\", "/")
    return None if "\0" in text or len(text) > 4096 else Path(text)
