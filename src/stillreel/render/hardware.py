"""Encoders in hardware: the words for them, and which of them work on this machine.

An encoder counts as present only when it has coded a frame, because a build may name encoders whose driver or chip is
not there. x264 is always present and stays the reference.
"""

from dataclasses import replace
from functools import cache
from types import MappingProxyType

import av
from av.codec.codec import UnknownCodecError

from stillreel.effects.planes import fill
from stillreel.errors import RenderFailed, UsageError
from stillreel.render.encode import ChunkEncoder
from stillreel.render.profiles import X264, Profile
from stillreel.timeline.space import Canvas

ENCODERS = MappingProxyType(
    {
        "x264": X264,
        "nvenc": "h264_nvenc",
        "vaapi": "h264_vaapi",
        "videotoolbox": "h264_videotoolbox",
    }
)
TRIAL = Canvas(width=320, height=240, aspect="4:3")


def encoder_of(word: str, profile: Profile) -> Profile:
    """The profile on the encoder that a person named; UsageError names those that work here."""
    if word not in ENCODERS:
        raise UsageError(f"there is no encoder {word!r}; choose one of {', '.join(ENCODERS)}")
    if word == "x264":
        return profile
    if profile.encoder != X264 or profile.container == "gif":
        raise UsageError(f"{word} codes H.264, and .{profile.container} holds none; write .mp4 or .mov")
    there = present()
    if word not in there:
        raise UsageError(f"{word} does not work on this machine; present: {', '.join(there)}")
    return replace(profile, encoder=ENCODERS[word], x264="")


@cache
def present() -> tuple[str, ...]:
    """The encoders that code a frame on this machine."""
    return tuple(word for word, encoder in ENCODERS.items() if _works(encoder))


def _works(encoder: str) -> bool:
    profile = Profile(name="trial", preset="superfast", crf=20, encoder=encoder)
    try:
        coder = ChunkEncoder(TRIAL, profile)
        fill(coder.frame(), (16, 128, 128))
        coder.push()
        return bool(coder.finish())
    except (av.FFmpegError, UnknownCodecError, RenderFailed, RuntimeError, ValueError):
        return False
