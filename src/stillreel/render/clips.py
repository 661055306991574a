"""Moving sources: from the decoder's intermediate to a prepared clip, and from that to planes, frame by frame.

A prepared clip has the canvas's size and rate, so a frame of the film is a frame of the clip. Knows nothing of
untrusted files: what it reads was written by the decoding child or by itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import cv2

from stillreel.effects.planes import copy
from stillreel.effects.spec import Planes
from stillreel.errors import RenderFailed
from stillreel.plan.frames import ClipSpan, PicturePlan
from stillreel.render.arrange import ALONE, Further, arranged
from stillreel.render.encode import INTERMEDIATE, ChunkEncoder
from stillreel.render.fitting import even_place, fitted, stays_in_planes
from stillreel.render.planes import frame_planes, picture_of, planes_of
from stillreel.timeline.space import Canvas


def prepare_clip(
    plan: PicturePlan, intermediate: Path, further: Further = ALONE, still: Planes | None = None
) -> bytes:
    """The prepared clip of a plan as an MP4 of key frames; the last frame is held if the source is too short.

    `further` brings the color table of the plan, if it names one; `still` is the prepared still that a motion
    photo comes to rest on: its last frame.
    """
    if plan.clip is None:
        raise ValueError("not a clip")
    canvas = Canvas(width=plan.size[0], height=plan.size[1], fps=plan.clip.fps)
    encoder = ChunkEncoder(canvas, INTERMEDIATE)
    count = 0
    for planes in islice(_arranged(plan, intermediate, further), plan.clip.frames):
        _settled(planes, still, _rest(plan.clip, count), encoder.frame())
        encoder.push()
        count += 1
    if not count:
        raise RenderFailed(f"{intermediate.name}: the clip has no frame; it must be imported again")
    for number in range(count, plan.clip.frames):
        if still is not None:
            _settled(planes, still, _rest(plan.clip, number), encoder.frame())
        encoder.push()
    return encoder.finish()


def is_prepared(plan: PicturePlan) -> bool:
    """Whether an intermediate of exactly the plan's crop, size and frames is the prepared clip already."""
    whole = even_place(plan) == (0, 0, *plan.size)
    return whole and stays_in_planes(plan) and plan.clip is not None and not plan.clip.settle_frames


def _arranged(plan: PicturePlan, intermediate: Path, further: Further) -> Iterator[Planes]:
    if stays_in_planes(plan):
        yield from (fitted(plan, planes) for planes in read_planes(intermediate))
        return
    for number, planes in enumerate(read_planes(intermediate)):
        yield planes_of(arranged(plan, picture_of(planes), replace(further, frame=number)))


def _rest(clip: ClipSpan, number: int) -> float:
    """How far frame `number` of a motion photo has come to rest, 0..1."""
    if not clip.settle_frames:
        return 0.0
    begin = clip.frames - 1 - clip.settle_frames
    return min(1.0, max(0.0, (number - begin) / clip.settle_frames))


def _settled(moving: Planes, still: Planes | None, share: float, out: Planes) -> None:
    if still is None or not share:
        copy(moving, out)
        return
    for one, other, target in zip(moving, still, out, strict=True):
        cv2.addWeighted(one, 1 - share, other, share, 0, dst=target)


def read_planes(path: Path) -> Iterator[Planes]:
    """The frames of an H.264 yuv420p file in order. RenderFailed when it is damaged."""
    try:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                yield frame_planes(frame)
    except av.FFmpegError as fault:
        raise RenderFailed(
            f"{path.name}: the clip cannot be read back: {fault}; it must be imported again"
        ) from fault


class ClipReader:
    """Frames of a prepared clip by number; forwards is cheap, elsewhere costs a seek."""

    def __init__(self, path: Path) -> None:
        self._container = av.open(str(path))
        self._stream = self._container.streams.video[0]
        self._stream.codec_context.thread_count = 1
        self._next = 0
        self._frames = self._container.decode(self._stream)
        self._last: tuple[int, Planes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def planes(self, number: int) -> Planes:
        """The planes of frame `number`; read-only, valid until the next call."""
        if self._last and self._last[0] == number:
            return self._last[1]
        if number != self._next:
            self._seek(number)
        frame = next(self._frames)
        self._next = number + 1
        self._last = (number, frame_planes(frame))
        return self._last[1]

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    def _seek(self, number: int) -> None:
        rate, base = self._stream.average_rate, self._stream.time_base
        if rate is None or base is None:
            raise RenderFailed("a prepared clip has lost its frame rate; clear the cache and render again")
        self._container.seek(int(number / rate / base), stream=self._stream, backward=True)
        self._frames = self._container.decode(self._stream)
