"""The models that come with the package: checked when loaded, let go when done."""

import hashlib

import pytest

from stillreel.errors import OperatorError
from stillreel.media.seeing import let_go, see, weights
from support.people import astronaut


@pytest.fixture
def unloaded():
    """No model is loaded before or after the test."""
    let_go()
    yield
    let_go()


def test_every_model_is_the_one_that_its_origin_note_names():
    note = (weights.FOLDER / "ORIGIN.md").read_text()
    for name, sha256 in weights.SHA256.items():
        assert hashlib.sha256((weights.FOLDER / name).read_bytes()).hexdigest() == sha256
        assert f"`{name}`: `{sha256}`" in note


@pytest.mark.parametrize("name", [weights.FACES, weights.PEOPLE])
def test_a_changed_model_is_refused_by_name(name, unloaded, tmp_path, monkeypatch):
    for model in weights.SHA256:
        content = bytearray((weights.FOLDER / model).read_bytes())
        content[len(content) // 2] ^= model == name
        (tmp_path / model).write_bytes(content)
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    with pytest.raises(OperatorError, match=name):
        see(astronaut())


def test_a_missing_model_is_named(unloaded, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    with pytest.raises(OperatorError, match=weights.FACES):
        see(astronaut())


def test_models_that_were_let_go_come_back():
    before = see(astronaut())
    let_go()
    assert see(astronaut()) == before
