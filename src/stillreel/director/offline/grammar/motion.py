"""How photos move: kinds with their directions, stillness, variety, strength."""

from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken, direction, photo_targets, replaced, sized
from stillreel.director.offline.grammar.text import about_text
from stillreel.director.targets import Others, Place
from stillreel.director.wishes import Decline, ScaleMotion, SetMotion, VaryMotion, Wish

_STRENGTH = {"stronger": 1, "weaker": -1, "bigger": 1, "smaller": -1}


def motion(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about motion."""
    if about_text(clause):
        return []
    named = [(i, value) for i, value in clause.words("motion") if value != "any"]
    if _varied(clause, spoken, named):
        kinds = tuple(
            kind for i, value in named if not clause.negated(i) for kind in _all_kinds(clause, i, value)
        )
        return [VaryMotion(targets=photo_targets(clause, spoken, 0), kinds=kinds)]
    if named:
        return _kinds(clause, spoken, named)
    if clause.has("motion", "any"):
        return _unnamed(clause, spoken)
    return _told_to_move(clause, spoken) or _continued(clause, spoken)


_MOVES = ("move", "moves", "moving", "动", "动一动", "动一下")


def _told_to_move(clause: Clause, spoken: Spoken) -> list[Wish]:
    """“The photos shouldn't move”, "make them move": the view, where no place in the order is named."""
    at = next(
        (i for i, atom in enumerate(clause.atoms) if atom.norm in _MOVES and not atom.means("neg")), None
    )
    if (
        at is None
        or clause.has("place")
        or clause.has("direction")
        or clause.values(Place)
        or clause.has("noun", "text")
    ):
        return []
    where = photo_targets(clause, spoken, at)
    if clause.negated(at):
        return [] if others_stay(clause, spoken) else [SetMotion(targets=where, kind="still")]
    made = any(atom.norm in ("make", "let", "have", "让", "使") for atom in clause.atoms[:at])
    return [SetMotion(targets=where, kind="any")] if made else []


def others_stay(clause: Clause, spoken: Spoken) -> bool:
    """“…, 别的不动”: after a wish for other things than motion the rest is to stay as it is."""
    others = any(isinstance(targets.choice, Others) for _, targets in clause.targets)
    return others and clause.joint != "stop" and spoken.topic not in (None, "motion")


def _varied(clause: Clause, spoken: Spoken, named: list[tuple[int, str]]) -> bool:
    if not clause.has("verb", "vary", "shuffle") or clause.has("transition"):
        return False
    follows = spoken.topic == "motion" and not clause.has("verb", "swap")
    moving = [value for _, value in named if value != "still"]
    return bool(moving) or clause.has("motion", "any") or follows


def _all_kinds(clause: Clause, i: int, value: str) -> tuple[str, ...]:
    if value == "in-and-out":
        return "zoom-in", "zoom-out"
    if value != "pan":
        return (value,)
    way = direction(clause, i)
    return (f"pan-{way}",) if way else ("pan-left", "pan-right")


def _kinds(clause: Clause, spoken: Spoken, named: list[tuple[int, str]]) -> list[Wish]:
    if _is_order(clause, named):
        return []
    still = [i for i, value in named if value == "still"]
    if still and others_stay(clause, spoken):
        return []
    if still and all(value == "still" for _, value in named):
        where = photo_targets(clause, spoken, still[0])
        away = clause.negated(still[0]) and not clause.atoms[still[0]].means("neg")
        return [SetMotion(targets=where, kind="any" if away else "still")]
    wanted = [(i, value) for i, value in named if not clause.negated(i)]
    if not wanted:
        return [SetMotion(targets=photo_targets(clause, spoken, named[0][0]), kind="still")]
    strength = _scaled(clause) if clause.has("compare", *_STRENGTH, "slower", "faster") else None
    if strength is not None:
        return [ScaleMotion(targets=photo_targets(clause, spoken, wanted[-1][0]), factor=strength)]
    many = len(wanted) > 1 and len(clause.targets) > 1
    if len(wanted) > 1 and not many and not clause.replaces(wanted[0][0], wanted[-1][0]):
        kinds = tuple(dict.fromkeys(kind for i, value in wanted for kind in _all_kinds(clause, i, value)))
        return [VaryMotion(targets=photo_targets(clause, spoken, wanted[0][0]), kinds=kinds)]
    out: list[Wish] = []
    for i, value in wanted if many else wanted[-1:]:
        kinds = _all_kinds(clause, i, value)
        where = photo_targets(clause, spoken, i)
        out.append(
            SetMotion(targets=where, kind=kinds[0], was=replaced(clause, "motion", i))
            if len(kinds) == 1
            else VaryMotion(targets=where, kinds=kinds)
        )
    return out


def _is_order(clause: Clause, named: list[tuple[int, str]]) -> bool:
    """移 with a place in the order moves photos, not the view; without a direction it says nothing of the view."""
    weak = all(clause.atoms[i].means("verb", "move") for i, _ in named)
    return weak and (clause.has("place") or not clause.has("direction"))


def _unnamed(clause: Clause, spoken: Spoken) -> list[Wish]:
    i = clause.words("motion")[0][0]
    where = photo_targets(clause, spoken, i)
    if clause.negated(i) or clause.atoms[i].means("neg"):
        return [SetMotion(targets=where, kind="still")]
    strength = _scaled(clause)
    if strength is not None:
        return [ScaleMotion(targets=where, factor=strength)]
    way = direction(clause, i)
    if way and not clause.has("transition"):
        return [SetMotion(targets=where, kind=f"pan-{way}")]
    if clause.has("verb", "keep", "leave"):
        return []
    strange = clause.strange("motion")
    return (
        [Decline(why="strange_motion", said=strange)] if strange else [SetMotion(targets=where, kind="any")]
    )


def _scaled(clause: Clause) -> float | None:
    word = clause.word("compare")
    sign = _STRENGTH.get(word or "") or {"slower": -1, "faster": 1}.get(word or "") or _amount_sign(clause)
    if clause.complains and sign is None:
        sign = (
            -1
            if clause.has("quality", "strong", "fast")
            else 1
            if clause.has("quality", "weak", "slow")
            else None
        )
    if sign is None:
        return None
    weaker = sized(clause, 0.75, 0.6, 0.4)
    return weaker if sign < 0 else 1 / weaker


def _amount_sign(clause: Clause) -> int | None:
    """“Less movement”, 运镜少一点: how much of it, told beside its name."""
    if not clause.has("motion", "any"):
        return None
    if clause.norms("less", "fewer", "少一点", "少点", "少一些", "小一点", "轻一点"):
        return -1
    return 1 if clause.norms("more", "多一点", "多点", "多一些", "大一点") else None


def _continued(clause: Clause, spoken: Spoken) -> list[Wish]:
    if spoken.topic != "motion" or not clause.has("compare", "stronger", "weaker", "slower", "faster"):
        return []
    factor = _scaled(clause)
    return [] if factor is None else [ScaleMotion(factor=factor)]
