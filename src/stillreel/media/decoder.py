"""The door to untrusted files: asks a disposable child process and hands back what was decoded.

One warm child serves a batch; it is started when first needed and replaced after a crash. The child receives
open descriptors (one input for reading, one output for writing) and never a path. Knows no formats.
"""

import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from stillreel.errors import UnsupportedFile
from stillreel.media import reasons
from stillreel.media.answers import expect, facts, refuse_faults, text, triple, whole
from stillreel.media.limits import Limits
from stillreel.media.process import ChildCrashError, DecodingProcess
from stillreel.media.source import digest, opened, staged
from stillreel.media.window import Window
from stillreel.media.wire import Message
from stillreel.plan.facts import Facts
from stillreel.timeline.time import boundary_frame

SOUND_HZ = 48_000
_SOUND_FRAME_BYTES = 8
_TABLE_ENTRY_BYTES = 12
_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedPicture:
    """Raw uint8 rows in C order at `path`: RGB (3 channels) or RGBA with straight alpha (4), sRGB, upright."""

    path: Path
    width: int
    height: int
    channels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedDepth:
    """Raw uint8 rows in C order at `path`: 255 is nearest, 0 farthest; upright, the same view as the picture."""

    path: Path
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedClip:
    """An MP4 at `path`: all-intra H.264, yuv420p, BT.709 limited, square pixels, upright, `frames` at `fps`, no sound."""

    path: Path
    width: int
    height: int
    frames: int
    fps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedSound:
    """Raw little-endian float32 at `path`: interleaved stereo, 48 kHz, `frames` sample pairs."""

    path: Path
    frames: int
    rate_hz: int = SOUND_HZ

    @property
    def duration_ms(self) -> int:
        """Length, rounded to a millisecond."""
        return round(self.frames * 1000 / self.rate_hz)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedTable:
    """Raw little-endian float32 at `path`: `size` cubed times R, G, B, red running fastest.

    An input channel from `low` to `high` (R, G, B; the coded values of sRGB, white is 1) spreads over the table;
    what lies outside takes its edge. Entries may lie outside 0..1.
    """

    path: Path
    size: int
    low: tuple[float, float, float] = (0.0, 0.0, 0.0)
    high: tuple[float, float, float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """The facts of a file, and a note for the person if not all of it will be used (else empty)."""

    facts: Facts
    note: str = ""


class Decoder:
    """Decodes strangers' files in a child process; a context manager.

    Every method that reads a file raises NotFound, FileTooLarge or UnsupportedFile, naming the file by `name`,
    and DecoderFailed when the fault is not the file's. Outputs appear complete or not at all. Calls from several
    threads wait for each other.
    """

    def __init__(self, limits: Limits = _DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._process: DecodingProcess | None = None
        self._known: dict[str, Examined] = {}
        self._turn = threading.Lock()

    def __enter__(self) -> "Decoder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def sandbox_tier(self) -> str:
        """What fences the child in: ``namespaces+landlock``, ``landlock``, ``namespaces`` or ``limits``."""
        with self._turn:
            return self._running().tier

    @property
    def child_pid(self) -> int | None:
        """The process id of the child; None before it was needed and after `close`."""
        return self._process.pid if self._process is not None else None

    def probe(self, path: Path, name: str) -> Facts:
        """The facts of a file, after proof that it decodes: a picture wholly, a clip or sound at its beginning."""
        return self.examine(path, name).facts

    def examine(self, path: Path, name: str) -> Examined:
        """What `probe` gives, with a note for the person. Content that was seen before is not read again."""
        with opened(path, name, self._limits) as source:
            content = digest(source)
            if content not in self._known:
                answer = self._ask({"do": "examine"}, name, (source,))
                self._known[content] = Examined(facts=facts(answer, content), note=text(answer, "note"))
        return self._known[content]

    def picture(self, path: Path, name: str, *, box: tuple[int, int], out: Path) -> DecodedPicture:
        """The picture (an animation's first frame) upright in sRGB, scaled down until it just covers `box`.

        Both sides are at least `box` (width, height in pixels) where the original allows; it is never enlarged.
        """
        with opened(path, name, self._limits) as source, staged(out) as target:
            answer = self._ask({"do": "picture", "box": box}, name, (source, target))
            width, height = whole(answer, "width", 2**17), whole(answer, "height", 2**17)
            channels = whole(answer, "channels", 4)
            expect(channels >= 3 and os.fstat(target).st_size == width * height * channels > 0)
        return DecodedPicture(path=out, width=width, height=height, channels=channels)

    def depth(self, path: Path, name: str, *, out: Path) -> DecodedDepth:
        """The depth map that a phone stored with a photo, in its own size, which is smaller than the picture's.

        It covers exactly what `picture` shows, turned like it. Raises UnsupportedFile when the file holds none
        that is usable; `examine` tells beforehand (`Facts.depth` is ``phone`` if there is one).
        """
        with opened(path, name, self._limits) as source, staged(out) as target:
            answer = self._ask({"do": "depth"}, name, (source, target))
            width, height = whole(answer, "width", 2**17), whole(answer, "height", 2**17)
            expect(os.fstat(target).st_size == width * height > 0)
        return DecodedDepth(path=out, width=width, height=height)

    def clip(
        self,
        path: Path,
        name: str,
        *,
        box: tuple[int, int],
        fps: int,
        trim_ms: int = 0,
        duration_ms: int,
        speed: float = 1.0,
        background: tuple[int, int, int] = (0, 0, 0),
        window: Window | None = None,
        out: Path,
    ) -> DecodedClip:
        """A clip, animation or the moment of a motion photo as a trusted intermediate, just covering `box`, sides even.

        It has exactly the frames of `duration_ms` at `fps`, from `trim_ms` into the source, played `speed` times
        as fast; the last frame is held where the source ends early. `background` (RGB) lies behind an
        animation's transparent parts. With `window` only that part of a clip is coded, in exactly that size;
        an animation comes whole all the same.
        """
        frames = max(1, boundary_frame(duration_ms, fps))
        if duration_ms > self._limits.clip_ms:
            raise UnsupportedFile(name, reasons.too_long(self._limits.clip_ms))
        job = {
            "do": "clip",
            "box": box,
            "background": background,
            "window": asdict(window) if window is not None else None,
            "cadence": {"fps": fps, "count": frames, "trim_s": trim_ms / 1000, "speed": speed},
        }
        with opened(path, name, self._limits) as source, staged(out) as target:
            answer = self._ask(job, name, (source, target))
            expect(whole(answer, "frames", frames) == frames and os.fstat(target).st_size > 0)
            width, height = whole(answer, "width", 2**17), whole(answer, "height", 2**17)
        return DecodedClip(path=out, width=width, height=height, frames=frames, fps=fps)

    def sound(self, path: Path, name: str, *, out: Path) -> DecodedSound:
        """A sound file, or the sound of a clip on the clip's own clock, as 48 kHz stereo floats.

        Longer ones end at the limit.
        """
        with opened(path, name, self._limits) as source, staged(out) as target:
            answer = self._ask({"do": "sound"}, name, (source, target))
            frames = whole(answer, "frames", 2**40)
            expect(os.fstat(target).st_size == frames * _SOUND_FRAME_BYTES > 0)
        return DecodedSound(path=out, frames=frames)

    def table(self, path: Path, name: str, *, out: Path) -> DecodedTable:
        """A .cube color table as floats; one curve for each channel is expanded to a cube.

        Raises UnsupportedFile also when its numbers are too few, too many or not finite.
        """
        with opened(path, name, self._limits) as source, staged(out) as target:
            answer = self._ask({"do": "table"}, name, (source, target))
            size = whole(answer, "size", 129)
            expect(os.fstat(target).st_size == size**3 * _TABLE_ENTRY_BYTES > 0)
            low, high = triple(answer, "low"), triple(answer, "high")
        return DecodedTable(path=out, size=size, low=low, high=high)

    def close(self) -> None:
        """Ends the child; the decoder can be used again and starts another then."""
        with self._turn:
            if self._process is not None:
                self._process.stop()
                self._process = None

    def _running(self) -> DecodingProcess:
        if self._process is not None and not self._process.alive:
            self._process.stop()
            self._process = None
        if self._process is None:
            self._process = DecodingProcess(self._limits)
        return self._process

    def _ask(self, job: Message, name: str, files: tuple[int, ...]) -> Message:
        timeout_ms = self._limits.transcode_ms if job["do"] in ("clip", "sound") else self._limits.read_ms
        with self._turn:
            process = self._running()
            try:
                answer = process.ask(job | {"cpu_ms": timeout_ms}, files, timeout_ms)
            except TimeoutError:
                raise UnsupportedFile(name, reasons.TOO_SLOW) from None
            except ChildCrashError as crash:
                how = reasons.TOO_SLOW if crash.how == "SIGXCPU" else reasons.CRASHED.format(how=crash.how)
                raise UnsupportedFile(name, how) from None
        refuse_faults(answer, name)
        return answer
