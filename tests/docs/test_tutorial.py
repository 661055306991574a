"""What the tutorial shows as replies is what the director says today; nothing is rendered here."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace

from stillreel.director import Scene, Turn
from stillreel.director.directing import direct
from stillreel.plan.facts import Asset, Facts
from support.documents import ROOT, blocks

TUTORIAL = ROOT / "docs" / "tutorial.md"
SIZES = ((3088, 2056), (2056, 3088), (3088, 2056), (3264, 2448), (4272, 2848))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message of the tutorial and the reply that stands below it."""

    command: str
    message: str
    reply: str


def _shown() -> Iterator[Shown]:
    for block in blocks(TUTORIAL):
        for part in block.text.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            words = shlex.split(command)
            if "--say" in words:
                message = words[words.index("--say") + 1]
                yield Shown(command=words[1], message=message, reply=output.splitlines()[0])


def _media() -> tuple[Asset, ...]:
    return tuple(
        Asset(
            id=f"ast_{n}",
            name=f"{n}.jpg",
            facts=Facts(kind="picture", content=f"{n:064}", width=width, height=height),
        )
        for n, (width, height) in enumerate(SIZES)
    )


def test_the_replies_of_the_tutorial_are_the_directors() -> None:
    scene = Scene(media=_media())
    said, shown = [], []
    for each in _shown():
        turn: Turn = direct(each.message, scene)
        scene = replace(scene, history=turn.history, touched=turn.touched, first_turn=False)
        said.append(turn.reply)
        shown.append(each.reply)
    assert shown == said


def test_the_tutorial_makes_a_film_and_edits_it() -> None:
    commands = [each.command for each in _shown()]
    assert commands[0] == "make"
    assert commands.count("edit") == len(commands) - 1
