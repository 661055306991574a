"""The commands that make, change and show films."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stillreel.bootstrap import local_studio
from stillreel.director import Turn
from stillreel.errors import NotFound, UnsupportedFile, UnusableFiles
from stillreel.interfaces.cli import FIRST_WISH, outputs, terminal
from stillreel.interfaces.cli.outputs import (
    PIPE,
    Asked,
    File,
    check_poster,
    document,
    files,
    must_have_folder,
    say_sizes,
    write,
    write_posters,
)
from stillreel.media import HEAD_BYTES, sniff
from stillreel.service.export import Exported
from stillreel.service.interchange.subtitle_files import is_subtitles, subtitles_apart
from stillreel.service.project import Project
from stillreel.service.studio import Started, Studio
from stillreel.settings import read_settings
from stillreel.storage import projects
from stillreel.timeline.codec import encode

SHEET_FRAMES = 12
FILM = Path("film.mp4")

Ways = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What `make` was asked for."""

    photos: tuple[Path, ...]
    say: str
    asked: Asked
    sheet: Path | None
    recipe: Path | None = None
    brand: Path | None = None


def make(order: Order, ways: Ways) -> None:
    """Photos and a sentence to a film, a project file, and perhaps a contact sheet."""
    check_poster(order.asked.poster)
    wanted = files(order.asked, FILM)
    paths, subtitles = subtitles_apart(_files(order.photos))
    with local_studio(read_settings(os.environ)) as studio, _bar(ways) as bar:
        started = studio.start(paths, bar.files)
        _refuse_faults(started, ways)
        project = studio.brand(started.project, order.brand) if order.brand else started.project
        project, replies = _directed(studio, project, order)
        project, told = _with_subtitles(project, subtitles)
        exported = outputs.export(studio, project, wanted, bar.frames)
        write_posters(studio, project, wanted, order.asked.poster)
        _write_sheet(studio, project, order.sheet)
    project_path = _project_path(order.asked)
    projects.save(project, project_path)
    skipped = [str(fault) for fault in started.faults]
    if "json" in ways:
        terminal.print_json(
            _document(project, exported, wanted)
            | {
                "project": str(project_path),
                "reply": "\n".join(replies),
                "skipped": skipped,
                "notes": [*started.notes, *told],
            }
        )
        return
    if "quiet" not in ways:
        for fault in skipped:
            terminal.say(f"Left out {fault}")
        for note in (*started.notes, *told):
            terminal.say(note)
        terminal.say("\n".join(replies))
        terminal.say(
            f'Go on with: stillreel edit {project_path} --say "…", then: stillreel export {project_path}'
        )
        say_sizes(exported, wanted)
    _print_places(wanted)


def _directed(studio: Studio, project: Project, order: Order) -> tuple[Project, list[str]]:
    """The film that was asked for, and the replies. A recipe comes before the words, so that the words win."""
    replies: list[str] = []
    if order.recipe is not None:
        from stillreel.interfaces.cli.exchange import with_recipe

        project, turn = studio.say(project, FIRST_WISH)
        project = with_recipe(project, order.recipe)
        if order.say == FIRST_WISH:
            return project, [turn.reply]
    project, turn = studio.say(project, order.say)
    replies.append(turn.reply)
    if project.history is None:
        project, turn = studio.say(project, FIRST_WISH)
        replies.append(turn.reply)
    return project, replies


def _with_subtitles(project: Project, files: Sequence[Path]) -> tuple[Project, list[str]]:
    """The project with the captions of subtitle files, and what had to give way."""
    told: list[str] = []
    for file in files:
        from stillreel.interfaces.cli.exchange import with_subtitles

        project, _, caveats = with_subtitles(project, file)
        told += [caveat.message for caveat in caveats]
    return project, told


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


def export(path: Path, asked: Asked, sheet: Path | None, ways: Ways) -> None:
    """A project to a film, or to several forms of it."""
    check_poster(asked.poster)
    wanted = files(asked, path)
    project = projects.load(path)
    with local_studio(read_settings(os.environ)) as studio, _bar(ways) as bar:
        exported = outputs.export(studio, project, wanted, bar.frames)
        write_posters(studio, project, wanted, asked.poster)
        _write_sheet(studio, project, sheet)
    if "json" in ways:
        terminal.print_json(_document(project, exported, wanted))
        return
    if "quiet" not in ways:
        say_sizes(exported, wanted)
    _print_places(wanted)


def frame(path: Path, at_s: float, out: Path) -> None:
    """A moment of a project to a PNG."""
    must_have_folder(out)
    project = projects.load(path)
    with local_studio(read_settings(os.environ)) as studio:
        picture = studio.still(project, round(at_s * 1000))
    write(out, picture)
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
        return sniff(file.read(HEAD_BYTES)) is not None or is_subtitles(path)


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


def _bar(ways: Ways) -> Any:
    return terminal.progress_bar("quiet" if ways & {"quiet", "json"} else "")


def _write_sheet(studio: Studio, project: Project, path: Path | None) -> None:
    if path:
        must_have_folder(path)
        write(path, studio.sheet(project, SHEET_FRAMES))


def _project_path(asked: Asked) -> Path:
    """Beside the film; a film that goes into a pipe leaves its project here."""
    return Path("film.stillreel") if asked.out is None or asked.piped else asked.out.with_suffix(".stillreel")


def _print_places(wanted: Sequence[File]) -> None:
    for file in wanted:
        if file.out != PIPE:
            terminal.print_line(str(file.out))


def _document(project: Project, exported: Sequence[Exported], wanted: Sequence[File]) -> dict[str, Any]:
    """One film, or the list of them, with the draft."""
    if project.history is None:
        raise NotFound("the project has no film yet")
    films = [document(film, file) for film, file in zip(exported, wanted, strict=True)]
    told = films[0] if len(films) == 1 else {"films": films}
    return told | {"draft": encode(project.history.timeline)}


def _turn_document(project: Project, turn: Turn) -> dict[str, Any]:
    draft = encode(project.history.timeline) if project.history else {}
    return {"reply": turn.reply, "language": turn.language, "changed": turn.edit is not None, "draft": draft}
