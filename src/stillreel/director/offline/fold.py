"""Traditional characters as their simplified forms, and the few that people mistype for one another.

Covers the characters that words about films, photos, music and requests use, not the whole language: a
character that no lexicon holds need not be folded. The pairs stand in `characters.txt`.
"""

from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, str]:
    text = files("stillreel.director.offline").joinpath("characters.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {pair[0]: pair[1] for line in lines for pair in line.split()}


def simplified(text: str) -> str:
    """`text` with every known traditional character replaced; length never changes."""
    table = _table()
    return "".join(table.get(char, char) for char in text)
