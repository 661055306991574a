"""Which photos, cuts or texts a wish is about: a description that stays open until it meets a timeline.

Photo numbers are 1-based and negative from the end; 0 is the middle. `resolve` turns a description into
indexes and says what is not there. Knows no language.
"""

from dataclasses import dataclass
from typing import Literal, assert_never

Unit = Literal["photo", "cut", "any"]
MIDDLE = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """By number: (1, 3), (-1,) is the last, (0,) the one in the middle."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both included; either may count from the end."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Names:
    """By file name."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All of them, or every `step`-th from `start` (1-based)."""

    start: int = 1
    step: int = 1


@dataclass(frozen=True, slots=True)
class AllBut:
    """Everything except what `inner` names."""

    inner: "Targets"


@dataclass(frozen=True, slots=True)
class Others:
    """What this message has not spoken of yet ("the rest")."""


@dataclass(frozen=True, slots=True)
class It:
    """What was last spoken of or touched ("that one")."""


@dataclass(frozen=True, slots=True)
class Union:
    """Several descriptions together."""

    parts: tuple["Targets", ...]


Choice = Numbers | Span | Names | Every | AllBut | Others | It | Union


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """A choice among photos or cuts; `any` where the words alone do not say which ("the second one")."""

    choice: Choice
    unit: Unit = "any"


ALL = Targets(choice=Every())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere in the order: `relation` is start, end, before, after or position (then `number` counts)."""

    relation: Literal["start", "end", "before", "after", "position"]
    of: Targets | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a description is resolved against: names in order, and what was spoken of so far (indexes).

    `numbering` says where the photos stand that a person counted when speaking (None: no longer there); empty
    where numbers simply count the row.
    """

    names: tuple[str, ...]
    numbering: tuple[int | None, ...] = ()
    spoken: frozenset[int] = frozenset()
    it: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Indexes in the order named, and the numbers or names that are not there."""

    indexes: tuple[int, ...]
    missing: tuple[str, ...] = ()


def resolve(targets: Targets, row: Row) -> Found:
    """The indexes that `targets` means within `row`, each once; never raises."""
    indexes, missing = _choose(targets.choice, row)
    return Found(indexes=tuple(dict.fromkeys(indexes)), missing=tuple(missing))


def _choose(choice: Choice, row: Row) -> tuple[list[int], list[str]]:
    match choice:
        case Numbers(places=places):
            return _numbered(places, row)
        case Span(first=first, last=last):
            return _spanned(first, last, row)
        case Names(names=names):
            return _named(names, row)
        case AllBut() | Union():
            return _composed(choice, row)
        case _:
            return _plain(choice, row), []


def _composed(choice: AllBut | Union, row: Row) -> tuple[list[int], list[str]]:
    if isinstance(choice, AllBut):
        out, missing = _choose(choice.inner.choice, row)
        return [i for i in range(len(row.names)) if i not in out], missing
    pairs = [_choose(part.choice, row) for part in choice.parts]
    return [i for out, _ in pairs for i in out], [m for _, missing in pairs for m in missing]


def _plain(choice: Every | Others | It, row: Row) -> list[int]:
    everything = range(len(row.names))
    match choice:
        case Every(start=start, step=step):
            return list(everything[start - 1 :: step])
        case Others():
            return [i for i in everything if i not in row.spoken]
        case It():
            return [i for i in row.it if i < len(row.names)]
        case _:
            assert_never(choice)


def _index(place: int, row: Row) -> int | None:
    count = len(row.names)
    if 0 < place <= len(row.numbering) and row.numbering[place - 1] is not None:
        return row.numbering[place - 1]
    if place == MIDDLE:
        return (count - 1) // 2 if count else None
    index = place - 1 if place > 0 else count + place
    return index if 0 <= index < count else None


def _numbered(places: tuple[int, ...], row: Row) -> tuple[list[int], list[str]]:
    out, missing = [], []
    for place in places:
        index = _index(place, row)
        if index is None:
            missing.append(str(place))
        else:
            out.append(index)
    return out, missing


def _spanned(first: int, last: int, row: Row) -> tuple[list[int], list[str]]:
    if first > 0 and 0 < last <= len(row.numbering):
        return _numbered(tuple(range(first, last + 1)), row)
    count = len(row.names)
    start = first - 1 if first > 0 else max(0, count + first)
    end = last if last > 0 else count + last + 1
    beyond = [str(place) for place in (first, last) if place > count]
    return list(range(start, min(end, count))), beyond


def _named(names: tuple[str, ...], row: Row) -> tuple[list[int], list[str]]:
    out: list[int] = []
    missing = []
    for name in names:
        hits = [i for i, known in enumerate(row.names) if known == name]
        out.extend(hits)
        if not hits:
            missing.append(name)
    return out, missing
