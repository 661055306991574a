"""Cuts between two photos and places beside one: "between 3 and 4", "after the first", 第二张后面.

Runs before references (cuts) and after them (places), because a place is made of a reference.
"""

from collections.abc import Sequence
from typing import Literal

from stillreel.director.offline.atoms import Atom
from stillreel.director.offline.measures import Match, at, mark, number
from stillreel.director.offline.ordinals import AND, ordinal_at, photo_noun, unit_at
from stillreel.director.targets import Choice, Numbers, Others, Place, Span, Targets


def between(atoms: Sequence[Atom], i: int) -> Match:
    """Between 3 and 4; between the first and second photo; 第3张和第4张之间; 1、2张之间."""
    english = at(atoms, i).norm in ("between", "in between")
    j = i + 1 if english else i
    pair = _pair(atoms, j)
    if pair is None:
        return None
    first, last, taken = pair
    j += taken
    if not english:
        if not at(atoms, j).means("relation", "between"):
            return None
        j += 1
        j += 1 if at(atoms, j).norm == "的" else 0
    low, high = (first, last) if first < last or min(first, last) < 0 else (last, first)
    choice: Choice = Numbers((low,)) if high == low + 1 else Span(low, high - 1)
    return Targets(choice=choice, unit="cut"), j - i


def within(atoms: Sequence[Atom], i: int) -> Match:
    """The cuts within a run of photos: "between the last two", 前三张之间."""
    english = at(atoms, i).norm in ("between", "in between")
    j = i + 1 + (at(atoms, i + 1).norm in ("the", "my")) if english else i
    run = at(atoms, j).value
    if not isinstance(run, Targets) or not isinstance(run.choice, Span) or run.unit == "cut":
        return None
    if not english and not at(atoms, j + 1).means("relation", "between"):
        return None
    first, last = run.choice.first, run.choice.last
    if first * last < 0 or first == last:
        return None
    cuts = Span(first, last - 1) if first > 0 else Span(first + 1, last)
    return Targets(choice=cuts, unit="cut"), j - i + (1 if english else 2)


def _pair(atoms: Sequence[Atom], i: int) -> tuple[int, int, int] | None:
    first = _one_place(atoms, i)
    if first is None:
        return None
    j = i + first[1]
    if not (at(atoms, j).norm in AND or mark(at(atoms, j), "、", ",") or at(atoms, j).means("range", "to")):
        return None
    last = _one_place(atoms, j + 1)
    return (first[0], last[0], j + 1 + last[1] - i) if last else None


def _one_place(atoms: Sequence[Atom], i: int) -> tuple[int, int] | None:
    j = i
    while (
        at(atoms, j).norm in ("the", "在", "图", "number")
        or mark(at(atoms, j), "#")
        or (photo_noun(at(atoms, j)) and number(at(atoms, j + 1)) is not None)
    ):
        j += 1
    place = ordinal_at(atoms, j)
    value = number(at(atoms, j))
    if place is None and value is not None and value == int(value) and value > 0:
        place = (int(value), 1)
    if place is None:
        return None
    return place[0], j + place[1] + unit_at(atoms, j + place[1])[1] - i


def beside(atoms: Sequence[Atom], i: int) -> Match:
    """Before photo 3; right after the first one; 第二张后面; to position 3; 第3位."""
    atom, after = at(atoms, i), at(atoms, i + 1)
    skip = 1 if after.norm in ("the", "my") else 0
    following = at(atoms, i + 1 + skip).value
    if atom.value is None and atom.means("relation", "before", "after") and isinstance(following, Targets):
        if not atom.norm.isascii():
            return None
        return Place(relation=_relation(atom), of=following), 2 + skip
    if isinstance(atom.value, Targets) and after.value is None and after.means("relation", "before", "after"):
        if after.norm.isascii() or atom.value.choice == Others():
            return None
        gap = 2
        return Place(relation=_relation(after), of=atom.value), gap
    return _position(atoms, i)


def _relation(atom: Atom) -> Literal["before", "after"]:
    return "before" if atom.means("relation", "before") else "after"


def _position(atoms: Sequence[Atom], i: int) -> Match:
    atom = at(atoms, i)
    if atom.norm in ("position", "spot", "slot", "place"):
        value = number(at(atoms, i + 1))
        return (Place(relation="position", number=int(value)), 2) if value else None
    if isinstance(atom.value, Targets) and isinstance(atom.value.choice, Numbers):
        if atom.value.unit == "any" and not atom.norm.isascii() and at(atoms, i - 1).means("verb", "move"):
            return Place(relation="position", number=atom.value.choice.places[0]), 1
        if at(atoms, i + 1).norm in ("位", "位置", "position", "spot", "place", "slot"):
            return Place(relation="position", number=atom.value.choice.places[0]), 2
    return None
