"""The decoding child's own side: give up all rights, then do one job after another until the parent is gone.

Each job brings one open input and at most one open output. Decoders are imported when first needed, after the
fences are up. The parent never calls anything here.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Sequence

from stillreel.errors import UnsupportedFile
from stillreel.media import reasons
from stillreel.media.cadence import Cadence
from stillreel.media.explain import explained
from stillreel.media.limits import Limits
from stillreel.media.moments import moment_in
from stillreel.media.sandbox import allow_cpu, confine
from stillreel.media.sniff import HEAD_BYTES, MOVING, PICTURES, TABLE, sniff
from stillreel.media.window import Window
from stillreel.media.wire import Message, receive_job, send

_M_TRIM_PAD = 0


def main() -> None:
    """Serves the parent on standard input, which is a socket, until it closes."""
    channel = socket.socket(fileno=0)
    greeting = receive_job(channel)
    if greeting is None:
        return
    limits = Limits(**greeting[0])
    send(channel, {"tier": confine(limits, sys.path)})
    while (arrived := receive_job(channel)) is not None:
        job, files = arrived
        try:
            answer = _answered(job, files, limits)
        finally:
            for descriptor in files:
                os.close(descriptor)
        send(channel, answer)
        # Frees what the job's buffers left between live blocks, so that memory does not creep over a batch.
        ctypes.CDLL(None).malloc_trim(_M_TRIM_PAD)


def _answered(job: Message, files: Sequence[int], limits: Limits) -> Message:
    allow_cpu(job["cpu_ms"])
    source = files[0]
    try:
        form = sniff(os.pread(source, HEAD_BYTES, 0))
        if form is None:
            raise UnsupportedFile("", reasons.NOT_MEDIA)
        return _JOBS[job["do"]](job, form, files, limits)
    except UnsupportedFile as refusal:
        return {"fault": refusal.code, "reason": refusal.reason}
    except Exception as error:
        return explained(error, source)


def _examine(job: Message, form: str, files: Sequence[int], limits: Limits) -> Message:
    if form in PICTURES:
        from stillreel.media.stills import examine_picture

        return examine_picture(files[0], form, limits)
    if form == TABLE:
        from stillreel.media.tables import examine_table

        return examine_table(files[0])
    from stillreel.media.streams import examine_streams

    return examine_streams(files[0], form, limits)


def _picture(job: Message, form: str, files: Sequence[int], limits: Limits) -> Message:
    if form not in PICTURES:
        _refuse_table(form)
        kind = _examine(job, form, files, limits)["kind"]
        raise UnsupportedFile("", reasons.CLIP_NOT_STILL.format(kind=kind))
    from stillreel.media.stills import write_picture

    return write_picture(files, form, tuple(job["box"]), limits)


def _depth(job: Message, form: str, files: Sequence[int], limits: Limits) -> Message:
    from stillreel.media.depth import write_depth

    return write_depth(files, form)


def _clip(job: Message, form: str, files: Sequence[int], limits: Limits) -> Message:
    _refuse_table(form)
    cadence = Cadence(**job["cadence"])
    part = moment_in(files[0], form) if form in PICTURES else None
    if form in PICTURES and part is None:
        from stillreel.media.animations import AnimationOrder, write_animation

        order = AnimationOrder(
            box=tuple(job["box"]), cadence=cadence, background=tuple(job["background"]), form=form
        )
        return write_animation(files, order, limits)
    from stillreel.media.clips import ClipOrder, write_clip

    clip = ClipOrder(
        form=form if part is None else "mp4",
        part=part,
        box=tuple(job["box"]),
        window=Window(**job["window"]) if job["window"] else None,
        cadence=cadence,
    )
    return write_clip(files, clip, limits)


def _sound(job: Message, form: str, files: Sequence[int], limits: Limits) -> Message:
    if form not in MOVING:
        raise UnsupportedFile("", reasons.NO_SOUND)
    from stillreel.media.sounds import write_sound

    return write_sound(files, form, limits)


def _table(job: Message, form: str, files: Sequence[int], limits: Limits) -> Message:
    if form != TABLE:
        raise UnsupportedFile("", reasons.NOT_TABLE)
    from stillreel.media.tables import write_table

    return write_table(files)


def _refuse_table(form: str) -> None:
    if form == TABLE:
        raise UnsupportedFile("", reasons.CLIP_NOT_STILL.format(kind="color table"))


_JOBS = {
    "examine": _examine,
    "picture": _picture,
    "depth": _depth,
    "clip": _clip,
    "sound": _sound,
    "table": _table,
}
