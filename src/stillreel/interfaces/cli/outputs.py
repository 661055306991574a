"""What a command was told about its files: which forms of the film, where each goes, and what is said of them after.

Knows no photos and no words; the rules of platforms are the service's.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from stillreel.errors import NotFound, UsageError
from stillreel.interfaces.cli import terminal
from stillreel.render.profiles import CONTAINERS
from stillreel.service.export import Exported
from stillreel.service.outputs import Wanted, megabytes, warnings
from stillreel.service.project import Project
from stillreel.service.studio import Studio

PIPE = Path("-")
POSTERS = (".jpg", ".jpeg", ".png")
JPEG_QUALITY = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of a command that are about its files, as they were given."""

    out: Path | None = None
    platforms: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    lines: int | None = None
    fps: int | None = None
    profile: str = "default"
    encoder: str = "x264"
    container: str | None = None
    poster: Path | None = None

    @property
    def piped(self) -> bool:
        """Whether the film goes to stdout."""
        return self.out == PIPE


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One form of the film and its place."""

    wanted: Wanted
    out: Path


def files(asked: Asked, usual: Path) -> tuple[File, ...]:
    """The files that are asked for.

    `usual` is where a film goes when no place was named, but for its suffix. Several forms, and one form without a place of its own, get the name of their platform or aspect.
    """
    forms = _forms(asked)
    if asked.piped:
        if len(forms) > 1:
            raise UsageError("a pipe takes one film; ask for one, or write files with -o film.mp4")
        return (File(wanted=forms[0], out=PIPE),)
    tagged = len(forms) > 1 or asked.out is None
    place = asked.out or usual.with_suffix(f".{forms[0].container}")
    placed = [File(wanted=form, out=_tagged(place, form.tag if tagged else "")) for form in forms]
    for file in placed:
        must_have_folder(file.out)
    return tuple(placed)


def export(studio: Studio, project: Project, asked: Sequence[File], watch: Any) -> tuple[Exported, ...]:
    """The film in every form that is asked for, each at its place or in the pipe."""
    if asked[0].out != PIPE:
        return studio.export_each(project, [(file.wanted, file.out) for file in asked], watch)
    with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
        whole = Path(folder) / "film"
        exported = studio.export_each(project, [(asked[0].wanted, whole)], watch)
        _pour(whole)
    return exported


def write_posters(studio: Studio, project: Project, asked: Sequence[File], path: Path | None) -> None:
    """A poster for each form, when one is wanted."""
    if path is None:
        return
    for file in asked:
        place = _tagged(path, file.wanted.tag if len(asked) > 1 else "")
        write(place, _as_picture(studio.poster(project, file.wanted), place.suffix.casefold()))


def check_poster(path: Path | None) -> None:
    """Nothing, if a poster can be written there."""
    if path is None:
        return
    if path.suffix.casefold() not in POSTERS:
        raise UsageError(f"{path}: a poster is a picture; give it one of {', '.join(POSTERS)}")
    must_have_folder(path)


def say_sizes(exported: Sequence[Exported], asked: Sequence[File]) -> None:
    """One line for each film: its name, length and size; then what its platform will not like."""
    for film, file in zip(exported, asked, strict=True):
        name = "film" if file.out == PIPE else film.path.name
        terminal.say(f"{name}, {film.duration_ms / 1000:g} s, {megabytes(film.bytes)}")
        for sentence in warnings(film, file.wanted.platform):
            terminal.say(f"Note: {sentence}")


def document(exported: Exported, file: File) -> dict[str, Any]:
    """A film for programs."""
    return {
        "film": str(file.out),
        "width": exported.canvas.width,
        "height": exported.canvas.height,
        "fps": exported.canvas.fps,
        "bytes": exported.bytes,
        "duration_ms": exported.duration_ms,
        "frames": exported.frames,
        "chunks": exported.chunks,
        "rendered_chunks": exported.rendered,
        "warnings": list(warnings(exported, file.wanted.platform)),
    }


def must_have_folder(out: Path) -> None:
    """Nothing, if a file can be written there."""
    if not out.parent.is_dir():
        raise NotFound(f"{out.parent}: no such folder; make it first or choose another place with -o")
    if not os.access(out.parent, os.W_OK):
        raise UsageError(f"{out.parent}: this folder cannot be written to; choose another place with -o")


def write(path: Path, content: bytes) -> None:
    """A whole file or none."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _forms(asked: Asked) -> tuple[Wanted, ...]:
    container = _container(asked)
    shapes: list[dict[str, str]] = [{"platform": name} for name in dict.fromkeys(asked.platforms)]
    shapes += [{"aspect": aspect} for aspect in dict.fromkeys(asked.aspects)]
    return tuple(
        Wanted(
            **shape,
            lines=asked.lines,
            fps=asked.fps,
            container=container,
            profile=asked.profile,
            encoder=asked.encoder,
            index="fragments" if asked.piped else "first",
        )
        for shape in shapes or [{}]
    )


def _container(asked: Asked) -> str:
    if asked.piped and sys.stdout.isatty():
        raise UsageError("a film is no text for a terminal; pipe it on, or name a file with -o film.mp4")
    named = "" if asked.out is None or asked.piped else asked.out.suffix.casefold().removeprefix(".")
    if asked.container and named and asked.container != named:
        raise UsageError(f"{asked.out} is no .{asked.container}; leave out --format or rename the file")
    chosen = asked.container or named or ("mp4" if asked.out is None or asked.piped else "")
    if chosen not in CONTAINERS:
        names = ", ".join(f".{name}" for name in CONTAINERS)
        place = asked.out or Path("film")
        raise UsageError(f"{place}: a film is written as one of {names}; name it {place.stem}.mp4")
    return chosen


def _tagged(place: Path, tag: str) -> Path:
    return place.with_name(f"{place.stem}-{tag}{place.suffix}") if tag else place


def _as_picture(png: bytes, suffix: str) -> bytes:
    if suffix == ".png":
        return png
    from PIL import Image  # takes a while to load, and few films get a poster

    file = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return file.getvalue()


def _pour(path: Path) -> None:
    with path.open("rb") as file, _pipe_may_close():
        while block := file.read(1 << 20):
            sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()


@contextmanager
def _pipe_may_close() -> Iterator[None]:
    """Whoever reads may stop early, as `head` does."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
