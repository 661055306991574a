"""Sources become prepared pictures: decoded in the child process, prepared here, kept in the cache."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stillreel.effects.spec import Planes
from stillreel.effects.tables import ColorTable
from stillreel.errors import NotFound
from stillreel.media import Decoder, Window
from stillreel.media.seeing import DepthModel
from stillreel.plan.chunks import picture_key
from stillreel.plan.facts import Facts
from stillreel.plan.frames import Inset, PicturePlan
from stillreel.plan.rectangles import ALL
from stillreel.render.arrange import Further, sized
from stillreel.render.chunk import picture_fingerprint
from stillreel.render.clips import is_prepared, prepare_clip
from stillreel.render.cutouts import cutout_of, save_cutout
from stillreel.render.fitting import even_place
from stillreel.render.parallax import layers
from stillreel.render.prepare import prepared, save_planes, source_box
from stillreel.service.depth import mask_of
from stillreel.service.ports import Cache
from stillreel.service.project import MediaFile

Rows = NDArray[np.uint8]


class PictureShelf:
    """Prepared pictures of a project's sources, made when first asked for."""

    def __init__(
        self,
        decoder: Decoder,
        cache: Cache,
        media: tuple[MediaFile, ...],
        model: DepthModel | None = None,
    ) -> None:
        self._decoder = decoder
        self._cache = cache
        self._model = model
        self._sources: Mapping[str, MediaFile] = {file.asset.facts.content: file for file in media}

    def get(self, picture: PicturePlan) -> Path:
        """The file of a prepared picture. NotFound or UnsupportedFile when its source is gone or has changed."""
        make = self._make_clip if picture.clip else self._make_still
        return self._cache.make(_name(picture), lambda out: make(picture, out))

    def _make_still(self, picture: PicturePlan, out: Path) -> None:
        if not picture.content:
            save_planes(prepared(picture, None), out)
            return
        rows = self._rows(picture)
        if picture.part in ("far", "near"):
            self._make_layer(picture, rows, out)
        elif picture.part == "overlay":
            save_cutout(cutout_of(sized(picture, rows)), out)
        else:
            save_planes(prepared(picture, rows, self._further(picture)), out)

    def _make_layer(self, picture: PicturePlan, rows: Rows, out: Path) -> None:
        """Both layers come from one look at the photo, so its other layer is kept as well."""
        mask = mask_of(self._source(picture.content), rows, picture.depth, self._decoder, self._model)
        both = layers(picture, rows, mask, self._further(picture))
        write = {"far": partial(save_planes, both.far), "near": partial(save_cutout, both.near)}
        write.pop(picture.part)(out)
        for part, other in write.items():
            self._cache.make(_name(replace(picture, part=part)), other)

    def _rows(self, part: PicturePlan | Inset) -> Rows:
        """The decoded source of a picture, at least as large as it is needed."""
        source = self._source(part.content)
        with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
            raw = self._decoder.picture(
                source.path, source.asset.name, box=source_box(part), out=Path(folder) / "rows"
            )
            # Mapped, not read: the memory goes back to the system with the last look at it.
            shape = (raw.height, raw.width, raw.channels)
            return np.asarray(np.memmap(raw.path, np.uint8, "r", shape=shape))

    def _further(self, picture: PicturePlan) -> Further:
        return Further(
            insets=tuple(self._rows(inset) for inset in picture.insets),
            table=self._table(picture.lut) if picture.lut else None,
        )

    def _table(self, content: str) -> ColorTable:
        source = self._source(content)
        with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
            table = self._decoder.table(source.path, source.asset.name, out=Path(folder) / "table")
            values = np.fromfile(table.path, "<f4").reshape(table.size, table.size, table.size, 3)
        return ColorTable(values=values, low=table.low, high=table.high)

    def _make_clip(self, picture: PicturePlan, out: Path) -> None:
        source, clip = self._source(picture.content), picture.clip
        if clip is None:
            raise ValueError("a still has no clip to prepare")
        window = _window(picture, source.asset.facts)
        coded = clip.frames - 1 if clip.settle_frames else clip.frames
        with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
            intermediate = self._decoder.clip(
                source.path,
                source.asset.name,
                box=source_box(picture),
                fps=clip.fps,
                trim_ms=clip.trim_ms,
                duration_ms=round(coded * 1000 / clip.fps),
                speed=clip.speed,
                window=window,
                out=Path(folder) / "clip.mp4",
            )
            if window is not None and is_prepared(picture):
                shutil.move(intermediate.path, out)
                return
            seen = replace(picture, crop=ALL) if window is not None else picture
            further, still = self._further(picture), self._still(picture)
            out.write_bytes(prepare_clip(seen, intermediate.path, further, still))

    def _still(self, picture: PicturePlan) -> Planes | None:
        """What a motion photo comes to rest on; None for every other clip."""
        if picture.clip is None or not picture.clip.settle_frames:
            return None
        return prepared(replace(picture, clip=None), self._rows(picture), self._further(picture))

    def _source(self, content: str) -> MediaFile:
        source = self._sources.get(content)
        if source is None:
            raise NotFound(
                "a file of this film is not in its media list; make the film again from its photos"
            )
        return source


def _name(picture: PicturePlan) -> str:
    key = picture_key(picture, picture_fingerprint())
    return f"{key}.mp4" if picture.clip else f"{key}.yuv"


def _window(picture: PicturePlan, facts: Facts) -> Window | None:
    """What of a clip is to be coded: only what is seen. Animations are small and come whole."""
    if facts.kind == "animation":
        return None
    return Window(crop=picture.crop, size=even_place(picture)[2:], ratio=facts.ratio)
