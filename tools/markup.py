"""The small parts of the reference's pages: code, lists, tables and docstrings as Markdown.

Knows nothing of what the pages tell.
"""

import inspect
from collections.abc import Iterable, Sequence
from typing import Any

Row = Sequence[str]


def doc(thing: Any) -> str:
    """A docstring without its indentation; empty when there is none."""
    return inspect.getdoc(thing) or ""


def summary(thing: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(doc(thing).split("\n\n")[0].split())


def prose(text: str | None) -> str:
    """A docstring as paragraphs; RST literals become Markdown's."""
    return inspect.cleandoc(text or "").replace("``", "`")


def code(text: str) -> str:
    """Words as they are typed."""
    return f"`{text}`"


def listed(words: Iterable[str]) -> str:
    """Words as they are typed, one after the other."""
    return " ".join(map(code, words))


def size(pixels: tuple[int, int]) -> str:
    """Width and height in pixels."""
    return "{}x{}".format(*pixels)


def fenced(text: str) -> str:
    """A block of plain text."""
    return f"```text\n{inspect.cleandoc(text)}\n```"


def table(head: Row, rows: Iterable[Row]) -> str:
    """A table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def joined(*parts: str) -> str:
    """The parts that are not empty, a line apart."""
    return "\n\n".join(part for part in parts if part)
