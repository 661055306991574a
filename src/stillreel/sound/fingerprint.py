"""What decides the samples of a soundtrack besides its plan: this package itself and the encoder.

The hash covers every file of the package, styles included, so a changed tune is never taken from a cache.
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import av

from stillreel import sound


@cache
def fingerprint() -> str:
    """A name that changes whenever the same plan may sound different."""
    digest = hashlib.sha256(f"av {av.__version__}\n".encode())
    for name, content in sorted(_contents(files(sound), "")):
        digest.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found += _contents(entry, name)
        elif entry.name.endswith((".py", ".toml")):
            found.append((name, entry.read_bytes()))
    return found
