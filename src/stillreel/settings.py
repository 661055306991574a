"""The table of settings: what can be set, by which environment variable, and its default.

Flags win over the environment, the environment over the defaults. The reference page is made from this table.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from stillreel.errors import UsageError

GIB = 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this machine runs Stillreel."""

    cache: Path
    cache_bytes: int
    workers: int
    speech: str = ""
    voices: Path = Path()
    depth_model: Path | None = None


# Variable, what it sets, and its default in words.
VARIABLES = (
    (
        "STILLREEL_CACHE",
        "Folder for prepared pictures, rendered parts and soundtracks",
        "the user's cache folder",
    ),
    (
        "STILLREEL_CACHE_GIB",
        "Largest size of that folder in GiB; the least recently used files go first",
        "5",
    ),
    ("STILLREEL_WORKERS", "Number of rendering processes", "one for each CPU core"),
    (
        "STILLREEL_DEPTH_MODEL",
        "An ONNX file that guesses depth, for parallax in photos without a depth map or people",
        "none",
    ),
    (
        "STILLREEL_SPEECH",
        "Program that reads texts aloud: `hibari`, or a command that takes the text on its standard input and gives "
        "a WAV file on its standard output, or in the file that stands for `{out}`",
        "none",
    ),
)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. UsageError names a variable that cannot be read."""
    return Settings(
        cache=Path(environment.get("STILLREEL_CACHE") or platformdirs.user_cache_dir("stillreel")),
        cache_bytes=int(_number(environment, "STILLREEL_CACHE_GIB", 5.0) * GIB),
        speech=environment.get("STILLREEL_SPEECH", "").strip(),
        voices=Path(platformdirs.user_data_dir("stillreel")) / "voices",
        workers=max(1, int(_number(environment, "STILLREEL_WORKERS", float(_cores())))),
        depth_model=_path(environment, "STILLREEL_DEPTH_MODEL"),
    )


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    return Path(environment[name]) if environment.get(name) else None


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name)
    if not text:
        return default
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{name} is {text!r}; it must be a number") from None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
