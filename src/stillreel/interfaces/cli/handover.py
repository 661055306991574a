"""The commands with which films go elsewhere and come back: timelines, subtitles, archives, recipes.

What they take and nothing else; the work is in `exchange`, which is loaded when a command runs.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")]
ProjectPath = Annotated[Path, typer.Argument(help="The .stillreel file that `make` wrote.")]


class RecipeStep(StrEnum):
    """What is done with a recipe."""

    SAVE = "save"
    APPLY = "apply"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("export-timeline")(export_timeline)
    app.command("import-timeline")(import_timeline)
    app.command("subtitles")(subtitles)
    app.command("pack")(pack)
    app.command("unpack")(unpack)
    app.command("recipe")(recipe)


def export_timeline(
    project: ProjectPath,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="An .otio file, or .otioz to take the media along.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the film as an OpenTimelineIO timeline for another editor, and say what that editor will not show."""
    from stillreel.interfaces.cli import exchange

    exchange.export_timeline(project, out or project.with_suffix(".otio"), as_json)


def import_timeline(
    timeline: Annotated[Path, typer.Argument(help="An .otio or .otioz file of this or another editor.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="The project file; one that is there gets the film as one step."),
    ] = None,
    media: Annotated[
        list[Path] | None,
        typer.Option("--media", help="A folder where media may be found. May be given several times."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a project of a timeline; media are looked for beside it and in the folders given."""
    from stillreel.interfaces.cli import exchange

    exchange.import_timeline(timeline, out or timeline.with_suffix(".stillreel"), tuple(media or ()), as_json)


def subtitles(
    project: ProjectPath,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where the captions go: .srt or .vtt.")
    ] = None,
    add: Annotated[
        Path | None, typer.Option("--add", help="An SRT, WebVTT or ASS file to put into the film.")
    ] = None,
    titles: Annotated[bool, typer.Option("--titles", help="Write titles and lower thirds too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the film's captions as a subtitle file, or put a subtitle file into the film."""
    from stillreel.interfaces.cli import exchange

    if add is not None:
        exchange.add_subtitles(project, add, as_json)
    if out is not None or add is None:
        exchange.write_subtitles(project, out or project.with_suffix(".srt"), titles, as_json and add is None)


def pack(
    project: ProjectPath,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where the archive goes.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put a project and all its media into one .zip file."""
    from stillreel.interfaces.cli import exchange

    exchange.pack(project, out or project.with_suffix(".zip"), as_json)


def unpack(
    archive: Annotated[Path, typer.Argument(help="A .zip file that `pack` wrote.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The new folder for it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Unpack a project with its media into a new folder, and check every file."""
    from stillreel.interfaces.cli import exchange

    exchange.unpack(archive, out or archive.with_suffix(""), as_json)


def recipe(
    step: Annotated[RecipeStep, typer.Argument(help="save a film's style, or apply one to a film.")],
    project: ProjectPath,
    file: Annotated[Path | None, typer.Argument(help="The recipe to apply.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where a saved recipe goes.")] = None,
    as_json: AsJson = False,
) -> None:
    """Save the style of a film as a recipe, or give a film the style of one."""
    from stillreel.interfaces.cli import exchange

    if step is RecipeStep.SAVE:
        exchange.save_recipe(project, out or project.with_suffix(".recipe.toml"), as_json)
    else:
        exchange.apply_recipe(project, file, as_json)
