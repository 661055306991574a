"""The film of the golden frames: generated pictures, every kind of framing, several transitions, looks and a text.

Its frames are compared with the PNGs beside this file, which `make golden` rewrites. A PNG is one plane of a frame
above the other two: luma on top, then both chroma planes side by side, so that nothing is lost in colours.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stillreel.effects.spec import Planes
from stillreel.plan.film import FilmPlan, plan_film
from stillreel.timeline.model import Caption, Card, Filter, Layout, Look, Motion, Shot, Timeline, Transition
from stillreel.timeline.space import Canvas
from support.films import picture_facts
from support.rendering import Folder, composed, scene

HERE = Path(__file__).parent
CANVAS = Canvas(width=320, height=180)
SIZES = {
    "landscape": (640, 360),
    "portrait": (300, 400),
    "panorama": (1200, 300),
    "square": (90, 90),
    "sticker": (120, 80),
}
FRAMES = {
    "zoom": 10,
    "fade": 30,
    "blurred-board": 48,
    "title": 60,
    "spin": 90,
    "panorama": 105,
    "page": 120,
    "vintage-enlarged": 140,
    "glitch": 150,
    "card": 175,
    "collage": 195,
    "round-card": 225,
}


def _shot(name: str, kind: str, cut: str, **changes: object) -> Shot:
    shot = Shot(
        id=f"sg_{name}",
        asset=name,
        duration_ms=1000,
        motion=Motion(kind=kind, amount=0.12),
        transition=Transition(kind=cut, duration_ms=400 if cut != "cut" else 0),
    )
    return replace(shot, **changes)  # type: ignore[arg-type]


def timeline() -> Timeline:
    """The film as a draft: eight seconds."""
    return Timeline(
        canvas=CANVAS,
        shots=(
            _shot("landscape", "zoom-in", "fade"),
            _shot("portrait", "zoom-out", "circle"),
            _shot("landscape", "drift", "spin", id="sg_again", filter=Filter(name="cinematic", amount=0.8)),
            _shot("panorama", "pan-right", "page", look=Look(contrast=0.2, saturation=-0.3)),
            _shot("square", "pan-up", "glitch", fit="cover", filter=Filter(name="vintage")),
            _shot("portrait", "still", "cut", id="sg_last", fit="contain", background="#204060"),
            _shot(
                "landscape",
                "zoom-in",
                "cut",
                id="sg_collage",
                layout=Layout(kind="grid-3", assets=("portrait", "square")),
                background="#f0e8d8",
            ),
            _shot("portrait", "zoom-out", "cut", id="sg_card", card=Card(radius=0.1, shadow=0.15)),
        ),
        captions=(
            Caption(
                id="sg_title",
                text="Golden 金色 🎂",
                size="large",
                animation="pop",
                start_ms=1800,
                duration_ms=2000,
            ),
            Caption(
                id="sg_sticker",
                role="logo",
                asset="sticker",
                position="top-left",
                size="large",
                start_ms=6800,
                duration_ms=1200,
            ),
        ),
    )


def film() -> FilmPlan:
    """The film as numbers."""
    return plan_film(timeline(), {name: picture_facts(name, size) for name, size in SIZES.items()})


def frames(folder: Path) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """The golden frames by name, as sheets; prepared pictures go into `folder`."""
    sources = {
        picture_facts(name, size).content: scene(seed, size)
        for seed, (name, size) in enumerate(SIZES.items())
    }
    sticker = picture_facts("sticker").content
    sources[sticker] = np.dstack([sources[sticker], _round(SIZES["sticker"])])
    numbers = list(FRAMES.values())
    for name, planes in zip(FRAMES, composed(film(), Folder(folder, sources), numbers), strict=True):
        yield name, sheet(planes)


def _round(size: tuple[int, int]) -> NDArray[np.uint8]:
    """An alpha plane: opaque in the middle, clear in the corners, soft between."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    away = np.hypot((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5)
    return np.clip(255 * (0.55 - away) / 0.2, 0, 255).astype(np.uint8)


def sheet(planes: Planes) -> NDArray[np.uint8]:
    """Luma above both chroma planes: (3 H / 2, W) uint8."""
    return np.vstack([planes.y, np.hstack([planes.u, planes.v])])


def golden(name: str) -> Path:
    """Where a golden frame is kept."""
    return HERE / f"{name}.png"
