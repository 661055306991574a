"""Containers of clips and sounds in the child: opened by our own finding of the format, measured by their packets.

A header's claim about length is believed only if the packets agree. Knows nothing of pixels or samples beyond
the proof that the first ones decode.
"""

import io
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import av
from av.container import InputContainer
from av.stream import Disposition

from stillreel.errors import UnsupportedFile
from stillreel.media import reasons
from stillreel.media.cut import ends_early
from stillreel.media.limits import Limits
from stillreel.media.moments import Part, PartFile, moment_in
from stillreel.media.placing import placing_of
from stillreel.media.space import Size, check_pixels
from stillreel.media.wire import Message

_DEMUXERS = {
    "mp4": "mov",
    "mov": "mov",
    "m4a": "mov",
    "avi": "avi",
    "webm": "matroska",
    "mkv": "matroska",
    "mp3": "mp3",
    "wav": "wav",
    "aac": "aac",
}
MOMENT_FORM = "mp4"
# No demuxer may open anything by name or address.
_OPTIONS = {"protocol_whitelist": "none", "enable_drefs": "0"}
_BUFFER_BYTES = 2**16
_AGREEMENT_S = 0.1
_USUAL_FPS = 30.0
_APPLE_DATE = "com.apple.quicktime.creationdate"
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When a stream's packets begin and end, in seconds, and how many there are."""

    start_s: float
    end_s: float
    packets: int


@contextmanager
def demuxed(source: int, form: str, part: Part | None = None) -> Iterator[InputContainer]:
    """The container behind the descriptor, or in that part of its file, at its start."""
    whole = Part(start=0, end=os.fstat(source).st_size)
    with (
        io.BufferedReader(PartFile(source, part or whole), _BUFFER_BYTES) as file,
        av.open(file, "r", format=_DEMUXERS[form], options=_OPTIONS, metadata_errors="replace") as container,
    ):
        yield container


def video_of(container: InputContainer) -> Any | None:
    """The first moving video stream; the cover picture of a song is none."""
    moving = (s for s in container.streams.video if not s.disposition & Disposition.attached_pic)
    return next(moving, None)


def sound_of(container: InputContainer) -> Any | None:
    """The first audio stream."""
    return next(iter(container.streams.audio), None)


def decoded(container: InputContainer, stream: Any) -> Iterator[Any]:
    """The stream's frames in order of showing; broken packets are passed over."""
    if stream.codec_context is None:
        raise UnsupportedFile("", reasons.UNKNOWN_CODING)
    stream.codec_context.thread_count = 1
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            continue


def examine_streams(source: int, form: str, limits: Limits) -> Message:
    """The facts of a clip or sound, after its first frame (or samples) decoded."""
    with demuxed(source, form) as container:
        video, sound = video_of(container), sound_of(container)
        if video is None and sound is None:
            raise UnsupportedFile("", reasons.INCOMPLETE if ends_early(source) else reasons.NO_STREAM)
        spans = _spans(container, [stream for stream in (video, sound) if stream is not None])
        facts = {"has_sound": sound is not None and sound.index in spans, "has_alpha": False, "note": ""}
        if video is None:
            length_ms = _length_ms(sound, spans)
            facts |= {"kind": "sound", "width": 0, "height": 0, "fps": 0.0, "taken_at": None}
        else:
            length_ms = _length_ms(video, spans)
            facts |= {"kind": "clip", "fps": _fps(video, spans), "taken_at": _date(container.metadata)}
    if video is not None:
        width, height = _proven_size(source, form, limits)
        facts |= {"width": width, "height": height}
        return facts | _cut(length_ms, limits.clip_ms, source)
    _proven_sound(source, form)
    return facts | _cut(length_ms, limits.sound_ms, source)


def moment_ms(source: int, form: str, limits: Limits) -> int:
    """The length of the moment in a motion photo; 0 without one, and when it cannot be read: the photo is good."""
    part = moment_in(source, form)
    if part is None:
        return 0
    try:
        with demuxed(source, MOMENT_FORM, part) as container:
            video = video_of(container)
            length_ms = _length_ms(video, _spans(container, [video])) if video is not None else 0
        if length_ms:
            _proven_size(source, MOMENT_FORM, limits, part)
    except Exception:
        # Decoders fail in many ways, and nobody asked for this video.
        return 0
    return min(length_ms, limits.clip_ms)


def _cut(length_ms: int, limit_ms: int, source: int) -> Message:
    if length_ms > limit_ms:
        return {"duration_ms": limit_ms, "note": f"only its first {limit_ms // 60_000} minutes are used"}
    note = "the file is incomplete; what there is of it is used" if ends_early(source) else ""
    return {"duration_ms": length_ms, "note": note}


def _spans(container: InputContainer, streams: Sequence[Any]) -> dict[int, Span]:
    spans: dict[int, Span] = {}
    for packet in container.demux(*streams):
        at = packet.pts if packet.pts is not None else packet.dts
        if at is None or not packet.size:
            continue
        start_s = float(at * packet.time_base)
        end_s = start_s + float((packet.duration or 0) * packet.time_base)
        seen = spans.get(packet.stream_index, Span(start_s=start_s, end_s=end_s, packets=0))
        spans[packet.stream_index] = Span(
            start_s=min(seen.start_s, start_s), end_s=max(seen.end_s, end_s), packets=seen.packets + 1
        )
    return spans


def _length_ms(stream: Any, spans: dict[int, Span]) -> int:
    span = spans.get(stream.index)
    if span is None:
        raise UnsupportedFile("", reasons.INCOMPLETE)
    measured_s = span.end_s - span.start_s
    claimed_s = float(stream.duration * stream.time_base) if stream.duration else 0.0
    believed_s = claimed_s if abs(claimed_s - measured_s) <= _AGREEMENT_S else measured_s
    return max(1, round(believed_s * 1000))


def _fps(video: Any, spans: dict[int, Span]) -> float:
    span = spans[video.index]
    given = float(video.average_rate or video.guessed_rate or 0)
    if not 0 < given <= 1000:
        length_s = span.end_s - span.start_s
        given = span.packets / length_s if length_s > 0 else _USUAL_FPS
    return min(1000.0, given)


def _proven_size(source: int, form: str, limits: Limits, part: Part | None = None) -> Size:
    with demuxed(source, form, part) as container:
        stream: Any = video_of(container)
        check_video(stream, limits)
        frame = next(decoded(container, stream), None)
        if frame is None:
            raise UnsupportedFile("", reasons.DAMAGED)
        return placing_of(frame, stream.sample_aspect_ratio).size


def check_video(stream: Any, limits: Limits) -> None:
    """Raises FileTooLarge or UnsupportedFile by what the header says of a video stream."""
    if stream.codec_context is None:
        raise UnsupportedFile("", reasons.UNKNOWN_CODING)
    check_pixels((max(1, stream.width), max(1, stream.height)), limits.clip_pixels, limits)


def _proven_sound(source: int, form: str) -> None:
    with demuxed(source, form) as container:
        if next(decoded(container, sound_of(container)), None) is None:
            raise UnsupportedFile("", reasons.DAMAGED)


def _date(metadata: dict[str, str]) -> str | None:
    # Only this tag holds local time; the container's own creation time is UTC.
    found = _ISO_DATE.match(metadata.get(_APPLE_DATE, ""))
    return found[0] if found else None
