"""Composed music as sound files, so that it plays in other editors too.

A piece is rendered as it sounds in the film, with its volume and fades, but without stepping back under voices:
that is for the other editor to do. Knows no timeline but the plan of its sounds.
"""

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np

from stillreel.plan.sound import Cue, SoundPlan
from stillreel.sound.loudness import RATE_HZ
from stillreel.sound.mix import mix


def write_piece(cue: Cue, out: Path) -> None:
    """Write a composed piece as WAV: 48 kHz, stereo, 16 bit, exactly as long as the cue."""
    alone = replace(cue, start_ms=0, duck_db=0.0)
    with wave.open(str(out), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        for block in mix(SoundPlan(duration_ms=cue.duration_ms, cues=(alone,)), {}):
            file.writeframesraw(np.rint(np.clip(block, -1, 1) * 32767).astype("<i2").tobytes())
