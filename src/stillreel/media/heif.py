"""HEIC and HEIF through pillow-heif: the only decoder seen to read every phone's tiled files.

It applies the container's own turns and mirrors and then says orientation 1, so nothing here or later turns
again. Its wide-gamut pictures carry an ICC profile or only numbers (nclx); both end in sRGB.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pillow_heif
import pyvips
from PIL import Image as Pillow

from stillreel.media.stills import Header, exif_date

_EXIF_IFD, _DATE_ORIGINAL, _DATE = 0x8769, 36867, 306
_P3_PRIMARIES = (11, 12)
_BANDS = {"L": 1, "LA": 2, "La": 2, "RGB": 3, "RGBA": 4, "RGBa": 4}

pillow_heif.options.THUMBNAILS = False
pillow_heif.options.DEPTH_IMAGES = False
pillow_heif.options.AUX_IMAGES = False
pillow_heif.options.DECODE_THREADS = 1


def heif_header(source: int) -> Header:
    """The primary picture's upright size, alpha and date; nothing is decoded."""
    with opened_heif(source) as primary:
        return Header(size=primary.size, has_alpha="A" in primary.mode.upper(), taken_at=_date(primary))


def heif_pixels(source: int) -> Any:
    """The primary picture, upright, 8 bit, as a libvips image in memory with its profile attached."""
    with opened_heif(source) as primary:
        width, height = primary.size
        bands = _BANDS[primary.mode]
        rows, stride = primary.data, primary.stride
    image = (
        pyvips.Image.new_from_memory(rows, stride, height, 1, "uchar") if stride != width * bands else None
    )
    if image is not None:
        rows = image.crop(0, 0, width * bands, height).write_to_memory()
    image = pyvips.Image.new_from_memory(rows, width, height, bands, "uchar")
    image = image.copy(interpretation="srgb" if bands > 2 else "b-w")
    if primary.mode in ("La", "RGBa"):
        image = image.unpremultiply().cast("uchar")
    return _with_profile(image, primary.info)


def heif_deep_pixels(source: int) -> Any:
    """The primary picture, upright, 16 bit, as a libvips image in memory; no colour is changed."""
    with opened_heif(source, bits=16) as primary:
        rows, stride, (width, height) = primary.data, primary.stride, primary.size
        mode = primary.mode.split(";")[0]
    bands, size = _BANDS.get(mode, 1), 2 if ";16" in primary.mode else 1
    stored = np.frombuffer(rows, "<u2" if size == 2 else np.uint8).reshape(height, stride // size)
    pixels = stored[:, : width * bands].reshape(height, width, bands)
    deep = pixels if size == 2 else pixels.astype(np.uint16) * 257
    return pyvips.Image.new_from_array(deep)


def _with_profile(image: Any, info: dict[str, Any]) -> Any:
    profile = info.get("icc_profile")
    if profile:
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    elif (info.get("nclx_profile") or {}).get("color_primaries") in _P3_PRIMARIES and image.bands > 2:
        image = image.icc_transform("srgb", input_profile="p3", embedded=False)
    return image


@contextmanager
def opened_heif(source: int, *, bits: int = 8) -> Iterator[Any]:
    """The primary picture behind the descriptor, as pillow-heif has it; its pixels are decoded when asked for.

    They come in `bits`: 8, or 16 where the file holds more than 8.
    """
    os.lseek(source, 0, os.SEEK_SET)
    with os.fdopen(os.dup(source), "rb") as file:
        found = pillow_heif.open_heif(file, convert_hdr_to_8bit=bits == 8)
        yield found[found.primary_index]


def _date(primary: Any) -> str | None:
    content = primary.info.get("exif")
    if not content:
        return None
    exif = Pillow.Exif()
    try:
        exif.load(content)
        words = exif.get_ifd(_EXIF_IFD).get(_DATE_ORIGINAL) or exif.get(_DATE)
    except Exception:
        # A broken date is no reason to refuse a good picture, and broken EXIF fails in many ways.
        return None
    return exif_date(words) if isinstance(words, str) else None
