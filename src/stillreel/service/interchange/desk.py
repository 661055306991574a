"""Timelines on disk: a project goes out as .otio or .otioz, and comes in again.

Nothing is opened but what `AllowedFolders` finds, and it is decoded as any file of a stranger. Composed music is
rendered beside. Files appear whole or not at all.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from stillreel.effects import VOCABULARY
from stillreel.errors import NotFound, OperatorError, UnsupportedFile
from stillreel.media.batch import import_files
from stillreel.plan.facts import Asset
from stillreel.plan.sound import Cue, plan_sound
from stillreel.service.export import Kitchen
from stillreel.service.interchange.caveats import Caveat
from stillreel.service.interchange.files import AllowedFolders, unique_name, url_of
from stillreel.service.interchange.music_files import write_piece
from stillreel.service.interchange.otio_in import Found, Read, film_of, wanted_media
from stillreel.service.interchange.otio_losses import otio_losses
from stillreel.service.interchange.otio_out import Elsewhere, otio_timeline
from stillreel.service.interchange.otio_text import MAX_TEXT_BYTES, otio_text, read_otio
from stillreel.service.interchange.zips import Entry, unzip, write_zip
from stillreel.service.project import MediaFile, Project
from stillreel.sound.fingerprint import fingerprint
from stillreel.timeline.applying import difference
from stillreel.timeline.history import History, advance
from stillreel.timeline.model import Timeline

BUNDLE = ".otioz"
BUNDLE_TEXT = "content.otio"
BUNDLE_VERSION = "1.0.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A project with the film of a timeline from elsewhere, and what had to give way."""

    project: Project
    caveats: tuple[Caveat, ...]


def hand_out(project: Project, out: Path, kitchen: Kitchen) -> tuple[Caveat, ...]:
    """Writes the film to `out` (.otio, or .otioz with its media inside) and says what other editors will not show.

    Beside an .otio file, composed music goes into a folder ``<name>-media``.

    Raises:
        NotFound: there is no film yet, or a file of it is gone.
    """
    timeline = film(project)
    used = _used(project, timeline)
    gone = [file.asset.name for file in used.values() if not file.path.is_file()]
    if gone:
        raise NotFound(f"{', '.join(gone)}: not where the project knows it; put it back and try again")
    pieces = {
        sound.id: _piece(cue, kitchen)
        for sound, cue in zip(timeline.sounds, plan_sound(timeline, project.facts).cues, strict=False)
        if sound.asset.startswith("lib:")
    }
    write = _bundle if out.suffix.casefold() == BUNDLE else _loose
    write(_Leaving(timeline=timeline, files=used, pieces=pieces), out)
    return otio_losses(timeline)


def take_in(path: Path, project: Project | None, folders: tuple[Path, ...], kitchen: Kitchen) -> TakenIn:
    """The film of a .otio file, as a new project or as one step of `project`.

    Media are looked for below the file's folder and `folders`, and among the project's media.

    Raises:
        NotFound: there is no such file.
        InvalidDraft: it is no sound timeline.
    """
    timeline = read_otio(_text(path))
    wanted = wanted_media(timeline)
    places = AllowedFolders((path.parent, *folders))
    media, found, changed = _found(wanted, places, project or Project(), kitchen)
    read = film_of(timeline, found, VOCABULARY)
    caveats = (*changed, *read.caveats)
    return TakenIn(project=_stepped(project, read, media, path.name), caveats=caveats)


