"""How smoothly a picture moves: a bright dot is followed to a hundredth of a pixel through every frame.

The second difference of its path is what the eye sees as shaking: 0 for an even move. Measured on Stillreel's frames
before encoding (against the path that was planned) and after, and on what ffmpeg makes of the same picture.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.film import environment, export_command
from bench.frames import Clock, composed, opened, prepared
from bench.measure import measured
from bench.peers import MOVES, RECIPES, Peers, ffmpeg_move_command
from stillreel.plan.film import FilmPlan

PICTURE = (4000, 2250)
DOT = (800.0, 560.0)
DOT_SIGMA_PX = 10.0
FILM = (1920, 1080)
WINDOW_PX = 24

Plane = NDArray[np.uint8]
DotPath = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothness:
    """Of a dot's path: the mean length of its second difference in px/frame², and its steps against the move."""

    shake: float
    backward_steps: int


def dot_picture(cache: Path) -> Path:
    """The picture with the dot, without loss."""
    path = cache / "dot.png"
    if not path.exists():
        x, y = np.arange(PICTURE[0]) + 0.5, np.arange(PICTURE[1]) + 0.5
        spread = 2 * DOT_SIGMA_PX**2
        dot = np.outer(np.exp(-((y - DOT[1]) ** 2) / spread), np.exp(-((x - DOT[0]) ** 2) / spread))
        gray = np.rint(40 + 180 * dot).astype(np.uint8)
        cv2.imwrite(str(path), cv2.merge([gray, gray, gray]))
    return path


def smoothness(peers: Peers, folder: Path, picture: Path) -> dict[tuple[str, str], Smoothness]:
    """By (who, move). `folder` holds the project files ``zoom`` and ``pan`` of `picture`."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        work = Path(name)
        for move in MOVES:
            project = folder / f"{move}.stillreel"
            plan, drawn = _composed_path(project)
            found["planned", move] = of(plan)
            found["composed, against the plan", move] = of(drawn, plan)
            found["composed", move] = of(drawn)
            film = work / f"{move}.mp4"
            measured(export_command(project, film), work / "log", environment(work / "cache", 2))
            found["Stillreel", move] = of(_decoded_path(peers, film))
            for recipe in RECIPES:
                film = work / f"{recipe}-{move}.mp4"
                measured(ffmpeg_move_command(peers, picture, move, recipe, film), work / "log")
                found[f"zoompan, {recipe} recipe", move] = of(_decoded_path(peers, film))
    return found


def of(path: DotPath, plan: DotPath | None = None) -> Smoothness:
    """The smoothness of a path (frames, 2), or of how it strays from its plan."""
    strayed = path if plan is None else path - plan
    seconds = np.diff(strayed, 2, axis=0)
    steps = np.diff(path, axis=0) @ (path[-1] - path[0])
    return Smoothness(
        shake=float(np.hypot(*seconds.T).mean()), backward_steps=int(np.count_nonzero(steps < 0))
    )


def _composed_path(project_path: Path) -> tuple[DotPath, DotPath]:
    """Where the dot ought to be in each frame, and where it is before encoding."""
    project, film = opened(project_path)
    with prepared(project, film, Clock()) as files:
        drawn = np.array([_dot(planes.y) for planes in composed(film, files)])
    return _planned_path(film), drawn


def _planned_path(film: FilmPlan) -> DotPath:
    path = []
    for n in range(film.frames):
        layer = film.frame(n).layer
        picture, view = layer.picture, layer.view
        in_picture = [
            (DOT[k] / PICTURE[k] - picture.crop[k]) / picture.crop[k + 2] * picture.size[k] for k in (0, 1)
        ]
        path.append([(in_picture[k] - view[k]) / view[k + 2] * FILM[k] for k in (0, 1)])
    return np.array(path)


def _decoded_path(peers: Peers, film: Path) -> DotPath:
    return np.array([_dot(plane) for plane in _luma(peers, film)])


def _luma(peers: Peers, film: Path) -> Iterator[Plane]:
    """The luma planes of a film, as they are coded."""
    raw = ("-f", "rawvideo", "-pix_fmt", "yuv420p", "-")
    size = FILM[0] * FILM[1]
    with subprocess.Popen(
        [peers.ffmpeg, "-loglevel", "error", "-nostdin", "-i", film, "-map", "0:v", *raw],
        stdout=subprocess.PIPE,
    ) as decoding:
        assert decoding.stdout is not None
        while frame := decoding.stdout.read(size * 3 // 2):
            yield np.frombuffer(frame, np.uint8)[:size].reshape(FILM[1], FILM[0])


def _dot(luma: Plane) -> tuple[float, float]:
    """The centre of the dot: the centroid of what stands out around the brightest spot."""
    _, _, _, (x, y) = cv2.minMaxLoc(cv2.GaussianBlur(luma, (0, 0), 3))
    left, top = max(0, x - WINDOW_PX), max(0, y - WINDOW_PX)
    window = luma[top : y + WINDOW_PX + 1, left : x + WINDOW_PX + 1].astype(np.float64)
    weight = np.maximum(window - np.median(luma) - 2, 0)
    rows, columns = np.indices(weight.shape)
    whole = weight.sum()
    return left + (weight * columns).sum() / whole + 0.5, top + (weight * rows).sum() / whole + 0.5
