"""What the numbers were measured on and with."""

import datetime
import importlib.metadata
import os
import platform
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.peers import Peers

OURS = ("stillreel", "av", "opencv-contrib-python-headless", "numpy", "pyvips-binary")
THEIRS = "import importlib.metadata as m; print(m.version('moviepy'))"


def description(peers: Peers, runs: int) -> Iterator[str]:
    """Lines of Markdown: date, machine, versions, and how many rounds the medians are of."""
    now = datetime.datetime.now(datetime.UTC)
    yield f"{now:%Y-%m-%d %H:%M} UTC, {_processor()}, {_cores()} cores, {_memory_gib():.0f} GiB, load {os.getloadavg()[0]:.1f} at the end."
    yield f"{platform.system()} {platform.release()}, Python {platform.python_version()}, " + ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in OURS if _there(name)
    )
    moviepy = _said([str(peers.python), "-c", THEIRS])
    ffmpeg = _said([str(peers.ffmpeg), "-version"]).split()[2]
    yield f"Peers: ffmpeg {ffmpeg}, MoviePy {moviepy}. Medians of {runs} round{'s' if runs > 1 else ''}."


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _there(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _said(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
