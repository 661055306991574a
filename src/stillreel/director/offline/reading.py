"""From a message to atoms: tokens, mended words, lexicon senses, measures and references, in that order.

The one place that knows the order of these steps. What the atoms together ask for is the grammar's affair.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from stillreel.director.offline.atoms import Atom, Colour, FileName, Mark, Number, Quote
from stillreel.director.offline.dictation import dictated
from stillreel.director.offline.lexicon import Lexicon, lexicon
from stillreel.director.offline.measures import measured, stretched
from stillreel.director.offline.numerals import numeral
from stillreel.director.offline.references import referenced
from stillreel.director.offline.tokens import Token, even, tokens

_BEFORE_NUMBER = (
    "前面",
    "后面",
    "第",
    "倒数",
    "百分之",
    "最后",
    "前",
    "后",
    "头",
    "末尾",
    "最前",
    "最前面",
    "开头",
)
_CARRYING = ("filler", "plain", "impossible", "unrelated", "talk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The message as typed, and its atoms in order."""

    message: str
    atoms: tuple[Atom, ...]

    def said(self, first: Atom, last: Atom) -> str:
        """The part of the message from one atom to another, as typed."""
        return self.message[first.start : last.end].strip()


def read(message: str, names: tuple[str, ...]) -> Reading:
    """The atoms of `message`; `names` are the file names of the media list."""
    words = lexicon()
    spellings = _spellings(names)
    row = _mended(tokens(message, spellings), words, message)
    atoms = _with_capitals(_quoted_names(_atoms(row, words), spellings), message)
    composed = referenced(stretched(measured(atoms)))
    return Reading(message=message, atoms=tuple(dictated(composed, message)))


@lru_cache(maxsize=32)
def _spellings(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """How people may write each file name: in full, or without its ending where that is no ordinary word."""
    words = lexicon()
    pairs = []
    for name in names:
        whole = even(name)
        pairs.append((whole, name))
        stem = whole.rpartition(".")[0]
        row = tokens(stem)
        taken, senses = words.longest(row, 0) if row else (0, ())
        ordinary = taken == len(row) and any(kind not in _CARRYING for kind, _ in senses)
        if stem and not stem.isdigit() and not ordinary:
            pairs.append((stem, name))
    return tuple(pair for pair in pairs if len(pair[0]) > 1)


def _mended(row: tuple[Token, ...], words: Lexicon, message: str) -> tuple[Token, ...]:
    out: list[Token] = []
    for token in row:
        written = token.kind == "word" and not _is_name(message, token)
        parts = words.mended(token.norm) if written else (token.norm,)
        out.extend(Token(kind=token.kind, norm=part, start=token.start, end=token.end) for part in parts)
    return tuple(out)


def _is_name(message: str, token: Token) -> bool:
    """Whether a word has a capital in the middle of a sentence: a name is not a slip of another word."""
    before, word = message[: token.start].rstrip(), message[token.start : token.end]
    return word[:1].isupper() and not word.isupper() and before[-1:].isalnum()


def _atoms(row: tuple[Token, ...], words: Lexicon) -> list[Atom]:
    out: list[Atom] = []
    i = 0
    while i < len(row):
        atom, taken = _atom(row, i, words, out[-1] if out else None)
        out.append(atom)
        i += taken
    return out


def _atom(row: tuple[Token, ...], i: int, words: Lexicon, before: Atom | None) -> tuple[Atom, int]:
    token = row[i]
    if token.kind in ("quote", "handle", "name", "colour"):
        return Atom(start=token.start, end=token.end, norm=token.norm, value=_exact(token)), 1
    taken, senses = words.longest(row, i)
    value, length = numeral(row, i)
    ordered = before is not None and before.norm in _BEFORE_NUMBER
    if length and (length >= taken or ordered):
        kept = senses if taken == length else ()
        end = row[i + length - 1].end
        return Atom(start=token.start, end=end, norm=token.norm, senses=kept, value=Number(value)), length
    if taken:
        norm = _joined(row[i : i + taken])
        number = next((value for kind, value in senses if kind == "number"), None)
        return (
            Atom(
                start=token.start,
                end=row[i + taken - 1].end,
                norm=norm,
                senses=senses,
                value=Number(float(number)) if number else _mark(token, taken),
            ),
            taken,
        )
    return Atom(start=token.start, end=token.end, norm=token.norm, value=_mark(token, 1)), 1


def _with_capitals(atoms: list[Atom], message: str) -> list[Atom]:
    return [replace(a, capital=True) if a.start and message[a.start].isupper() else a for a in atoms]


def _quoted_names(atoms: list[Atom], spellings: tuple[tuple[str, str], ...]) -> list[Atom]:
    """A file name in quotation marks is a name, unless its sentence speaks of a text."""
    known = dict(spellings)
    if any(atom.means("role") or atom.means("noun", "text", "ending") for atom in atoms):
        return atoms
    return [
        replace(atom, value=FileName(known[even(atom.value.text)]))
        if isinstance(atom.value, Quote) and even(atom.value.text) in known
        else atom
        for atom in atoms
    ]


def _exact(token: Token) -> Quote | FileName | Colour:
    match token.kind:
        case "name":
            return FileName(token.norm)
        case "colour":
            return Colour(token.norm)
        case _:
            return Quote(token.norm)


def _mark(token: Token, taken: int) -> Mark | None:
    visible = taken == 1 and token.kind == "mark" and token.norm != "%"
    return Mark(token.norm) if visible else None


def _joined(row: tuple[Token, ...]) -> str:
    latin = any(token.kind == "word" for token in row)
    return (" " if latin else "").join(token.norm for token in row)
