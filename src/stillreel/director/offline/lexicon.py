"""What words mean: the lexicon files as one phrase tree, with plurals, verb forms and mistyped words.

A phrase may have several senses, each a (kind, value) pair such as ("transition", "fade"); which one is
meant is decided later, from the words around it. Knows nothing of photos or drafts.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from stillreel.director.offline.tokens import Token, tokens

Sense = tuple[str, str]

# Words this long may hold two slips and still be told apart.
LONG_WORD = 7


@dataclass(slots=True)
class _Node:
    """A place in the phrase tree; filled while loading, read-only afterwards."""

    children: dict[str, "_Node"] = field(default_factory=dict)
    senses: list[Sense] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The phrase tree, the set of words it knows, and the index that finds mistyped ones."""

    root: _Node
    words: frozenset[str]
    plain: frozenset[str]
    near: dict[str, tuple[str, ...]]

    def longest(self, row: tuple[Token, ...], at: int) -> tuple[int, tuple[Sense, ...]]:
        """How many tokens from `at` the longest known phrase takes (0: none), and its senses."""
        best: tuple[int, tuple[Sense, ...]] = (0, ())
        frontier = [(self.root, at)]
        while frontier:
            node, i = frontier.pop()
            if node.senses and i - at > best[0]:
                best = (i - at, tuple(node.senses))
            if i < len(row) and row[i].kind not in ("quote", "name"):
                followed = [node.children[form] for form in forms(row[i].norm) if form in node.children]
                frontier.extend((child, i + 1) for child in reversed(followed))
        return best

    def mended(self, word: str) -> tuple[str, ...]:
        """`word` as the known word or words it was meant to be; itself where nothing is near enough."""
        if len(word) < 4 or not word.isascii() or any(form in self.words for form in forms(word)):
            return (word,)
        for cut in range(3, len(word) - 1):
            if word[:cut] in self.words and word[cut:] in self.words:
                return (word[:cut], word[cut:])
        nearest = self._nearest(word)
        return (nearest,) if nearest else (word,)

    def _nearest(self, word: str) -> str | None:
        seen = {known for variant in (word, *_shorter(word)) for known in self.near.get(variant, ())}
        close = sorted(
            (known in self.plain, known) for known in seen if known[0] == word[0] and _one_slip(word, known)
        )
        if close:
            return close[0][1]
        return self._farther(word) if len(word) >= LONG_WORD else None

    def _farther(self, word: str) -> str | None:
        """A long known word two slips away: one slip from a word that is one slip from it."""
        variants = {short for shorter in _shorter(word) for short in (shorter, *_shorter(shorter))}
        seen = {known for variant in variants for known in self.near.get(variant, ())}
        fitting = sorted(
            known for known in seen - self.plain if known[:3] == word[:3] and len(known) >= LONG_WORD
        )
        return next((known for known in fitting if abs(len(known) - len(word)) <= 1), None)


def forms(word: str) -> Iterator[str]:
    """`word` and the base forms it may stem from: fades, fading and faded all lead to fade."""
    yield word
    if len(word) < 4 or not word.isascii():
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    for ending in ("ing", "ed", "in"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and (ending != "in" or len(stem) > 3):
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _shorter(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _one_slip(typed: str, known: str) -> bool:
    """Whether one letter was added, left out, changed or swapped with its neighbour."""
    if abs(len(typed) - len(known)) > 1:
        return False
    i = 0
    while i < min(len(typed), len(known)) and typed[i] == known[i]:
        i += 1
    a, b = typed[i:], known[i:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped


@cache
def lexicon() -> Lexicon:
    """The lexicon of both languages, read once."""
    root = _Node()
    words: set[str] = set()
    telling: set[str] = set()
    for kind, value, phrase in _entries():
        parts = _plant(root, phrase, (kind, value))
        words.update(parts)
        telling.update(() if kind == "plain" else parts)
    return Lexicon(root=root, words=frozenset(words), plain=frozenset(words - telling), near=_near(words))


def _entries() -> Iterator[tuple[str, str, str]]:
    """Kind, value and phrase of every line of the lexicon files."""
    folder = files("stillreel.director.offline").joinpath("lexicons")
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        tables = tomllib.loads(path.read_text("utf-8")) if path.name.endswith(".toml") else {}
        for kind, entries in tables.items():
            yield from ((kind, value, phrase) for value, phrases in entries.items() for phrase in phrases)


def _near(words: set[str]) -> dict[str, tuple[str, ...]]:
    """For every long word and every word one letter shorter: the known words that it may stand for."""
    near: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) > 3 and word.isascii():
            for variant in (word, *_shorter(word)):
                near[variant].append(word)
    return {variant: tuple(known) for variant, known in near.items()}


def _plant(root: _Node, phrase: str, sense: Sense) -> list[str]:
    row = [token.norm for token in tokens(phrase)]
    node = root
    for norm in row:
        node = node.children.setdefault(norm, _Node())
    if sense not in node.senses:
        node.senses.append(sense)
    return row
