"""The command line as a person runs it: a process of its own, with a cache of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

COMMAND = (sys.executable, "-m", "stillreel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    notes: str

    @property
    def document(self) -> dict:
        """The JSON object on stdout."""
        return json.loads(self.out)


def environment(cache: Path, **more: str) -> dict[str, str]:
    """The environment of a command whose derived files go below `cache`."""
    return {**os.environ, "STILLREEL_CACHE": str(cache), "NO_COLOR": "1", **more}


def stillreel(*words: object, cache: Path, **more: str) -> Ran:
    """Run a command to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        capture_output=True,
        text=True,
        env=environment(cache, **more),
        timeout=300,
        check=False,
    )
    return Ran(code=done.returncode, out=done.stdout, notes=done.stderr)


def frames_of(film: Path) -> list[np.ndarray]:
    """The decoded frames of a film: (H, W, 3) uint8 RGB each."""
    with av.open(str(film)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def planes_hash(film: Path) -> list[int]:
    """A number for every decoded frame that differs when any byte of it differs."""
    with av.open(str(film)) as container:
        return [hash(frame.to_ndarray().tobytes()) for frame in container.decode(video=0)]


def sound_of(film: Path) -> np.ndarray:
    """The decoded soundtrack: (2, n) float32."""
    with av.open(str(film)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


def draft_without_names(document: dict) -> dict:
    """A draft without what may differ between the same wish in two languages: texts, names, language."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: bare(inner) for key, inner in value.items() if key not in ("text", "name", "language")
            }
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    kept = bare(document)
    assert isinstance(kept, dict)
    for track, before in zip(kept["t"], document["t"], strict=True):
        for segment, original in zip(track["sg"], before["sg"], strict=True):
            if "filter" in original["m"]:
                segment["m"]["filter"] = original["m"]["filter"]
    return kept
