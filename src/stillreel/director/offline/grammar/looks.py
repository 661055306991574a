"""Filters, light and colour by degrees, and how photos fill the frame."""

from typing import Literal

from stillreel.director.offline.atoms import Factor, Share
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken, photo_targets, replaced, sized
from stillreel.director.wishes import AdjustLook, Ask, Decline, SetFilter, SetFit, SetStyle, Wish

Key = Literal["brightness", "contrast", "saturation"]

_BY_DEGREES: dict[str, tuple[Key, int]] = {
    "brighter": ("brightness", 1),
    "darker": ("brightness", -1),
    "more-contrast": ("contrast", 1),
    "less-contrast": ("contrast", -1),
    "more-saturation": ("saturation", 1),
    "less-saturation": ("saturation", -1),
}


def looks(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about filters, light and colour."""
    named = [(i, value) for i, value in clause.words("filter") if value != "any"]
    if named:
        return _filters(clause, spoken, named)
    adjusted = _adjusted(clause, spoken)
    if adjusted:
        return adjusted
    if clause.has("filter", "any"):
        return _unnamed(clause, spoken)
    return []


def _filters(clause: Clause, spoken: Spoken, named: list[tuple[int, str]]) -> list[Wish]:
    share = clause.value(Share)
    times = clause.value(Factor)
    if share is None and times is not None and times.value < 1:
        share = Share(times.value)
    amount = share.value if share else 0.5 if clause.has("degree", "bit") else None
    out: list[Wish] = []
    many = len(named) > 1 and len(clause.targets) > 1
    for i, name in named if many else _telling(clause, named):
        where = photo_targets(clause, spoken, i)
        off = clause.negated(i) and name != "none" and not clause.atoms[i].means("neg")
        out.append(
            SetFilter(
                targets=where,
                name="none" if off else name,
                amount=None if off else amount,
                was=replaced(clause, "filter", i),
            )
        )
    return out


def _telling(clause: Clause, named: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Of several words for one look: the wanted one if another is not wanted, else the last ("old brownish sepia")."""
    wanted = [pair for pair in named if not clause.negated(pair[0])]
    return (wanted or named)[-1:]


def _adjusted(clause: Clause, spoken: Spoken) -> list[Wish]:
    found = next((value for _, value in clause.words("compare") if value in _BY_DEGREES), None)
    if found is None and not clause.has("compare"):
        found = _by_quality(clause, spoken)
    if found is None:
        return []
    key, sign = _BY_DEGREES[found]
    return [
        AdjustLook(
            targets=photo_targets(clause, spoken, 0), key=key, delta=sign * sized(clause, 0.08, 0.15, 0.3)
        )
    ]


def _by_quality(clause: Clause, spoken: Spoken) -> str | None:
    dark, bright = clause.has("quality", "dark"), clause.has("quality", "bright")
    asked = clause.has("verb", "make", "change") or clause.has("polite")
    asked = asked or (spoken.topic == "look" and clause.joint == "and")
    if dark == bright or not (clause.complains or asked):
        return None
    return "brighter" if dark == clause.complains else "darker"


def _unnamed(clause: Clause, spoken: Spoken) -> list[Wish]:
    i = clause.words("filter")[0][0]
    if clause.negated(i):
        return [SetFilter(targets=photo_targets(clause, spoken, i), name="none")]
    share = clause.value(Share)
    if share is not None:
        return [SetFilter(targets=photo_targets(clause, spoken, i), amount=share.value)]
    strength = clause.word("compare")
    if strength in ("stronger", "weaker"):
        return [
            SetFilter(targets=photo_targets(clause, spoken, i), amount=1.0 if strength == "stronger" else 0.5)
        ]
    return [Ask(about="filter", listed=True)] if clause.has("verb", "add", "change") else []


def fits(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about how photos fill the frame."""
    named = [(i, value) for i, value in clause.words("fit")]
    kinds = [(i, value) for i, value in named if value != "any"]
    if kinds:
        i, fit = kinds[-1]
        if clause.negated(i):
            fit = {"cover": "uncropped"}.get(fit, "smart")
        return [SetFit(targets=photo_targets(clause, spoken, i), fit=fit)]
    if not named:
        return _heads_kept(clause, spoken)
    i = named[0][0]
    if clause.has("body") and not clause.negative:
        return [Decline(why="crop_to", said=clause.said)]
    where = photo_targets(clause, spoken, i)
    return [SetFit(targets=where, fit="uncropped" if clause.negated(i) else "cover")]


def _heads_kept(clause: Clause, spoken: Spoken) -> list[Wish]:
    """“Don't cut anyone's head off”."""
    body = [i for i, _ in clause.words("body")]
    cutting = any(atom.norm in ("cut", "chop", "lose", "crop", "trim", "切", "剪") for atom in clause.atoms)
    if not body or not cutting or not clause.has("neg"):
        return []
    return [SetFit(targets=photo_targets(clause, spoken, body[0]), fit="uncropped")]


def styles(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wish for a style as a whole."""
    named = [value for i, value in clause.words("style") if not clause.negated(i)]
    return [SetStyle(name=named[-1])] if named else []
