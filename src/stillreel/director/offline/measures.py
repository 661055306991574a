"""Numbers with their units: durations, shares, factors, ratios, sizes, rates, and stretches of the film.

Takes plain atoms and gives atoms with values. Each pattern is a small function of (atoms, index) that returns
the value and how many atoms it takes, or None. Knows nothing of photos or wishes.
"""

from collections.abc import Callable, Sequence

from stillreel.director.offline.atoms import (
    Atom,
    Duration,
    Factor,
    Lines,
    Mark,
    Number,
    Pixels,
    Rate,
    Ratio,
    Share,
    Stretch,
    Value,
)
from stillreel.timeline.space import ASPECTS, RESOLUTIONS

Match = tuple[Value, int] | None
Pattern = Callable[[Sequence[Atom], int], Match]

_UNIT_MS = {"ms": 1, "s": 1000, "min": 60_000}
_SMALLEST_SIDE = 200
_ARTICLES = ("the", "for", "during", "over", "in", "its", "my", "at", "on", "final", "and")
_NO = Atom(start=0, end=0)


def measured(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with every measure as one atom."""
    return composed(composed(atoms, (_pixels, _ratio, _spelled)), _PATTERNS)


def stretched(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with every stretch of the film ("the first 3 seconds") as one atom."""
    return composed(atoms, (_stretch, _from_to))


def composed(atoms: Sequence[Atom], patterns: Sequence[Pattern]) -> list[Atom]:
    """The atoms with every run that one of `patterns` reads replaced by one atom with its value."""
    out: list[Atom] = []
    i = 0
    while i < len(atoms):
        match = next((found for pattern in patterns if (found := pattern(atoms, i))), None)
        if match is None:
            out.append(atoms[i])
            i += 1
            continue
        value, taken = match
        out.append(_merged(atoms[i : i + taken], value))
        i += taken
    return out


def _merged(run: Sequence[Atom], value: Value) -> Atom:
    """One atom for a run; of several words only what they say of each and of nouns is kept."""
    senses = tuple(s for atom in run for s in atom.senses if len(run) == 1 or s[0] in ("each", "noun"))
    norm = " ".join(atom.norm for atom in run)
    return Atom(start=run[0].start, end=run[-1].end, norm=norm, senses=senses, value=value)


def at(atoms: Sequence[Atom], i: int) -> Atom:
    """The atom at `i`, or an empty one beyond the end."""
    return atoms[i] if 0 <= i < len(atoms) else _NO


def number(atom: Atom) -> float | None:
    """The bare number that an atom is, or None."""
    return atom.value.value if isinstance(atom.value, Number) else None


def mark(atom: Atom, *chars: str) -> bool:
    """Whether the atom is one of these marks."""
    return isinstance(atom.value, Mark) and atom.value.char in chars


def _between(atoms: Sequence[Atom], i: int) -> tuple[float, float] | None:
    a, b = number(at(atoms, i)), number(at(atoms, i + 2))
    return (a, b) if a is not None and b is not None else None


def _pixels(atoms: Sequence[Atom], i: int) -> Match:
    pair = _between(atoms, i)
    joint = at(atoms, i + 1)
    if (
        pair
        and min(pair) >= _SMALLEST_SIDE
        and (joint.norm in ("x", "×", "by", "乘") or mark(joint, "*", "×"))
    ):
        return Pixels(int(pair[0]), int(pair[1])), 3
    return None


def _ratio(atoms: Sequence[Atom], i: int) -> Match:
    pair = _between(atoms, i)
    joint = at(atoms, i + 1)
    if not pair or not (mark(joint, ":", "/", "∶") or joint.norm in ("比", "x", "by", "×")):
        return None
    name = f"{pair[0]:g}:{pair[1]:g}"
    if name in ASPECTS:
        return Ratio(int(pair[0]), int(pair[1])), 3
    if mark(joint, ":") and pair[1] < 60 and at(atoms, i + 2).end - at(atoms, i + 2).start == 2:
        return Duration(int(pair[0] * 60_000 + pair[1] * 1000)), 3
    return (Ratio(int(pair[0]), int(pair[1])), 3) if mark(joint, ":") else None


def _spelled(atoms: Sequence[Atom], i: int) -> Match:
    """Twenty five; one and a half; two hundred."""
    tens, ones = number(at(atoms, i)), number(at(atoms, i + 1))
    words = at(atoms, i).means("number")
    if tens is None:
        return None
    if words and ones is not None and tens >= 20 and tens % 10 == 0 and 0 < ones < 10:
        return Number(tens + ones), 2
    if at(atoms, i + 1).means("half", "and-half"):
        return Number(tens + 0.5), 2
    return None


def _amount(atoms: Sequence[Atom], i: int) -> tuple[float, int] | None:
    """A number, or half, or a quarter: (value, atoms taken)."""
    value = number(at(atoms, i))
    if value is not None:
        return value, 1
    if at(atoms, i).means("half", "half"):
        article = at(atoms, i + 1).means("article")
        return 0.5, 2 if article else 1
    if at(atoms, i).means("half", "quarter"):
        return 0.25, 1
    return None


def _duration(atoms: Sequence[Atom], i: int) -> Match:
    total = 0.0
    taken = 0
    while (piece := _duration_piece(atoms, i + taken)) is not None:
        total += piece[0]
        taken += piece[1]
        if at(atoms, i + taken).means("conj") and at(atoms, i + taken).norm == "and":
            following = _duration_piece(atoms, i + taken + 1)
            taken += 1 if following else 0
            if following is None:
                break
    return (Duration(int(total + 0.5)), taken) if taken else None


def _duration_piece(atoms: Sequence[Atom], i: int) -> tuple[float, int] | None:
    amount = _amount(atoms, i)
    if amount is None:
        return _a_second(atoms, i)
    value, taken = amount
    unit = at(atoms, i + taken).sense("unit")
    if unit is None or unit not in _UNIT_MS or mark(at(atoms, i + taken), "#"):
        return None
    taken += 1
    if at(atoms, i + taken).means("half"):
        value += 0.5 if at(atoms, i + taken).sense("half") != "quarter" else 0.25
        taken += 1
    return value * _UNIT_MS[unit], taken


def _a_second(atoms: Sequence[Atom], i: int) -> tuple[float, int] | None:
    unit = at(atoms, i + 1).sense("unit")
    if not at(atoms, i).means("article") or unit not in ("s", "min"):
        return None
    after = at(atoms, i + 2)
    if after.means("half", "and-half"):
        return 1.5 * _UNIT_MS[unit], 3
    thing = any(kind in ("noun", "transition", "motion", "filter", "role") for kind, _ in after.senses)
    return None if thing else (float(_UNIT_MS[unit]), 2)


def _share(atoms: Sequence[Atom], i: int) -> Match:
    if at(atoms, i).norm == "百分之":
        value = number(at(atoms, i + 1))
        return (Share(value / 100), 2) if value is not None else None
    amount = _amount(atoms, i)
    if amount is None:
        return None
    unit = at(atoms, i + amount[1]).sense("unit")
    if unit == "percent":
        return Share(amount[0] / 100), amount[1] + 1
    if unit == "tenth" and amount[0] <= 10:
        return Share(amount[0] / 10), amount[1] + 1
    return None


def _rate(atoms: Sequence[Atom], i: int) -> Match:
    value = number(at(atoms, i))
    if value is not None and at(atoms, i + 1).means("unit", "fps"):
        return Rate(int(value)), 2
    return None


def _lines(atoms: Sequence[Atom], i: int) -> Match:
    value = number(at(atoms, i))
    if value is not None and at(atoms, i + 1).means("unit", "lines"):
        return Lines(int(value)), 2
    named = at(atoms, i).sense("lines")
    if named is None or (value is not None and int(value) not in RESOLUTIONS):
        return None
    return Lines(int(named)), 1


def _factor(atoms: Sequence[Atom], i: int) -> Match:
    halved = at(atoms, i).means("half", "half")
    before = [atom for atom in atoms[max(0, i - 2) : i] if atom.means("noun", "volume", "strength")]
    if halved and (before or at(atoms, i + 1).means("noun", "volume", "strength")):
        return Share(0.5), 1
    if halved and at(atoms, i + 1).norm in ("the", "as", "of"):
        return Factor(0.5), 1
    named = at(atoms, i).sense("factor")
    if named is not None:
        return Factor(float(named)), 1
    value = number(at(atoms, i))
    if value is not None and at(atoms, i + 1).means("unit", "times"):
        return Factor(value), 2
    return None


_PATTERNS: tuple[Pattern, ...] = (_duration, _share, _rate, _factor, _lines)


def _stretch(atoms: Sequence[Atom], i: int) -> Match:
    lead = at(atoms, i)
    gap = 2 if at(atoms, i + 1).norm in ("的", "the") else 1
    value = at(atoms, i + gap).value
    if not isinstance(value, Duration):
        return None
    if (
        lead.norm == "last"
        and i
        and not mark(at(atoms, i - 1), ",")
        and at(atoms, i - 1).norm not in _ARTICLES
    ):
        return None
    if lead.means("ordinal", "1") or lead.norm in ("前", "开头", "片头", "最开始", "头", "开场", "开始"):
        return Stretch(0, value.ms, False), gap + 1
    if lead.means("ordinal", "-1") or lead.norm in ("最后", "结尾", "片尾", "末尾", "后", "最末"):
        return Stretch(value.ms, None, True), gap + 1
    return None


def _from_to(atoms: Sequence[Atom], i: int) -> Match:
    """From 2 to 5 seconds; from second 2 to second 5; 第2秒到第5秒."""
    j = i + 1 if at(atoms, i).norm in ("from", "between", "从", "在") else i
    first = _instant(atoms, j)
    if first is None:
        return None
    joint = at(atoms, j + first[1])
    if not (joint.means("range", "to") or (at(atoms, i).norm == "between" and joint.norm == "and")):
        return None
    last = _instant(atoms, j + first[1] + 1)
    if last is None or (first[2] is False and last[2] is False):
        return None
    taken = j - i + first[1] + 1 + last[1]
    start = first[0] if first[2] else first[0] * 1000
    end = last[0] if last[2] else last[0] * 1000
    return (Stretch(int(start), int(end), False), taken) if end > start else None


def _instant(atoms: Sequence[Atom], i: int) -> tuple[float, int, bool] | None:
    """A moment: (value, atoms taken, whether it came with a unit)."""
    skip = 0
    while at(atoms, i + skip).norm in ("第", "the", "second", "seconds") and skip < 2:
        skip += 1
    atom = at(atoms, i + skip)
    if isinstance(atom.value, Duration):
        return atom.value.ms, skip + 1, True
    value = number(atom)
    if value is None:
        return None
    return (value * 1000, skip + 1, True) if skip and at(atoms, i).norm != "第" else (value, skip + 1, False)
