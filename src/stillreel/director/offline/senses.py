"""Which sense of a word is meant: "fade" in a sentence about a title, "slide" after "4 seconds per".

Every clause comes back with at most one look sense per word, chosen by the nearest word that can mean only one
thing, then by what was just spoken of, then by what people mean most often.
"""

from dataclasses import dataclass, replace

from stillreel.director.offline.atoms import Atom, Quote
from stillreel.director.offline.clauses import Clause
from stillreel.director.targets import Targets

# Lexicon kinds that name a look or a sound, and the area each belongs to.
_AREAS = {
    "transition": "transition",
    "motion": "motion",
    "filter": "look",
    "filter-weak": "look",
    "fit": "fit",
    "music": "music",
    "mood": "music",
    "music-weak": "music",
    "animation": "text",
    "style": "style",
}
_VERB_AREAS = {"fade-in": "music", "fade-out": "music"}
_COMMONEST = ("fit", "motion", "transition", "look", "music", "style", "text")
_SURE_NOUNS = {"music": "music", "volume": "music", "text": "text", "ending": "text"}


@dataclass(frozen=True, slots=True)
class _Head:
    """A word that can belong to one area only; `noun` says that it names the area itself."""

    at: int
    area: str
    noun: bool


def resolved(clause: Clause, topic: str | None) -> Clause:
    """`clause` with one look sense for each word; `topic` is the area last spoken of in the same sentence."""
    heads = _heads(clause)
    atoms = tuple(_settled(clause, i, heads, topic) for i in range(len(clause.atoms)))
    return replace(clause, atoms=atoms)


def _areas(atom: Atom) -> set[str]:
    areas = {_AREAS[kind] for kind, _ in atom.senses if kind in _AREAS}
    return areas | {
        _VERB_AREAS[value] for kind, value in atom.senses if kind == "verb" and value in _VERB_AREAS
    }


def _heads(clause: Clause) -> list[_Head]:
    heads = []
    for i, atom in enumerate(clause.atoms):
        area = _noun_area(atom)
        if area:
            heads.append(_Head(i, area, True))
        elif len(areas := _areas(atom)) == 1 and not atom.means("mood") and not _weak(atom):
            heads.append(_Head(i, next(iter(areas)), False))
    return heads


def _noun_area(atom: Atom) -> str | None:
    if isinstance(atom.value, Quote) or atom.means("role"):
        return "text"
    if isinstance(atom.value, Targets):
        return "transition" if atom.value.unit == "cut" else None
    for kind, value in atom.senses:
        if kind == "noun" and value in _SURE_NOUNS:
            return _SURE_NOUNS[value]
        if kind == "verb" and value in ("another-song", "mute", "unmute"):
            return "music"
    for kind in ("transition", "motion", "filter", "fit"):
        if atom.means(kind, "any"):
            return _AREAS[kind]
    return None


def _weak(atom: Atom) -> bool:
    return any(kind.endswith("-weak") for kind, _ in atom.senses)


def _settled(clause: Clause, i: int, heads: list[_Head], topic: str | None) -> Atom:
    atom = clause.atoms[i]
    areas = _areas(atom)
    if not areas:
        return atom
    near = _nearest(i, [head for head in heads if head.at != i and head.area in areas])
    if _weak(atom) or atom.means("mood"):
        return _softly(clause, atom, near, topic)
    if len(areas) == 1:
        return atom
    area = near or _by_topic(clause, atom, areas, topic) or _commonest(areas, atom)
    return _only(atom, area)


def _nearest(i: int, heads: list[_Head]) -> str | None:
    nouns = [head for head in heads if head.noun]
    pool = nouns or heads
    return min(pool, key=lambda head: (abs(head.at - i), head.at < i)).area if pool else None


def _by_topic(clause: Clause, atom: Atom, areas: set[str], topic: str | None) -> str | None:
    if topic not in areas or clause.joint == "stop":
        return None
    pointing = (
        clause.targets or clause.has("it") or clause.has("talk", "correction") or clause.has("direction")
    )
    short = len(clause.atoms) <= 2
    return topic if pointing or short or topic == "text" else None


def _commonest(areas: set[str], atom: Atom) -> str:
    return next(area for area in _COMMONEST if area in areas)


def _only(atom: Atom, area: str) -> Atom:
    kept = tuple(
        (kind, value)
        for kind, value in atom.senses
        if (kind not in _AREAS or _AREAS[kind] == area)
        and not (kind == "verb" and value in _VERB_AREAS and area not in ("music", "text"))
    )
    return replace(atom, senses=kept)


def _softly(clause: Clause, atom: Atom, near: str | None, topic: str | None) -> Atom:
    """A word of mood counts where its area is spoken of, or where the clause asks for nothing but a mood."""
    firm: list[tuple[str, str]] = [
        (kind, value) for kind, value in atom.senses if kind not in ("mood", "music-weak", "filter-weak")
    ]
    kinds = {kind for kind, _ in atom.senses}
    if near == "music" or (topic == "music" and near is None and clause.joint != "stop"):
        firm = [s for s in firm if s[0] not in _AREAS]
        firm += [("music", value) for kind, value in atom.senses if kind in ("mood", "music-weak")]
    elif "filter-weak" in kinds and (near == "look" or _speaks_of_look(clause) or _describes(clause)):
        firm += [("filter", value) for kind, value in atom.senses if kind == "filter-weak"]
    elif "mood" in kinds and not any(kind in _AREAS for kind, _ in firm) and _asks_for_mood(clause):
        firm += [("music", value) for kind, value in atom.senses if kind == "mood"]
    return replace(atom, senses=tuple(firm))


def _describes(clause: Clause) -> bool:
    """Whether a clause only says what some photos are to be: "photo 2 warm"."""
    plain = all(not atom.unknown and (_weak(atom) or not atom.means("plain")) for atom in clause.atoms)
    wanted = clause.targets or clause.has("it") or clause.has("polite") or clause.has("verb", "make")
    return plain and bool(wanted) and len(clause.atoms) <= 5


def _speaks_of_look(clause: Clause) -> bool:
    return any(
        atom.norm in ("look", "looks", "tone", "tones", "colors", "colours", "vibe", "style", "feel")
        for atom in clause.atoms
    ) or (clause.has("style-word") and not clause.has("noun", "music"))


def _asks_for_mood(clause: Clause) -> bool:
    film = (
        clause.has("noun", "film") or clause.has("verb", "make", "add", "change") or clause.has("style-word")
    )
    film = film or clause.has("platform") or clause.has("aspect")
    film = film or clause.norms("something", "some", "anything", "来点", "要点", "点")
    alone = all(not atom.unknown for atom in clause.atoms) and len(clause.atoms) <= 3
    return film or alone
