"""Coded chunks and a coded soundtrack become one film by stream copy: nothing is coded again.

Written beside its place and renamed when whole. Knows nothing of plans. A GIF, which cannot be joined like that, is
`render.gif`'s affair.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from stillreel.errors import RenderFailed
from stillreel.render.gif import write_gif

if TYPE_CHECKING:
    from av.packet import Packet as AnyPacket

    Packet = AnyPacket[VideoStream] | AnyPacket[AudioStream]


# In the usual thousandths of a second a film may end up to one early; a frame of every rate and a sample of sound
# are whole numbers of this clock.
CLOCK = {"movie_timescale": "48000"}

# How far x264 decodes ahead of showing where it uses B-frames, as its headers promise.
REORDERED_FRAMES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """The film's file around its coded pictures and sound.

    `index` says where an MP4 or MOV has it: ``first`` (whole, before the data) or ``fragments`` (for a pipe, which
    cannot go back). Without `edit_list` none is written: then the sound's first, silent packet is left out, because
    only an edit list can say that it is not to be heard. `notes` are (key, text) of the metadata.
    """

    container: str = "mp4"
    index: str = "first"
    edit_list: bool = True
    notes: tuple[tuple[str, str], ...] = ()


FILM = Wrapping()


def join(chunks: Sequence[Path], sound: Path | None, fps: int, out: Path, wrapping: Wrapping = FILM) -> None:
    """Write the film: chunks in order, sound beside them, index first. RenderFailed when a part cannot be read."""
    beside = out.with_name(f".{out.name}.part")
    try:
        if wrapping.container == "gif":
            write_gif(chunks, fps, beside)
        else:
            _write(chunks, sound, fps, beside, wrapping)
        os.replace(beside, out)
    except av.FFmpegError as fault:
        raise RenderFailed(
            f"the film's parts could not be joined: {fault}; clear the cache and try again"
        ) from fault
    finally:
        beside.unlink(missing_ok=True)


def _write(chunks: Sequence[Path], sound: Path | None, fps: int, path: Path, wrapping: Wrapping) -> None:
    options = _muxer_options(wrapping)
    with (
        av.open(str(path), "w", format=wrapping.container, options=options) as film,
        av.open(str(chunks[0])) as first,
    ):
        film.metadata.update(wrapping.notes)
        video = film.add_stream_from_template(first.streams.video[0])
        tracks = [_video_packets(chunks, fps, video)]
        if sound is None:
            _interleave(film, tracks)
            return
        with av.open(str(sound)) as song:
            source = song.streams.audio[0]
            audio = film.add_stream_from_template(source)
            tracks.append(_audio_packets(song, source, audio, wrapping))
            _interleave(film, tracks)


def _muxer_options(wrapping: Wrapping) -> dict[str, str]:
    if wrapping.container == "webm":
        return {"fflags": "+bitexact"}  # without it the file gets a random number of its own
    flags = "+frag_keyframe+delay_moov+default_base_moof" if wrapping.index == "fragments" else "+faststart"
    if wrapping.edit_list:
        return CLOCK | {"movflags": flags}
    return CLOCK | {"movflags": f"{flags}+negative_cts_offsets", "use_editlist": "0"}


def _video_packets(chunks: Iterable[Path], fps: int, stream: VideoStream) -> Iterator[Packet]:
    shown = 0
    for path in chunks:
        with av.open(str(path)) as container:
            source = container.streams.video[0]
            if source.time_base is None:
                raise RenderFailed(f"{path.name}: a chunk has no clock; clear the cache and try again")
            ticks = 1 / (fps * source.time_base)
            # A chunk shorter than the encoder's delay begins with a later decoding time than the others, so
            # decoding times are counted anew, one a frame.
            early = REORDERED_FRAMES if source.codec_context.has_b_frames else 0
            begin = shown
            for packet in container.demux(source):
                if packet.pts is None:
                    continue
                packet.pts += round(begin * ticks)
                packet.dts = round((shown - early) * ticks)
                packet.stream = stream
                shown += 1
                yield packet


def _audio_packets(
    song: av.container.InputContainer, source: AudioStream, stream: AudioStream, wrapping: Wrapping
) -> Iterator[Packet]:
    for packet in song.demux(source):
        if packet.dts is None or (not wrapping.edit_list and packet.dts < 0):
            continue
        packet.stream = stream
        yield packet


def _interleave(film: av.container.OutputContainer, tracks: Sequence[Iterator[Packet]]) -> None:
    """Mux packets of all tracks in the order of their times, so that a player needs no long buffer."""
    heads = [(packet, track) for track in tracks if (packet := next(track, None)) is not None]
    while heads:
        earliest = min(range(len(heads)), key=lambda k: _seconds(heads[k][0]))
        packet, track = heads[earliest]
        film.mux(packet)
        following = next(track, None)
        if following is None:
            heads.pop(earliest)
        else:
            heads[earliest] = (following, track)


def _seconds(packet: Packet) -> float:
    base = packet.time_base
    return float((packet.dts or 0) * base) if base else 0.0
