"""Texts that people dictate without quotation marks: "title: Summer in Lisbon", 标题写春天, a caption for each.

Runs over atoms before clauses are split, because a dictated text may hold commas and joining words. What is
dictated becomes one `Quote` or `Script` atom, word for word as typed.
"""

from collections.abc import Sequence

from stillreel.director.offline.atoms import Atom, Duration, Mark, Number, Quote, Script, Stretch
from stillreel.director.offline.measures import at, mark
from stillreel.director.offline.naming import sounds_like_text, start_of, without_tail
from stillreel.director.targets import Every, Targets

_LEADS = (":", "：")
_IN_ORDER = ("依次是", "依次", "分别是", "分别", "依次为", "分别为", "in order", "as follows")
_WISH_KINDS = (
    "position", "colour", "size", "animation", "lasting", "verb", "transition", "filter", "music", "platform",
    "aspect", "fit", "motion", "role", "neg", "font", "each", "all",
)  # fmt: skip


def dictated(atoms: Sequence[Atom], message: str) -> list[Atom]:
    """The atoms with every dictated text as one atom."""
    scripted = _script(list(atoms), message)
    out: list[Atom] = []
    i = 0
    while i < len(scripted):
        end = _dictation_end(scripted, i)
        if end is None:
            out.append(scripted[i])
            i += 1
            continue
        start, stop = end
        out.extend(scripted[i:start])
        raw = message[scripted[start].start : scripted[stop - 1].end].strip()
        out.append(Atom(start=scripted[start].start, end=scripted[stop - 1].end, value=Quote(raw)))
        i = stop
    return out


def _dictation_end(atoms: list[Atom], i: int) -> tuple[int, int] | None:
    """Where a text dictated after the atom at `i` starts and stops, or None."""
    if _sentence_has_quote(atoms, i):
        return None
    return _led(atoms, i) or _free(atoms, i)


def _free(atoms: list[Atom], i: int) -> tuple[int, int] | None:
    """A text that nothing but its own words tells: "call it Our Trip to Rome"."""
    start = start_of(atoms, i)
    if start is None or start.at >= len(atoms):
        return None
    stop = without_tail(atoms, start.at, _stop(atoms, start.at))
    return (start.at, stop) if sounds_like_text(atoms, start, stop) else None


def _led(atoms: list[Atom], i: int) -> tuple[int, int] | None:
    if not _names_text(atoms[i]):
        return None
    start = _after_lead(atoms, i) or _after_change(atoms, i) or _capitals(atoms, i)
    if start is None or start >= len(atoms) or isinstance(atoms[start].value, Script):
        return None
    stop = _stop(atoms, start)
    if stop <= start or atoms[start].means("talk", "question"):
        return None
    return start, stop


_WRITING = ("write", "写", "写上", "写着", "打上")


def _after_lead(atoms: list[Atom], i: int) -> int | None:
    """After "saying", 写着 or a colon, with at most how the text looks in between."""
    if atoms[i].norm in _WRITING and not atoms[i].norm.isascii():
        return i + 2 if mark(at(atoms, i + 1), *_LEADS) else i + 1
    j = _colon(atoms, i) or _word_of_saying(atoms, i)
    if j is None:
        return None
    while mark(at(atoms, j), *_LEADS) or at(atoms, j).means("says"):
        j += 1
    return j


def _colon(atoms: list[Atom], i: int) -> int | None:
    """The place of a colon after how and where the text stands: "title at the top: …"."""
    j = i + 1
    while j < len(atoms) and j < i + 7 and not mark(atoms[j], *_LEADS) and _between(atoms[j]):
        j += 1
    return j if mark(at(atoms, j), *_LEADS) else None


_JOINING = ("should", "must", "to", "that", "which", "应该", "就", "上", "里")


def _word_of_saying(atoms: list[Atom], i: int) -> int | None:
    """The place of "says" after the word for a text, or of "saying" after how and where it stands."""
    j = i + 1
    while at(atoms, j).means("it") or at(atoms, j).norm in _JOINING:
        j += 1
    if not at(atoms, j).means("says"):
        j = _saying(atoms, i)
    if not at(atoms, j).means("says"):
        return None
    bare_noun = atoms[i].means("noun") and not atoms[i].means("role")
    return None if bare_noun and at(atoms, j).norm in ("is", "是", "为") else j


_SAYING = ("saying", "says", "that says", "that reads", "reading", "which says", "写着", "内容是", "写")


def _saying(atoms: list[Atom], i: int) -> int:
    """The place of "saying" after how and where the text stands: "a caption on photo 2 saying …"."""
    j = i + 1
    while j < len(atoms) and j < i + 7 and _between(atoms[j]) and not atoms[j].means("says"):
        j += 1
    return j if at(atoms, j).norm in _SAYING else i + 1


def _between(atom: Atom) -> bool:
    look = any(atom.means(kind) for kind in ("position", "colour", "size", "filler", "font", "lasting"))
    return look or isinstance(atom.value, Targets) or atom.norm in ("放", "放在", "加")


def _after_change(atoms: list[Atom], i: int) -> int | None:
    """After "rename the title to" and 标题改成, if what follows is no look."""
    j = i + 1
    renamed = any(
        atom.norm in ("rename", "change", "retitle", "update", "set") for atom in atoms[max(0, i - 3) : i]
    )
    if not (at(atoms, j).norm in ("改成", "换成", "改为", "换为") or (renamed and at(atoms, j).norm == "to")):
        return None
    stop = _stop(atoms, j + 1)
    looks = any(atom.means(kind) for atom in atoms[j + 1 : stop] for kind in _LOOK_KINDS)
    return None if looks or stop == j + 1 else j + 1


