"""The commands of `stillreel`, what they take, and how they end.

Imports of the machinery happen inside the commands, so that `--help` answers at once.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from stillreel import __version__
from stillreel.errors import StillreelError, UnusableFiles
from stillreel.interfaces.cli import FIRST_WISH, handover
from stillreel.interfaces.outcomes import INTERRUPTED, OK, exit_code

app = typer.Typer(
    name="stillreel",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help='Photos and one sentence become a finished video.\n\nstillreel make *.jpg --say "a calm 30 second film for TikTok" -o film.mp4',
)

Say = Annotated[str, typer.Option("--say", "-s", help="What you want, in English or Chinese.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes.")]
ProjectPath = Annotated[Path, typer.Argument(help="The .stillreel file that `make` wrote.")]
Sheet = Annotated[Path | None, typer.Option("--sheet", help="Also write a contact sheet (PNG) here.")]
Platforms = Annotated[
    list[str] | None,
    typer.Option(
        "--for", help="A platform such as tiktok: its frame and limits. May be given several times."
    ),
]
Aspects = Annotated[
    list[str] | None,
    typer.Option("--aspect", help="Another shape of the film, such as 1:1. May be given several times."),
]
Lines = Annotated[int | None, typer.Option("--resolution", help="720, 1080, 1440 or 2160.")]
Rate = Annotated[int | None, typer.Option("--fps", help="Frames a second: 24, 25, 30, 50 or 60.")]
ProfileName = Annotated[str, typer.Option("--profile", help="default, high or small.")]
Encoder = Annotated[str, typer.Option("--encoder", help="x264, nvenc, vaapi or videotoolbox.")]
Form = Annotated[
    str | None, typer.Option("--format", help="mp4, mov, webm or gif; else the suffix of -o says.")
]
Poster = Annotated[
    Path | None, typer.Option("--poster", help="Also write the film's poster (JPG or PNG) here.")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Where the film goes; - is a pipe.")]


Recipe = Annotated[
    Path | None, typer.Option("--recipe", help="The style of another film, from `stillreel recipe save`.")
]


Brand = Annotated[
    Path | None, typer.Option("--brand", help="Your colors, font, logo and watermark: a TOML file.")
]


Photos = Annotated[
    list[Path], typer.Argument(help="Photos, clips, a song, subtitles, a color table; or folders of them.")
]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave out files that cannot be used.")]


@app.command()
def make(
    photos: Photos,
    say: Say = FIRST_WISH,
    out: Out = None,
    skip_bad: SkipBad = False,
    platforms: Platforms = None,
    aspects: Aspects = None,
    resolution: Lines = None,
    fps: Rate = None,
    profile: ProfileName = "default",
    encoder: Encoder = "x264",
    form: Form = None,
    poster: Poster = None,
    sheet: Sheet = None,
    recipe: Recipe = None,
    brand: Brand = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Make a film of photos and a sentence, and a project file beside it to go on with."""
    from stillreel.interfaces.cli import films, outputs

    asked = outputs.Asked(
        out=out,
        platforms=tuple(platforms or ()),
        aspects=tuple(aspects or ()),
        lines=resolution,
        fps=fps,
        profile=profile,
        encoder=encoder,
        container=form,
        poster=poster,
    )
    films.make(
        films.Order(photos=tuple(photos), say=say, asked=asked, sheet=sheet, recipe=recipe, brand=brand),
        _ways(skip_bad, as_json, quiet),
    )


@app.command()
def edit(project: ProjectPath, say: Say, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Change a project by saying what should be different ("undo" takes it back)."""
    from stillreel.interfaces.cli import films

    films.edit(project, say, _ways(False, as_json, quiet))


@app.command()
def export(
    project: ProjectPath,
    out: Out = None,
    platforms: Platforms = None,
    aspects: Aspects = None,
    resolution: Lines = None,
    fps: Rate = None,
    profile: ProfileName = "default",
    encoder: Encoder = "x264",
    form: Form = None,
    poster: Poster = None,
    sheet: Sheet = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Render a project; what has not changed since the last time is not rendered again."""
    from stillreel.interfaces.cli import films, outputs

    asked = outputs.Asked(
        out=out,
        platforms=tuple(platforms or ()),
        aspects=tuple(aspects or ()),
        lines=resolution,
        fps=fps,
        profile=profile,
        encoder=encoder,
        container=form,
        poster=poster,
    )
    films.export(project, asked, sheet, _ways(False, as_json, quiet))


@app.command()
def frame(
    project: ProjectPath,
    at: Annotated[float, typer.Option("--at", help="Seconds into the film.")] = 0.0,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the PNG goes.")] = Path("frame.png"),
) -> None:
    """Write what the film shows at a moment as a PNG."""
    from stillreel.interfaces.cli import films

    films.frame(project, at, out)


@app.command()
def presets(as_json: AsJson = False) -> None:
    """List platforms, motions, transitions, filters, music and fonts."""
    from stillreel.interfaces.cli import listing

    listing.presets(_ways(False, as_json, False))


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check that this machine has all that a film needs."""
    from stillreel.interfaces.cli import checkup

    checkup.doctor(_ways(False, as_json, False))


handover.register(app)


@app.callback(invoke_without_command=True)
def _top(version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


def _ways(skip_bad: bool, as_json: bool, quiet: bool) -> frozenset[str]:
    """The switches that are on, as words."""
    return frozenset(word for word, on in (("skip-bad", skip_bad), ("json", as_json), ("quiet", quiet)) if on)


def run() -> None:
    """The entry point: runs a command and turns whatever it raises into a sentence and an exit code."""
    try:
        sys.exit(app(standalone_mode=False) or OK)
    except typer.Exit as done:
        if done.exit_code == INTERRUPTED:
            sys.stderr.write("Stopped. Nothing half finished was left behind.\n")
        sys.exit(done.exit_code)
    except TyperException as fault:
        sys.stderr.write(f"stillreel: {fault.format_message()} See: stillreel --help\n")
        sys.exit(fault.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("Stopped. Nothing half finished was left behind.\n")
        sys.exit(INTERRUPTED)
    except StillreelError as fault:
        _report(fault)
        sys.exit(exit_code(fault))


def _report(fault: StillreelError) -> None:
    from stillreel.interfaces.cli import terminal

    if "--json" in sys.argv:
        terminal.print_json(terminal.error_document(fault))
    terminal.say(f"stillreel: {fault}")
    if isinstance(fault, UnusableFiles) and "make" in sys.argv:
        terminal.say("Mend them, or leave them out with --skip-bad.")
