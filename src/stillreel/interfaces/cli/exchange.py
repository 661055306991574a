"""Films that go elsewhere and come back, as commands do it: files are read, asked for and told about here."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from stillreel.bootstrap import local_kitchen
from stillreel.effects import VOCABULARY
from stillreel.errors import InvalidDraft, NotFound, UsageError
from stillreel.interfaces.cli import terminal
from stillreel.interfaces.cli.outputs import must_have_folder, write
from stillreel.service.interchange import desk, packing
from stillreel.service.interchange.caveats import Caveat
from stillreel.service.interchange.subtitle_files import subtitle_bytes
from stillreel.service.interchange.subtitles import FORMS, read_subtitles, subtitle_file
from stillreel.service.interchange.subtitling import (
    CAPTION_ROLES,
    TITLE_ROLES,
    cues_of,
)
from stillreel.service.interchange.subtitling import add_subtitles as subtitled
from stillreel.service.project import Project
from stillreel.service.recipes.applying import edit_of
from stillreel.service.recipes.recipe import Recipe
from stillreel.service.recipes.recipe_file import MAX_BYTES, read_recipe, recipe_text
from stillreel.service.recipes.taking import recipe_of
from stillreel.settings import read_settings
from stillreel.storage import projects
from stillreel.timeline.history import advance
from stillreel.timeline.summary import changes

TIMELINES = (".otio", ".otioz")


def export_timeline(path: Path, out: Path, as_json: bool) -> None:
    """A project to a timeline."""
    if out.suffix.casefold() not in TIMELINES:
        raise UsageError(f"{out}: a timeline is written as .otio or .otioz; name it {out.stem}.otio")
    must_have_folder(out)
    project = projects.load(path)
    with local_kitchen(read_settings(os.environ)) as kitchen:
        caveats = desk.hand_out(project, out, kitchen)
    _tell({"timeline": str(out)}, caveats, str(out), as_json)


def import_timeline(path: Path, out: Path, folders: tuple[Path, ...], as_json: bool) -> None:
    """A timeline to a project, or into one."""
    must_have_folder(out)
    for folder in folders:
        if not folder.is_dir():
            raise NotFound(f"{folder}: no such folder; name the one that holds the media")
    project = projects.load(out) if out.exists() else None
    if path.suffix.casefold() == desk.BUNDLE:
        path = desk.open_bundle(path, out.with_name(f"{out.stem}-media"))
    with local_kitchen(read_settings(os.environ)) as kitchen:
        taken = desk.take_in(path, project, folders, kitchen)
    projects.save(taken.project, out)
    _tell({"project": str(out)}, taken.caveats, str(out), as_json)


def write_subtitles(path: Path, out: Path, titles: bool, as_json: bool) -> None:
    """A project's captions to a subtitle file."""
    form = out.suffix.casefold().removeprefix(".")
    if form not in FORMS:
        raise UsageError(f"{out}: subtitles are written as .srt or .vtt; name it {out.stem}.srt")
    must_have_folder(out)
    roles = (*CAPTION_ROLES, *TITLE_ROLES) if titles else CAPTION_ROLES
    cues = cues_of(desk.film(projects.load(path)), roles)
    if not cues:
        more = "" if titles else " Titles are written too with --titles."
        raise NotFound(f"{path}: the film has no captions to write.{more}")
    write(out, subtitle_file(cues, form).encode())
    _tell({"subtitles": str(out), "cues": len(cues)}, (), str(out), as_json)


def add_subtitles(path: Path, file: Path, as_json: bool) -> None:
    """A subtitle file into a project, as one step."""
    project, added, caveats = with_subtitles(projects.load(path), file)
    projects.save(project, path)
    line = f"{added} captions added"
    _tell({"project": str(path), "added": added}, caveats, line, as_json)


def with_subtitles(project: Project, file: Path) -> tuple[Project, int, tuple[Caveat, ...]]:
    """The project with a file's cues as captions, how many, and what had to give way."""
    done = subtitled(project, read_subtitles(subtitle_bytes(file), file.name), file.name)
    return done.project, done.added, done.caveats


def pack(path: Path, out: Path, as_json: bool) -> None:
    """A project to an archive."""
    must_have_folder(out)
    if out.resolve() == path.resolve():
        raise UsageError(f"{out}: this is the project itself; choose another name with -o")
    packed = packing.pack(projects.load(path), path.with_suffix(packing.SUFFIX).name, out, projects.save)
    _tell(
        {"archive": str(out), "files": packed.files, "size_bytes": packed.size_bytes}, (), str(out), as_json
    )


def unpack(path: Path, folder: Path, as_json: bool) -> None:
    """An archive to a folder."""
    project = packing.unpack(path, folder, projects.load)
    _tell({"project": str(project)}, (), str(project), as_json)


def save_recipe(path: Path, out: Path, as_json: bool) -> None:
    """A project's style to a recipe."""
    must_have_folder(out)
    recipe = recipe_of(desk.film(projects.load(path)), _recipe_name(out))
    write(out, recipe_text(recipe).encode())
    _tell({"recipe": str(out)}, _left_behind(recipe), str(out), as_json)


def apply_recipe(path: Path, file: Path | None, as_json: bool) -> None:
    """A recipe to a project, as one step."""
    if file is None:
        raise UsageError(
            "name the recipe after the project: stillreel recipe apply film.stillreel summer.recipe.toml"
        )
    project = projects.load(path)
    changed = with_recipe(project, file)
    projects.save(changed, path)
    before, after = desk.film(project), desk.film(changed)
    told = changes(before, after, after.language) if before != after else ("nothing to change",)
    _tell({"project": str(path), "changes": list(told)}, (), "\n".join(told), as_json)


def with_recipe(project: Project, file: Path) -> Project:
    """The project in the style of a recipe, one step on."""
    timeline = desk.film(project)
    if project.history is None:
        return project
    recipe = _recipe(file)
    history, _ = advance(project.history, edit_of(recipe, timeline), f"recipe {recipe.name}", VOCABULARY)
    return replace(project, history=history)


def _recipe(file: Path) -> Recipe:
    try:
        with file.open("rb") as source:
            content = source.read(MAX_BYTES + 1)
    except OSError:
        raise NotFound(f"{file}: there is no such recipe; `stillreel recipe save` writes one") from None
    try:
        return read_recipe(content, VOCABULARY)
    except InvalidDraft as fault:
        raise InvalidDraft(fault.path, f"{fault.reason} ({file.name})") from None


def _recipe_name(out: Path) -> str:
    return out.name.removesuffix(".toml").removesuffix(".recipe") or "recipe"


def _left_behind(recipe: Recipe) -> tuple[Caveat, ...]:
    if recipe.score is None or recipe.score.name:
        return ()
    message = "The film's own song stays behind; a recipe carries its volume and fades only."
    return (Caveat(code="own-song", message=message),)


def _tell(document: dict[str, Any], caveats: Sequence[Caveat], line: str, as_json: bool) -> None:
    if as_json:
        told = [{"code": caveat.code, "message": caveat.message} for caveat in caveats]
        terminal.print_json(document | {"warnings": told})
        return
    for caveat in caveats:
        terminal.say(caveat.message)
    terminal.print_line(line)
