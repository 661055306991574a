"""Clauses: the parts of a message that each carry about one wish, and what can be asked of them.

Split at marks and joining words, after references and measures have become single atoms, so that "photos 1
and 3" is never torn. Knows nothing of what is wished for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from stillreel.director.offline.atoms import Atom, Duration, Lines, Mark, Number, Quote, Rate, Script, Share
from stillreel.director.offline.reading import Reading
from stillreel.director.targets import Targets

V = TypeVar("V")
Joint = Literal["stop", "comma", "and"]

_SUBJECTS = (
    "it",
    "this",
    "that",
    "the",
    "they",
    "its",
    "video",
    "film",
    "视频",
    "这",
    "这个",
    "整个",
    "节奏",
    "速度",
)
_STOPS = ".!?;\n"
_COMMAS = ",、:—()[]{}|/·"
_ELSEWHERE = {
    "transition": ("plain", "animation", "music", "mood", "music-weak", "filter-weak", "font", "colour"),
    "motion": ("plain", "font", "colour", "music-weak"),
    "music": ("plain", "animation", "font", "colour", "filter-weak", "transition"),
}
_AREAS = (
    "noun", "aspect", "platform", "lines", "transition", "motion", "filter", "filter-weak", "fit", "style", "music",
    "mood", "music-weak", "compare",
)  # fmt: skip
_NOTHING = Atom(start=0, end=0)
_TAKING = ("take", "took", "get", "pull", "throw", "leave", "cut")
_REPLACING = ("replace", "replaced", "swap", "swap out", "switch", "exchange", "change", "substitute")
_ADDING = ("and", "&", "和", "跟", "与", "n", "or")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A run of atoms, how it is joined to the one before, and the words as typed.

    `asked` tells whether its sentence ends in a question mark; `link` is the joining word, if there was one.
    """

    atoms: tuple[Atom, ...]
    joint: Joint
    said: str
    asked: bool = False
    link: str = ""

    def words(self, kind: str) -> list[tuple[int, str]]:
        """Index and value of every sense of `kind`."""
        return [(i, value) for i, atom in enumerate(self.atoms) for k, value in atom.senses if k == kind]

    def has(self, kind: str, *values: str) -> bool:
        """Whether some word has a sense of `kind` (with one of `values`)."""
        return any(atom.means(kind, *values) for atom in self.atoms)

    def word(self, kind: str) -> str | None:
        """The first value of `kind`."""
        return next((value for _, value in self.words(kind)), None)

    def last(self, kind: str) -> str | None:
        """The last value of `kind`."""
        return next((value for _, value in reversed(self.words(kind))), None)

    def values(self, kind: type[V]) -> list[tuple[int, V]]:
        """Index and value of every atom that holds a `kind`."""
        return [(i, atom.value) for i, atom in enumerate(self.atoms) if isinstance(atom.value, kind)]

    def value(self, kind: type[V]) -> V | None:
        """The first value of that type."""
        return next((value for _, value in self.values(kind)), None)

    def norms(self, *words: str) -> bool:
        """Whether one of `words` stands in it."""
        return any(atom.norm in words for atom in self.atoms)

    def negated(self, i: int) -> bool:
        """Whether the atom at `i` is said not to be wanted: "no fades", "lose the title", 转场不要了."""
        no_before = self._no_before(i)
        if no_before is not None:
            return no_before
        later = [j for j in range(i + 1, len(self.atoms)) if self._says_no(j)]
        if not later:
            return False
        between = self.atoms[i + 1 : later[0]]
        return not any(
            atom.means("verb", "add", "make", "change") and not atom.norm.isascii() for atom in between
        )

    def _no_before(self, i: int) -> bool | None:
        for j in range(i - 1, -1, -1):
            if self._says_no(j):
                return True
            atom = self.atoms[j]
            if atom.means("verb", "add", "make", "change", "keep") and not atom.means("filler"):
                return self._governed(j)
        return None

    def _governed(self, j: int) -> bool:
        """Whether the verb at `j` is itself negated: "don't add"."""
        back = j - 1
        while back >= 0 and (self.atoms[back].means("filler") and not self._says_no(back)):
            back -= 1
        return back >= 0 and self._says_no(back)

    def _says_no(self, j: int) -> bool:
        atom = self.atoms[j]
        return atom.means("neg") or (atom.means("verb", "remove") and not atom.means("noun", "cut"))

    @property
    def removes(self) -> bool:
        """Whether it takes something away, also with the verb in two parts: "take photo 3 out"."""
        norms = [atom.norm for atom in self.atoms]
        parted = any(norm in _TAKING for norm in norms) and any(
            norm in ("out", "away", "off") for norm in norms
        )
        return parted or self.has("verb", "remove")

    @property
    def negative(self) -> bool:
        """Whether something in it says no."""
        return any(atom.means("neg") for atom in self.atoms)

    @property
    def complains(self) -> bool:
        """Whether it finds fault ("too slow", "it feels rushed"): then the opposite is wanted."""
        if self.has("degree", "too", "bit") or self.norms(
            "feels", "seems", "sounds", "looks", "feel", "seem"
        ):
            return True
        asking = self.has("verb", "make", "change", "add") or self.has("polite")
        return not asking and (self.atoms[0].norm in _SUBJECTS or self.has("degree", "much"))

    def replaces(self, i: int, j: int) -> bool:
        """Whether what stands at `j` is to take the place of what stands at `i`: "A 换成 B", "replace A with B"."""
        told = any(atom.norm in _REPLACING for atom in self.atoms[:i])
        return any(
            (atom.means("verb", "change") and not atom.means("verb", "make"))
            or atom.norm in ("to", "into")
            or (told and atom.norm in ("with", "by", "for"))
            for atom in self.atoms[i + 1 : j]
        )

    def describes_film(self, i: int) -> bool:
        """Whether the word at `i` stands before the film it describes: "a snappy 15 second reel", 快节奏的抖音视频."""
        for atom in self.atoms[i + 1 :]:
            if atom.means("noun", "film") or atom.means("platform"):
                return True
            if atom.means("neg") or isinstance(atom.value, Targets) or atom.means("talk", "conj"):
                return False
            if atom.means("verb") and not atom.means("filler"):
                return False
        return False

    @property
    def targets(self) -> list[tuple[int, Targets]]:
        """Index and value of its references."""
        return self.values(Targets)

    @property
    def paces(self) -> bool:
        """Whether it speaks of each photo ("each", "per pic"), not of each transition."""
        return any(
            atom.means("each") and not (isinstance(atom.value, Targets) and atom.value.unit == "cut")
            for atom in self.atoms
        )

    @property
    def numbers(self) -> list[tuple[int, float]]:
        """Index and value of its bare numbers."""
        return [(i, number.value) for i, number in self.values(Number)]

    def strange(self, area: str) -> str | None:
        """What is said of an effect of `area` that means nothing there ("swooshy", a text's "bouncy"), as evened.

        None where the clause holds nothing but what an effect can be.
        """
        odd = [
            atom
            for atom in self.atoms
            if atom.value is None
            and (atom.unknown or all(kind in _ELSEWHERE[area] for kind, _ in atom.senses))
        ]
        pieces = [
            atom.norm if i == 0 or odd[i - 1].end == atom.start else f" {atom.norm}"
            for i, atom in enumerate(odd)
        ]
        return "".join(pieces) or None

    @property
    def unknown(self) -> list[Atom]:
        """Words that no lexicon holds."""
        return [atom for atom in self.atoms if atom.unknown or atom.senses == (("plain", "en"),)]