def open_bundle(path: Path, folder: Path) -> Path:
    """Unpacks an .otioz into the new `folder`: the .otio file in it.

    Raises:
        NotFound: there is no such file.
        UnsupportedFile: it is no bundle, or `folder` is in use.
    """
    if folder.exists():
        raise UnsupportedFile(str(folder), "something is there already; move it away or choose another -o")
    beside = folder.with_name(f".{folder.name}.part")
    try:
        with _disk(folder):
            beside.mkdir(parents=True)
            if BUNDLE_TEXT not in unzip(path, beside):
                raise UnsupportedFile(path.name, "there is no timeline in it; export it again")
            os.replace(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder / BUNDLE_TEXT


def film(project: Project) -> Timeline:
    """The film of a project. NotFound where there is none yet."""
    if project.history is None or not project.history.timeline.shots:
        raise NotFound("the project has no film yet; say what its photos should become first")
    return project.history.timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaving:
    """A film with its files and its rendered music, by the ids of assets and of sounds."""

    timeline: Timeline
    files: Mapping[str, MediaFile]
    pieces: Mapping[str, tuple[str, Path]]

    def text(self, url: Callable[[Path], str], places: Mapping[Path, Path]) -> str:
        """The document, with each file where `places` puts it."""
        elsewhere = Elsewhere(
            facts={id: file.asset.facts for id, file in self.files.items()},
            names={id: file.asset.name for id, file in self.files.items()},
            urls={id: url(places.get(file.path, file.path)) for id, file in self.files.items()},
            pieces={id: url(places[path]) for id, (_, path) in self.pieces.items()},
        )
        return otio_text(otio_timeline(self.timeline, elsewhere))


def _loose(leaving: _Leaving, out: Path) -> None:
    folder = out.with_name(f"{out.stem}-media")
    taken: set[str] = set()
    places = {path: folder / unique_name(name, taken) for name, path in leaving.pieces.values()}
    with _disk(out):
        if places:
            folder.mkdir(exist_ok=True)
        for path, place in places.items():
            _placed(place, partial(shutil.copyfile, path))
        text = leaving.text(partial(url_of, folder=out.parent), places)
        _placed(out, partial(_write_text, text))


def _bundle(leaving: _Leaving, out: Path) -> None:
    """An .otioz as the library writes it; its own writer would leave paths of this machine in our metadata."""
    taken: set[str] = set()
    named = [(file.asset.name, file.path) for file in leaving.files.values()]
    places = {
        path: Path("media", unique_name(name, taken)) for name, path in (*named, *leaving.pieces.values())
    }
    text = leaving.text(lambda path: quote(path.as_posix()), places)
    entries: list[Entry] = [
        ("version.txt", BUNDLE_VERSION.encode()),
        (BUNDLE_TEXT, text.encode()),
        *((place.as_posix(), path) for path, place in places.items()),
    ]
    with _disk(out):
        _placed(out, partial(write_zip, entries=entries, watch=lambda *_: None))


def _used(project: Project, timeline: Timeline) -> dict[str, MediaFile]:
    """The files that the film shows or plays, by asset id, in the order of the media list."""
    named = {id for shot in timeline.shots for id in (shot.asset, shot.look.lut, *shot.layout.assets)}
    named |= {caption.asset for caption in timeline.captions}
    named |= {sound.asset for sound in timeline.sounds}
    used: dict[str, MediaFile] = {}
    for file in project.media:
        if file.asset.id in named:
            used.setdefault(file.asset.id, file)
    return used


def _piece(cue: Cue, kitchen: Kitchen) -> tuple[str, Path]:
    """The name of a composed piece and its rendered file in the cache."""
    digest = hashlib.sha256(f"{fingerprint()}\npiece\n{replace(cue, start_ms=0)!r}".encode()).hexdigest()
    return f"{cue.source.partition(':')[2]}.wav", kitchen.cache.make(
        f"{digest}.wav", partial(write_piece, cue)
    )


def _text(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_TEXT_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound(f"{path}: no such timeline; export it from the editor as .otio") from None
    except OSError as fault:
        raise UnsupportedFile(
            path.name, f"it cannot be read ({fault.strerror}); check its permissions"
        ) from None


def _found(
    wanted: tuple[tuple[str, str, str], ...], places: AllowedFolders, project: Project, kitchen: Kitchen
) -> tuple[tuple[MediaFile, ...], Found, tuple[Caveat, ...]]:
    """The media list with what was found, what it is for the timeline, and what is not as it was."""
    by_name = {file.asset.name: file.asset for file in reversed(project.media)}
    by_id = {file.asset.id: file.asset for file in project.media}
    by_url: dict[str, Asset] = {}
    media = list(project.media)
    caveats: list[Caveat] = []
    for noted, name, url in wanted:
        if noted in by_id:
            by_url[url] = by_id[noted]
            continue
        path = places.find(url)
        imported = import_files([path], kitchen.decoder) if path else None
        if imported is not None and imported.assets:
            asset = imported.assets[0]
            media += [MediaFile(asset=asset, path=imported.paths[0])] if asset.id not in by_id else []
            by_id.setdefault(asset.id, asset)
            by_url[url] = asset
            if noted and noted != asset.id:
                by_id[noted] = asset
                message = f"{name or asset.name} is not the file it was when the timeline was written."
                caveats.append(Caveat(code="changed", message=message))
        elif name in by_name:
            by_url[url] = by_name[name]
        elif imported is not None:
            caveats += [Caveat(code="unusable", message=f"{fault}.") for fault in imported.faults]
    return tuple(media), Found(by_url=by_url, by_id=by_id), tuple(caveats)


def _stepped(project: Project | None, read: Read, media: tuple[MediaFile, ...], name: str) -> Project:
    """The film as one step of the project's history, or as the beginning of one."""
    if project is None or project.history is None:
        return Project(history=History(timeline=read.timeline), media=media)
    before = project.history.timeline
    edit = difference(replace(read.timeline, id=before.id, version=before.version), before)
    history, _ = advance(project.history, edit, f"timeline {name}", VOCABULARY)
    return replace(project, history=history, media=media)


@contextmanager
def _disk(out: Path) -> Iterator[None]:
    """Turns what the disk refuses into a sentence."""
    try:
        yield
    except OSError as fault:
        raise OperatorError(f"{out} cannot be written: {fault.strerror}; choose another place") from fault


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def _placed(out: Path, write: Callable[[Path], object]) -> None:
    """A file written beside its place, then renamed."""
    beside = out.with_name(f".{out.name}.part")
    try:
        write(beside)
        os.replace(beside, out)
    finally:
        beside.unlink(missing_ok=True)
