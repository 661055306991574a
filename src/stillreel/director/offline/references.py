"""References to photos and cuts: "the third one", "photos 2-4", "all but the last", 倒数第二张, "between 3 and 4".

Takes measured atoms and gives atoms whose value is a `Targets` or a `Place`. What a reference means for a
given film is not decided here.
"""

from collections.abc import Sequence
from typing import Literal

from stillreel.director.offline.atoms import Atom, Duration, FileName, Number
from stillreel.director.offline.measures import Match, at, composed, mark, number
from stillreel.director.targets import (
    AllBut,
    Choice,
    Every,
    It,
    Names,
    Numbers,
    Others,
    Place,
    Span,
    Targets,
    Union,
    Unit,
)

Read = tuple[Targets, int] | None

_FIRST = ("前", "头", "开头", "最前", "最前面")
_LAST = ("后", "最后", "末尾", "尾", "最后面", "倒数")


def referenced(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with every reference and every place relative to one as one atom."""
    found = composed(atoms, (_between, _counted, _targets))
    return composed(found, (_cut_beside, _place))


def _photo_noun(atom: Atom) -> bool:
    return atom.value is None and atom.means("noun", "photo", "slide", "counter", "ones")


def _cut_noun(atom: Atom) -> bool:
    return atom.value is None and atom.means("noun", "cut")


def _unit(atoms: Sequence[Atom], i: int) -> tuple[Unit, int]:
    """What kind of thing the nouns from `i` on name, and how many atoms they take."""
    taken = 1 if at(atoms, i).norm in ("的", "of") and _is_noun(at(atoms, i + 1)) else 0
    if at(atoms, i).norm in ("那张", "这张", "那一张", "这一张", "那个", "那", "这"):
        return (
            ("photo", 1 + _unit(atoms, i + 1)[1])
            if at(atoms, i).norm.endswith("张")
            else _after_pointer(atoms, i)
        )
    unit: Unit = "any"
    start = taken
    while taken < start + 3 and _is_noun(at(atoms, i + taken)):
        atom = at(atoms, i + taken)
        if atom.means("noun", "photo", "slide") or (atom.norm in ("张", "幅", "副")):
            unit = "photo" if unit == "any" else unit
        elif _cut_noun(atom):
            unit = "cut"
        taken += 1
        if atom.norm.isascii():
            break
    return (unit, taken) if taken > start else ("any", 0)


def _after_pointer(atoms: Sequence[Atom], i: int) -> tuple[Unit, int]:
    unit, taken = _unit(atoms, i + 1)
    return (unit, taken + 1) if taken else ("any", 0)


def _is_noun(atom: Atom) -> bool:
    return _photo_noun(atom) or _cut_noun(atom)


def _counted(atoms: Sequence[Atom], i: int) -> Match:
    """How many photos there are ("10 pics") says nothing to do: a word without a value of its own."""
    return None


def _targets(atoms: Sequence[Atom], i: int) -> Match:
    found = _list(atoms, i)
    return found if found else None


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
        unit = next((part.unit for part in parts if part.unit != "any"), "any")
        targets = Targets(choice=Union(tuple(parts)), unit=unit)
    return targets, taken


def _next_item(atoms: Sequence[Atom], i: int, parts: list[Targets]) -> Read:
    joint = 0
    while joint < 2 and (mark(at(atoms, i + joint), ",", "、") or at(atoms, i + joint).norm in _AND):
        joint += 1
    if not joint:
        return None
    only_comma = joint == 1 and mark(at(atoms, i), ",")
    while at(atoms, i + joint).norm in ("the", "my", "第二"):
        joint += 1
    if not isinstance(parts[-1].choice, Numbers | Span | Names | Union):
        return None
    more = _item(atoms, i + joint)
    if more is None or not isinstance(more[0].choice, Numbers | Span | Names):
        return None
    if only_comma and not _goes_on(atoms, i + joint + more[1]):
        return None
    return more[0], joint + more[1]


_AND = ("and", "&", "和", "跟", "与", "及", "以及", "还有", "or", "plus", "n")


def _goes_on(atoms: Sequence[Atom], i: int) -> bool:
    """After a bare comma a further reference belongs to the list only if the list goes on or ends there."""
    return i >= len(atoms) or mark(at(atoms, i), ",", "、", ".") or at(atoms, i).norm in _AND


def _item(atoms: Sequence[Atom], i: int) -> Read:
    for reader in (_all_but, _named, _edge_run, _ordinal, _by_number, _parity, _rest, _all, _pointed):
        found = reader(atoms, i)
        if found:
            return found
    return None


def _all_but(atoms: Sequence[Atom], i: int) -> Read:
    j = i
    if at(atoms, j).means("all") and not at(atoms, j).means("except"):
        j += 1
        while (
            at(atoms, j).norm in ("of", "the", "的") or _is_noun(at(atoms, j)) or at(atoms, j).means("others")
        ):
            j += 1
    if at(atoms, j).means("except") is False:
        return None
    if j == i and at(atoms, j).norm in ("but", "besides"):
        return None
    j += 1
    while at(atoms, j).norm in ("for", "the", "in", "on"):
        j += 1
    inner = _list(atoms, j)
    if inner is None:
        return None
    j += inner[1]
    while at(atoms, j).norm in ("之外", "以外", "外", "都", "其他", "其它", "其余", "全部", "所有", "的") or (
        at(atoms, j).means("others") and at(atoms, i).norm == "除了"
    ):
        j += 1
        j += _unit(atoms, j)[1]
    return Targets(choice=AllBut(inner[0]), unit=inner[0].unit), j - i


def _named(atoms: Sequence[Atom], i: int) -> Read:
    atom = at(atoms, i)
    if not isinstance(atom.value, FileName):
        return None
    taken = 1
    while at(atoms, i + taken).norm in ("那", "这", "的", "那张", "这张") or _photo_noun(
        at(atoms, i + taken)
    ):
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
    unit, taken = _unit(atoms, i + 2)
    if chinese and not taken:
        return None
    n = int(count)
    last = lead.norm in _LAST or lead.means("ordinal", "-1")
    choice: Choice = Span(-n, -1) if last else Span(1, n)
    if n == 1:
        choice = Numbers((-1 if last else 1,))
    return Targets(choice=choice, unit=unit), 2 + taken


def _ordinal(atoms: Sequence[Atom], i: int) -> Read:
    place = _ordinal_place(atoms, i)
    if place is None:
        return None
    value, taken = place
    chinese = not at(atoms, i).norm.isascii()
    unit, nouns = _unit(atoms, i + taken)
    span = _span_end(atoms, i + taken + nouns, value)
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
    return article or not (ends or after.means("talk", "conj"))


def _ordinal_place(atoms: Sequence[Atom], i: int) -> tuple[int, int] | None:
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


def _span_end(atoms: Sequence[Atom], i: int, start: int) -> tuple[int, int, Unit] | None:
    if not at(atoms, i).means("range", "to") and not mark(at(atoms, i), "-", "—", "~"):
        return None
    j = i + 1
    while at(atoms, j).norm in ("the", "photo", "picture", "pic", "image", "number"):
        j += 1
    place = _ordinal_place(atoms, j)
    value = number(at(atoms, j))
    if place is None and value is not None and value == int(value) and value > start:
        place = (int(value), 1)
    if place is None:
        return None
    unit, nouns = _unit(atoms, j + place[1])
    return place[0], j + place[1] + nouns - i, unit


def _onwards(atoms: Sequence[Atom], i: int) -> int:
    return 1 if at(atoms, i).means("range", "on") and not at(atoms, i).means("relation", "after") else 0


def _by_number(atoms: Sequence[Atom], i: int) -> Read:
    """Photo 2; photos 2-4; pics 1, 3 and 5; #3; number 3; 2到4张; 1、2张; cut 2."""
    noun, taken = _numbered_noun(atoms, i)
    j = i + taken
    value = number(at(atoms, j))
    if value is None or value != int(value) or not 0 < value < 10_000:
        return None
    if at(atoms, j).means("number") and not taken and at(atoms, j).norm != "one":
        pass
    span = _span_end(atoms, j + 1, int(value))
    if span and (taken or span[2] != "any"):
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
    elif atom.value is None and _cut_noun(atom) and atom.norm.isascii():
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
        while joint < 2 and (mark(at(atoms, j + joint), ",", "、") or at(atoms, j + joint).norm in _AND):
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
    unit, nouns = _unit(atoms, i + taken)
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
    if atom.norm in ("other", "else", "remaining") and not _is_noun(at(atoms, j + 1)):
        return None
    taken = j - i + 1
    taken += 1 if at(atoms, j + 1).norm in ("of", "的") else 0
    taken += 1 if at(atoms, i + taken).norm in ("the",) else 0
    unit, nouns = _unit(atoms, i + taken)
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
    unit, nouns = _unit(atoms, i + taken)
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
    if atom.means("it", "new"):
        return None
    if not atom.means("it") or atom.norm in ("it", "that", "this", "the same", "both", "they", "该", "此"):
        if atom.norm in ("that", "this", "both", "these", "those") and _photo_noun(at(atoms, i + 1)):
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
    unit, nouns = _unit(atoms, i + 1)
    return Targets(choice=It(), unit=unit if nouns else "any"), 1 + nouns


def _between(atoms: Sequence[Atom], i: int) -> Match:
    """Between 3 and 4; between the first and second photo; 第3张和第4张之间; 1、2张之间."""
    english = at(atoms, i).norm in ("between", "in between")
    j = i + 1 if english else i
    pair = _pair(atoms, j)
    if pair is None:
        return None
    first, last, taken = pair
    j += taken
    if not english:
        if not at(atoms, j).means("relation", "between"):
            return None
        j += 1
        j += 1 if at(atoms, j).norm == "的" else 0
    low, high = (first, last) if first < last or min(first, last) < 0 else (last, first)
    choice: Choice = Numbers((low,)) if high == low + 1 else Span(low, high - 1)
    return Targets(choice=choice, unit="cut"), j - i


def _pair(atoms: Sequence[Atom], i: int) -> tuple[int, int, int] | None:
    first = _one_place(atoms, i)
    if first is None:
        return None
    j = i + first[1]
    if not (at(atoms, j).norm in _AND or mark(at(atoms, j), "、", ",") or at(atoms, j).means("range", "to")):
        return None
    last = _one_place(atoms, j + 1)
    return (first[0], last[0], j + 1 + last[1] - i) if last else None


def _one_place(atoms: Sequence[Atom], i: int) -> tuple[int, int] | None:
    j = i
    while (
        at(atoms, j).norm in ("the", "在", "图", "number")
        or mark(at(atoms, j), "#")
        or (_photo_noun(at(atoms, j)) and number(at(atoms, j + 1)) is not None)
    ):
        j += 1
    place = _ordinal_place(atoms, j)
    value = number(at(atoms, j))
    if place is None and value is not None and value == int(value) and value > 0:
        place = (int(value), 1)
    if place is None:
        return None
    return place[0], j + place[1] + _unit(atoms, j + place[1])[1] - i


def _cut_beside(atoms: Sequence[Atom], i: int) -> Match:
    """Every cut noun after "each" was read as all cuts already; nothing more stands for itself."""
    return None


def _place(atoms: Sequence[Atom], i: int) -> Match:
    """Before photo 3; right after the first one; 第二张后面; to position 3; 第3位."""
    atom, after = at(atoms, i), at(atoms, i + 1)
    skip = 1 if after.norm in ("the", "my") else 0
    following = at(atoms, i + 1 + skip).value
    if atom.value is None and atom.means("relation", "before", "after") and isinstance(following, Targets):
        if not atom.norm.isascii():
            return None
        return Place(relation=_relation(atom), of=following), 2 + skip
    if isinstance(atom.value, Targets) and after.value is None and after.means("relation", "before", "after"):
        if after.norm.isascii() or atom.value.choice == Others():
            return None
        gap = 2
        return Place(relation=_relation(after), of=atom.value), gap
    return _position(atoms, i)


def _relation(atom: Atom) -> Literal["before", "after"]:
    return "before" if atom.means("relation", "before") else "after"


def _position(atoms: Sequence[Atom], i: int) -> Match:
    atom = at(atoms, i)
    if atom.norm in ("position", "spot", "slot", "place"):
        value = number(at(atoms, i + 1))
        return (Place(relation="position", number=int(value)), 2) if value else None
    if isinstance(atom.value, Targets) and isinstance(atom.value.choice, Numbers):
        if at(atoms, i + 1).norm in ("位", "位置", "position", "spot", "place", "slot"):
            return Place(relation="position", number=atom.value.choice.places[0]), 2
    return None
