"""Sounds in the child: any audio becomes 48 kHz stereo floats, streamed, on the clock of its file.

A gap in the time stamps becomes silence (as a hole in the output, so a lie about time costs no disk), a song
starts with its first sample, and the sound of a clip starts where its picture does.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import av
import numpy as np

from stillreel.errors import UnsupportedFile
from stillreel.media import reasons
from stillreel.media.limits import Limits
from stillreel.media.streams import decoded, demuxed, sound_of, video_of
from stillreel.media.wire import Message

_HZ = 48_000
_FRAME_BYTES = 8
# Time stamps of sound jitter by less; only a longer gap is one.
_GAP_FRAMES = _HZ // 20
_LOUDEST = 16.0

Samples = np.ndarray[Any, np.dtype[np.float32]]


class _Tape:
    """The output: samples laid end to end, or further on after a gap, up to `limit` frames."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self._limit = limit
        self.frames = 0

    @property
    def full(self) -> bool:
        return self.frames >= self._limit

    def advance_to(self, frame: int) -> None:
        self.frames = max(self.frames, min(frame, self._limit))
        self._file.seek(self.frames * _FRAME_BYTES)

    def lay(self, samples: Samples) -> None:
        samples = samples[: self._limit - self.frames]
        self._file.write(np.ascontiguousarray(samples).tobytes())
        self.frames += len(samples)

    def finish(self) -> None:
        self._file.truncate(self.frames * _FRAME_BYTES)


class _Stereo:
    """Turns decoded frames into (n, 2) float32 at 48 kHz; made anew when a stream changes its form midway."""

    def __init__(self) -> None:
        self._form: tuple[object, ...] | None = None
        self._resampler: av.AudioResampler | None = None

    def of(self, frame: av.AudioFrame) -> Iterator[Samples]:
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        if form != self._form:
            yield from self.rest()
            # A single channel stays one here: the mixer would lower it by 3 dB on its way to two.
            layout = "mono" if frame.layout.nb_channels == 1 else "stereo"
            self._form, self._resampler = form, av.AudioResampler(format="flt", layout=layout, rate=_HZ)
        yield from self._through(frame)

    def rest(self) -> Iterator[Samples]:
        yield from self._through(None)
        self._resampler = None

    def _through(self, frame: av.AudioFrame | None) -> Iterator[Samples]:
        if self._resampler is None:
            return
        for part in self._resampler.resample(frame):
            samples = part.to_ndarray().reshape(part.samples, -1)
            finite = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
            level = finite.clip(-_LOUDEST, _LOUDEST).astype(np.float32, copy=False)
            yield np.repeat(level, 2, axis=1) if level.shape[1] == 1 else level


def write_sound(files: Sequence[int], form: str, limits: Limits) -> Message:
    """Writes the samples into the output; their number of frames. Raises UnsupportedFile where there is none."""
    source, target = files
    with demuxed(source, form) as container, os.fdopen(os.dup(target), "r+b") as file:
        stream = sound_of(container)
        if stream is None:
            raise UnsupportedFile("", reasons.NO_SOUND)
        tape = _Tape(file, limits.sound_ms * _HZ // 1000)
        _record(decoded(container, stream), _picture_start_s(container), tape)
        tape.finish()
    if not tape.frames:
        raise UnsupportedFile("", reasons.DAMAGED)
    return {"frames": tape.frames}


def _picture_start_s(container: Any) -> float | None:
    video = video_of(container)
    if video is None:
        return None
    return float((video.start_time or 0) * video.time_base)


def _record(frames: Iterator[av.AudioFrame], zero_s: float | None, tape: _Tape) -> None:
    stereo = _Stereo()
    for frame in frames:
        if zero_s is None:
            zero_s = frame.time or 0.0
        at = tape.frames if frame.time is None else round((frame.time - zero_s) * _HZ)
        early = -at if tape.frames == 0 and at < 0 else 0
        if at - tape.frames > (_GAP_FRAMES if tape.frames else 0):
            tape.advance_to(at)
        for samples in stereo.of(frame):
            tape.lay(samples[early:])
            early = max(0, early - len(samples))
        if tape.full:
            return
    for samples in stereo.rest():
        tape.lay(samples)
