"""A project with its media as one file, to hand over; and a folder made of such a file.

Every medium is checked against the content that the project knows, on the way in and on the way out, so what is
unpacked is what was packed. Originals go as they are, with whatever their makers wrote into them.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stillreel.errors import InvalidDraft, NotFound, OperatorError, UnsupportedFile, UnusableFiles
from stillreel.service.interchange.files import unique_name
from stillreel.service.interchange.zips import Entry, unzip, write_zip
from stillreel.service.project import MediaFile, Project

MEDIA = "media"
SUFFIX = ".stillreel"

Save = Callable[[Project, Path], None]
Load = Callable[[Path], Project]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What went into an archive: its files and their bytes."""

    files: int
    size_bytes: int


def pack(project: Project, name: str, out: Path, save: Save) -> Packed:
    """Writes the archive `out` of a project, whose file in it is called `name`.

    Raises:
        NotFound: media are gone; all are named.
        UnusableFiles: media are no longer what the project knows; all are named.
    """
    gone = [file.asset.name for file in project.media if not file.path.is_file()]
    if gone:
        raise NotFound(f"{', '.join(gone)}: not where the project knows it; put it back and pack again")
    places = _places(project)
    beside = out.with_name(f".{out.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="stillreel-") as temporary:
            document = Path(temporary) / name
            moved = tuple(
                replace(file, path=document.parent / places[file.asset.id]) for file in project.media
            )
            save(replace(project, media=moved), document)
            originals = {places[file.asset.id]: file for file in project.media}
            _write(beside, (name, document.read_bytes()), originals)
        os.replace(beside, out)
    except OSError as fault:
        raise OperatorError(f"{out} cannot be written: {fault.strerror}; choose another place") from fault
    finally:
        beside.unlink(missing_ok=True)
    return Packed(files=len(originals), size_bytes=out.stat().st_size)


def unpack(path: Path, folder: Path, load: Load) -> Path:
    """Unpacks an archive into the new `folder`: the project file in it.

    Raises:
        NotFound: there is no such archive.
        UnsupportedFile: it is no packed project, is damaged, or holds what has no place in it.
        InvalidDraft: its project is not sound or names media that are not in the archive.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnsupportedFile(str(folder), "something is there already; choose a new folder with -o")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as fault:
        raise OperatorError(f"{folder} cannot be written: {fault.strerror}; choose another place") from fault
    try:
        written = unzip(path, beside)
        document = _document(written, path.name)
        _check_media(load(document), beside, written)
        beside.chmod(0o755)
        os.replace(beside, folder)
    except OSError as fault:
        raise OperatorError(f"{folder} cannot be written: {fault.strerror}; free some space") from fault
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder / document.name


def _places(project: Project) -> dict[str, str]:
    """Where each asset lies in the archive, by its id."""
    taken: set[str] = set()
    places: dict[str, str] = {}
    for file in project.media:
        if file.asset.id not in places:
            places[file.asset.id] = f"{MEDIA}/{unique_name(file.asset.name, taken)}"
    return places


def _write(out: Path, document: tuple[str, bytes], originals: Mapping[str, MediaFile]) -> None:
    digests = {place: hashlib.sha256() for place in originals}
    entries: list[Entry] = [document, *((place, file.path) for place, file in originals.items())]
    write_zip(out, entries, lambda place, block: digests[place].update(block))
    changed = tuple(
        UnsupportedFile(file.asset.name, "it has changed since the film was made; put the old file back")
        for place, file in originals.items()
        if digests[place].hexdigest() != file.asset.facts.content
    )
    if changed:
        raise UnusableFiles(changed)


def _document(written: Mapping[str, Path], name: str) -> Path:
    found = [path for entry, path in written.items() if "/" not in entry and path.suffix == SUFFIX]
    if len(found) != 1:
        raise UnsupportedFile(name, "this is not a packed project; `stillreel pack` writes one")
    return found[0]


def _check_media(project: Project, folder: Path, written: Mapping[str, Path]) -> None:
    """Raises unless every medium of the project is one of the files that were just written, with its content."""
    inside = {path.resolve() for path in written.values()}
    for file in project.media:
        if file.path.resolve() not in inside:
            raise InvalidDraft("media", f"{file.asset.name} is not in the archive; ask for a whole one")
        if _digest(file.path) != file.asset.facts.content:
            raise InvalidDraft(
                "media", f"{file.asset.name} is not what was packed; ask for the archive again"
            )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
