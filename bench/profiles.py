"""What settings of x264 cost and give, on frames that Stillreel composes: ``python -m bench.profiles``.

Three kinds of frames: the job's, the same from photos with the noise of a high sensitivity, and titles over photos. Each
setting codes them with one thread; CPU seconds are the encoder's alone. SSIM and VMAF are measured by ffmpeg against the
frames that went in. Prints a Markdown table.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from bench import film
from bench.frames import Clock, opened, prepared
from bench.machine import description
from bench.peers import Peers, installed
from bench.photos import job_photos
from bench.quality import SSIM
from stillreel.effects import VOCABULARY
from stillreel.effects.planes import copy, empty
from stillreel.effects.spec import Planes
from stillreel.media import Decoder, import_files
from stillreel.plan.film import FilmPlan
from stillreel.render.chunk import PictureFiles, Sources
from stillreel.render.compose import Composer
from stillreel.render.encode import ChunkEncoder
from stillreel.render.profiles import DEFAULT, HIGH, SMALL, Profile
from stillreel.service.project import MediaFile, Project
from stillreel.storage.projects import save
from stillreel.timeline.edits import AddCaptions
from stillreel.timeline.history import advance
from stillreel.timeline.model import Caption

CACHE = Path(__file__).parent / ".cache"
VMAF = re.compile(r"VMAF score: ([0-9.]+)")
HIGH_SENSITIVITY_NOISE = 12.0
PHOTOS = 3
FIRST = 50  # so that a dissolve is among the frames


def _x264(name: str, preset: str, crf: float, x264: str = "") -> Profile:
    return Profile(name=name, preset=preset, crf=crf, x264=x264)


TREE = "mbtree=1:rc-lookahead="
CANDIDATES = (
    _x264("veryfast crf 20", "veryfast", 20),
    _x264(
        "veryfast crf 20, b-adapt=0:me=dia:subme=1:weightp=0",
        "veryfast",
        20,
        "b-adapt=0:me=dia:subme=1:weightp=0",
    ),
    _x264("superfast crf 20", "superfast", 20),
    replace(DEFAULT, name="superfast crf 20, mbtree, lookahead 8, b-pyramid=strict"),
    _x264("superfast crf 20, mbtree, lookahead 10", "superfast", 20, f"{TREE}10"),
    _x264("superfast crf 20, mbtree, lookahead 20", "superfast", 20, f"{TREE}20"),
    _x264("superfast crf 20, mbtree, lookahead 10, b-adapt=0", "superfast", 20, f"{TREE}10:b-adapt=0"),
    _x264("superfast crf 20, mbtree, lookahead 10, subme=2", "superfast", 20, f"{TREE}10:subme=2"),
    _x264("superfast crf 20, mbtree, lookahead 10, aq-mode=3", "superfast", 20, f"{TREE}10:aq-mode=3"),
    _x264("superfast crf 19, mbtree, lookahead 10", "superfast", 19, f"{TREE}10"),
    _x264("fast crf 20", "fast", 20),
    replace(HIGH, name=f"`high`: {HIGH.preset} crf {HIGH.crf:g}"),
    replace(SMALL, name=f"`small`: {SMALL.preset} crf {SMALL.crf:g}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a profile needed and gave for a run of frames."""

    cpu_s: float
    size: int
    ssim: float
    vmaf: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.profiles", description=__doc__)
    parser.add_argument("--frames", type=int, default=60, help="frames of each kind (60)")
    count = parser.parse_args().frames
    cv2.setNumThreads(1)
    CACHE.mkdir(exist_ok=True)
    peers = installed(CACHE)
    print(f"{count} frames of 1920x1080 of each kind, one thread. In bold: the default profile.\n")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for kind, project in _projects(Path(folder)):
            print(f"| {kind} | CPU ms a frame | Mbit/s | SSIM | VMAF |\n| --- | --- | --- | --- | --- |")
            for line in _rows(peers, project, Path(folder), count):
                print(line, flush=True)
            print()
    for line in description(peers, 1):
        print(line, end="  \n")


