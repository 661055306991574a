"""Links lead somewhere, and paths that the documents name exist."""

import re
from pathlib import Path

import pytest

from support.documents import ROOT, SOURCE, Link, anchors, links, markdown_files

PAGES = markdown_files()
LINKS = tuple(link for page in PAGES for link in links(page))
# A path in backticks, such as `render/join.py` or `tests/unit/`; a page that shows how to write a new file names it.
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|md|lock))`")
WRITTEN_BY_THE_READER = re.compile(r"effects/(?:transitions|motions|looks|captions)/\w+\.py$")
MADE_BY_A_COMMAND = ("film.stillreel", "demo/out/", "bench/.cache/")


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.page.name}:{link.target}")
def test_a_link_leads_to_a_file_and_its_heading(link: Link) -> None:
    path, _, heading = link.target.partition("#")
    target = (link.page.parent / path).resolve() if path else link.page
    assert target.exists()
    assert not heading or heading in anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_that_a_page_names_exist(page: Path) -> None:
    named = {name for name in NAMED.findall(page.read_text("utf-8")) if not _excused(name)}
    assert {name for name in named if not _exists(name, page)} == set()


def _excused(name: str) -> bool:
    return name.startswith(MADE_BY_A_COMMAND) or (
        "howto" not in name and bool(WRITTEN_BY_THE_READER.search(name))
    )


def _exists(name: str, page: Path) -> bool:
    if any((folder / name).exists() for folder in (ROOT, SOURCE, page.parent)):
        return True
    return "/" not in name and any(SOURCE.rglob(name))
