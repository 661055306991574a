"""What a worker process does: the functions that travel to it, and the state it begins with.

Loaded once by the server process that workers are forked from.
"""

import signal
from collections.abc import Mapping
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import cv2

from stillreel.errors import Cancelled
from stillreel.plan.chunks import ChunkPlan
from stillreel.plan.frames import PicturePlan
from stillreel.plan.sound import SoundPlan
from stillreel.render.chunk import render_chunk
from stillreel.render.encode import Profile
from stillreel.sound.coding import SoundCoding

_state: dict[str, Any] = {}


def begin(frames: "Synchronized[int]", stop: Event) -> None:
    """Set a new worker up: one thread, deaf to Ctrl-C (the parent hears it), with its counter and stop flag."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    _state.update(frames=frames, stop=stop)


def chunk(plan: ChunkPlan, pictures: Mapping[PicturePlan, Path], profile: Profile) -> bytes:
    """The coded bytes of a chunk."""
    return render_chunk(plan, pictures.__getitem__, profile, _count_frame)


def sound(plan: SoundPlan, sources: Mapping[str, Path], out: Path, coding: SoundCoding) -> None:
    """The coded soundtrack at `out`."""
    # Only one worker makes sound, so the others need not know how.
    from stillreel.sound.encode import encode_sound

    encode_sound(plan, sources, out, coding, cancelled=_state["stop"].is_set)


def _count_frame() -> None:
    if _state["stop"].is_set():
        raise Cancelled("stopped")
    with _state["frames"].get_lock():
        _state["frames"].value += 1
