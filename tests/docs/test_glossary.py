"""The glossary explains the nouns of the code, and no others."""

from collections import Counter

import pytest

from support.documents import ROOT, classes, is_noun, terms

GLOSSARY = ROOT / "docs" / "glossary.md"
EXPLAINED_PACKAGES = ("timeline", "effects", "plan", "service")


@pytest.mark.parametrize("package", EXPLAINED_PACKAGES)
def test_every_noun_of_the_core_is_explained(package: str) -> None:
    nouns = {name for name, node in classes(package).items() if is_noun(node)}
    assert nouns
    assert nouns - set(terms(GLOSSARY)) == set()


def test_nothing_is_explained_that_the_code_does_not_have() -> None:
    assert set(terms(GLOSSARY)) - set(classes()) == set()


def test_a_noun_is_explained_once() -> None:
    twice = {name for name, count in Counter(terms(GLOSSARY)).items() if count > 1}
    assert twice == set()
