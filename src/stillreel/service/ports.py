"""What the use cases need from outside: a place for derived files, and hands to render with."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from stillreel.plan.chunks import ChunkPlan
from stillreel.plan.frames import PicturePlan
from stillreel.plan.sound import SoundPlan
from stillreel.render.encode import Profile
from stillreel.sound.coding import SoundCoding


class Cache(Protocol):
    """Derived files named by what they are made from."""

    def find(self, name: str) -> Path | None:
        """The file called `name`, if it is there."""

    def make(self, name: str, write: Callable[[Path], object]) -> Path:
        """The file called `name`, written by `write(path)` if it is not there yet."""

    def trim(self) -> int:
        """Delete what is beyond the limit; the number of bytes that went."""


class Speech(Protocol):
    """Somebody who reads texts aloud."""

    def read(self, text: str, language: str) -> Path:
        """A WAV file that stays where it is. OperatorError when the text cannot be read."""


class Workers(Protocol):
    """Processes that render. Every call returns at once."""

    def chunk(
        self, chunk: ChunkPlan, pictures: Mapping[PicturePlan, Path], profile: Profile
    ) -> Future[bytes]:
        """Render one chunk from its prepared pictures: its coded bytes."""

    def sound(
        self, plan: SoundPlan, sources: Mapping[str, Path], out: Path, coding: SoundCoding
    ) -> Future[None]:
        """Mix and code the soundtrack; the file is at `out`, whole, when the future is done."""

    @property
    def frames_done(self) -> int:
        """Frames rendered so far by all workers."""

    def cancel(self) -> None:
        """Stop all work at its next frame; futures raise Cancelled."""
