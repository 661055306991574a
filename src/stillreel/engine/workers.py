"""Warm worker processes of one thread each that render chunks and soundtracks.

They are forked from a clean server process that has the renderer loaded, so they share its memory. Cancelling is a
flag that is read at every frame; a worker that has not stopped after `GRACE_S` is ended.
"""

import ctypes
import multiprocessing
import os
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from stillreel.engine import hands
from stillreel.plan.chunks import ChunkPlan
from stillreel.plan.frames import PicturePlan
from stillreel.plan.sound import SoundPlan
from stillreel.render.encode import Profile
from stillreel.sound.coding import SoundCoding

GRACE_S = 2.0
LARGE_BYTES = 1_000_000
# One thread and one heap for each; what an encoder lets go of goes back to the system.
WORKER_ENVIRONMENT = MappingProxyType(
    {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "VIPS_CONCURRENCY": "1",
        "MALLOC_ARENA_MAX": "1",
        "MALLOC_MMAP_THRESHOLD_": str(LARGE_BYTES),
        "MALLOC_TRIM_THRESHOLD_": str(LARGE_BYTES),
    }
)


M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of glibc's mallopt; its variables only count for new processes


def _give_memory_back() -> None:
    """Let this process, which passes photos and chunks on, return their memory to the system as its workers do."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        for option in (M_MMAP_THRESHOLD, M_TRIM_THRESHOLD):
            library.mallopt(option, LARGE_BYTES)


class LocalWorkers:
    """`count` worker processes on this machine; a context manager. They start when first needed."""

    def __init__(self, count: int) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([hands.__name__])
        _give_memory_back()
        for name, value in WORKER_ENVIRONMENT.items():
            os.environ.setdefault(name, value)
        self._frames = context.Value("q", 0)
        self._stop = context.Event()
        self._pool = ProcessPoolExecutor(
            count, mp_context=context, initializer=hands.begin, initargs=(self._frames, self._stop)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.cancel()
        self.close()

    @property
    def frames_done(self) -> int:
        """Frames rendered so far by all workers."""
        return int(self._frames.value)

    def chunk(
        self, chunk: ChunkPlan, pictures: Mapping[PicturePlan, Path], profile: Profile
    ) -> Future[bytes]:
        """Render one chunk from its prepared pictures: its coded bytes."""
        return self._pool.submit(hands.chunk, chunk, dict(pictures), profile)

    def sound(
        self, plan: SoundPlan, sources: Mapping[str, Path], out: Path, coding: SoundCoding
    ) -> Future[None]:
        """Mix and code the soundtrack into `out`."""
        return self._pool.submit(hands.sound, plan, dict(sources), out, coding)

    def cancel(self) -> None:
        """Stop all work at its next frame; futures raise Cancelled or are cancelled."""
        self._stop.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Wait for what is under way and end the processes; after a cancel, at most `GRACE_S`."""
        ender = threading.Timer(GRACE_S, _end_processes)
        if self._stop.is_set():
            ender.start()
        self._pool.shutdown(wait=True)
        ender.cancel()


def _end_processes() -> None:
    for process in multiprocessing.active_children():
        process.terminate()
