"""Which photos are in the film and in what order."""

from stillreel.director.offline.atoms import Duration
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken, all_named_photos, named_photos, together
from stillreel.director.offline.grammar.text import about_text
from stillreel.director.offline.grammar.transitions import cuts_elsewhere
from stillreel.director.targets import It, Numbers, Place, Targets
from stillreel.director.wishes import (
    AddPhotos,
    ArrangePhotos,
    KeepPhotos,
    MovePhotos,
    RemovePhotos,
    RepeatPhotos,
    ShiftPhotos,
    SortPhotos,
    SwapPhotos,
    Wish,
)

_LOOKS = ("transition", "motion", "filter", "fit", "music", "aspect")
_IT = Targets(choice=It(), unit="photo")


def order(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about the photos' order and presence."""
    if about_text(clause) or cuts_elsewhere(clause, spoken):
        return []
    for rule in (_added, _whole, _swapped, _repeated, _kept, _removed, _moved, _arranged):
        wishes = rule(clause, spoken)
        if wishes:
            return wishes
    return []


def _photos(clause: Clause, spoken: Spoken) -> list[tuple[int, Targets]]:
    """References to photos; bare numbers count where an order verb stands beside them ("swap 2 and 4")."""
    found = all_named_photos(clause, spoken)
    if found or clause.value(Duration) is not None:
        return found
    numbers = [(i, int(n)) for i, n in clause.numbers if n == int(n) and 0 < n < 10_000]
    free = [
        (i, n) for i, n in numbers if not (i + 1 < len(clause.atoms) and clause.atoms[i + 1].means("noun"))
    ]
    return [(i, Targets(choice=Numbers((n,)), unit="photo")) for i, n in free]


def _added(clause: Clause, spoken: Spoken) -> list[Wish]:
    fresh = clause.has("it", "new")
    if not fresh or not clause.has("verb", "add", "make", "move"):
        return []
    return [AddPhotos(place=_place(clause))]


def _whole(clause: Clause, spoken: Spoken) -> list[Wish]:
    """Reverse, shuffle, sort: a new order for everything."""
    if clause.has("verb", "reverse") and not clause.has("verb", "undo"):
        some = named_photos(clause, spoken)
        return [SortPhotos(by="reverse", targets=some) if some else SortPhotos(by="reverse")]
    if any(clause.has(kind) for kind in ("transition", "motion")):
        return []
    if clause.has("verb", "shuffle") and not clause.has("music"):
        return [SortPhotos(by="shuffle")]
    return _sorted(clause, spoken)


_DATES = (
    "date",
    "time",
    "day",
    "oldest",
    "earliest",
    "chronological",
    "chronologically",
    "taken",
    "日期",
    "时间",
    "拍摄",
)
_NEWEST = ("newest", "latest", "most recent", "newest first", "最新", "从新到旧", "由新到旧")
_NAMES = (
    "name",
    "file name",
    "filename",
    "names",
    "alphabetical",
    "alphabetically",
    "文件名",
    "名字",
    "名称",
)


def _sorted(clause: Clause, spoken: Spoken) -> list[Wish]:
    asked = clause.has("verb", "sort") or clause.has("noun", "order")
    if not asked and not clause.norms("oldest", "newest", "chronological", "chronologically"):
        return []
    if clause.norms(*_NEWEST):
        return [SortPhotos(by="newest")]
    if clause.norms(*_NAMES):
        return [SortPhotos(by="name")]
    dated = clause.norms(*_DATES) or any(
        atom.norm.startswith(("in chronological", "拍摄")) for atom in clause.atoms
    )
    return [SortPhotos(by="date")] if dated else []


def _swapped(clause: Clause, spoken: Spoken) -> list[Wish]:
    if not clause.has("verb", "swap"):
        return []
    targets = tuple(found for _, found in _photos(clause, spoken))
    return [SwapPhotos(targets=together(targets))] if targets else []


def _repeated(clause: Clause, spoken: Spoken) -> list[Wish]:
    if not clause.has("verb", "repeat") or clause.negative or any(clause.has(kind) for kind in _LOOKS):
        return []
    photos = _photos(clause, spoken)
    if not photos:
        return []
    place = _place(clause) or Place(relation="end")
    return [RepeatPhotos(targets=photos[0][1], place=place)]


def _kept(clause: Clause, spoken: Spoken) -> list[Wish]:
    photos = _photos(clause, spoken)
    limited = clause.joint != "stop" and clause.norms("for", "on", "to", "给", "对")
    alone = (
        not limited
        and clause.norms("only", "just", "只", "仅", "就")
        and _only_places(clause)
        and not clause.has("place")
    )
    if (
        not photos
        or not (clause.has("verb", "keep") or alone)
        or any(clause.has(kind) for kind in (*_LOOKS, "filter"))
    ):
        return []
    if clause.has("verb", "hold") and clause.values(Duration):
        return []
    return [KeepPhotos(targets=together(tuple(found for _, found in photos)))]


def _removed(clause: Clause, spoken: Spoken) -> list[Wish]:
    if any(clause.has(kind) for kind in _LOOKS) or clause.values(Duration):
        return []
    photos = _photos(clause, spoken)
    pointed = (
        clause.has("it")
        and clause.has("verb", "remove")
        and spoken.touched == "photos"
        and len(clause.atoms) < 4
    )
    if not photos:
        return [RemovePhotos(targets=_IT)] if pointed else []
    wanted = clause.removes or _refused(clause, photos[0][0])
    if not wanted or (
        clause.has("place") and clause.has("verb", "move") and not clause.has("verb", "remove")
    ):
        return []
    return [RemovePhotos(targets=together(tuple(found for _, found in photos)))]


def _refused(clause: Clause, at: int) -> bool:
    """“No photo 3” and 第三张不要: a reference that nothing but a no stands beside."""
    others = [atom for i, atom in enumerate(clause.atoms) if i != at and not atom.means("filler")]
    return bool(others) and all(atom.means("neg") for atom in others)


def _moved(clause: Clause, spoken: Spoken) -> list[Wish]:
    photos = _photos(clause, spoken)
    place = _place(clause)
    if not photos:
        return []
    moved = photos[0][1]
    shift = _shift(clause)
    if shift and place is None and (clause.has("verb", "move") or clause.has("verb", "change")):
        return [ShiftPhotos(targets=moved, by=shift)]
    if place is None and clause.has("verb", "move"):
        place = _edge_verb(clause)
    if place is None and _sequence_goes_on(clause, spoken):
        place = Place(relation="after", of=_IT)
    if (
        place is None
        or any(clause.has(kind) for kind in ("filter", "fit", "transition"))
        or clause.values(Duration)
    ):
        return []
    telling = clause.has("verb", "move", "add", "change", "make") or _only_places(clause)
    return [MovePhotos(targets=moved, place=place)] if telling else []


def _only_places(clause: Clause) -> bool:
    return all(
        atom.value is not None or atom.means("place") or atom.means("filler") or atom.means("verb")
        for atom in clause.atoms
    )


_STARTS = ("start with", "begin with", "open with", "open on", "lead with")
_ENDS = ("end with", "finish with", "close with", "end on", "finish on")


def _edge_verb(clause: Clause) -> Place | None:
    if clause.norms(*_STARTS) or clause.norms("先"):
        return Place(relation="start")
    return Place(relation="end") if clause.norms(*_ENDS) else None


def _sequence_goes_on(clause: Clause, spoken: Spoken) -> bool:
    """“…, then rings, then dance”: a bare reference after a move comes after the photo just moved."""
    last = spoken.wishes[-1] if spoken.wishes else None
    if not isinstance(last, MovePhotos) or not (
        clause.link in ("then", "and then", "然后", "再", "接着", "and", "其次") or clause.norms("再", "然后")
    ):
        return False
    return _only_places(clause)


def _place(clause: Clause) -> Place | None:
    exact = clause.value(Place)
    if exact is not None:
        return exact
    gap = next(
        (t.choice for _, t in clause.targets if t.unit == "cut" and isinstance(t.choice, Numbers)), None
    )
    if gap is not None and clause.has("verb", "move", "add"):
        return Place(relation="after", of=Targets(choice=gap, unit="photo"))
    named = clause.last("place")
    if named not in ("start", "end") and clause.has("verb", "move", "add"):
        named = {"top": "start", "bottom": "end"}.get(clause.last("position") or "")
    if named in ("start", "end"):
        return Place(relation="start" if named == "start" else "end")
    return None


def _shift(clause: Clause) -> int:
    named = clause.last("place")
    if named not in ("earlier", "later"):
        return 0
    steps = next((int(n) for _, n in clause.numbers if 0 < n < 100), 1)
    return -steps if named == "earlier" else steps


def _arranged(clause: Clause, spoken: Spoken) -> list[Wish]:
    """An order given as numbers: "order: 3, 1, 2"."""
    if not (clause.has("noun", "order") or clause.has("verb", "sort")):
        return []
    places = [
        n
        for _, found in all_named_photos(clause, spoken)
        if isinstance(found.choice, Numbers)
        for n in found.choice.places
    ]
    places = places or [int(n) for _, n in clause.numbers if n == int(n) and n > 0]
    return [ArrangePhotos(places=tuple(places))] if len(places) > 1 else []
