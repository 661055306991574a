"""Logos, colour tables, vignette and grain: what is laid over photos once they stand.

Every rule gives its wishes and the places of the words it took.
"""

from typing import Literal

from stillreel.director.offline.atoms import Quote, Share, Stretch
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken, Taken, all_named_photos, photo_targets, sized
from stillreel.director.offline.grammar.text import stretch_time
from stillreel.director.targets import Names, Targets
from stillreel.director.wishes import (
    PlaceLogo,
    RemoveLogo,
    RemoveTable,
    SetTable,
    SetTexture,
    TextTime,
    Wish,
)

NOTHING: Taken = ([], frozenset())

_USUAL = {"vignette": 0.4, "grain": 0.3}
_MARKS = ("logo", "标志", "徽标", "商标", "watermark", "水印")


# ------------------------------------------------------------------ logos


def logos(clause: Clause, spoken: Spoken) -> Taken:
    """A picture as logo, its place and size, or no logo."""
    if clause.values(Quote):
        return NOTHING
    files = [(i, name) for i, name in _files(clause) if name not in (*spoken.sounds, *spoken.tables)]
    about = clause.has("logo", "logo") or _as_mark(clause, files) or _goes_on(clause, spoken)
    if not about:
        return NOTHING
    used = {i for i, _ in files} | {i for kind in _LOGO_WORDS for i, _ in clause.words(kind)}
    if _unwanted(clause, used):
        inside = any(i not in used for i, _ in all_named_photos(clause, spoken))
        name = files[-1][1] if files else None
        return NOTHING if inside else ([RemoveLogo(asset_name=name)], frozenset(used | _verbs(clause)))
    if _strange(clause, files):
        return NOTHING
    stretch = clause.value(Stretch)
    wish = PlaceLogo(
        asset_name=files[-1][1] if files else None,
        position=_position(clause),
        size=None if _grow(clause) else clause.last("size"),
        grow=_grow(clause),
        mark=clause.has("role", "watermark"),
        there=clause.has("degree", "too") or not (files or clause.has("logo") or clause.has("role")),
        time=stretch_time(stretch)
        if stretch
        else TextTime(span="film")
        if clause.has("lasting", "film")
        else None,
    )
    used |= {i for i, _ in clause.values(Stretch)}
    return [wish], frozenset(used | _verbs(clause))


def _strange(clause: Clause, files: list[tuple[int, str]]) -> bool:
    """Whether something else is asked of a logo than its place and size: "make the logo transparent"."""
    placed = files or _position(clause) or _grow(clause) or clause.has("size") or clause.has("verb", "add")
    return bool(clause.unknown) and not placed


_LOGO_WORDS = ("logo", "position", "size", "role", "compare", "lasting", "quality", "degree")


def _files(clause: Clause) -> list[tuple[int, str]]:
    return [
        (i, name)
        for i, targets in clause.targets
        if isinstance(targets.choice, Names)
        for name in targets.choice.names
    ]


def _as_mark(clause: Clause, files: list[tuple[int, str]]) -> bool:
    """Whether a named picture is to lie over the film: "use acme.png as a watermark", "put logo.png top right"."""
    if not files:
        return False
    if clause.has("role", "watermark") or clause.has("logo", "sticker"):
        return True
    marked = any(mark in name.casefold() for _, name in files for mark in _MARKS)
    return marked and (_position(clause) is not None or clause.removes)


def _goes_on(clause: Clause, spoken: Spoken) -> bool:
    """“…, a bit bigger”, “move it to the top left”: still the logo."""
    if spoken.topic != "logo" or all_named_photos(clause, spoken) or clause.has("role"):
        return False
    placed = _position(clause) is not None or bool(_grow(clause))
    short = clause.has("it") or clause.joint != "stop" or len(clause.atoms) <= 4
    return (placed and short) or (clause.has("it") and clause.removes and len(clause.atoms) <= 4)


def _unwanted(clause: Clause, used: set[int]) -> bool:
    return clause.removes or any(clause.negated(i) for i in used if clause.atoms[i].means("logo"))


def _verbs(clause: Clause) -> set[int]:
    return {
        i
        for i, value in clause.words("verb")
        if value in ("add", "remove", "move", "change", "raise", "lower")
    }


