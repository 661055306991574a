"""The commands that make, change and show films."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stillreel.bootstrap import local_studio
from stillreel.director import Turn
from stillreel.errors import NotFound, UnsupportedFile, UnusableFiles, UsageError
from stillreel.interfaces.cli import FIRST_WISH, terminal
from stillreel.media import HEAD_BYTES, sniff
from stillreel.service.export import Exported
from stillreel.service.project import Project
from stillreel.service.studio import Started, Studio
from stillreel.settings import read_settings
from stillreel.storage import projects
from stillreel.timeline.codec import encode

SHEET_FRAMES = 12

Ways = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What `make` was asked for."""

    photos: tuple[Path, ...]
    say: str
    out: Path
    sheet: Path | None


def make(order: Order, ways: Ways) -> None:
    """Photos and a sentence to a film, a project file, and perhaps a contact sheet."""
    _must_be_writable(order.out)
    paths = _files(order.photos)
    with local_studio(read_settings(os.environ)) as studio, _bar(ways) as bar:
        started = studio.start(paths, bar.files)
        _refuse_faults(started, ways)
        project, turn = studio.say(started.project, order.say)
        replies = [turn.reply]
        if project.history is None:
            project, turn = studio.say(project, FIRST_WISH)
            replies.append(turn.reply)
        exported = studio.export(project, order.out, bar.frames)
        _write_sheet(studio, project, order.sheet)
    project_path = order.out.with_suffix(".stillreel")
    projects.save(project, project_path)
    skipped = [str(fault) for fault in started.faults]
    if "json" in ways:
        terminal.print_json(
            _film_document(project, exported)
            | {
                "project": str(project_path),
                "reply": "\n".join(replies),
                "skipped": skipped,
                "notes": list(started.notes),
            }
        )
        return
    if "quiet" not in ways:
        for fault in skipped:
            terminal.say(f"Left out {fault}")
        for note in started.notes:
            terminal.say(note)
        terminal.say("\n".join(replies))
        terminal.say(
            f'Go on with: stillreel edit {project_path} --say "…", then: stillreel export {project_path}'
        )
    terminal.print_line(str(order.out))


def edit(path: Path, say: str, ways: Ways) -> None:
    """One message to a project."""
    project = projects.load(path)
    with local_studio(read_settings(os.environ)) as studio:
        changed, turn = studio.say(project, say)
    projects.save(changed, path)
    if "json" in ways:
        terminal.print_json(_turn_document(changed, turn))
    else:
        terminal.print_line(turn.reply)


def export(path: Path, out: Path, sheet: Path | None, ways: Ways) -> None:
    """A project to a film."""
    _must_be_writable(out)
    project = projects.load(path)
    with local_studio(read_settings(os.environ)) as studio, _bar(ways) as bar:
        exported = studio.export(project, out, bar.frames)
        _write_sheet(studio, project, sheet)
    if "json" in ways:
        terminal.print_json(_film_document(project, exported))
    else:
        terminal.print_line(str(out))


def frame(path: Path, at_s: float, out: Path) -> None:
    """A moment of a project to a PNG."""
    _must_have_folder(out)
    project = projects.load(path)
    with local_studio(read_settings(os.environ)) as studio:
        picture = studio.still(project, round(at_s * 1000))
    _write(out, picture)
    terminal.print_line(str(out))


def _files(given: Sequence[Path]) -> list[Path]:
    """The files meant: a folder stands for the pictures, clips and sounds in it, by name."""
    paths: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = sorted(path.iterdir(), key=lambda file: file.name.casefold())
            paths += [file for file in inside if _is_media(file)]
        else:
            paths.append(path)
    if not paths:
        names = ", ".join(str(path) for path in given)
        raise NotFound(f"{names}: no photos there; name JPG, PNG, WEBP or HEIC files or a folder of them")
    return paths


def _is_media(path: Path) -> bool:
    if path.name.startswith(".") or not path.is_file():
        return False
    with path.open("rb") as file:
        return sniff(file.read(HEAD_BYTES)) is not None


def _refuse_faults(started: Started, ways: Ways) -> None:
    if started.faults and ("skip-bad" not in ways or not started.project.media):
        missing = [fault for fault in started.faults if isinstance(fault, NotFound)]
        if len(missing) == len(started.faults):
            raise NotFound("\n".join(str(fault) for fault in missing))
        unusable = tuple(
            fault if isinstance(fault, UnsupportedFile) else UnsupportedFile("", str(fault))
            for fault in started.faults
        )
        raise UnusableFiles(unusable)


def _must_be_writable(out: Path) -> None:
    if out.suffix.casefold() != ".mp4":
        raise UsageError(f"{out}: a film is written as .mp4; name it {out.with_suffix('.mp4').name}")
    _must_have_folder(out)


def _must_have_folder(out: Path) -> None:
    if not out.parent.is_dir():
        raise NotFound(f"{out.parent}: no such folder; make it first or choose another place with -o")
    if not os.access(out.parent, os.W_OK):
        raise UsageError(f"{out.parent}: this folder cannot be written to; choose another place with -o")


def _bar(ways: Ways) -> Any:
    return terminal.progress_bar("quiet" if ways & {"quiet", "json"} else "")


def _write_sheet(studio: Studio, project: Project, path: Path | None) -> None:
    if path:
        _must_have_folder(path)
        _write(path, studio.sheet(project, SHEET_FRAMES))


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _film_document(project: Project, exported: Exported) -> dict[str, Any]:
    if project.history is None:
        raise NotFound("the project has no film yet")
    return {
        "film": str(exported.path),
        "duration_ms": exported.duration_ms,
        "frames": exported.frames,
        "chunks": exported.chunks,
        "rendered_chunks": exported.rendered,
        "draft": encode(project.history.timeline),
    }


def _turn_document(project: Project, turn: Turn) -> dict[str, Any]:
    draft = encode(project.history.timeline) if project.history else {}
    return {"reply": turn.reply, "language": turn.language, "changed": turn.edit is not None, "draft": draft}
