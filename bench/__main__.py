"""Measure Stillreel, ffmpeg and MoviePy on the same job in one run and print Markdown: ``python -m bench``.

See README.md beside this file.
"""

import argparse
import filecmp
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import film, report
from bench.machine import description
from bench.memory import memory_table
from bench.peers import DISSOLVE_S, FPS, SHOT_S, Peers, installed
from bench.photos import COUNT, job_photos, more_photos
from bench.quality import Quality, ffmpeg_quality, frames_hash, stillreel_quality
from bench.rounds import MOVIEPY_PHOTOS, Ground, cold, play, write_projects
from bench.smoothness import Smoothness, dot_picture, smoothness
from stillreel.timeline.time import boundary_frame

CACHE = Path(__file__).parent / ".cache"
HEADING = """# Benchmark

Made by `python -m bench --out docs/benchmark.md`; what is measured, and how, stands in
[the benchmark's own page](../bench/README.md). Only ratios mean something on another machine.
"""


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="rounds that the medians are of (3)")
    parser.add_argument("--photos", type=int, default=COUNT, help="a shorter job, to try the benchmark out")
    parser.add_argument(
        "--memory", action="store_true", help="measure only memory, with 20 and 200 large photos"
    )
    parser.add_argument("--out", type=Path, help="write the tables to this Markdown page as well")
    asked = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    peers = installed(CACHE)
    lines = memory_table(CACHE) if asked.memory else _film_tables(peers, asked.runs, asked.photos)
    page = [HEADING]
    for line in lines:
        print(line, flush=True)
        page.append(line)
    foot = [f"{line}  " for line in description(peers, 1 if asked.memory else asked.runs)]
    print("", *foot, sep="\n")
    if asked.out:
        asked.out.write_text("\n".join([*page, "", *foot, ""]), encoding="utf-8")


def _film_tables(peers: Peers, runs: int, count: int) -> Iterator[str]:
    found = _findings(_ground(peers, count), runs)
    if count != COUNT:
        yield f"A job of {count} photos only: the films differ in length, so the ratios mean little.\n"
    for table in (report.contestants, report.breakdown, report.moves, report.targets):
        yield from table(found)
        yield ""


def _ground(peers: Peers, count: int) -> Ground:
    work = CACHE / "work"
    shutil.rmtree(work, ignore_errors=True)
    ground = Ground(
        peers=peers,
        photos=job_photos(CACHE)[:count],
        more_photos=more_photos(CACHE)[: 2 * COUNT],
        projects=work / "projects",
        films=work / "films",
        caches=work / "caches",
        log=work / "log",
    )
    for folder in (ground.projects, ground.films, ground.caches):
        folder.mkdir(parents=True)
    return ground


def _findings(ground: Ground, runs: int) -> report.Findings:
    _tell("examining the photos")
    analysis = write_projects(ground)
    rounds = []
    for number in range(1, runs + 1):
        _tell(f"round {number} of {runs}")
        rounds.append(play(ground))
    _tell("comparing pictures")
    qualities = _qualities(ground)
    same_frames, same_chunks = _sameness(ground)
    _tell("following a dot")
    return report.Findings(
        rounds=rounds,
        analysis=analysis,
        qualities=qualities,
        smoothness=_smoothness(ground),
        same_frames=same_frames,
        same_chunks=same_chunks,
        seconds=len(ground.photos) * film.SHOT_MS / 1000,
        frames=boundary_frame(len(ground.photos) * film.SHOT_MS, FPS),
        moviepy_frames=round((MOVIEPY_PHOTOS * SHOT_S - (MOVIEPY_PHOTOS - 1) * DISSOLVE_S) * FPS),
    )


def _qualities(ground: Ground) -> dict[str, Quality]:
    job = ground.project("job")
    ours = {"job": "job", "whole": "job-default-whole", "veryfast": "job-veryfast-whole"}
    qualities = {key: stillreel_quality(ground.peers, job, ground.film(name)) for key, name in ours.items()}
    for recipe in ("usual", "smooth"):
        made = ground.film(f"zoompan-{recipe}")
        qualities[f"zoompan {recipe}"] = ffmpeg_quality(ground.peers, ground.photos, recipe, made)
    return qualities


def _sameness(ground: Ground) -> tuple[float, float]:
    """The shares of films and of chunks that one worker, or the cache, gives just as two workers do."""
    cold(ground, "job", 1)
    first, *others = (frames_hash(ground.peers, ground.film(name)) for name in ("job", "again", "job-1"))
    by_two, by_one = ground.cache("job"), ground.cache("job-1")
    names = [str(path.relative_to(by_two)) for path in by_two.glob("*/*.mp4")]
    same, _, _ = filecmp.cmpfiles(by_two, by_one, names, shallow=False)
    return sum(other == first for other in others) / len(others), len(same) / len(names)


def _smoothness(ground: Ground) -> dict[tuple[str, str], Smoothness]:
    picture = dot_picture(CACHE)
    subprocess.run([sys.executable, "-m", "bench.film", "moves", ground.projects, picture], check=True)
    return smoothness(ground.peers, ground.projects, picture)


def _tell(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
