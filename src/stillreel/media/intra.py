"""The trusted form of a clip: MP4 with all-intra H.264, BT.709 limited, constant rate, no sound.

Every frame stands alone, so a renderer can start anywhere; the quality is above what any export keeps.
Takes finished 4:2:0 frames and knows not where they come from.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

import av

from stillreel.media.space import Size

_BT709 = 1
_LIMITED = 1
_OPTIONS = {
    # At the same size and loss as superfast, a third of the time to code and to read back.
    "preset": "ultrafast",
    "crf": "10",
    "g": "1",
    "x264-params": "keyint=1:scenecut=0:bframes=0:rc-lookahead=0:threads=1:lookahead-threads=1",
}

Raw = TypeVar("Raw")


def write_intra(frames: Iterable[av.VideoFrame], size: Size, fps: int, target: int) -> int:
    """The number of frames written to the descriptor `target`. `frames` are yuv420p of `size`."""
    count = 0
    with os.fdopen(os.dup(target), "r+b") as file, av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options=_OPTIONS)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.thread_count = 1
        context.time_base = Fraction(1, fps)
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        context.color_range = _LIMITED
        for frame in frames:
            frame.pts = count
            frame.time_base = Fraction(1, fps)
            frame.pict_type = av.video.frame.PictureType.NONE
            container.mux(stream.encode(frame))
            count += 1
        container.mux(stream.encode(None))
    return count


def converted_once(frames: Iterable[Raw], convert: Callable[[Raw], av.VideoFrame]) -> Iterator[av.VideoFrame]:
    """Each frame converted; one that is held over several places is converted once."""
    previous: Raw | None = None
    planes: av.VideoFrame | None = None
    for frame in frames:
        if planes is None or frame is not previous:
            previous, planes = frame, convert(frame)
        yield planes