def _position(clause: Clause) -> str | None:
    found = [value for i, value in clause.words("position") if not clause.negated(i)]
    corners = [value for value in found if "-" in value]
    return next(reversed(corners or found), None)


def _grow(clause: Clause) -> int:
    too = clause.has("degree", "too")
    if clause.has("compare", "bigger") or (too and clause.has("quality", "small")):
        return 1
    return -1 if clause.has("compare", "smaller") or (too and clause.has("quality", "big")) else 0


# ------------------------------------------------------------------ colour tables


def tables(clause: Clause, spoken: Spoken) -> Taken:
    """A colour table on photos, or none."""
    files = [(i, name) for i, name in _files(clause) if name in spoken.tables or name.endswith(".cube")]
    words = {i for i, _ in clause.words("table")}
    if not (files or words):
        return NOTHING
    used = words | {i for i, _ in files} | {i for i, value in clause.words("filter") if value == "any"}
    where = _others(clause, spoken, used)
    if clause.removes or any(clause.negated(i) for i in used):
        return [RemoveTable(targets=where)], frozenset(used | _verbs(clause))
    wish = SetTable(
        targets=where,
        asset_name=files[-1][1] if files else None,
        words=tuple(atom.norm for atom in clause.atoms if atom.norm),
    )
    return [wish], frozenset(used | _colours(clause))


def _colours(clause: Clause) -> set[int]:
    return {i for i, _ in clause.words("colour")}


def _others(clause: Clause, spoken: Spoken, used: set[int]) -> Targets:
    """The photos meant, apart from the file that is the table itself."""
    left = Clause(
        atoms=tuple(atom for i, atom in enumerate(clause.atoms) if i not in used),
        joint=clause.joint,
        said=clause.said,
    )
    return photo_targets(left, spoken, 0)


# ------------------------------------------------------------------ vignette and grain


def textures(clause: Clause, spoken: Spoken) -> Taken:
    """Vignette and grain by words."""
    named = clause.words("texture") or _dark_edges(clause)
    last = spoken.wishes[-1] if spoken.wishes else None
    if not named and isinstance(last, SetTexture) and clause.has("compare", "stronger", "weaker"):
        delta = _way(clause) * sized(clause, 0.1, 0.15, 0.3)
        wish = SetTexture(targets=last.targets, key=last.key, delta=delta)
        return [wish], frozenset(i for i, _ in clause.words("compare"))
    if not named:
        return NOTHING
    wishes: list[Wish] = [_texture(clause, spoken, i, key) for i, key in named]
    kinds = ("texture", "texture-less", "compare", "degree", "size", "corner")
    used = {i for kind in kinds for i, _ in clause.words(kind)}
    return wishes, frozenset(used | _verbs(clause))


def _dark_edges(clause: Clause) -> list[tuple[int, str]]:
    """A vignette told by what it does: "the edges a bit darker"."""
    edges = [(i, "vignette") for i, value in clause.words("corner") if value == "corner"]
    return edges[:1] if clause.has("compare", "darker") else []


def _texture(clause: Clause, spoken: Spoken, i: int, key: str) -> SetTexture:
    where = photo_targets(clause, spoken, i)
    name: Literal["vignette", "grain"] = "grain" if key == "grain" else "vignette"
    share, way = clause.value(Share), _way(clause)
    if way == 0 and clause.negated(i):
        return SetTexture(targets=where, key=name, value=0.0)
    if share is not None:
        return SetTexture(targets=where, key=name, value=share.value)
    if way:
        return SetTexture(targets=where, key=name, delta=way * sized(clause, 0.1, 0.15, 0.3))
    strong = clause.has("size", "large") or clause.norms("strong", "heavy", "intense", "强烈", "很强", "重")
    usual = _USUAL[name]
    return SetTexture(
        targets=where, key=name, value=sized(clause, usual / 2, usual, 0.7) if not strong else 0.7
    )


def _way(clause: Clause) -> int:
    """Whether more (1) or less (-1) of what is there is wanted; 0 where neither was said."""
    less = clause.has("compare", "weaker") or clause.has("verb", "lower") or clause.has("degree", "too")
    if less or clause.has("texture-less", "less"):
        return -1
    more = clause.has("compare", "stronger") or clause.has("verb", "raise")
    return 1 if more or clause.has("texture-less", "more") else 0
