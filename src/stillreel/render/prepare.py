"""A decoded source becomes the prepared picture of a plan, in planes, in a file.

Done once for each picture; a frame only looks at the result. Prepared pictures are raw planes in a file that
workers map into memory together. Knows nothing of time and camera.
"""

from pathlib import Path

import numpy as np

from stillreel.effects.grading import Picture
from stillreel.effects.spec import Planes
from stillreel.plan.frames import Inset, PicturePlan
from stillreel.render.arrange import ALONE, Further, arranged
from stillreel.render.planes import planes_of


def source_box(part: PicturePlan | Inset) -> tuple[int, int]:
    """The (width, height) in pixels at which the whole source is needed; a larger one is only shrunk."""
    return (
        max(1, round(part.place[2] / part.crop[2])),
        max(1, round(part.place[3] / part.crop[3])),
    )


def prepared(plan: PicturePlan, source: Picture | None, further: Further = ALONE) -> Planes:
    """The planes of a plan's picture. `source` is (H, W, 3) or (H, W, 4) uint8 with straight alpha; None: a colour."""
    return planes_of(arranged(plan, source, further))


def save_planes(planes: Planes, path: Path) -> None:
    """Write planes as one raw file: Y, then U, then V."""
    with path.open("wb") as file:
        for plane in planes:
            file.write(np.ascontiguousarray(plane).data)


def map_planes(path: Path, size: tuple[int, int]) -> Planes:
    """The planes of a file, mapped into memory read-only."""
    width, height = size
    data = np.memmap(path, np.uint8, "r", shape=(width * height * 3 // 2,))
    luma, chroma = width * height, width * height // 4
    half = (height // 2, width // 2)
    return Planes(
        data[:luma].reshape(height, width),
        data[luma : luma + chroma].reshape(half),
        data[luma + chroma :].reshape(half),
    )