def _projects(folder: Path) -> Iterator[tuple[str, Path]]:
    photos = job_photos(CACHE)[:PHOTOS]
    yield "the job", _project(folder / "job.stillreel", photos)
    noisy = []
    for number, photo in enumerate(photos):
        noisy.append(folder / f"noisy-{number}.jpg")
        picture = cv2.imread(str(photo)).astype(np.float32)
        dice = np.random.default_rng(number)
        picture += dice.standard_normal(picture.shape, np.float32) * HIGH_SENSITIVITY_NOISE
        cv2.imwrite(str(noisy[-1]), np.clip(picture, 0, 255).astype(np.uint8))
    yield "noisy photos", _project(folder / "noisy.stillreel", noisy)
    titles = (
        Caption(text="A week by the sea", duration_ms=2600),
        Caption(text="Last light at the harbour", start_ms=2700, duration_ms=3000, position="bottom"),
    )
    yield "titles", _project(folder / "titles.stillreel", photos, *titles)


def _project(path: Path, photos: Sequence[Path], *captions: Caption) -> Path:
    with Decoder() as decoder:
        assets = import_files(photos, decoder).assets
    history = film.job(assets)["job"]
    if captions:
        history, _ = advance(history, AddCaptions(captions=captions), "benchmark", VOCABULARY)
    media = tuple(MediaFile(asset=asset, path=photo) for asset, photo in zip(assets, photos, strict=True))
    save(Project(history=history, media=media), path)
    return path


def _rows(peers: Peers, path: Path, folder: Path, count: int) -> Iterator[str]:
    project, plan = opened(path)
    with prepared(project, plan, Clock()) as files:
        frames = list(_frames(plan, files, count))
    sent = folder / "sent.yuv"
    with sent.open("wb") as raw:
        for planes in frames:
            for plane in planes:
                raw.write(np.ascontiguousarray(plane).data)
    for profile in CANDIDATES:
        found = _measured(peers, frames, plan, profile, sent)
        mbps = found.size * 8 * plan.canvas.fps / len(frames) / 1e6
        row = f"{profile.name} | {found.cpu_s * 1000 / len(frames):.1f} | {mbps:.2f} | {found.ssim:.4f} | {found.vmaf:.1f}"
        yield (
            f"| **{row.replace(' | ', '** | **')}** |"
            if profile.fingerprint == DEFAULT.fingerprint
            else f"| {row} |"
        )


def _frames(plan: FilmPlan, files: PictureFiles, count: int) -> Iterator[Planes]:
    size = (plan.canvas.width, plan.canvas.height)
    sources = Sources(files)
    composer = Composer(size, sources, sources.cutout)
    for n in range(FIRST, FIRST + count):
        planes = empty(*size)
        composer.compose(plan.frame(n), planes)
        yield planes


def _measured(peers: Peers, frames: Sequence[Planes], plan: FilmPlan, profile: Profile, sent: Path) -> Found:
    encoder = ChunkEncoder(plan.canvas, profile)
    cpu_s = 0.0
    for planes in frames:
        copy(planes, encoder.frame())
        began = time.process_time()
        encoder.push()
        cpu_s += time.process_time() - began
    began = time.process_time()
    coded = encoder.finish()
    cpu_s += time.process_time() - began
    path = sent.with_name("coded.mp4")
    path.write_bytes(coded)
    size = f"{plan.canvas.width}x{plan.canvas.height}"
    source = [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "yuv420p",
        "-s",
        size,
        "-r",
        str(plan.canvas.fps),
        "-i",
        str(sent),
    ]
    graph = "[0:v]split[a][b];[1:v]split[c][d];[a][c]ssim;[b][d]libvmaf=n_threads=1:n_subsample=2"
    command = [str(peers.ffmpeg), "-hide_banner", "-threads", "1", "-i", str(path), *source]
    done = subprocess.run(
        [*command, "-filter_complex", graph, "-f", "null", "-"], check=True, capture_output=True, text=True
    )
    ssim, vmaf = SSIM.search(done.stderr), VMAF.search(done.stderr)
    if ssim is None or vmaf is None:
        sys.exit(f"ffmpeg told no SSIM or VMAF:\n{done.stderr[-1000:]}")
    return Found(cpu_s=cpu_s, size=len(coded), ssim=float(ssim.group(1)), vmaf=float(vmaf.group(1)))


if __name__ == "__main__":
    main()
