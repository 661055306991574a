"""Commands in the documents use subcommands and options that exist."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from stillreel.interfaces.cli.main import app
from support.documents import ROOT, blocks, markdown_files

SHELLS = ("sh", "bash", "console")
COMMANDS: dict[str, Any] = getattr(typer.main.get_command(app), "commands", {})
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def _lines(text: str) -> Iterator[str]:
    """The commands of a shell block: in a session those after a prompt, else all; continued lines are joined."""
    joined = text.replace("\\\n", " ").splitlines()
    prompted = [line[2:] for line in joined if line.startswith("$ ")]
    yield from prompted or joined


SCRIPTS = tuple(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.sh")))
SHOWN = tuple(block.text for page in markdown_files() for block in blocks(page) if block.language in SHELLS)


def _first_call(words: list[str]) -> list[str]:
    """The words before a pipe or the next command."""
    ends = (n for n, word in enumerate(words, start=1) if word.endswith(";") or word in ("|", "&&"))
    end = next(ends, len(words) + 1)
    return [word.rstrip(";") for word in words[:end] if word not in ("|", "&&")]


def _words(program: str) -> list[list[str]]:
    """The arguments of every shown call of a program."""
    lines = (line for text in (*SHOWN, *SCRIPTS) for line in _lines(text))
    calls = (_first_call(shlex.split(line, comments=True)) for line in lines)
    return [words[1:] for words in calls if words and words[0].rpartition("/")[2] == program]


def test_the_documents_show_commands() -> None:
    assert {words[0] for words in _words("stillreel")} >= set(COMMANDS)


@pytest.mark.parametrize("words", _words("stillreel"), ids=" ".join)
def test_a_shown_command_and_its_options_exist(words: list[str]) -> None:
    known = {option for parameter in COMMANDS[words[0]].params for option in parameter.opts}
    given = {word for word in words[1:] if re.match(r"-\w|--\w", word)}
    assert given - known - {"--help"} == set()


@pytest.mark.parametrize("words", _words("make"), ids=" ".join)
def test_a_shown_make_target_exists(words: list[str]) -> None:
    assert set(words) <= TARGETS
