"""What the command line shows: progress on a terminal, results, errors. Data to stdout, the rest to stderr."""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from stillreel.errors import StillreelError, UnusableFiles
from stillreel.service.export import Progress as ExportProgress

notes = Console(stderr=True, highlight=False, soft_wrap=True)


class TimeLeft(ProgressColumn):
    """How long it will still take, in words."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        """The words; none while nothing is known yet."""
        return Text(time_left(task.time_remaining))


def time_left(seconds: float | None) -> str:
    """Seconds, or minutes and seconds, that something will still take."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s left" if minutes else f"{rest} s left"


class Stop:
    """Ctrl-C, heard at once and obeyed at the next `check`; pressed again, it interrupts on the spot.

    Raised just anywhere, an interrupt may meet code that swallows it, or leave a lock taken.
    """

    def __init__(self) -> None:
        self._heard = False

    def check(self) -> None:
        """Raise KeyboardInterrupt if Ctrl-C was pressed."""
        if self._heard:
            raise KeyboardInterrupt

    def hear(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        self.check()
        self._heard = True


class ProgressBar:
    """A bar that counts photos, then frames with the seconds left; silent where stderr is no terminal.

    Whoever reports to it may be stopped there by Ctrl-C.
    """

    def __init__(self, progress: Progress, stop: Stop) -> None:
        self._progress = progress
        self._stop = stop
        self._task = progress.add_task("Reading photos", total=None)

    def files(self, done: int, total: int) -> None:
        """So many of the files are read."""
        self._stop.check()
        self._progress.update(self._task, completed=done, total=total)

    def frames(self, state: ExportProgress) -> None:
        """So many of the frames are done."""
        self._stop.check()
        label = "Rendering frames" if state.stage == "rendering" else "Finishing"
        if self._progress.tasks[self._task].description == "Reading photos":
            self._progress.reset(self._task, description=label)
        self._progress.update(self._task, description=label, completed=state.frames_done, total=state.frames)


@contextmanager
def progress_bar(quiet: str) -> Iterator[ProgressBar]:
    """A progress bar for the time of the context; `quiet` is "quiet" or "" as the person chose."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TimeLeft(),
    )
    hidden = bool(quiet) or not notes.is_terminal
    stop = Stop()
    before = signal.signal(signal.SIGINT, stop.hear)
    try:
        with Progress(*columns, console=notes, transient=True, disable=hidden) as progress:
            yield ProgressBar(progress, stop)
    finally:
        signal.signal(signal.SIGINT, before)


def print_json(document: dict[str, Any]) -> None:
    """One JSON object on stdout."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def print_line(text: str) -> None:
    """A result on stdout."""
    sys.stdout.write(text + "\n")


def say(text: str) -> None:
    """A sentence for the person, on stderr."""
    notes.print(text, markup=False)


def error_document(error: StillreelError) -> dict[str, Any]:
    """An error for programs: its code, its message, and the files it names."""
    document: dict[str, Any] = {"code": error.code, "message": str(error)}
    if isinstance(error, UnusableFiles):
        document["files"] = [{"code": fault.code, "message": str(fault)} for fault in error.faults]
    return {"error": document}
