"""What a rule may know besides its clause: what was just spoken of, and what the film holds.

One value, made anew for every clause; rules never change it.
"""

from dataclasses import dataclass

from stillreel.director.offline.clauses import Clause
from stillreel.director.targets import ALL, Every, Names, Targets, Union
from stillreel.director.wishes import Wish

# What a rule wishes, and the places of the words that it took from the clause.
Taken = tuple[list[Wish], frozenset[int]]

PHOTO_UNITS = ("photo", "any")
CUT_UNITS = ("cut", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The area of the clause before, the reference that stands open, and the wishes so far (newest last).

    `texts` are the texts of the film, `sounds` the names of the songs in the media list and `tables` those of its
    colour tables; `correcting` says that the clause takes back what was said before.
    """

    topic: str | None = None
    open_targets: Targets | None = None
    wishes: tuple[Wish, ...] = ()
    texts: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    correcting: bool = False
    touched: str | None = None


def photo_targets(clause: Clause, spoken: Spoken, near: int) -> Targets:
    """The photos that a look at index `near` is meant for: named nearby, left open before, or all."""
    named = _nearest(clause, near, PHOTO_UNITS, spoken)
    if named is not None:
        return named
    if spoken.open_targets is not None and spoken.open_targets.unit in PHOTO_UNITS:
        return spoken.open_targets
    return ALL


def named_photos(clause: Clause, spoken: Spoken) -> Targets | None:
    """The first reference to photos in a clause that is not a song's name."""
    return next((targets for _, targets in clause.targets if _of_photos(targets, spoken)), None)


def all_named_photos(clause: Clause, spoken: Spoken) -> list[tuple[int, Targets]]:
    """Index and value of every reference to photos in a clause."""
    return [(i, targets) for i, targets in clause.targets if _of_photos(targets, spoken)]


def _of_photos(targets: Targets, spoken: Spoken) -> bool:
    names = isinstance(targets.choice, Names) and all(name in spoken.sounds for name in targets.choice.names)
    return targets.unit in PHOTO_UNITS and not names


def cut_targets(clause: Clause, spoken: Spoken, near: int) -> Targets:
    """The cuts that a transition at index `near` is meant for: named nearby, left open before, or all."""
    named = _nearest(clause, near, ("cut", "any", "photo"), spoken)
    if named is not None:
        return named
    if spoken.open_targets is not None and spoken.open_targets.unit == "cut":
        return spoken.open_targets
    return ALL


def _nearest(clause: Clause, near: int, units: tuple[str, ...], spoken: Spoken) -> Targets | None:
    fitting = [(abs(i - near), targets) for i, targets in clause.targets if targets.unit in units]
    precise = [pair for pair in fitting if not isinstance(pair[1].choice, Every) or pair[1].choice.step > 1]
    pool = precise or fitting
    return min(pool, key=lambda pair: pair[0])[1] if pool else None


def direction(clause: Clause, near: int) -> str | None:
    """The direction named nearest to index `near`, if any."""
    found = [(abs(i - near), i < near, value) for i, value in clause.words("direction")]
    return min(found)[2] if found else None


def replaced(clause: Clause, kind: str, at: int) -> str | None:
    """The look of this `kind` that is to give way to the one at index `at`: fade in "replace the fades with wipes"."""
    before = [(i, value) for i, value in clause.words(kind) if i < at and value != "any"]
    if not before or not clause.replaces(before[-1][0], at):
        return None
    i, was = before[-1]
    way = direction_between(clause, i, at)
    return f"{was}-{way}" if way and was in ("pan", "slide", "push", "wipe") else was


def direction_between(clause: Clause, first: int, last: int) -> str | None:
    """The direction named after index `first` and before index `last`, if any."""
    return next((value for i, value in clause.words("direction") if first <= i < last), None)


def together(parts: tuple[Targets, ...]) -> Targets:
    """Several references as one."""
    return parts[0] if len(parts) == 1 else Targets(choice=Union(parts), unit=parts[0].unit)


def sized(clause: Clause, gentle: float, plain: float, strong: float) -> float:
    """One of three strengths, by "a bit", nothing, or "much"."""
    if clause.has("degree", "much"):
        return strong
    return gentle if clause.has("degree", "bit") else plain
