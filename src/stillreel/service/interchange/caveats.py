"""What an interchange could not carry, as values that a program can count and a person can read.

Knows no form of interchange.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """Something that another form cannot carry, or that had to be read with care. `message` is one sentence."""

    code: str
    message: str


def counted(count: int, noun: str) -> str:
    """A number with its noun, such as ``1 look`` and ``2 looks``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def several(names: tuple[str, ...], shown: int = 5) -> str:
    """Names apart by commas, the first `shown` of them, each once."""
    different = tuple(dict.fromkeys(names))
    more = "" if len(different) <= shown else f" and {len(different) - shown} more"
    return ", ".join(different[:shown]) + more
