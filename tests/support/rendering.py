"""Films made real in a test: generated photos, prepared pictures in a folder, frames before and after coding."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.planes import copy, empty
from stillreel.effects.spec import Planes
from stillreel.plan.chunks import picture_key
from stillreel.plan.film import FilmPlan
from stillreel.plan.frames import PicturePlan
from stillreel.render.arrange import Further, sized
from stillreel.render.chunk import Sources
from stillreel.render.compose import Composer
from stillreel.render.cutouts import cutout_of, save_cutout
from stillreel.render.encode import DEFAULT, ChunkEncoder, Profile
from stillreel.render.planes import frame_planes
from stillreel.render.prepare import prepared, save_planes
from stillreel.timeline.space import Canvas

Picture = NDArray[np.uint8]


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Picture:
    """A colourful picture without symmetry, (H, W, 3) uint8 sRGB: soft waves with a few hard edges."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width] / max(size)
    dice = np.random.default_rng(seed)
    waves = [dice.uniform(4, 14) * x + dice.uniform(4, 14) * y + dice.uniform(0, 6) for _ in range(3)]
    picture = np.stack([128 + 96 * np.sin(wave) for wave in waves], -1).round().astype(np.uint8)
    for _ in range(5):
        left, top = int(dice.integers(0, width * 3 // 4)), int(dice.integers(0, height * 3 // 4))
        picture[top : top + height // 6, left : left + width // 6] = dice.integers(0, 256, 3)
    return picture


class Folder:
    """Prepared pictures of generated sources, made in a folder when first asked for. Sources are by content."""

    def __init__(self, folder: Path, sources: Mapping[str, Picture]) -> None:
        self._folder = folder
        self._sources = sources

    def __call__(self, plan: PicturePlan) -> Path:
        """The file of a prepared picture."""
        path = self._folder / f"{picture_key(plan, 'test')}.yuv"
        if not path.exists():
            source = self._sources.get(plan.content)
            if plan.part == "overlay" and source is not None:
                save_cutout(cutout_of(sized(plan, source)), path)
            else:
                insets = tuple(self._sources[inset.content] for inset in plan.insets)
                save_planes(prepared(plan, source, Further(insets=insets)), path)
        return path


def composed(film: FilmPlan, files: Folder, numbers: Iterable[int]) -> Iterator[Planes]:
    """Frames of a film as they are before coding, all drawn into the same planes."""
    size = (film.canvas.width, film.canvas.height)
    sources, out = Sources(files), empty(*size)
    composer = Composer(size, sources, sources.cutout)
    try:
        for n in numbers:
            composer.compose(film.frame(n), out)
            yield out
    finally:
        sources.close()


def kept(planes: Planes) -> Planes:
    """Planes of their own memory."""
    return Planes(*(np.array(plane) for plane in planes))


def same(one: Planes, other: Planes) -> bool:
    """Whether all samples are equal."""
    return all(np.array_equal(plane, like) for plane, like in zip(one, other, strict=True))


def coded(frames: Iterable[Planes], canvas: Canvas, profile: Profile = DEFAULT) -> bytes:
    """A chunk of frames."""
    encoder = ChunkEncoder(canvas, profile)
    for frame in frames:
        copy(frame, encoder.frame())
        encoder.push()
    return encoder.finish()


def decoded(path: Path) -> tuple[tuple[Fraction, Planes], ...]:
    """Every frame of a coded film, with its time in seconds."""
    with av.open(str(path)) as container:
        return tuple(
            (frame.pts * frame.time_base, kept(frame_planes(frame))) for frame in container.decode(video=0)
        )


def sweep(canvas: Canvas, count: int, first: int = 0) -> Iterator[Planes]:
    """Frames that all differ: a picture that wanders."""
    size = (canvas.width, canvas.height)
    still = cv2.cvtColor(scene(3, size), cv2.COLOR_RGB2GRAY)
    frame = empty(*size)
    for n in range(first, first + count):
        frame.y[:] = np.roll(still, 3 * n, axis=1)
        frame.u.fill(90 + n % 70)
        frame.v.fill(160 - n % 70)
        yield frame
