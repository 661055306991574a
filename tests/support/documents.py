"""The project's documents as tests see them: Markdown files, their links, fenced blocks and terms."""

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "stillreel"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
_TERM = re.compile(r"\*\*`(\w+)`\*\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: where it stands, its language and its text."""

    page: str
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a page to a file of the project, perhaps to a heading in it."""

    page: Path
    target: str


def markdown_files() -> tuple[Path, ...]:
    """Every Markdown file of the project."""
    near = (path for folder in (ROOT, ROOT / "bench", ROOT / "examples") for path in folder.glob("*.md"))
    return tuple(sorted({*near, *(ROOT / "docs").rglob("*.md")}))


def links(page: Path) -> Iterator[Link]:
    """The links of a page that lead to files of the project."""
    for target in _LINK.findall(_FENCE.sub("", page.read_text("utf-8"))):
        if "://" not in target and not target.startswith("mailto:"):
            yield Link(page=page, target=target)


def anchors(page: Path) -> set[str]:
    """The names under which the headings of a page can be linked to."""
    headings = _HEADING.findall(_FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    name = str(page.relative_to(ROOT))
    for language, text in _FENCE.findall(page.read_text("utf-8")):
        yield Block(page=name, language=language, text=text)


def terms(page: Path) -> list[str]:
    """The classes that a glossary explains, in its order."""
    return _TERM.findall(page.read_text("utf-8"))


@cache
def classes(package: str = "") -> dict[str, ast.ClassDef]:
    """Every public top-level class of a package of the source, by name; nothing is imported."""
    return {
        node.name: node
        for path in sorted((SOURCE / package).rglob("*.py"))
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def is_noun(node: ast.ClassDef) -> bool:
    """Whether a class is a dataclass, a protocol or a named tuple: data or a role, which have names to learn."""
    marks = [ast.unparse(mark) for mark in (*node.decorator_list, *node.bases)]
    return any(word in mark for mark in marks for word in ("dataclass", "Protocol", "NamedTuple"))


@cache
def reference() -> ModuleType:
    """The generator of the reference pages, tools/reference.py."""
    sys.path.insert(0, str(ROOT / "tools"))  # where the program finds its neighbours when it runs by itself
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
