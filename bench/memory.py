"""Whether memory stays flat: films of few and of many large photos, exported from nothing.

Every photo is shown for one second, which keeps the films short; what is held in memory does not depend on that.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.film import environment, export_command
from bench.measure import Cost, measured
from bench.photos import BIG_SIZE, big_photos

FEW, MANY = 20, 200
WORKERS = 2
GROWTH = 1.1
MOST_MIB = 600


def memory_table(cache: Path, few: int = FEW, many: int = MANY) -> Iterator[str]:
    """The table of P8, in Markdown."""
    costs = {count: _export(cache, count) for count in (few, many)}
    yield f"| photos of {BIG_SIZE[0]}x{BIG_SIZE[1]}, 1 s each, {WORKERS} workers | CPU s | wall s | peak memory MiB |"
    yield "|---|---|---|---|"
    for count, cost in costs.items():
        yield f"| {count} | {cost.cpu_s:.1f} | {cost.wall_s:.1f} | {cost.peak_mib:.0f} ({cost.processes} processes) |"
    growth = costs[many].peak_mib / costs[few].peak_mib
    highest = max(cost.peak_mib for cost in costs.values())
    yield ""
    yield f"P8: {growth:.2f} x (target ≤ {GROWTH}): {_met(growth <= GROWTH)}; {highest:.0f} MiB (target ≤ {MOST_MIB}): {_met(highest <= MOST_MIB)}"


def _export(cache: Path, count: int) -> Cost:
    work = cache / "memory"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    log = work / "log"
    measured([sys.executable, "-m", "bench.film", "memory", work, *big_photos(cache, count)], log)
    command = export_command(work / "memory.stillreel", work / "memory.mp4")
    cost = measured(command, log, environment(work / "cache", WORKERS))
    shutil.rmtree(work)
    return cost


def _met(kept: bool) -> str:
    return "yes" if kept else "**no**"
