"""Style recipes, read from data files, and what they give to photos: lengths, moves, cuts, music.

Pure and deterministic: choices follow from the photos' places and the film's seed. Knows no words.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stillreel.timeline.model import Motion, Transition

WIDE_RATIO = 2.0
TALL_RATIO = 0.5
FEW = range(2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A recipe. Times are in ms, amounts are shares of travel or zoom."""

    name: str
    photo_ms: int
    few_photo_ms: int
    lone_ms: int
    lone_shots: int
    longest_clip_ms: int
    transitions: tuple[str, ...]
    transition_ms: int
    motions: tuple[str, ...]
    amounts: tuple[float, ...]
    wide: tuple[str, ...]
    tall: tuple[str, ...]
    music: tuple[str, ...]
    fade_out_ms: int

    def photo_time_ms(self, count: int) -> int:
        """How long each of `count` photos stays."""
        return self.few_photo_ms if count in FEW else self.photo_ms

    def transition(self, seed: int) -> Transition:
        """The one kind of transition for a whole film."""
        return Transition(kind=self.transitions[seed % len(self.transitions)], duration_ms=self.transition_ms)


def style_names() -> tuple[str, ...]:
    """The names of all recipes."""
    folder = files("stillreel.director").joinpath("styles")
    return tuple(sorted(path.name[:-5] for path in folder.iterdir() if path.name.endswith(".toml")))


@cache
def style(name: str) -> Style:
    """The recipe of that name; the smooth one where there is none."""
    known = name if name in style_names() else "smooth"
    path = files("stillreel.director").joinpath("styles", f"{known}.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    pace, motion, cut, music = data["pace"], data["motion"], data["transition"], data["music"]
    return Style(
        name=known,
        photo_ms=pace["photo_ms"],
        few_photo_ms=pace["few_photo_ms"],
        lone_ms=pace["lone_ms"],
        lone_shots=pace["lone_shots"],
        longest_clip_ms=pace["longest_clip_ms"],
        transitions=tuple(cut["kinds"]),
        transition_ms=cut["duration_ms"],
        motions=tuple(motion["kinds"]),
        amounts=tuple(motion["amounts"]),
        wide=tuple(motion["wide"]),
        tall=tuple(motion["tall"]),
        music=tuple(music["names"]),
        fade_out_ms=music["fade_out_ms"],
    )


def seed_of(contents: Sequence[str]) -> int:
    """A whole number below 2^31 from the ordered contents of the photos."""
    digest = hashlib.sha256("\n".join(contents).encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def moves(recipe: Style, ratios: Sequence[float], canvas_ratio: float, seed: int) -> tuple[Motion, ...]:
    """A move for each picture (given its width / height), never the same twice running.

    Panoramas travel sideways, pictures much taller than the film up or down.
    """
    out: list[Motion] = []
    for i, ratio in enumerate(ratios):
        kinds = _fitting(recipe, ratio / canvas_ratio)
        turn = (i + seed) % len(kinds)
        kind = kinds[turn]
        if out and out[-1].kind == kind:
            kind = kinds[(turn + 1) % len(kinds)]
        out.append(Motion(kind=kind, amount=recipe.amounts[(i + seed) % len(recipe.amounts)]))
    return tuple(out)


def _fitting(recipe: Style, relative: float) -> tuple[str, ...]:
    if relative >= WIDE_RATIO:
        return recipe.wide
    return recipe.tall if relative <= TALL_RATIO else recipe.motions
