"""Moving GIF and WEBP in the child: each frame composed by libvips, laid on a colour, coded like any clip.

Read top to bottom in one pass, so memory stays flat whatever the number of frames.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
import pyvips
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from stillreel.media.cadence import Cadence, paced
from stillreel.media.intra import converted_once, write_intra
from stillreel.media.limits import Limits
from stillreel.media.space import Size, covering_even
from stillreel.media.stills import plain, read_header, rewound, still_only
from stillreel.media.wire import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AnimationOrder:
    """What is asked of an animation: the box to cover, the cadence, the RGB colour behind it, its format."""

    box: Size
    cadence: Cadence
    background: tuple[int, int, int]
    form: str


def write_animation(files: Sequence[int], order: AnimationOrder, limits: Limits) -> Message:
    """Codes the animation into the output; its size and number of frames. Raises UnsupportedFile for a still."""
    source, target = files
    header = read_header(source, order.form, limits)
    still_only(header)
    size = covering_even(header.size, order.box)
    delays = header.delays_ms[: limits.animation_frames]
    shown = paced(_timed(source, delays, order.background), order.cadence)
    scaler = VideoReformatter()
    frames = converted_once(shown, lambda pixels: _planes(pixels, size, scaler))
    count = write_intra(frames, size, order.cadence.fps, target)
    return {"width": size[0], "height": size[1], "frames": count}


def _timed(
    source: int, delays_ms: Sequence[int], background: tuple[int, int, int]
) -> Iterator[tuple[float, np.ndarray[Any, np.dtype[np.uint8]]]]:
    options = f"[n={len(delays_ms)},fail_on=truncated]"
    strip = pyvips.Image.new_from_source(rewound(source), options, access="sequential")
    height = strip.get("page-height")
    if "icc-profile-data" in strip.get_fields():
        strip = strip.icc_transform("srgb", embedded=True)
    strip = plain(strip)
    if strip.hasalpha():
        strip = strip.flatten(background=list(background)).cast("uchar")
    region = pyvips.Region.new(strip)
    start_ms = 0
    for index, delay_ms in enumerate(delays_ms):
        rows = region.fetch(0, index * height, strip.width, height)
        yield start_ms / 1000, np.frombuffer(rows, np.uint8).reshape(height, strip.width, 3)
        start_ms += delay_ms


def _planes(
    pixels: np.ndarray[Any, np.dtype[np.uint8]], size: Size, scaler: VideoReformatter
) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
    return scaler.reformat(
        frame,
        width=size[0],
        height=size[1],
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        interpolation="AREA",
    )
