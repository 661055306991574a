"""Several photos on one screen, photos as cards, and what lies behind them.

These are read before the other looks: a "shadow" or a colour beside them is theirs. What is left of the clause
goes on to the other rules.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from stillreel.director.offline.atoms import Colour
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.finish import logos, tables, textures
from stillreel.director.offline.grammar.spoken import (
    Spoken,
    Taken,
    all_named_photos,
    named_photos,
    photo_targets,
    sized,
    together,
)
from stillreel.director.offline.grammar.text import about_text
from stillreel.director.targets import ALL, Every, Numbers, Place, Targets
from stillreel.director.wishes import Decline, MakeCollage, MovePhotos, SetCard, SetFit, SplitCollage, Wish

Shape = Literal["any", "tall", "wide"]

_SIZES = {"pair": 2, "three": 3, "four": 4}
_VERBS_OF_PAIRS = ("pair", "pair up", "paired", "paired up", "couple up")
RADIUS = 0.06
SHADOW = 0.08


def boards(clause: Clause, spoken: Spoken) -> tuple[list[Wish], Clause]:
    """The wishes of a clause about boards and their finish, and what is left of it for other rules."""
    wishes: list[Wish] = []
    for rule in _RULES:
        found, used = rule(clause, spoken)
        wishes.extend(found)
        if used:
            clause = replace(clause, atoms=tuple(a for i, a in enumerate(clause.atoms) if i not in used))
    return wishes, clause


# ------------------------------------------------------------------ collages


def _collages(clause: Clause, spoken: Spoken) -> Taken:
    kinds = {value for _, value in clause.words("collage")}
    used = frozenset(i for kind in ("collage", "combine", "shaped") for i, _ in clause.words(kind))
    if _parts_them(clause, spoken, kinds):
        return [SplitCollage()], used
    elsewhere = clause.has("transition", "any") or clause.has("verb", "swap", "reverse", "shuffle")
    if elsewhere or not (kinds or clause.has("combine")):
        return [], frozenset()
    if "apart" in kinds or clause.has("separating") or _unwanted(clause):
        sure = bool(kinds - {"apart"}) or "take apart" in [atom.norm for atom in clause.atoms]
        return [SplitCollage(targets=named_photos(clause, spoken) or ALL, sure=sure)], used
    if "many" in kinds:
        return [Decline(why="collage_many", said=clause.said)], used
    return _gathered(clause, spoken, kinds)


def _parts_them(clause: Clause, spoken: Spoken, kinds: set[str]) -> bool:
    """“Now separate them again”: what was joined a moment ago."""
    joined = spoken.topic in ("order", "photos") or spoken.touched in ("order", "photos")
    return not kinds and clause.has("separating") and clause.has("it") and joined


def _unwanted(clause: Clause) -> bool:
    return any(clause.negated(i) for i, _ in clause.words("collage"))


def _gathered(clause: Clause, spoken: Spoken, kinds: set[str]) -> Taken:
    named, numbers = _meant(clause, spoken)
    counted = _counted(clause)
    if not _firm(clause, kinds, named, bool(counted)):
        return [], frozenset()
    wish = MakeCollage(
        targets=named,
        size=_size(kinds, counted),
        count=None if "per" in kinds else next(iter(counted.values()), None),
        shape=_shape(clause),
        beside="beside" in kinds,
    )
    words = {i for kind in ("collage", "combine", "shaped") for i, _ in clause.words(kind)}
    place = _place(clause)
    moved: list[Wish] = [MovePhotos(targets=named, place=place)] if named and place else []
    return [*moved, wish], frozenset(words | numbers | set(counted))


def _size(kinds: set[str], counted: dict[int, int]) -> int | None:
    """How many photos share a screen, if anybody said."""
    if "per" in kinds:
        return next(iter(counted.values()), None)
    return next((_SIZES[kind] for kind in ("four", "three", "pair") if kind in kinds), None)


def _place(clause: Clause) -> Place | None:
    """Where the collage is to stand, if anybody said: "side by side at the start"."""
    exact, named = clause.value(Place), clause.last("place")
    if exact is not None or named not in ("start", "end"):
        return exact
    return Place(relation="start" if named == "start" else "end")


def _meant(clause: Clause, spoken: Spoken) -> tuple[Targets | None, set[int]]:
    """The photos of a collage, and the places of bare numbers that name them ("split screen with 5 and 6")."""
    named = tuple(targets for _, targets in all_named_photos(clause, spoken))
    if named:
        return together(named), set()
    bare = [
        (i, int(n)) for i, n in clause.numbers if n == int(n) and 0 < n < 10_000 and not _counts(clause, i)
    ]
    if len(bare) > 1:
        places = tuple(number for _, number in bare)
        return Targets(choice=Numbers(places), unit="photo"), {i for i, _ in bare}
    return spoken.open_targets, set()


def _counts(clause: Clause, i: int) -> bool:
    """Whether the number at `i` says how many photos: "two portraits", 两张竖图."""
    after = clause.atoms[i + 1] if i + 1 < len(clause.atoms) else None
    return after is not None and (after.means("noun", "photo", "counter") or after.means("shaped"))


def _counted(clause: Clause) -> dict[int, int]:
    """How many photos are meant ("two portraits"), with the place of the word; empty where nobody said."""
    found = [(i, int(n)) for i, n in clause.numbers if n in (2, 3, 4) and _counts(clause, i)]
    return dict(found[:1])


def _firm(clause: Clause, kinds: set[str], named: Targets | None, counted: bool) -> bool:
    """Whether a collage is meant, not a turn of phrase: "pair it with jazz", "combine music and text"."""
    photos = named is not None or counted or clause.has("shaped")
    if not kinds:
        elsewhere = clause.has("transition") or clause.has("verb", "move", "swap", "remove", "make")
        return named is not None and not isinstance(named.choice, Every) and not elsewhere
    if "per" in kinds:
        return counted
    weak = kinds == {"pair"} and clause.norms(*_VERBS_OF_PAIRS)
    return photos or not weak


def _shape(clause: Clause) -> Shape:
    word = clause.last("shaped")
    return "tall" if word == "tall" else "wide" if word == "wide" else "any"


# ------------------------------------------------------------------ cards


def _cards(clause: Clause, spoken: Spoken) -> Taken:
    if about_text(clause):
        return [], frozenset()
    named = clause.words("card")
    if not named and clause.has("corner", "corner") and clause.has("corner", "round"):
        named = [(i, "round") for i, _ in clause.words("corner")]
    shadow = [i for i, value in clause.words("box") if value == "shadow"]
    shadow = shadow if named or _of_photos(clause, spoken) else []
    if not (named or shadow):
        return [], frozenset()
    at = named[0][0] if named else shadow[0]
    wish = SetCard(
        targets=photo_targets(clause, spoken, at),
        radius=_radius(clause, named),
        shadow=_shadow(clause, named, shadow),
        frame=any(value == "frame" and not clause.negated(i) for i, value in named),
    )
    return [wish], frozenset({i for i, _ in named} | set(shadow))


def _of_photos(clause: Clause, spoken: Spoken) -> bool:
    """Whether a lone "shadow" is that of photos: they are named, or cards were spoken of."""
    if spoken.topic == "text":
        return False
    carded = any(isinstance(wish, SetCard) for wish in spoken.wishes) or spoken.topic == "look"
    return carded or bool(all_named_photos(clause, spoken)) or clause.has("noun", "photo")


def _radius(clause: Clause, named: list[tuple[int, str]]) -> float | None:
    if not named:
        return None
    i, kind = named[-1]
    if clause.negated(i):
        return RADIUS if kind == "square" else 0.0
    if kind == "square":
        return 0.0
    if kind == "frame":
        return RADIUS / 3
    if clause.has("compare", "bigger", "smaller"):
        return 2 * RADIUS if clause.has("compare", "bigger") else RADIUS / 2
    return sized(clause, RADIUS / 2, RADIUS, 2 * RADIUS)


def _shadow(clause: Clause, named: list[tuple[int, str]], shadow: list[int]) -> float | None:
    if shadow:
        return 0.0 if clause.negated(shadow[-1]) else SHADOW
    for i, kind in named:
        if kind in ("card", "frame"):
            return 0.0 if clause.negated(i) else SHADOW
    return None


# ------------------------------------------------------------------ what lies behind photos


def _backgrounds(clause: Clause, spoken: Spoken) -> Taken:
    if about_text(clause) or clause.has("music") or clause.has("fit", "blur") or _of_text(clause, spoken):
        return [], frozenset()
    exact = [(i, value) for i, value in clause.words("behind") if value.startswith("#")]
    if exact:
        i, colour = exact[-1]
        return ([], frozenset()) if clause.negated(i) else _coloured(clause, spoken, colour, {i})
    places = [i for i, _ in clause.words("behind")]
    colours = [*clause.words("colour"), *((i, c.value) for i, c in clause.values(Colour))]
    wanted = [(i, colour) for i, colour in colours if not clause.negated(i)]
    if not places or not wanted:
        return [], frozenset()
    return _coloured(clause, spoken, wanted[-1][1], {*places, *(i for i, _ in colours)})


def _of_text(clause: Clause, spoken: Spoken) -> bool:
    """Whether a background is that of the text just spoken of."""
    last = spoken.wishes[-1] if spoken.wishes else None
    asked = isinstance(last, Decline) and last.why == "which_words"
    return (spoken.topic == "text" or asked) and clause.joint != "stop" and not clause.has("noun", "photo")


def _coloured(clause: Clause, spoken: Spoken, colour: str, used: set[int]) -> Taken:
    full = colour if len(colour) == 7 else "#" + "".join(char * 2 for char in colour[1:])
    wish = SetFit(targets=photo_targets(clause, spoken, min(used)), fit="contain", color=full)
    return [wish], frozenset(used)


_RULES: tuple[Callable[[Clause, Spoken], Taken], ...] = (
    tables,
    logos,
    _collages,
    _cards,
    _backgrounds,
    textures,
)
