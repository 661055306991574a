"""The soundtrack as AAC or Opus in a file that the film's joiner copies packet by packet.

Written beside its place, then renamed, so that a file with the right name is always whole. Knows no picture.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from numpy.typing import NDArray

from stillreel.errors import Cancelled, RenderFailed
from stillreel.plan.sound import SoundPlan
from stillreel.sound.coding import AAC, SoundCoding
from stillreel.sound.loudness import RATE_HZ
from stillreel.sound.mix import mix

# FFmpeg's default coder adds up to 2.2 dB to the peaks of claps and finger snaps at this rate; this one 0.2 dB.
_CODER = {"aac_coder": "fast"}

Samples = NDArray[np.float32]


def _never() -> bool:
    return False


def encode_sound(
    plan: SoundPlan,
    sources: Mapping[str, Path],
    out: Path,
    coding: SoundCoding = AAC,
    *,
    cancelled: Callable[[], bool] = _never,
) -> None:
    """Writes the mix of `plan` to `out`: AAC-LC or Opus, 48 kHz, stereo.

    `cancelled` is asked before every block.

    Raises:
        Cancelled: `cancelled` said so; nothing is left behind.
        RenderFailed: a source is missing or the file cannot be written.
    """
    beside = out.with_name(f".{out.name}.part")
    try:
        _write(mix(plan, sources), beside, coding, cancelled)
        beside.replace(out)
    except (OSError, av.error.FFmpegError) as error:
        raise RenderFailed(
            f"The sound could not be written to {out}: {error}. Check the disk and try again."
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def _write(blocks: Iterable[Samples], path: Path, coding: SoundCoding, cancelled: Callable[[], bool]) -> None:
    with av.open(str(path), "w", format="webm" if coding.codec == "opus" else "mp4") as container:
        stream = _stream(container, coding)
        done = 0
        for block in blocks:
            if cancelled():
                raise Cancelled("The export was cancelled.")
            _feed(container, stream, block, done)
            done += len(block)
        container.mux(stream.encode(None))


def _stream(container: OutputContainer, coding: SoundCoding) -> AudioStream:
    if coding.codec == "opus":
        stream = container.add_stream("libopus", rate=RATE_HZ)
        stream.codec_context.format = "flt"
    else:
        stream = container.add_stream("aac", rate=RATE_HZ, options=_CODER)
        stream.codec_context.format = "fltp"
    stream.codec_context.layout = "stereo"
    stream.codec_context.bit_rate = coding.kbps * 1000
    return stream


def _feed(container: OutputContainer, stream: AudioStream, block: Samples, at: int) -> None:
    planes = np.ascontiguousarray(block.T, dtype=np.float32)
    frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
    frame.sample_rate = RATE_HZ
    frame.pts = at
    container.mux(stream.encode(frame))
