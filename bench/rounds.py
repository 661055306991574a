"""One round of the benchmark: every contestant once, one after the other, so that a busy machine is unfair to all alike.

A round gives plain numbers by name; nothing is judged here.
"""

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import film
from bench.measure import Cost, measured
from bench.peers import RECIPES, Peers, ffmpeg_command, moviepy_command

WORKERS = 2
MOVIEPY_PHOTOS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a benchmark works: its folders, its photos and its peers."""

    peers: Peers
    photos: Sequence[Path]
    more_photos: Sequence[Path]
    projects: Path
    films: Path
    caches: Path
    log: Path

    def project(self, name: str) -> Path:
        """A project file by its name in `bench.film`."""
        return self.projects / f"{name}.stillreel"

    def film(self, name: str) -> Path:
        """Where a film goes."""
        return self.films / f"{name}.mp4"

    def cache(self, name: str) -> Path:
        """The cache folder of an export."""
        return self.caches / name


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What was measured: costs of whole commands, CPU seconds of stages, and chunks rendered."""

    costs: Mapping[str, Cost]
    stages: Mapping[str, Mapping[str, float]]
    chunks: Mapping[str, int]


def write_projects(ground: Ground) -> Cost:
    """Examine the photos and write all project files; the cost of that for the job."""
    for kind, photos in (("start", ground.photos), ("minute", ground.more_photos)):
        measured(_projects(kind, ground.projects, photos), ground.log)
    return measured(_projects("job", ground.projects, ground.photos), ground.log)


def play(ground: Ground) -> Round:
    """Measure everything once."""
    costs: dict[str, Cost] = {}
    stages: dict[str, Mapping[str, float]] = {}
    stages["whole"] = _stages(ground, "job", "default", "whole")
    stages["veryfast"] = _stages(ground, "job", "veryfast", "whole")
    costs["help"] = measured([*film.command(), "--help"], ground.log)
    costs["start"] = cold(ground, "start")
    costs["job"] = cold(ground, "job")
    costs["again"] = _export(ground, "job", "job", "again")
    costs |= {f"zoompan {name}": measured(_ffmpeg(ground, name), ground.log) for name in RECIPES}
    stages["chunks"] = _stages(ground, "job", "default", "chunks")
    stages["dressed"] = _stages(ground, "job-dressed", "default", "whole")
    costs["dressed"] = cold(ground, "job-dressed")
    costs["moviepy start"] = measured(moviepy_command(ground.peers, (), ground.film("none")), ground.log)
    three = ground.photos[:MOVIEPY_PHOTOS]
    costs["moviepy"] = measured(moviepy_command(ground.peers, three, ground.film("moviepy")), ground.log)
    minute_costs, chunks = _minute(ground)
    return Round(costs=costs | minute_costs, stages=stages, chunks=chunks)


def cold(ground: Ground, name: str, workers: int = WORKERS) -> Cost:
    """The cost of an export that finds nothing in its cache."""
    cache = name if workers == WORKERS else f"{name}-{workers}"
    shutil.rmtree(ground.cache(cache), ignore_errors=True)
    return _export(ground, name, cache, cache, workers)


def _minute(ground: Ground) -> tuple[dict[str, Cost], dict[str, int]]:
    """The minute's film from nothing, after a title changed, and (from the first again) after a photo moved."""
    costs = {"minute": cold(ground, "minute")}
    made = ground.cache("minute")
    chunks = {"minute": _chunks(made)}
    for change in ("minute-retitled", "minute-moved"):
        shutil.rmtree(ground.cache(change), ignore_errors=True)
        shutil.copytree(made, ground.cache(change))
        costs[change] = _export(ground, change, change, change)
        chunks[change] = _chunks(ground.cache(change)) - chunks["minute"]
    return costs, chunks


def _export(ground: Ground, project: str, cache: str, out: str, workers: int = WORKERS) -> Cost:
    command = film.export_command(ground.project(project), ground.film(out))
    return measured(command, ground.log, film.environment(ground.cache(cache), workers))


def _stages(ground: Ground, project: str, profile: str, division: str) -> Mapping[str, float]:
    out = ground.film(f"{project}-{profile}-{division}")
    words = ("stages", ground.project(project), out, profile, division, str(WORKERS))
    measured([sys.executable, "-m", "bench.frames", *words], ground.log)
    spent: Mapping[str, float] = json.loads(ground.log.read_text().splitlines()[-1])
    return spent


def _ffmpeg(ground: Ground, recipe: str) -> list[str | Path]:
    return ffmpeg_command(ground.peers, ground.photos, recipe, ground.film(f"zoompan-{recipe}"))


def _projects(kind: str, folder: Path, photos: Sequence[Path]) -> list[str | Path]:
    return [sys.executable, "-m", "bench.film", kind, folder, *photos]


def _chunks(cache: Path) -> int:
    return sum(1 for _ in cache.glob("*/*.mp4"))
