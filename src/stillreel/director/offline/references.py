"""References to photos and cuts: "the third one", "photos 2-4", "all but the last", 倒数第二张, "between 3 and 4".

Takes measured atoms and gives atoms whose value is a `Targets` or a `Place`. What a reference means for a
given film is not decided here.
"""

from collections.abc import Sequence

from stillreel.director.offline.atoms import Atom, Duration, FileName, Number
from stillreel.director.offline.measures import at, composed, mark, number
from stillreel.director.offline.ordinals import (
    AND,
    cut_noun,
    is_noun,
    ordinal_at,
    photo_noun,
    span_end,
    unit_at,
)
from stillreel.director.offline.places import beside, between, within
from stillreel.director.targets import (
    AllBut,
    Choice,
    Every,
    It,
    Names,
    Numbers,
    Others,
    Span,
    Targets,
    Union,
    Unit,
)

Read = tuple[Targets, int] | None

_NOT_PHOTOS = ("filter", "transition", "motion", "music", "role", "fit", "mood")
_FIRST = ("前面", "前", "头", "开头", "最前", "最前面")
_LAST = ("后面", "后", "最后", "末尾", "尾", "最后面", "倒数")


def referenced(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with every reference and every place relative to one as one atom."""
    return composed(composed(atoms, (between, _list)), (within, beside))


def _list(atoms: Sequence[Atom], i: int) -> Read:
    first = _item(atoms, i)
    if first is None:
        return None
    targets, taken = first
    parts = [targets]
    while True:
        more = _next_item(atoms, i + taken, parts)
        if more is None:
            break
        parts.append(more[0])
        taken += more[1]
    if len(parts) > 1:
        unit: Unit = next((part.unit for part in parts if part.unit != "any"), "any")
        targets = Targets(choice=Union(tuple(parts)), unit=unit)
    return targets, taken


def _next_item(atoms: Sequence[Atom], i: int, parts: list[Targets]) -> Read:
    joint = 0
    while joint < 2 and (mark(at(atoms, i + joint), ",", "、") or at(atoms, i + joint).norm in AND):
        joint += 1
    if not joint:
        return None
    only_comma = joint == 1 and mark(at(atoms, i), ",")
    while at(atoms, i + joint).norm in ("the", "my", "第二"):
        joint += 1
    if not isinstance(parts[-1].choice, Numbers | Span | Names | Union):
        return None
    more = _item(atoms, i + joint) or _counted_on(atoms, i + joint)
    if more is None or not isinstance(more[0].choice, Numbers | Span | Names):
        return None
    if only_comma and not _goes_on(atoms, i + joint + more[1]):
        return None
    return more[0], joint + more[1]


def _counted_on(atoms: Sequence[Atom], i: int) -> Read:
    """The 4张 of 第2、4张: a number with a counter goes on where an ordinal began."""
    value = number(at(atoms, i))
    unit, nouns = unit_at(atoms, i + 1)
    if value is None or value != int(value) or value < 1 or not nouns or at(atoms, i + 1).norm.isascii():
        return None
    return Targets(choice=Numbers((int(value),)), unit=unit), 1 + nouns


def _goes_on(atoms: Sequence[Atom], i: int) -> bool:
    """After a bare comma a further reference belongs to the list only if the list goes on or ends there."""
    return i >= len(atoms) or mark(at(atoms, i), ",", "、", ".") or at(atoms, i).norm in AND


def _item(atoms: Sequence[Atom], i: int) -> Read:
    for reader in (
        _all_but,
        _named,
        _edge_run,
        _ordinal,
        _by_number,
        _listed,
        _parity,
        _rest,
        _all,
        _pointed,
    ):
        found = reader(atoms, i)
        if found:
            return found
    return None


def _all_but(atoms: Sequence[Atom], i: int) -> Read:
    j = i
    if at(atoms, j).means("all") and not at(atoms, j).means("except"):
        j += 1
        while (
            at(atoms, j).norm in ("of", "the", "的") or is_noun(at(atoms, j)) or at(atoms, j).means("others")
        ):
            j += 1
    if at(atoms, j).means("except") is False:
        return None
    if j == i and at(atoms, j).norm in ("but", "besides"):
        return None
    j += 1
    while at(atoms, j).norm in ("for", "the", "in", "on"):
        j += 1
    inner = _gap(atoms, j) or _list(atoms, j)
    if inner is None:
        return None
    j += inner[1]
    while at(atoms, j).norm in ("之外", "以外", "外", "都", "其他", "其它", "其余", "全部", "所有", "的") or (
        at(atoms, j).means("others") and at(atoms, i).norm == "除了"
    ):
        j += 1
        j += unit_at(atoms, j)[1]
    return Targets(choice=AllBut(inner[0]), unit=inner[0].unit), j - i


def _gap(atoms: Sequence[Atom], i: int) -> Read:
    """The cut of "except between 2 and 3"."""
    found = between(atoms, i)
    return (found[0], found[1]) if found and isinstance(found[0], Targets) else None


def _named(atoms: Sequence[Atom], i: int) -> Read:
    atom = at(atoms, i)
    if not isinstance(atom.value, FileName):
        return None
    taken = 1
    while at(atoms, i + taken).norm in ("那", "这", "的", "那张", "这张") or photo_noun(at(atoms, i + taken)):
        taken += 1
    return Targets(choice=Names((atom.value.name,)), unit="photo"), taken


def _edge_run(atoms: Sequence[Atom], i: int) -> Read:
    """The first three; the last two photos; 前三张; 最后两张."""
    lead = at(atoms, i)
    count = number(at(atoms, i + 1))
    chinese = lead.norm in _FIRST or lead.norm in _LAST
    english = lead.means("ordinal", "1", "-1") and not chinese
    if count is None or not (chinese or english) or count != int(count) or not 0 < count < 1000:
        return None
    unit, taken = unit_at(atoms, i + 2)
    if chinese and not taken:
        return None
    n = int(count)
    last = lead.norm in _LAST or lead.means("ordinal", "-1")
    choice: Choice = Span(-n, -1) if last else Span(1, n)
    if n == 1:
        choice = Numbers((-1 if last else 1,))
    return Targets(choice=choice, unit=unit), 2 + taken


def _ordinal(atoms: Sequence[Atom], i: int) -> Read:
    place = ordinal_at(atoms, i)
    if place is None:
        return None
    value, taken = place
    chinese = not at(atoms, i).norm.isascii()
    unit, nouns = unit_at(atoms, i + taken)
    span = span_end(atoms, i + taken + nouns, value)
    if span:
        return Targets(choice=Span(value, span[0]), unit=unit if unit != "any" else span[2]), (
            taken + nouns + span[1]
        )
    if not nouns and not _stands_for_photo(atoms, i, taken, chinese):
        return None
    onwards = _onwards(atoms, i + taken + nouns)
    if onwards and value > 0:
        return Targets(choice=Span(value, -1), unit=unit), taken + nouns + onwards
    return Targets(choice=Numbers((value,)), unit=unit), taken + nouns


def _stands_for_photo(atoms: Sequence[Atom], i: int, taken: int, chinese: bool) -> bool:
    """Whether an ordinal without a noun still means a photo or cut, not a place or a turn of phrase."""
    lead, after = at(atoms, i), at(atoms, i + taken)
    if chinese:
        return lead.norm == "第" or lead.norm == "倒数"
    if lead.means("ordinal", "0") or (lead.norm == "last" and isinstance(after.value, Duration)):
        return False
    ends = i + taken >= len(atoms) or mark(after, ",", ".", "!", ";", "?")
    article = at(atoms, i - 1).norm in ("the", "my", "that", "this", "and")
    article = article or (after.norm in AND and ordinal_at(atoms, i + taken + 1) is not None)
    return article or not (ends or after.means("talk", "conj"))


def _onwards(atoms: Sequence[Atom], i: int) -> int:
    return 1 if at(atoms, i).means("range", "on") and not at(atoms, i).means("relation", "after") else 0


def _listed(atoms: Sequence[Atom], i: int) -> Read:
    """4, 2, 5, 1: three or more whole numbers in a row are photos."""
    found = _number_list(atoms, i, i, "photo") if number(at(atoms, i)) is not None else None
    if found is None or not isinstance(found[0].choice, Numbers):
        return None
    places = found[0].choice.places
    whole = all(0 < place < 10_000 for place in places) and (number(at(atoms, i)) or 0) % 1 == 0
    return found if len(places) > 2 and whole else None


def _by_number(atoms: Sequence[Atom], i: int) -> Read:
    """Photo 2; photos 2-4; pics 1, 3 and 5; #3; number 3; 2到4张; 1、2张; cut 2."""
    noun, taken = _numbered_noun(atoms, i)
    j = i + taken
    value = number(at(atoms, j))
    if value is None or value != int(value) or not 0 < value < 10_000:
        return None
    span = span_end(atoms, j + 1, int(value))
    rising = span is not None and span[0] > value and at(atoms, j + 1).means("range", "to")
    if span and (taken or span[2] != "any" or rising):
        return Targets(choice=Span(int(value), span[0]), unit=noun if taken else span[2]), taken + 1 + span[1]
    if taken:
        return _number_list(atoms, i, j, noun)
    if at(atoms, j + 1).norm == "号":
        return Targets(choice=Numbers((int(value),)), unit="photo"), 2
    return _counter_list(atoms, i)


def _numbered_noun(atoms: Sequence[Atom], i: int) -> tuple[Unit, int]:
    atom = at(atoms, i)
    taken = 0
    unit: Unit = "any"
    if atom.value is None and atom.means("noun", "photo", "slide") and atom.norm not in ("画面", "frame"):
        unit, taken = "photo", 1
    elif atom.value is None and cut_noun(atom) and atom.norm.isascii():
        unit, taken = "cut", 1
    if mark(at(atoms, i + taken), "#") or at(atoms, i + taken).norm in ("number", "nr", "no"):
        taken += 1
        unit = "photo" if unit == "any" else unit
    return unit, taken


def _number_list(atoms: Sequence[Atom], i: int, j: int, unit: Unit) -> Read:
    places = [int(number(at(atoms, j)) or 0)]
    j += 1
    while True:
        joint = 0
        while joint < 2 and (mark(at(atoms, j + joint), ",", "、") or at(atoms, j + joint).norm in AND):
            joint += 1
        value = number(at(atoms, j + joint)) if joint else None
        if value is None or value != int(value) or at(atoms, j + joint + 1).means("unit"):
            break
        places.append(int(value))
        j += joint + 1
    return Targets(choice=Numbers(tuple(places)), unit=unit), j - i


def _counter_list(atoms: Sequence[Atom], i: int) -> Read:
    """1、3、5张 (a bare "3张" is a count, not a reference)."""
    found = _number_list(atoms, i, i, "photo")
    if found is None:
        return None
    targets, taken = found
    many = isinstance(targets.choice, Numbers) and len(targets.choice.places) > 1
    if many and at(atoms, i + taken).norm in ("张", "幅"):
        return targets, taken + 1
    return None


def _parity(atoms: Sequence[Atom], i: int) -> Read:
    atom = at(atoms, i)
    parity = atom.sense("parity")
    if parity is None:
        return None
    taken = 1
    while at(atoms, i + taken).norm in ("numbered", "number", "of", "the"):
        taken += 1
    unit, nouns = unit_at(atoms, i + taken)
    if not nouns and atom.means("verb", "vary"):
        return None
    choice = {"odd": Every(1, 2), "even": Every(2, 2), "second": Every(2, 2)}[parity]
    return Targets(choice=choice, unit=unit), taken + nouns


def _rest(atoms: Sequence[Atom], i: int) -> Read:
    j = i
    while at(atoms, j).norm in ("all", "the", "all of") and j - i < 2:
        j += 1
    atom = at(atoms, j)
    if not atom.means("others"):
        return None
    if atom.norm in ("other", "else", "remaining") and not is_noun(at(atoms, j + 1)):
        return None
    taken = j - i + 1
    taken += 1 if at(atoms, j + 1).norm in ("of", "的") else 0
    taken += 1 if at(atoms, i + taken).norm in ("the",) else 0
    unit, nouns = unit_at(atoms, i + taken)
    return Targets(choice=Others(), unit=unit), taken + nouns


def _all(atoms: Sequence[Atom], i: int) -> Read:
    atom = at(atoms, i)
    article = atom.means("article") and at(atoms, i + 1).means("noun", "photo", "slide")
    if article and isinstance(at(atoms, i - 1).value, object) and not _after_duration(atoms, i):
        return None
    if not (article or atom.means("all") or atom.means("each")):
        return None
    taken = 1
    while at(atoms, i + taken).norm in (
        "of",
        "the",
        "my",
        "these",
        "those",
        "one",
        "的",
        "this",
        "single",
        "our",
    ):
        taken += 1
    unit, nouns = unit_at(atoms, i + taken)
    if unit == "any" and at(atoms, i + taken).means("transition"):
        unit = "cut"
    if not nouns and unit == "any" and not _stands_for_all(atoms, i):
        return None
    if nouns and atom.norm in ("一张",):
        return None
    return Targets(choice=Every(), unit=unit), taken + nouns


def _stands_for_all(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a word for all or each, without a noun, means the photos."""
    atom = at(atoms, i)
    if atom.norm in _ONLY_BESIDE_TIME:
        return _beside_duration(atoms, i)
    return atom.norm not in ("every", "both", "always", "全", "都")


_ONLY_BESIDE_TIME = ("per", "各", "一张", "一页", "每页", "单张", "apiece")


def _after_duration(atoms: Sequence[Atom], i: int) -> bool:
    return isinstance(at(atoms, i - 1).value, Duration | Number)


def _beside_duration(atoms: Sequence[Atom], i: int) -> bool:
    return isinstance(at(atoms, i - 1).value, Duration) or isinstance(at(atoms, i + 1).value, Duration)


def _pointed(atoms: Sequence[Atom], i: int) -> Read:
    """That one; those; 那张; the new photos."""
    atom = at(atoms, i)
    if atom.means("it", "new") or any(at(atoms, i + 1).means(kind) for kind in _NOT_PHOTOS):
        return None
    if not atom.means("it") or atom.norm in ("it", "that", "this", "the same", "both", "they", "该", "此"):
        if atom.norm in ("that", "this", "both", "these", "those") and photo_noun(at(atoms, i + 1)):
            return Targets(choice=It(), unit="photo"), 2
        return None
    if atom.norm in (
        "这些",
        "那些",
        "这几张",
        "那几张",
        "these",
        "them",
        "em",
        "两行",
        "两个",
        "俩",
        "they",
        "those",
    ):
        return None
    unit, nouns = unit_at(atoms, i + 1)
    return Targets(choice=It(), unit=unit if nouns else "any"), 1 + nouns
