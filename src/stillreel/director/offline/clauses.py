"""Clauses: the parts of a message that each carry about one wish, and what can be asked of them.

Split at marks and joining words, after references and measures have become single atoms, so that "photos 1
and 3" is never torn. Knows nothing of what is wished for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from stillreel.director.offline.atoms import Atom, Mark, Number, Quote, Stretch
from stillreel.director.offline.reading import Reading
from stillreel.director.targets import Targets

V = TypeVar("V")
Joint = Literal["stop", "comma", "and"]

_STOPS = ".!?;\n"
_COMMAS = ",、:—()[]{}|/·"
_NEVER = frozenset(("it", "never"))


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
    def negative(self) -> bool:
        """Whether something in it says no."""
        return any(atom.means("neg") for atom in self.atoms)

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

    @property
    def unknown(self) -> list[Atom]:
        """Words that no lexicon holds."""
        return [atom for atom in self.atoms if atom.unknown or atom.senses == (("plain", "en"),)]


def split(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a message in order."""
    out: list[Clause] = []
    for sentence, asked in _sentences(reading.atoms):
        joint: Joint = "stop"
        link = ""
        run: list[Atom] = []
        for atom in (*sentence, None):
            divider = _divider(atom, run)
            if atom is not None and divider is None:
                run.append(atom)
                continue
            if run:
                out.append(_clause(reading, run, joint, asked, link))
                joint, link = divider or "comma", ""
            elif divider == "comma" and joint == "and":
                joint = "comma"
            if divider == "and" and atom is not None:
                link = atom.norm
            run = []
    return tuple(out)


def _clause(reading: Reading, run: list[Atom], joint: Joint, asked: bool, link: str) -> Clause:
    return Clause(atoms=tuple(run), joint=joint, said=reading.said(run[0], run[-1]), asked=asked, link=link)


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


def _divider(atom: Atom | None, run: list[Atom]) -> Joint | None:
    if atom is None:
        return "stop"
    if isinstance(atom.value, Mark):
        return "comma" if atom.value.char in _COMMAS else None
    if atom.means("talk", "question") and not run:
        return None
    if atom.means("talk", "conj") and not atom.means("verb"):
        return None if _keeps_together(atom, run) else "and"
    return None


def _keeps_together(atom: Atom, run: list[Atom]) -> bool:
    """A joining word before a further size of the same thing does not divide: 再 in 再大声一点."""
    return not run and atom.norm in ("再", "也")


def worded(clause: Clause) -> bool:
    """Whether a clause holds anything but marks."""
    return any(not isinstance(atom.value, Mark) for atom in clause.atoms)


def spoken_text(clause: Clause) -> Quote | None:
    """The first quoted text of a clause."""
    return clause.value(Quote)


def stretch(clause: Clause) -> Stretch | None:
    """The first stretch of the film that a clause names."""
    return clause.value(Stretch)
