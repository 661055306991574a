"""How a coded film compares with the frames that were sent to its encoder, and whether two films show the same.

Everything is measured by the same ffmpeg for every film: structural similarity (SSIM, over all planes) and a hash of all
decoded frames.
"""

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av

from bench.peers import RECIPES, Peers, film_graph

SSIM = re.compile(r"SSIM .*All:([0-9.]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """SSIM of a film against its own frames before encoding, and the size of its pictures."""

    ssim: float
    video_bytes: int


def stillreel_quality(peers: Peers, project: Path, film: Path) -> Quality:
    """The quality of a film of Stillreel; the frames are composed again."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.frames", "raw", str(project)], stdout=subprocess.PIPE
    ) as composing:
        frames = ("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "1920x1080", "-r", "30", "-i", "-")
        words = _ssim_words(peers, [*frames, "-i", film], "[0:v][1:v]ssim", composing.stdout)
    if composing.returncode != 0:
        raise RuntimeError(f"{project}: its frames could not be composed")
    return Quality(ssim=_found(words), video_bytes=video_bytes(film))


def ffmpeg_quality(peers: Peers, photos: Sequence[Path], recipe: str, film: Path) -> Quality:
    """The quality of a film of ffmpeg; the recipe's frames are made again."""
    inputs: list[str | Path] = ["-i", film]
    for photo in photos:
        inputs += ["-i", photo]
    graph = f"{film_graph(len(photos), RECIPES[recipe], 1)}[sent];[0:v]settb=1/30[film];[film][sent]ssim"
    return Quality(ssim=_found(_ssim_words(peers, inputs, graph, None)), video_bytes=video_bytes(film))


def video_bytes(film: Path) -> int:
    """The size of a film's coded pictures, without its sound and index."""
    with av.open(str(film)) as container:
        return sum(packet.size for packet in container.demux(video=0))


def frames_hash(peers: Peers, film: Path) -> str:
    """A hash of all decoded frames."""
    hashed = ("-map", "0:v", "-f", "hash", "-hash", "sha256", "-")
    command = [peers.ffmpeg, "-loglevel", "error", "-nostdin", "-i", film, *hashed]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _ssim_words(peers: Peers, inputs: Sequence[str | Path], graph: str, source: object) -> str:
    command = [peers.ffmpeg, "-hide_banner", *inputs, "-filter_complex", graph, "-f", "null", "-"]
    done = subprocess.run(command, stdin=source, check=True, capture_output=True, text=True)
    return done.stderr


def _found(words: str) -> float:
    match = SSIM.search(words)
    if match is None:
        raise RuntimeError(f"ffmpeg told no SSIM:\n{words[-1000:]}")
    return float(match.group(1))