_LOOK_KINDS = ("position", "colour", "size", "font", "animation", "compare", "lasting", "role")


def _capitals(atoms: list[Atom], i: int) -> int | None:
    """After "title", a run in capitals: "add a title Our Wedding"."""
    j = i + 1
    while at(atoms, j).norm in ("is", "should", "will", "be"):
        j += 1
    atom = at(atoms, j)
    named = atoms[i].means("role") or atoms[i].norm == "write"
    begins = atom.capital and not atom.means("platform")
    return j if named and begins else None


def _names_text(atom: Atom) -> bool:
    if atom.norm in _WRITING:
        return True
    return atom.value is None and (atom.means("role") or atom.means("noun", "text", "ending"))


def _question(atoms: list[Atom], j: int) -> bool:
    return at(atoms, j).means("talk", "question")


def _sentence_has_quote(atoms: list[Atom], i: int) -> bool:
    """Whether a quoted text follows in the same clause: then nothing is dictated."""
    for atom in atoms[i + 1 :]:
        if mark(atom, ".", "!", "?", ";", ",", "\n"):
            return False
        if isinstance(atom.value, Quote):
            return True
    return False


def _stop(atoms: list[Atom], j: int) -> int:
    """Where a dictated text ends: at a mark, or before words that say how it is to look."""
    stop = j
    while stop < len(atoms) and not mark(atoms[stop], ",", ".", "!", "?", ";", "\n", "(", "—"):
        if stop > j and _says_how(atoms, stop):
            break
        stop += 1
    while stop > j + 1 and atoms[stop - 1].norm in _PREPOSITIONS:
        stop -= 1
    return stop


_PREPOSITIONS = ("in", "at", "on", "the", "and", "for", "using", "放", "放在", "在", "用", "with", "a")


def _says_how(atoms: list[Atom], i: int) -> bool:
    atom = atoms[i]
    if (atom.means("position") or atom.means("lasting")) and (" " in atom.norm or not atom.norm.isascii()):
        return True
    if atom.norm in _PREPOSITIONS:
        ahead = _ahead(atoms, i)
        kinds = ("position", "colour", "size", "font", "animation")
        return any(a.means(kind) for a in ahead for kind in kinds) or any(
            isinstance(a.value, Stretch | Duration | Targets) for a in ahead[:2]
        )
    return atom.means("talk", "conj") and _wish_follows(atoms, i + 1)


def _ahead(atoms: list[Atom], i: int) -> list[Atom]:
    """What comes after a preposition, up to the first word that carries a meaning."""
    out: list[Atom] = []
    for atom in atoms[i + 1 : i + 4]:
        out.append(atom)
        if not atom.means("filler") and not atom.means("degree"):
            break
    return out


def _wish_follows(atoms: list[Atom], i: int) -> bool:
    ahead = atoms[i : i + 3]
    return any(kind in _WISH_KINDS for atom in ahead[:2] for kind, _ in atom.senses)


def _script(atoms: list[Atom], message: str) -> list[Atom]:
    """A caption for each photo, listed after a colon or 依次是."""
    start = _script_start(atoms)
    if start is None:
        return atoms
    items: list[tuple[int, str]] = []
    run: list[Atom] = []
    i = start
    while i <= len(atoms):
        atom = at(atoms, i)
        numbered = len(run) == 1 and isinstance(run[0].value, Number)
        ends = i >= len(atoms) or (mark(atom, ".", "!", "?", "\n") and not (numbered and mark(atom, ".")))
        if ends or mark(atom, ",", "、", ";"):
            item = _line(run, len(items) + 1, message)
            if item:
                items.append(item)
            run = []
            if ends:
                break
        elif not (numbered and mark(atom, ".", ":", ")", "-")):
            run.append(atom)
        i += 1
    if len(items) < 2:
        return atoms
    last = min(i, len(atoms)) - 1
    script = Atom(start=atoms[start].start, end=atoms[last].end, value=Script(tuple(items)))
    return [*atoms[:start], script, *atoms[i:]]


def _script_start(atoms: list[Atom]) -> int | None:
    for i, atom in enumerate(atoms):
        if mark(atom, *_LEADS) or atom.norm in _IN_ORDER:
            head = _sentence_before(atoms, i)
            texts = any(_names_text(a) or a.norm == "caption" for a in head)
            each = any(isinstance(a.value, Targets) and isinstance(a.value.choice, Every) for a in head)
            plural = any(a.means("role", "caption") for a in head) and any(
                a.means("each") or a.norm == "captions" for a in head
            )
            if texts and (each or plural or atom.norm in _IN_ORDER):
                j = i + 1
                while mark(at(atoms, j), *_LEADS) or at(atoms, j).norm in ("是", "为"):
                    j += 1
                return j
    return None


def _sentence_before(atoms: list[Atom], i: int) -> list[Atom]:
    head: list[Atom] = []
    for atom in reversed(atoms[:i]):
        if isinstance(atom.value, Mark) and atom.value.char in ".!?;\n":
            break
        head.append(atom)
    return head


def _line(run: list[Atom], number: int, message: str) -> tuple[int, str] | None:
    while run and run[0].norm in ("and", "和", "then", "最后"):
        run = run[1:]
    if len(run) > 1 and isinstance(run[0].value, Number):
        number, run = int(run[0].value.value), run[1:]
    if not run:
        return None
    quote = next((atom.value for atom in run if isinstance(atom.value, Quote)), None)
    return number, quote.text if quote else message[run[0].start : run[-1].end].strip()
