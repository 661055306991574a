"""The films of the benchmark as Stillreel's project files, made through its timeline and storage.

Run as a program it examines photos and writes the project files of one kind into a folder, so that what the examination
costs can be measured: ``python -m bench.film KIND FOLDER PHOTO…``.
"""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from stillreel.effects import VOCABULARY
from stillreel.media import Decoder, import_files
from stillreel.plan.facts import Asset
from stillreel.service.project import MediaFile, Project
from stillreel.storage.projects import save
from stillreel.timeline.edits import (
    AddCaptions,
    AddSounds,
    ChangeCaptions,
    Edit,
    InsertShots,
    OrderShots,
)
from stillreel.timeline.history import History, advance
from stillreel.timeline.model import Caption, Focus, Motion, Shot, Sound, Timeline, Transition
from stillreel.timeline.space import Canvas

CANVAS = Canvas(width=1920, height=1080, fps=30, aspect="16:9")
TINY = Canvas(width=320, height=180, fps=30, aspect="16:9")
SHOT_MS = 2850
DISSOLVE_MS = 500
ZOOM = 0.25
# Off the middle, so that a zoom pans a little as well.
FOCUS = Focus(point=(0.4, 0.45))
MINUTE_SHOT_MS = 3000
MEMORY_SHOT_MS = 1000

Films = Mapping[str, History]


def command() -> list[str]:
    """What starts Stillreel on the command line: the installed program, or the package that this Python imports."""
    installed = shutil.which("stillreel", path=str(Path(sys.executable).parent))
    return (
        [installed]
        if installed
        else [sys.executable, "-c", "from stillreel.interfaces.cli.main import run; run()"]
    )


def export_command(project: Path, out: Path) -> list[str]:
    """The command line that exports a project."""
    return [*command(), "export", str(project), "--out", str(out), "--quiet"]


def environment(cache: Path, workers: int) -> dict[str, str]:
    """The settings of an export: where it caches and how many workers it has."""
    return {"STILLREEL_CACHE": str(cache), "STILLREEL_WORKERS": str(workers)}


def job(assets: Sequence[Asset]) -> Films:
    """The job, and the job with a title and music."""
    plain = _zooms(assets, SHOT_MS)
    title = Caption(text="A week by the sea", duration_ms=4000)
    place = Caption(
        text="Last light", role="lower-third", position="bottom-left", start_ms=5000, duration_ms=3000
    )
    music = Sound(asset="lib:calm", name="Calm", volume=0.6)
    dressed = _with(plain, AddCaptions(captions=(title, place)), AddSounds(sounds=(music,)))
    return {"job": plain, "job-dressed": dressed}


def minute(assets: Sequence[Asset]) -> Films:
    """A film of twenty photos with three titles; the same with one title changed, and with one photo moved."""
    titles = tuple(
        Caption(text=text, start_ms=start_ms, duration_ms=3000)
        for text, start_ms in (("Morning", 0), ("Noon", 21_000), ("Evening", 45_000))
    )
    film = _with(_zooms(assets, MINUTE_SHOT_MS), AddCaptions(captions=titles))
    changed = replace(film.timeline.captions[1], text="Midday")
    ids = [shot.id for shot in film.timeline.shots]
    ids.insert(2, ids.pop(10))
    return {
        "minute": film,
        "minute-retitled": _with(film, ChangeCaptions(captions=(changed,))),
        "minute-moved": _with(film, OrderShots(ids=tuple(ids))),
    }


def start(assets: Sequence[Asset]) -> Films:
    """As little film as still starts every process: two small, short shots."""
    shots = tuple(Shot(asset=asset.id, name=asset.name, duration_ms=100, fit="cover") for asset in assets[:2])
    return {"start": _film(shots, TINY)}


def memory(assets: Sequence[Asset]) -> Films:
    """A film of all photos, a second each."""
    return {"memory": _zooms(assets, MEMORY_SHOT_MS)}


def moves(assets: Sequence[Asset]) -> Films:
    """One picture for six seconds: a zoom of a tenth, and a slow pan."""
    picture = Shot(asset=assets[0].id, name=assets[0].name, duration_ms=6000, fit="cover")
    focus = Focus(point=(0.5, 0.5))
    zoom = replace(picture, motion=Motion(kind="zoom-in", amount=0.1), focus=focus)
    pan = replace(picture, motion=Motion(kind="pan-right", amount=0.08), focus=focus)
    return {"zoom": _film((zoom,), CANVAS), "pan": _film((pan,), CANVAS)}


KINDS: Mapping[str, Callable[[Sequence[Asset]], Films]] = {
    "job": job,
    "minute": minute,
    "start": start,
    "memory": memory,
    "moves": moves,
}


def _zooms(assets: Sequence[Asset], shot_ms: int) -> History:
    shots = tuple(
        Shot(
            asset=asset.id,
            name=asset.name,
            duration_ms=shot_ms,
            fit="cover",
            motion=Motion(kind=kind, amount=ZOOM),
            focus=FOCUS,
            transition=Transition(kind="fade", duration_ms=DISSOLVE_MS),
        )
        for asset, kind in zip(assets, cycle(("zoom-in", "zoom-out")), strict=False)
    )
    return _film(shots, CANVAS)


def _film(shots: tuple[Shot, ...], canvas: Canvas) -> History:
    return _with(History(timeline=Timeline(id="drf_1", canvas=canvas)), InsertShots(shots=shots))


def _with(history: History, *edits: Edit) -> History:
    for edit in edits:
        history, _ = advance(history, edit, "benchmark", VOCABULARY)
    return history


def main(kind: str, folder: str, *photos: str) -> None:
    """Examine `photos` and write the project files of `kind` into `folder`."""
    paths = [Path(photo).resolve() for photo in photos]
    with Decoder() as decoder:
        assets = import_files(paths, decoder).assets
    media = tuple(MediaFile(asset=asset, path=path) for asset, path in zip(assets, paths, strict=True))
    for name, history in KINDS[kind](assets).items():
        save(Project(history=history, media=media), Path(folder) / f"{name}.stillreel")


if __name__ == "__main__":
    main(*sys.argv[1:])
