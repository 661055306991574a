"""Planes become coded video: one closed run of frames in a small MP4 of its own.

Every run is coded with one thread and the same options, so equal frames give equal bytes and equal headers, and
runs can be joined without coding again. Knows nothing of plans and pictures.
"""

import io
from fractions import Fraction

import av
from av.codec.hwaccel import HWAccel
from av.container import OutputContainer
from av.video.stream import VideoStream

from stillreel.effects.spec import Planes
from stillreel.errors import RenderFailed
from stillreel.render.planes import frame_planes
from stillreel.render.profiles import DEFAULT, INTERMEDIATE, Profile, coder_options
from stillreel.timeline.space import Canvas

__all__ = ["DEFAULT", "INTERMEDIATE", "ChunkEncoder", "Profile"]

BT709 = 1
LIMITED_RANGE = 1

# Encoders that must be given the device that they work on.
DEVICES = {"h264_vaapi": "vaapi"}


class ChunkEncoder:
    """Codes one run of frames. Draw into `frame()`, then `push()` it; `finish()` gives the MP4's bytes."""

    def __init__(self, canvas: Canvas, profile: Profile = DEFAULT) -> None:
        self._file = io.BytesIO()
        self._container = av.open(self._file, "w", format="mp4")
        self._stream = _video_stream(self._container, canvas.fps, profile.encoder)
        context = self._stream.codec_context
        context.width, context.height, context.pix_fmt = canvas.width, canvas.height, "yuv420p"
        context.time_base = Fraction(1, canvas.fps)
        context.thread_count = 1
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = LIMITED_RANGE
        context.options = coder_options(profile, canvas.fps)
        self._frame = av.VideoFrame(canvas.width, canvas.height, "yuv420p")
        self._count = 0

    def frame(self) -> Planes:
        """The planes of the encoder's own next frame: draw into them in place."""
        self._frame.make_writable()
        return frame_planes(self._frame)

    def push(self) -> None:
        """Code the frame as it was drawn."""
        self._frame.pts = self._count
        self._frame.time_base = Fraction(1, self._stream.codec_context.framerate.numerator)
        self._count += 1
        self._container.mux(self._stream.encode(self._frame))

    def finish(self) -> bytes:
        """The coded run."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._file.getvalue()


def _video_stream(container: OutputContainer, fps: int, encoder: str) -> VideoStream:
    device = DEVICES.get(encoder)
    stream = container.add_stream(encoder, rate=fps, hwaccel=HWAccel(device) if device else None)
    if not isinstance(stream, VideoStream):
        raise RenderFailed(f"{encoder} codes no pictures; choose another encoder")
    return stream
