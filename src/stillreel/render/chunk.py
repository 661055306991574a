"""One chunk: its frame plans and prepared pictures become coded bytes.

Has no idea of absolute time, jobs or databases, so it runs in any process on any machine. The same chunk plan
gives the same bytes.
"""

from collections.abc import Callable
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

import av
import cv2
import numpy as np

from stillreel.effects.resample import NAME as RESAMPLER
from stillreel.effects.spec import Planes
from stillreel.plan.chunks import ChunkPlan
from stillreel.plan.frames import Layer, PicturePlan
from stillreel.render.clips import ClipReader
from stillreel.render.compose import Composer
from stillreel.render.cutouts import Cutout, map_cutout
from stillreel.render.encode import DEFAULT, ChunkEncoder, Profile
from stillreel.render.fonts import fingerprint as fonts_fingerprint
from stillreel.render.prepare import map_planes

# Raised whenever a golden frame changes.
RENDERER = 3

PictureFiles = Callable[[PicturePlan], Path]


def picture_fingerprint() -> str:
    """What else than its plan decides the pixels of a prepared picture."""
    # Asked of the package: the library itself would be loaded for its number alone.
    libvips = version("pyvips-binary")
    # numpy: its dice make grain and glitches, and may fall differently in another version.
    return f"renderer {RENDERER} opencv {cv2.__version__} libvips {libvips} numpy {np.__version__}"


def chunk_fingerprint(profile: Profile) -> str:
    """What else than its plans decides the bytes of a chunk."""
    parts = (
        picture_fingerprint(),
        RESAMPLER,
        f"av {av.__version__}",
        fonts_fingerprint(),
        profile.fingerprint,
    )
    return " ".join(parts)


class Sources:
    """The planes of layers, from files of prepared pictures that stay open as long as this does."""

    def __init__(self, files: PictureFiles) -> None:
        self._files = files
        self._stills: dict[PicturePlan, Planes] = {}
        self._cutouts: dict[PicturePlan, Cutout] = {}
        self._clips: dict[PicturePlan, ClipReader] = {}
        self._open = ExitStack()

    def __call__(self, layer: Layer) -> Planes:
        """The planes of a layer's picture, read-only."""
        picture = layer.picture
        if picture.clip:
            if picture not in self._clips:
                self._clips[picture] = self._open.enter_context(ClipReader(self._files(picture)))
            return self._clips[picture].planes(layer.frame)
        if picture not in self._stills:
            self._stills[picture] = map_planes(self._files(picture), picture.size)
        return self._stills[picture]

    def cutout(self, picture: PicturePlan) -> Cutout:
        """A picture with clear parts, read-only."""
        if picture not in self._cutouts:
            self._cutouts[picture] = map_cutout(self._files(picture), picture.size)
        return self._cutouts[picture]

    def close(self) -> None:
        """Let go of all files."""
        self._stills.clear()
        self._cutouts.clear()
        self._clips.clear()
        self._open.close()


def render_chunk(
    chunk: ChunkPlan,
    files: PictureFiles,
    profile: Profile = DEFAULT,
    on_frame: Callable[[], None] = lambda: None,
) -> bytes:
    """The coded bytes of a chunk: an MP4 of its own.

    `on_frame` is called before every frame; whatever it raises stops the work.
    """
    sources = Sources(files)
    encoder = ChunkEncoder(chunk.canvas, profile)
    composer = Composer((chunk.canvas.width, chunk.canvas.height), sources, sources.cutout)
    previous = None
    try:
        for plan in chunk.frames:
            on_frame()
            if plan != previous:
                composer.compose(plan, encoder.frame())
                previous = plan
            encoder.push()
        return encoder.finish()
    finally:
        sources.close()
