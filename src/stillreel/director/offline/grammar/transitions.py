"""What happens at cuts: kinds with their directions, durations, variety, none at all."""

from stillreel.director.offline.atoms import Duration, Factor
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken, cut_targets, direction, replaced, sized
from stillreel.director.targets import ALL, Numbers, Others, Place, Targets
from stillreel.director.wishes import Decline, ScaleTransition, SetTransition, VaryTransitions, Wish

FAMILIES = ("slide", "push", "wipe")
QUICK_MS, SLOW_MS = 300, 1000
_BARE_LIMIT_MS = 1500
_FACTORS = {"longer": 1, "slower": 1, "shorter": -1, "faster": -1}


def transitions(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about transitions."""
    named = [(i, value) for i, value in clause.words("transition") if value != "any"]
    if _varied(clause, spoken, named):
        kinds = tuple(_kind(clause, i, value) for i, value in named if not clause.negated(i))
        return [VaryTransitions(targets=_where(clause, spoken, 0), kinds=kinds)]
    strange = _strange(clause, named)
    if strange:
        return [Decline(why="strange_transition", said=strange)]
    if named:
        return _kinds(clause, spoken, named)
    if _bare_cut(clause, spoken):
        return [SetTransition(targets=cut_targets(clause, spoken, 0), kind="cut")]
    if clause.has("transition", "any") or _cut_named(clause):
        return _unnamed(clause, spoken)
    return _continued(clause, spoken)


def cuts_elsewhere(clause: Clause, spoken: Spoken) -> bool:
    """“…, cut everywhere else”: after a transition the bare word is one, and takes no photos away."""
    others = any(
        isinstance(targets.choice, Others) and targets.unit != "photo" for _, targets in clause.targets
    )
    return others and spoken.topic == "transition" and clause.joint != "stop" and clause.norms("cut", "切")


def _bare_cut(clause: Clause, spoken: Spoken) -> bool:
    """“…, cut there”: the bare word where a cut was just spoken of."""
    if cuts_elsewhere(clause, spoken):
        return True
    here = spoken.open_targets is not None and spoken.open_targets.unit == "cut"
    return here and clause.norms("cut", "切") and not clause.targets


def _strange(clause: Clause, named: list[tuple[int, str]]) -> str | None:
    """The word for a transition that nobody knows: "make the cuts swooshy". "Cuts" alone says no kind then."""
    known = [i for i, _ in named if clause.atoms[i].norm != "cuts"]
    about = clause.has("transition", "any") or len(known) < len(named)
    if known or not about or clause.negative or clause.removes or clause.values(Duration):
        return None
    said = clause.has("compare") or clause.has("quality") or clause.values(Factor) or clause.targets
    return None if said else clause.strange("transition")


def about_transitions(clause: Clause) -> bool:
    """Whether a clause speaks of transitions at all."""
    return clause.has("transition") or _cut_named(clause)


def _cut_named(clause: Clause) -> bool:
    return any(targets.unit == "cut" for _, targets in clause.targets)


def _varied(clause: Clause, spoken: Spoken, named: list[tuple[int, str]]) -> bool:
    if not (clause.has("verb", "vary", "shuffle") or (clause.has("verb", "repeat") and clause.negative)):
        return False
    here = bool(named) or clause.has("transition") or _cut_named(clause)
    follows = spoken.topic == "transition" and not clause.has("motion") and not clause.has("verb", "swap")
    return here or follows


def _kind(clause: Clause, i: int, value: str) -> str:
    if value not in FAMILIES:
        return value
    return f"{value}-{direction(clause, i) or 'left'}"


def _kinds(clause: Clause, spoken: Spoken, named: list[tuple[int, str]]) -> list[Wish]:
    wanted = [(i, value) for i, value in named if not clause.negated(i)]
    if not wanted:
        i = named[0][0]
        return [SetTransition(targets=_where(clause, spoken, i), kind="cut")]
    if len(wanted) > 1 and len(clause.targets) > 1:
        return [_set(clause, spoken, i, value) for i, value in wanted]
    kinds = tuple(dict.fromkeys(_kind(clause, i, value) for i, value in wanted if value != "cut"))
    if len(kinds) > 1 and not clause.targets and not clause.replaces(wanted[0][0], wanted[-1][0]):
        return [VaryTransitions(kinds=kinds)]
    i, value = _strongest(wanted)
    resized = _resized(clause, _where(clause, spoken, i)) if clause.has("compare") else []
    return [_set(clause, spoken, i, value), *resized]


def _strongest(wanted: list[tuple[int, str]]) -> tuple[int, str]:
    """Of several words for one transition the most telling: "cut" says less than "glitch"."""
    telling = [pair for pair in wanted if pair[1] != "cut"]
    return (telling or wanted)[-1]


def _set(clause: Clause, spoken: Spoken, i: int, value: str) -> Wish:
    kind = _kind(clause, i, value)
    pushed = direction(clause, i) is None and value in FAMILIES and _same_family(spoken, value)
    return SetTransition(
        targets=_where(clause, spoken, i),
        kind=None if pushed else kind,
        duration_ms=None if kind == "cut" else _duration(clause),
        was=replaced(clause, "transition", i),
    )


def _same_family(spoken: Spoken, value: str) -> bool:
    last = spoken.wishes[-1] if spoken.wishes else None
    return isinstance(last, SetTransition) and (last.kind or "").startswith(value)


def _duration(clause: Clause) -> int | None:
    length = clause.value(Duration)
    if length is not None and not clause.paces and not _photo_named(clause):
        return length.ms
    if clause.has("quality", "fast", "short"):
        return QUICK_MS
    if clause.has("quality", "slow", "long") and not clause.has("motion"):
        return SLOW_MS
    return None


def _photo_named(clause: Clause) -> bool:
    return any(targets.unit == "photo" for _, targets in clause.targets)


def _where(clause: Clause, spoken: Spoken, near: int) -> Targets:
    for _, place in clause.values(Place):
        beside = _beside(place)
        if beside is not None:
            return beside
    return cut_targets(clause, spoken, near)


def _beside(place: Place) -> Targets | None:
    """The cut after (or before) one photo."""
    if place.of is None or not isinstance(place.of.choice, Numbers) or len(place.of.choice.places) != 1:
        return None
    number = place.of.choice.places[0]
    if place.relation == "before":
        number = number - 1 if number > 0 else number
    return Targets(choice=Numbers((number,)), unit="cut")


def _unnamed(clause: Clause, spoken: Spoken) -> list[Wish]:
    nouns = [i for i, _ in clause.words("transition")] or [clause.targets[0][0]]
    where = _where(clause, spoken, nouns[0])
    if clause.negated(nouns[0]):
        return [SetTransition(targets=where, kind="cut")]
    resized = _resized(clause, where)
    if resized:
        return resized
    length = clause.value(Duration)
    if length is not None and not clause.paces:
        return [SetTransition(targets=where, duration_ms=length.ms)]
    if clause.has("verb", "keep", "leave"):
        return []
    if not clause.has("transition", "any"):
        return []
    return [SetTransition(targets=where, kind="any", duration_ms=_duration(clause))]


def _resized(clause: Clause, where: Targets) -> list[Wish]:
    factor = clause.value(Factor)
    if factor is not None:
        return [ScaleTransition(targets=where, factor=factor.value)]
    compare = clause.word("compare")
    if compare in _FACTORS:
        return [ScaleTransition(targets=where, factor=_factor(clause, _FACTORS[compare]))]
    if clause.complains:
        if clause.has("quality", "slow", "long"):
            return [ScaleTransition(targets=where, factor=_factor(clause, -1))]
        if clause.has("quality", "fast", "short"):
            return [ScaleTransition(targets=where, factor=_factor(clause, 1))]
    return []


def _factor(clause: Clause, sign: int) -> float:
    shorter = sized(clause, 0.8, 0.6, 0.4)
    return shorter if sign < 0 else 1 / shorter


def bare_length(clause: Clause) -> bool:
    """Whether a clause after a transition is a length that a transition may have: "about 0.5 seconds"."""
    length = clause.value(Duration)
    placed = (
        _photo_named(clause) or clause.paces or clause.has("total", "total") or clause.has("noun", "film")
    )
    return length is not None and length.ms <= _BARE_LIMIT_MS and not placed


def _continued(clause: Clause, spoken: Spoken) -> list[Wish]:
    """A clause that goes on about transitions without naming them: "0.3s", "make em longer", "to the right"."""
    if spoken.topic != "transition":
        return []
    resized = [] if clause.has("noun", "film", "photo") or clause.has("total") else _resized(clause, ALL)
    if resized:
        return resized
    length = clause.value(Duration)
    if length is not None and bare_length(clause):
        return [SetTransition(duration_ms=length.ms)]
    way = clause.word("direction")
    last = next((wish for wish in reversed(spoken.wishes) if isinstance(wish, SetTransition)), None)
    family = (last.kind or "").partition("-")[0] if last else ""
    if way and last and family in FAMILIES and not clause.has("motion"):
        return [SetTransition(targets=last.targets, kind=f"{family}-{way}")]
    return []
