"""Pictures in the child: upright, colour-managed to sRGB, 8 bit, scaled down while decoding.

libvips does everything but HEIC, which `heif` decodes; both end in the same scaling step. Only the loaders named
here can run, whatever a file pretends to be. Depth and gain maps of phones would be further outputs of a job.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyvips

from stillreel.errors import UnsupportedFile
from stillreel.media import reasons
from stillreel.media.codings import Coding, coding_of
from stillreel.media.cut import ends_early
from stillreel.media.limits import Limits
from stillreel.media.moments import moment_in
from stillreel.media.space import Size, check_area, check_pixels, covering, within
from stillreel.media.wire import Message

Image = Any

_LOADERS = ("Jpeg", "Png", "Webp", "Nsgif", "Heif")
_STRICT = "[fail_on=truncated]"
_PROOF_PX = 256
_TURNED = (5, 6, 7, 8)
_SHORTEST_DELAY_MS = 20
_USUAL_DELAY_MS = 100
_EXIF_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")

pyvips.cache_set_max(0)
pyvips.operation_block_set("VipsForeignLoad", True)
for _loader in _LOADERS:
    pyvips.operation_block_set(f"VipsForeignLoad{_loader}", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a picture says of itself before it is decoded.

    `size` is upright, `delays_ms` has one entry for each frame of an animation, and `managed` says whether its
    colours may mean something else than sRGB. `high` is its coding when it is one of high dynamic range; a photo
    that only carries a gain map is shown as its standard picture.
    """

    size: Size
    has_alpha: bool = False
    taken_at: str | None = None
    delays_ms: tuple[int, ...] = ()
    managed: bool = False
    high: Coding | None = None


def examine_picture(source: int, form: str, limits: Limits) -> Message:
    """The facts of a picture or animation, after it was decoded once in small."""
    header = read_header(source, form, limits)
    upright(source, form, header, covering(header.size, (_PROOF_PX, _PROOF_PX))).write_to_memory()
    used = header.delays_ms[: limits.animation_frames]
    duration_ms = sum(used)
    cut = len(used) < len(header.delays_ms)
    return {
        "kind": "animation" if used else "picture",
        "width": header.size[0],
        "height": header.size[1],
        "duration_ms": duration_ms,
        "fps": min(1000.0, len(used) * 1000 / duration_ms) if used else 0.0,
        "has_alpha": header.has_alpha,
        "taken_at": header.taken_at,
        "depth": _depth_kind(source, form),
        "moment_ms": 0 if used else _moment_ms(source, form, limits),
        "note": f"only its first {len(used)} frames are used" if cut else "",
    }


def write_picture(files: Sequence[int], form: str, box: Size, limits: Limits) -> Message:
    """Raw rows of the picture, just covering `box`, in the output; its size and channels."""
    source, target = files
    header = read_header(source, form, limits)
    size = within(covering(header.size, box), limits.picture_pixels)
    image = upright(source, form, header, size)
    image.rawsave_target(pyvips.Target.new_to_descriptor(target))
    return {"width": image.width, "height": image.height, "channels": image.bands}


def read_header(source: int, form: str, limits: Limits) -> Header:
    """The header, held against the limits. Raises FileTooLarge."""
    if form == "heif":
        from stillreel.media.heif import heif_header

        if ends_early(source):
            # The decoder would leave missing tiles grey.
            raise UnsupportedFile("", reasons.INCOMPLETE)
        header = heif_header(source)
    else:
        header = _vips_header(source)
    header = replace(header, high=coding_of(source, form))
    if form == "jpeg":
        check_area(header.size, limits.jpeg_pixels)
    else:
        check_pixels(header.size, limits.picture_pixels, limits)
    return header


def upright(source: int, form: str, header: Header, size: Size) -> Image:
    """The picture (first frame) at `size`, as a lazy sRGB uchar image of 3 or 4 bands."""
    if header.high is not None:
        return _toned(_deep(source, form), header.high, size)
    if form == "heif":
        from stillreel.media.heif import heif_pixels

        pixels = heif_pixels(source)
        image = pixels.thumbnail_image(size[0], no_rotate=True, **_scaling(size, is_managed(pixels)))
    else:
        # The option string, because the `fail_on` of thumbnail itself does not reach the loader.
        image = pyvips.Image.thumbnail_source(
            rewound(source), size[0], option_string=_STRICT, **_scaling(size, header.managed)
        )
    return plain(image)


