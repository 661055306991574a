"""The same job for ffmpeg and MoviePy, as their users write it.

Both live in a virtual environment of their own, made from `requirements-bench.lock`, because MoviePy needs an older
Pillow than Stillreel. The ffmpeg is the one that comes with it.
"""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements-bench.lock"
MOVIEPY_JOB = Path(__file__).with_name("moviepy_job.py")
ENCODER = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p")
FPS = 30
SHOT_S = 3.3
SHOT_FRAMES = 99
DISSOLVE_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """A Python with MoviePy, and an ffmpeg."""

    python: Path
    ffmpeg: Path


def installed(cache: Path) -> Peers:
    """The peers, installed when first needed."""
    home = cache / "peers"
    python = home / "bin" / "python"
    done = home / "installed"
    if not done.exists() or done.read_bytes() != LOCK.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        install = (
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            LOCK,
        )
        subprocess.run([python, *install], check=True)
        done.write_bytes(LOCK.read_bytes())
    find = "import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())"
    found = subprocess.run([python, "-c", find], check=True, capture_output=True, text=True)
    return Peers(python=python, ffmpeg=Path(found.stdout.strip()))


def moviepy_command(peers: Peers, photos: Sequence[Path], out: Path) -> list[str | Path]:
    """MoviePy's film of `photos`; without photos only its start."""
    return [peers.python, MOVIEPY_JOB, out, *photos]


def ffmpeg_command(peers: Peers, photos: Sequence[Path], recipe: str, out: Path) -> list[str | Path]:
    """ffmpeg's film of `photos` by a `recipe` of `RECIPES`."""
    graph = film_graph(len(photos), RECIPES[recipe], 0)
    return [
        *_start(peers),
        *_inputs(photos),
        "-filter_complex",
        f"{graph}[film]",
        "-map",
        "[film]",
        *ENCODER,
        out,
    ]


def ffmpeg_move_command(peers: Peers, picture: Path, move: str, recipe: str, out: Path) -> list[str | Path]:
    """Six seconds of one picture: the `move` of `MOVES`."""
    graph = f"{RECIPES[recipe]},{MOVES[move]}"
    return [*_start(peers), "-i", picture, "-vf", graph, *ENCODER, out]


def _start(peers: Peers) -> list[str | Path]:
    return [peers.ffmpeg, "-hide_banner", "-loglevel", "error", "-nostdin", "-y"]


def _inputs(photos: Sequence[Path]) -> list[str | Path]:
    return [word for photo in photos for word in ("-i", photo)]


def _zoompan(zoom: str, x: str, frames: int) -> str:
    return f"zoompan=z='{zoom}':x='{x}':y='(ih-ih/zoom)/2':d={frames}:s=1920x1080:fps={FPS}"


# What is done to a photo before zoompan: nothing but the cut to 16:9, or the usual cure for its shaking.
RECIPES = {
    "usual": "crop=iw:iw*9/16",
    "smooth": "crop=iw:iw*9/16,scale=8000:-2",
}
MOVES = {
    "zoom": _zoompan("1+0.1*on/179", "(iw-iw/zoom)/2", 180),
    "pan": _zoompan("1.08", "(iw-iw/zoom)*on/179", 180),
}


def film_graph(count: int, before: str, first_input: int) -> str:
    """The filter graph of a film of `count` photos whose inputs begin at `first_input`; its last output is open."""
    ends = ("1+0.25*on/98", "1.25-0.25*on/98")
    steps = []
    for k in range(count):
        move = _zoompan(ends[k % 2], "(iw-iw/zoom)*(0.4+0.2*on/98)", SHOT_FRAMES)
        steps.append(f"[{first_input + k}:v]{before},{move},format=yuv420p,settb=1/{FPS}[shot{k}]")
    last = "[shot0]"
    for k in range(1, count):
        offset_s = k * (SHOT_S - DISSOLVE_S)
        out = "" if k == count - 1 else f"[mix{k}]"
        steps.append(f"{last}[shot{k}]xfade=transition=fade:duration={DISSOLVE_S}:offset={offset_s:.3f}{out}")
        last = out
    return ";".join(steps)