def split(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a message in order."""
    return tuple(
        clause for sentence, asked in _sentences(reading.atoms) for clause in _split(reading, sentence, asked)
    )


def _split(reading: Reading, sentence: list[Atom], asked: bool) -> Iterator[Clause]:
    joint: Joint = "stop"
    link = ""
    run: list[Atom] = []
    begun = False
    for i, atom in enumerate(sentence):
        divider = _divider(sentence, i, run, begun)
        if divider is None and _breath(reading, run, atom):
            yield Clause(
                atoms=tuple(run), joint=joint, said=reading.said(run[0], run[-1]), asked=asked, link=link
            )
            joint, link, run, begun = "comma", "", [], True
        if divider is None:
            run.append(atom)
            continue
        if run:
            yield Clause(
                atoms=tuple(run), joint=joint, said=reading.said(run[0], run[-1]), asked=asked, link=link
            )
            joint, link, run, begun = divider, "", [], True
        elif divider == "comma" and joint == "and":
            joint = "comma"
        if divider == "and":
            link = atom.norm
    if run:
        yield Clause(
            atoms=tuple(run), joint=joint, said=reading.said(run[0], run[-1]), asked=asked, link=link
        )


def _breath(reading: Reading, run: list[Atom], atom: Atom) -> bool:
    """Whether a space between Chinese words stands for a comma: 方形小视频 钢琴曲 不要转场."""
    if not run or run[-1].end >= atom.start:
        return False
    before, first = reading.message[run[-1].end - 1], reading.message[atom.start]
    last = run[-1]
    if not _han(first) or not (_han(before) or isinstance(last.value, Duration | Share | Lines | Rate)):
        return False
    if _hangs(last) or (atom.means("filler") and not atom.means("neg")) or isinstance(last.value, Targets):
        return False
    return any(_tells(a) for a in run)


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _hangs(atom: Atom) -> bool:
    """Whether something must follow: a verb, a no, a word that names a text."""
    text = atom.means("role") or atom.means("noun", "text", "ending")
    return text or atom.means("verb") or atom.means("neg") or atom.means("filler") or atom.means("each")


def _tells(atom: Atom) -> bool:
    """Whether a word names anything of a film."""
    named = any(kind in _AREAS for kind, _ in atom.senses)
    return named or (atom.value is not None and not isinstance(atom.value, Mark))


def _sentences(atoms: tuple[Atom, ...]) -> Iterator[tuple[list[Atom], bool]]:
    run: list[Atom] = []
    for atom in atoms:
        if isinstance(atom.value, Mark) and atom.value.char in _STOPS:
            if run:
                yield run, atom.value.char == "?"
            run = []
        else:
            run.append(atom)
    if run:
        yield run, False


def _divider(sentence: list[Atom], i: int, run: list[Atom], begun: bool) -> Joint | None:
    """How the atom at `i` divides, or None if it belongs to the clause."""
    atom = sentence[i]
    if isinstance(atom.value, Mark):
        if atom.value.char == ":" and (_labels(run) or isinstance(_after(sentence, i).value, Quote | Script)):
            return None
        return "comma" if atom.value.char in _COMMAS else None
    if not atom.means("talk", "conj") or atom.means("verb"):
        return None
    if atom.means("talk", "question") and not run and not begun:
        return None
    after = _after(sentence, i) if i + 1 < len(sentence) else None
    return None if _keeps_together(atom, run, after) else "and"


def _after(sentence: list[Atom], i: int) -> Atom:
    return sentence[i + 1] if i + 1 < len(sentence) else _NOTHING


def _labels(run: list[Atom]) -> bool:
    """Whether what stands before a colon only names what comes after it: "total length: 45 s"."""
    if not run or len(run) > 5 or any(isinstance(atom.value, Targets) for atom in run):
        return False
    return any(atom.means("noun") or atom.means("total") for atom in run)


def _keeps_together(atom: Atom, run: list[Atom], after: Atom | None) -> bool:
    """A joining word between two of a kind ("zoom and blur transitions"), or before a quoted text."""
    if atom.norm in ("再", "再加", "再把") and not any(a.means("verb") or _looks_of(a) for a in run):
        return True
    if after is None or not run:
        return False
    if isinstance(after.value, Quote) and atom.norm in ("with", "as"):
        return True
    if atom.norm == "with" and _fills(run[-1], after):
        return True
    if atom.norm == "with" and any(a.norm in ("replace", "replaced", "swap", "substitute") for a in run):
        return True
    if atom.norm not in _ADDING:
        return False
    numbers = isinstance(run[-1].value, Number) and isinstance(after.value, Number)
    return numbers or bool(_looks_of(_last_look(run)) & _looks_of(after))


def _fills(before: Atom, after: Atom) -> bool:
    """“Split screen with 5 and 6”, “fill the empty space with white”."""
    photos = before.means("collage") and isinstance(after.value, Number | Targets)
    return photos or (before.means("behind") and after.means("colour"))


def _last_look(run: list[Atom]) -> Atom:
    """The look just named, also with its direction: "pan left and …"."""
    return run[-2] if len(run) > 1 and run[-1].means("direction") and not _looks_of(run[-1]) else run[-1]


def _looks_of(atom: Atom) -> set[str]:
    return {kind for kind, value in atom.senses if kind in ("transition", "motion") and value != "any"}


def worded(clause: Clause) -> bool:
    """Whether a clause holds anything but marks."""
    return any(not isinstance(atom.value, Mark) for atom in clause.atoms)
