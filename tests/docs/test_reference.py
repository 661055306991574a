"""The committed reference pages are what the generator makes of the code as it stands."""

import pytest

from stillreel.effects import VOCABULARY
from stillreel.settings import VARIABLES
from stillreel.timeline.space import PLATFORMS
from support.documents import ROOT, reference

FOLDER = ROOT / "docs" / "reference"
NAMES = tuple(f"{name}.md" for name in reference().PAGES)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_as_the_code_makes_it(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == reference().pages()[name], "run `make docs`"


def test_there_is_no_page_without_a_maker() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(NAMES)


def test_pages_are_the_same_whenever_they_are_made() -> None:
    assert reference().pages() == reference().pages()


def test_every_word_of_the_vocabulary_is_told() -> None:
    page = reference().pages()["vocabulary.md"]
    words = (*VOCABULARY.motions, *VOCABULARY.transitions, *VOCABULARY.filters, *VOCABULARY.animations)
    assert [word for word in (*words, *VOCABULARY.music) if f"| `{word}` |" not in page] == []


def test_every_setting_and_platform_is_told() -> None:
    made = reference().pages()
    assert [name for name, _, _ in VARIABLES if f"`{name}`" not in made["settings.md"]] == []
    assert [name for name in PLATFORMS if f"| `{name}` |" not in made["platforms.md"]] == []
