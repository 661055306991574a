"""Planes become coded video: one closed run of H.264 in a small MP4 of its own.

Every run is coded with one thread and the same options, so equal frames give equal bytes and equal headers, and
runs can be joined without coding again. Knows nothing of plans and pictures.
"""

import io
from dataclasses import dataclass
from fractions import Fraction

import av
import cv2

from stillreel.effects.spec import Planes
from stillreel.render.planes import frame_planes
from stillreel.timeline.space import Canvas

BT709 = 1
LIMITED_RANGE = 1
CPU_AVX2 = 11  # CV_CPU_AVX2 of OpenCV, which its Python module leaves out.

# With AVX-512, x264's macroblock tree reads memory that nobody wrote, and equal frames give other bytes now and
# then. Up to AVX2 all instruction sets of x86 give the same bytes, as fast. Naming one that is not there would crash.
STEADY = ":asm=avx2" if cv2.checkHardwareSupport(CPU_AVX2) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How hard the encoder works: x264's preset, its constant rate factor, and further x264 parameters."""

    name: str
    preset: str
    crf: float
    x264: str

    @property
    def fingerprint(self) -> str:
        """What identifies the coded bytes of this profile."""
        return f"x264 {self.preset} crf={self.crf} {self.x264}"


# For slow moves over stills, superfast with macroblock-tree looks like veryfast for 0.6 of its cost.
DEFAULT = Profile(name="default", preset="superfast", crf=20, x264="mbtree=1:rc-lookahead=10")

# What a clip is kept as between its preparation and the film: every frame a key frame, hardly any loss.
INTERMEDIATE = Profile(name="intermediate", preset="superfast", crf=10, x264="keyint=1:bframes=0")


class ChunkEncoder:
    """Codes one run of frames. Draw into `frame()`, then `push()` it; `finish()` gives the MP4's bytes."""

    def __init__(self, canvas: Canvas, profile: Profile = DEFAULT) -> None:
        self._file = io.BytesIO()
        self._container = av.open(self._file, "w", format="mp4")
        self._stream = self._container.add_stream("libx264", rate=canvas.fps)
        context = self._stream.codec_context
        context.width, context.height, context.pix_fmt = canvas.width, canvas.height, "yuv420p"
        context.time_base = Fraction(1, canvas.fps)
        context.thread_count = 1
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = LIMITED_RANGE
        keys = f"keyint={2 * canvas.fps}:min-keyint=1:open-gop=0:threads=1:force-cfr=1{STEADY}"
        context.options = {
            "preset": profile.preset,
            "crf": str(profile.crf),
            "profile": "high",
            "x264-params": f"{keys}:{profile.x264}",  # the last mention of a parameter counts
        }
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
