"""The gallery shows every name that the program knows, and the reference points at its pictures."""

import importlib.util
import re

import pytest
from PIL import Image

from support.documents import ROOT

SPEC = importlib.util.spec_from_file_location("gallery", ROOT / "tools" / "gallery.py")
assert SPEC
assert SPEC.loader
gallery = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(gallery)


@pytest.mark.parametrize("kind", gallery.KINDS)
def test_every_name_has_a_picture_and_no_picture_is_of_something_else(kind: str) -> None:
    pictures = {path.stem for path in (gallery.FOLDER / kind).glob("*.webp")}
    assert pictures == set(gallery.names()[kind])


@pytest.mark.parametrize("kind", ["motions", "transitions"])
def test_what_moves_is_shown_moving(kind: str) -> None:
    for path in (gallery.FOLDER / kind).glob("*.webp"):
        if path.stem in ("still", "cut"):
            continue
        with Image.open(path) as picture:
            assert getattr(picture, "n_frames", 1) > 5, path.name


def test_the_reference_shows_each_effect_by_its_picture() -> None:
    page = (ROOT / "docs" / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\.\./gallery/(transitions/[a-z-]+)\.webp", page))
    assert shown == {f"transitions/{name}" for name in gallery.names()["transitions"]}
