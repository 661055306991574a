"""What a command costs: CPU seconds of all its processes, wall time, and the peak of their memory.

Every process that the command leaves behind becomes our child (Linux's "child subreaper") and is waited for, so that
no CPU second of a worker is lost or counted twice. Memory is the sum of PSS, sampled. Linux only.
"""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_S = 0.2
LEFT_BEHIND_S = 20.0
MIB = 2**20
PROC = Path("/proc")


class CommandFailedError(Exception):
    """A measured command ended with an error; its last words are the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU seconds (user and system) and wall seconds; peak memory in MiB, `processes` at that moment."""

    cpu_s: float
    wall_s: float
    peak_mib: float
    processes: int


def measured(command: Sequence[str | Path], log: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """What running `command` costs; all it prints goes to `log`. CommandFailedError when it fails."""
    _adopt_orphans()
    started = time.perf_counter()
    with log.open("wb") as out:
        child = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
        sampler = _Sampler()
        sampler.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall_s = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        sampler.stop()
    cpu_s = usage.ru_utime + usage.ru_stime + _cpu_of_orphans()
    if child.returncode != 0:
        words = log.read_text(errors="replace")[-2000:]
        raise CommandFailedError(f"{child.args} ended with {child.returncode}:\n{words}")
    return Cost(cpu_s=cpu_s, wall_s=wall_s, peak_mib=sampler.peak_mib, processes=sampler.processes)


class _Sampler(threading.Thread):
    """Watches the memory of all our descendants."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._over = threading.Event()
        self.peak_mib = 0.0
        self.processes = 0

    def run(self) -> None:
        while not self._over.wait(SAMPLE_S):
            pids = descendants(os.getpid())
            sum_mib = sum(map(_memory_bytes, pids)) / MIB
            if sum_mib > self.peak_mib:
                self.peak_mib, self.processes = sum_mib, len(pids)

    def stop(self) -> None:
        self._over.set()
        self.join()


def descendants(pid: int) -> tuple[int, ...]:
    """All processes below `pid`."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        for task in (PROC / str(waiting.pop()) / "task").glob("*/children"):
            try:
                children = [int(word) for word in task.read_text().split()]
            except OSError:
                continue
            found += children
            waiting += children
    return tuple(found)


def _memory_bytes(pid: int) -> int:
    """PSS of a process; its RSS where PSS may not be read; 0 when it is gone."""
    for file, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = (PROC / str(pid) / file).read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(key):
                return int(line.split()[1]) * 1024
    return 0


def _adopt_orphans() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "this system cannot count the CPU of a command's processes")


def _cpu_of_orphans() -> float:
    """Wait for every process that a command left behind, and give their CPU seconds."""
    ender = threading.Timer(LEFT_BEHIND_S, _end_orphans)
    ender.start()
    cpu_s = 0.0
    try:
        while True:
            _, _, usage = os.wait4(-1, 0)
            cpu_s += usage.ru_utime + usage.ru_stime
    except ChildProcessError:
        return cpu_s
    finally:
        ender.cancel()


def _end_orphans() -> None:
    for pid in descendants(os.getpid()):
        os.kill(pid, signal.SIGKILL)