def _deep(source: int, form: str) -> Image:
    """The upright picture in 16 bits, its numbers as they are."""
    if form == "heif":
        from stillreel.media.heif import heif_deep_pixels

        return heif_deep_pixels(source)
    image = pyvips.Image.new_from_source(rewound(source), _STRICT).autorot()
    return image if image.format == "ushort" else (image.cast("ushort") * 257).cast("ushort")


def _toned(image: Image, coding: Coding, size: Size) -> Image:
    from stillreel.media.tones import standard

    small = image.resize(size[0] / image.width, vscale=size[1] / image.height)
    pixels = small.numpy() if small.bands > 2 else small[0].bandjoin([small[0], small[0]]).numpy()
    toned = pyvips.Image.new_from_array(standard(pixels[..., :3], coding)).copy(interpretation="srgb")
    return toned.bandjoin((small[3] >> 8).cast("uchar")) if small.bands == 4 else toned


def plain(image: Image) -> Image:
    """`image` as sRGB uchar with 3 bands, or 4 if it has alpha."""
    if image.interpretation != "srgb" or image.bands < 3:
        image = image.colourspace("srgb")
    if image.bands > 4:
        image = image.extract_band(0, n=4)
    return image if image.format == "uchar" else image.cast("uchar")


def is_managed(image: Image) -> bool:
    """Whether the image carries a profile, or is in printing inks, which need one."""
    return image.interpretation == "cmyk" or "icc-profile-data" in image.get_fields()


def rewound(source: int) -> Any:
    """A libvips source that reads the descriptor from its start."""
    os.lseek(source, 0, os.SEEK_SET)
    return pyvips.Source.new_from_descriptor(source)


def exif_date(words: str) -> str | None:
    """ISO 8601 of an EXIF date and time, None if it is none (cameras write zeros or blanks)."""
    found = _EXIF_DATE.match(words)
    if found is None or found[1] == "0000":
        return None
    return f"{found[1]}-{found[2]}-{found[3]}T{found[4]}"


def still_only(header: Header) -> None:
    """Raises UnsupportedFile when a clip was asked of a picture that does not move."""
    if not header.delays_ms:
        raise UnsupportedFile("", reasons.STILL_NOT_CLIP)


def _depth_kind(source: int, form: str) -> str:
    if form != "heif":
        return ""
    from stillreel.media.depth import has_depth

    return "phone" if has_depth(source) else ""


def _moment_ms(source: int, form: str, limits: Limits) -> int:
    if moment_in(source, form) is None:
        return 0
    from stillreel.media.streams import moment_ms

    return moment_ms(source, form, limits)


def _scaling(size: Size, managed: bool) -> dict[str, Any]:
    exactly: dict[str, Any] = {"height": size[1], "size": "force"}
    # Asked to manage plain sRGB as well, libvips takes four times as long.
    return exactly | {"output_profile": "srgb"} if managed else exactly


def _vips_header(source: int) -> Header:
    image = pyvips.Image.new_from_source(rewound(source), "", access="sequential")
    known = set(image.get_fields())
    size = (image.width, image.height)
    if "orientation" in known and image.get("orientation") in _TURNED:
        size = (image.height, image.width)
    dates = (image.get(f) for f in ("exif-ifd2-DateTimeOriginal", "exif-ifd0-DateTime") if f in known)
    return Header(
        size=size,
        has_alpha=bool(image.hasalpha()),
        taken_at=next((date for date in map(exif_date, dates) if date is not None), None),
        managed=is_managed(image),
        delays_ms=_delays(image) if image.get("vips-loader").startswith(("gif", "webp")) else (),
    )


def _delays(image: Image) -> tuple[int, ...]:
    known = image.get_fields()
    pages = image.get("n-pages") if "n-pages" in known else 1
    if pages < 2:
        return ()
    given = list(image.get("delay")) if "delay" in known else []
    given += [0] * (pages - len(given))
    # As browsers do: a delay too short to be meant shows for a tenth of a second.
    return tuple(ms if ms >= _SHORTEST_DELAY_MS else _USUAL_DELAY_MS for ms in given[:pages])
