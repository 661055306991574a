"""Clips in the child: upright, square pixels, BT.709, constant rate, coded into the trusted form.

High-dynamic-range and wide-gamut sources are brought to BT.709 by the scaler's own colour management.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import av
import numpy as np
from av.container import InputContainer
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from stillreel.errors import UnsupportedFile
from stillreel.media import reasons
from stillreel.media.cadence import Cadence, paced
from stillreel.media.intra import converted_once, write_intra
from stillreel.media.limits import Limits
from stillreel.media.moments import Part
from stillreel.media.placing import Placing, placing_of
from stillreel.media.space import Size, covering_even
from stillreel.media.streams import check_video, decoded, demuxed, video_of
from stillreel.media.window import Window, in_pixels, seen_in
from stillreel.media.wire import Message

_BT709, _UNKNOWN = 1, 2
_WIDE_TRANSFERS = (16, 18)
_WIDE_PRIMARIES = (9, 11, 12)
_HD_HEIGHT_PX = 720
# Seeking costs an index look-up; a shorter way is decoded through.
_SEEK_FROM_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipOrder:
    """What is asked of a clip: its format, the part of the file that it is, the cadence, and what of it is seen.

    That is all of it, just covering `box`, or the `window` in exactly its size.
    """

    form: str
    part: Part | None
    box: Size
    window: Window | None
    cadence: Cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """How stored frames become finished ones: cut to `cut` (stored pixels) if given, scaled, turned to `size`."""

    placing: Placing
    size: Size
    cut: tuple[int, int, int, int] | None = None


def write_clip(files: Sequence[int], order: ClipOrder, limits: Limits) -> Message:
    """Codes the clip into the output; its size and number of frames."""
    source, target = files
    cadence = order.cadence
    with demuxed(source, order.form, order.part) as container:
        stream = video_of(container)
        if stream is None:
            raise UnsupportedFile("", reasons.CLIP_NOT_STILL.format(kind="sound"))
        check_video(stream, limits)
        timed = _timed(container, stream, cadence.trim_s)
        shown = paced(timed, cadence)
        first = next(shown, None)
        if first is None:
            raise UnsupportedFile("", reasons.DAMAGED)
        fitting = _fitting(first, placing_of(first, stream.sample_aspect_ratio), order)
        scaler, cutter = VideoReformatter(), Cutter(fitting.cut)
        frames = converted_once(
            _led_by(first, shown), lambda frame: _planes(cutter.cut(frame), fitting, scaler)
        )
        count = write_intra(frames, fitting.size, cadence.fps, target)
    return {"width": fitting.size[0], "height": fitting.size[1], "frames": count}


class Cutter:
    """Cuts a rectangle (x, y, width, height in pixels) out of frames of any format, without copying them."""

    def __init__(self, cut: tuple[int, int, int, int] | None) -> None:
        self._cut = cut
        self._key: tuple[int, int, str] | None = None
        self._graph: Any = None

    def cut(self, frame: av.VideoFrame) -> av.VideoFrame:
        """The rectangle of the frame, or the frame itself where nothing is to be cut."""
        if self._cut is None:
            return frame
        key = (frame.width, frame.height, frame.format.name)
        if key != self._key:
            self._key, self._graph = key, self._built(frame)
        self._graph.vpush(frame)
        return cast("av.VideoFrame", self._graph.vpull())

    def _built(self, frame: av.VideoFrame) -> Any:
        x, y, width, height = self._cut or (0, 0, frame.width, frame.height)
        graph = av.filter.Graph()
        nodes = (
            graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base
            ),
            graph.add("crop", f"{width}:{height}:{x}:{y}"),
            graph.add("buffersink"),
        )
        graph.link_nodes(*nodes).configure()
        return graph


def _fitting(first: av.VideoFrame, placing: Placing, order: ClipOrder) -> Fitting:
    if order.window is None:
        return Fitting(placing=placing, size=covering_even(placing.size, order.box))
    seen = placing.stored_part(seen_in(order.window, placing.size))
    cut = in_pixels(seen, (first.width, first.height))
    whole = cut[2:] == (first.width, first.height)
    return Fitting(placing=placing, size=order.window.size, cut=None if whole else cut)


def _led_by(first: av.VideoFrame, rest: Iterator[av.VideoFrame]) -> Iterator[av.VideoFrame]:
    yield first
    yield from rest


def _timed(container: InputContainer, stream: Any, trim_s: float) -> Iterator[tuple[float, av.VideoFrame]]:
    start = stream.start_time or 0
    if trim_s > _SEEK_FROM_S:
        _seek(container, stream, start + int(trim_s / stream.time_base))
    zero_s = float(start * stream.time_base)
    for frame in decoded(container, stream):
        if frame.pts is not None:
            yield float(frame.pts * frame.time_base) - zero_s, frame


def _seek(container: InputContainer, stream: Any, to: int) -> None:
    try:
        container.seek(to, stream=stream, backward=True)
    except av.error.FFmpegError:
        # A file without an index: decoding from the start finds the place as well.
        return


def _planes(frame: av.VideoFrame, fitting: Fitting, scaler: VideoReformatter) -> av.VideoFrame:
    placing, size = fitting.placing, fitting.size
    width, height = placing.stored_size(size)
    # One scaler for the whole clip: its colour tables take seconds to build where colours are managed.
    small = scaler.reformat(
        frame,
        width=width,
        height=height,
        format="yuv420p",
        src_colorspace=_matrix_of(frame),
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        interpolation="AREA" if width < frame.width else "BICUBIC",
        **_managed(frame),
    )
    return small if placing.as_stored else _turned(small, placing, size)


def _matrix_of(frame: av.VideoFrame) -> int | None:
    """BT.709 for untagged HD, as every player takes it; otherwise the frame's own tag or the scaler's default."""
    return Colorspace.ITU709 if frame.colorspace == _UNKNOWN and frame.height >= _HD_HEIGHT_PX else None


def _managed(frame: av.VideoFrame) -> dict[str, Any]:
    if frame.color_trc in _WIDE_TRANSFERS or frame.color_primaries in _WIDE_PRIMARIES:
        return {"dst_color_trc": _BT709, "dst_color_primaries": _BT709}
    return {}


def _turned(frame: av.VideoFrame, placing: Placing, size: Size) -> av.VideoFrame:
    turned = av.VideoFrame(size[0], size[1], "yuv420p")
    for stored, plane in zip(frame.planes, turned.planes, strict=True):
        pixels = np.frombuffer(memoryview(stored), np.uint8).reshape(stored.height, stored.line_size)[
            :, : stored.width
        ]
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        rows[:, : plane.width] = placing.upright(pixels)
    return turned
