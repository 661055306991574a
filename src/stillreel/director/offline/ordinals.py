"""The small parts of references: nouns for photos and cuts, ordinals, and the far end of a range.

Each function reads at an index and tells how many atoms it takes. Knows nothing of whole references.
"""

from collections.abc import Sequence

from stillreel.director.offline.atoms import Atom
from stillreel.director.offline.measures import at, mark, number
from stillreel.director.targets import Unit

AND = ("and", "&", "和", "跟", "与", "及", "以及", "还有", "or", "plus", "n")


def unit_at(atoms: Sequence[Atom], i: int) -> tuple[Unit, int]:
    """What kind of thing the nouns from `i` on name, and how many atoms they take."""
    taken = 1 if at(atoms, i).norm in ("的", "of") and is_noun(at(atoms, i + 1)) else 0
    if at(atoms, i).norm in ("那张", "这张", "那一张", "这一张", "那个", "那", "这"):
        return (
            ("photo", 1 + unit_at(atoms, i + 1)[1])
            if at(atoms, i).norm.endswith("张")
            else _after_pointer(atoms, i)
        )
    unit: Unit = "any"
    start = taken
    while taken < start + 3 and is_noun(at(atoms, i + taken)):
        atom = at(atoms, i + taken)
        if atom.means("noun", "photo", "slide") or (atom.norm in ("张", "幅", "副")):
            unit = "photo" if unit == "any" else unit
        elif cut_noun(atom):
            unit = "cut"
        taken += 1
        if atom.norm.isascii():
            break
    return (unit, taken) if taken > start else ("any", 0)


def _after_pointer(atoms: Sequence[Atom], i: int) -> tuple[Unit, int]:
    unit, taken = unit_at(atoms, i + 1)
    return (unit, taken + 1) if taken else ("any", 0)


def is_noun(atom: Atom) -> bool:
    """Whether an atom names photos or cuts."""
    return photo_noun(atom) or cut_noun(atom)


def photo_noun(atom: Atom) -> bool:
    """Whether an atom names photos."""
    return atom.value is None and atom.means("noun", "photo", "slide", "counter", "ones")


def cut_noun(atom: Atom) -> bool:
    """Whether an atom names cuts."""
    return atom.value is None and atom.means("noun", "cut")


def ordinal_at(atoms: Sequence[Atom], i: int) -> tuple[int, int] | None:
    """The photo number that an ordinal names, and how many atoms it takes."""
    lead = at(atoms, i)
    if lead.norm == "倒数":
        skip = 2 if at(atoms, i + 1).norm == "第" else 1
        value = number(at(atoms, i + skip))
        return (-int(value), skip + 1) if value and skip == 2 else None
    if lead.norm == "第":
        value = number(at(atoms, i + 1))
        return (int(value), 2) if value and value == int(value) else None
    if lead.value is None and lead.means("ordinal"):
        return int(lead.sense("ordinal") or 1), 1
    value = number(lead)
    if value is not None and at(atoms, i + 1).norm in ("st", "nd", "rd", "th"):
        return int(value), 2
    return None


def span_end(atoms: Sequence[Atom], i: int, start: int) -> tuple[int, int, Unit] | None:
    """The last number of a range that goes on at `i`, the atoms it takes, and its unit."""
    if not at(atoms, i).means("range", "to") and not mark(at(atoms, i), "-", "—", "~"):
        return None
    j = i + 1
    while at(atoms, j).norm in ("the", "photo", "picture", "pic", "image", "number"):
        j += 1
    place = ordinal_at(atoms, j)
    value = number(at(atoms, j))
    if place is None and value is not None and value == int(value) and value > start:
        place = (int(value), 1)
    if place is None:
        return None
    unit, nouns = unit_at(atoms, j + place[1])
    return place[0], j + place[1] + nouns - i, unit
