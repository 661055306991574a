"""Where a text begins that nobody put in quotation marks: "call it Our Trip to Rome", "add text hello world".

Careful by design: an ordinary request ("add text to photo 3", "call it whatever you like") must never become a
text. Works on atoms before clauses are split; where a text ends is `dictation`'s affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stillreel.director.offline.atoms import Atom, Number
from stillreel.director.offline.measures import at, mark

# A text does not begin with these: what follows says how, where or why.
_NEVER_FIRST = frozenset((
    "to", "on", "onto", "in", "into", "at", "for", "over", "under", "with", "from", "of", "by", "about", "like", "that",
    "this", "which", "where", "when", "while", "who", "what", "whatever", "how", "because", "so", "if", "please", "pls",
    "again", "too", "also", "and", "or", "as", "it", "them", "there", "here", "something", "anything", "someone",
    "everything", "nothing", "using", "explaining", "describing", "after", "before", "more", "some", "any", "later",
    "到", "在", "给", "于", "并", "和", "吧", "呢", "了", "的", "上", "到第", "什么", "随便", "一下", "点", "时", "里",
))  # fmt: skip
_LAST = (
    "instead",
    "please",
    "pls",
    "thanks",
    "then",
    "now",
    "ok",
    "okay",
    "吧",
    "好了",
    "谢谢",
    "就好",
    "即可",
    "呗",
    "好",
)
_NOUNS = ("text", "words", "文字", "字", "一行字", "一句话", "大字", "文本", "几个字", "小字")
_PUTTING = ("put", "show", "display", "place")
_JOINERS = ("of", "and", "the", "in", "to", "my", "our", "a", "for", "&", "with", "is", "at")
_CALLED = ("called", "titled", "named", "entitled")
# What ends a talk and names nothing: "let's call it a day".
DONE = ("a day", "a night", "quits", "done", "good", "even", "finished", "good enough", "a wrap")
_LONG_RUN = 3


@dataclass(frozen=True, slots=True)
class Start:
    """Where a text may begin, and what led to it: naming the film, a word for text, or a verb of putting."""

    at: int
    lead: str


def start_of(atoms: Sequence[Atom], i: int) -> Start | None:
    """Where a text may begin after the atom at `i`."""
    if _says_no(atoms, i):
        return None
    if atoms[i].norm in _CALLED and any(atom.means("noun", "film") for atom in atoms[max(0, i - 4) : i]):
        return Start(i + 1, "naming")
    if atoms[i].means("naming"):
        place = _after_naming(atoms, i)
        if place is not None:
            return Start(place, "naming")
    if _text_word(atoms[i]) and any(atom.means("verb", "add") for atom in atoms[max(0, i - 3) : i]):
        return Start(i + 1, "text" if atoms[i].norm in _NOUNS else "role")
    return Start(i + 1, "put") if atoms[i].norm in _PUTTING else None


def without_tail(atoms: Sequence[Atom], start: int, stop: int) -> int:
    """The end of the text without a "please" or "instead" after it."""
    while stop > start + 1 and atoms[stop - 1].norm in _LAST:
        stop -= 1
    return stop


def sounds_like_text(atoms: Sequence[Atom], start: Start, stop: int) -> bool:
    """Whether the atoms from a start to `stop` are clearly words to show."""
    run = atoms[start.at : stop]
    if not run or any(not _wordlike(atom) for atom in run):
        return False
    if " ".join(atom.norm for atom in run) in DONE:
        return False
    if run[0].norm in _NEVER_FIRST and not _apart(atoms, start.at):
        return False
    if not any(_content(atom) for atom in run):
        return False
    match start.lead:
        case "naming":
            return True
        case "text":
            return _begins_well(atoms, start.at, stop)
        case "role":
            return (
                len(run) > 1
                and not atoms[start.at - 1].norm.endswith("s")
                and _begins_well(atoms, start.at, stop)
            )
        case _:
            return _all_capitals(run) and at(atoms, stop - 1 + _gap(atoms, stop)).means("position")


def _gap(atoms: Sequence[Atom], stop: int) -> int:
    """How many atoms after the text its place is named: at once, or after "in the"."""
    skipped = 1
    while at(atoms, stop - 1 + skipped).norm in ("in", "on", "at", "the", "into") and skipped < _LONG_RUN:
        skipped += 1
    return skipped


def _says_no(atoms: Sequence[Atom], i: int) -> bool:
    return any(atom.means("neg") or atom.means("talk", "question") for atom in atoms[max(0, i - 3) : i])


def _after_naming(atoms: Sequence[Atom], i: int) -> int | None:
    if not atoms[i].norm.isascii():
        j = i + 1
        while at(atoms, j).means("says") or mark(at(atoms, j), ":", "："):
            j += 1
        return j
    j = i + 1
    while at(atoms, j).norm in ("the", "my", "our", "this", "whole") and at(atoms, j + 1).means(
        "noun", "film"
    ):
        j += 1
    pointed = at(atoms, j).norm in ("it", "this") or at(atoms, j).means("noun", "film")
    j += 1
    while mark(at(atoms, j), ":", "："):
        j += 1
    return j if pointed else None


def _text_word(atom: Atom) -> bool:
    return atom.norm in _NOUNS or (atom.value is None and atom.means("role"))


def _wordlike(atom: Atom) -> bool:
    return atom.value is None or isinstance(atom.value, Number) or mark(atom, "&", "'", "-", "+")


def _content(atom: Atom) -> bool:
    """Whether a word can only be part of a text: no lexicon gives it another meaning, or it has a capital."""
    plain = atom.senses == (("plain", "en"),)
    return atom.unknown or plain or (atom.capital and not atom.means("platform"))


def _apart(atoms: Sequence[Atom], start: int) -> bool:
    """Whether a space sets Chinese words off from what leads to them: 加上文字 到此一游."""
    return not atoms[start].norm.isascii() and atoms[start].start > atoms[start - 1].end


def _begins_well(atoms: Sequence[Atom], start: int, stop: int) -> bool:
    first = atoms[start]
    if not first.norm.isascii():
        return _apart(atoms, start) or (first.unknown and stop - start >= _LONG_RUN)
    return _content(first) or first.means("talk", "greeting") or stop - start >= _LONG_RUN


def _all_capitals(run: Sequence[Atom]) -> bool:
    big = [atom for atom in run if atom.capital]
    others = all(atom.capital or atom.norm in _JOINERS or isinstance(atom.value, Number) for atom in run)
    known = any(kind in ("noun", "role", "logo", "music") for atom in run for kind, _ in atom.senses)
    return run[0].capital and others and len(big) > 1 and not known
