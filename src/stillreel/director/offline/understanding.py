"""From a message to wishes: reads it clause by clause, minding what was spoken of before.

Corrections ("no wait"), conditions ("if I took out…"), open references ("photo 2: sepia, zoom in") and what
nobody understood are settled here; what single clauses mean is in `grammar`. Knows no timeline.
"""

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field, replace

from stillreel.director.offline.atoms import Atom, Duration, Share, Stretch
from stillreel.director.offline.clauses import Clause, split, worded
from stillreel.director.offline.grammar.boards import boards
from stillreel.director.offline.grammar.canvas import canvas
from stillreel.director.offline.grammar.looks import fits, looks, styles
from stillreel.director.offline.grammar.motion import motion, others_stay
from stillreel.director.offline.grammar.music import music
from stillreel.director.offline.grammar.order import order
from stillreel.director.offline.grammar.rhythm import rhythm, voices
from stillreel.director.offline.grammar.spoken import Spoken
from stillreel.director.offline.grammar.talk import (
    asks,
    history,
    making,
    questions,
    refusals,
    unlooked,
    unrelated,
)
from stillreel.director.offline.grammar.text import done_talking, text, unnamed
from stillreel.director.offline.grammar.time import time
from stillreel.director.offline.grammar.transitions import transitions
from stillreel.director.offline.reading import Reading, read
from stillreel.director.offline.senses import resolved
from stillreel.director.offline.settling import area_of, settled
from stillreel.director.targets import ALL, AllBut, Others, Targets
from stillreel.director.wishes import (
    AdjustLook,
    Ask,
    Decline,
    Leave,
    MakeCollage,
    Redo,
    ScaleMotion,
    ScalePhotoTime,
    SetCard,
    SetFilter,
    SetFit,
    SetMotion,
    SetTable,
    SetTexture,
    Undo,
    VaryMotion,
    Wish,
)

Rule = Callable[[Clause, Spoken], list[Wish]]

_AREAS: tuple[Rule, ...] = (order, canvas, styles, transitions, motion, looks, fits, music, time, text)
_NARROWABLE = (
    SetFilter | SetMotion | SetFit | AdjustLook | ScaleMotion | ScalePhotoTime | VaryMotion | SetCard | SetTexture
    | SetTable
)  # fmt: skip
_THERE = ("there", "那里", "那儿", "那边", "那处", "这里", "这儿", "此处")
_PHOTO_AREAS = ("motion", "look", "fit", "time")
_SUBJECTS = (
    "i", "we", "it", "this", "that", "these", "those", "my", "our", "he", "she", "they", "there", "the", "who",
    "我", "我们", "这", "这是", "它", "他", "她", "那", "咱们", "这个", "这些", "they", "here", "all",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the film and the media list say to the reader: names of files, the film's texts, what was touched.

    A logo stands among the texts by its role.
    """

    names: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    touched: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of everything in the media list."""
        return (*self.names, *self.sounds, *self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a message asks for, in order; what it only supposes; and the parts that nobody understood."""

    wishes: tuple[Wish, ...] = ()
    supposed: tuple[Wish, ...] = ()
    unheard: tuple[str, ...] = ()
    spoke: bool = False
    greeted: bool = False
    disliked: bool = False


@dataclass(slots=True)
class _Course:
    """The state of reading a message from left to right."""

    known: Known
    wishes: list[Wish] = field(default_factory=list)
    supposed: list[Wish] = field(default_factory=list)
    unheard: list[tuple[str, bool]] = field(default_factory=list)
    topic: str | None = None
    open_targets: Targets | None = None
    last_targets: Targets | None = None
    last_cut: Targets | None = None
    last_count: int = 0
    correcting: bool = False
    supposing: bool = False


def understand(message: str, known: Known) -> Understanding:
    """The wishes in `message`; never raises, whatever the message holds."""
    return interpret(read(message, known.files), known)


def interpret(reading: Reading, known: Known) -> Understanding:
    """The wishes in a message that was read already."""
    clauses = [clause for clause in split(reading) if worded(clause)]
    course = _Course(known=known, topic=known.touched)
    for i, clause in enumerate(clauses):
        following = clauses[i + 1] if i + 1 < len(clauses) else None
        _hear(_flipped(clause, following), course)
    held = any(clause.has("talk", "asking") for clause in clauses) and any(
        isinstance(wish, Ask) for wish in course.wishes
    )
    greeted = any(clause.has("talk", "greeting") for clause in clauses)
    disliked = any(clause.has("talk", "dislike") for clause in clauses)
    return replace(_result(course, held), greeted=greeted, disliked=disliked)


def _result(course: _Course, held: bool) -> Understanding:
    wishes = settled(tuple(course.wishes))
    supposed = tuple(course.supposed)
    if held:
        supposed += tuple(wish for wish in wishes if not isinstance(wish, Ask))
        wishes = tuple(wish for wish in wishes if isinstance(wish, Ask))
    understood = bool(wishes or supposed)
    unheard = tuple(said for said, firm in course.unheard if firm or not understood)
    return Understanding(
        wishes=wishes, supposed=supposed, unheard=unheard, spoke=bool(course.unheard) or understood
    )


def _flipped(clause: Clause, following: Clause | None) -> Clause:
    """“Except the last, which stays in colour; the others sepia”: here the exception itself is spoken of."""
    others = following is not None and any(isinstance(t.choice, Others) for _, t in following.targets)
    if not others or (following is not None and following.joint == "stop"):
        return clause
    if not any(atom.means("filter") or atom.means("motion") or atom.means("fit") for atom in clause.atoms):
        return clause
    return replace(clause, atoms=tuple(_inner(atom) for atom in clause.atoms))


def _inner(atom: Atom) -> Atom:
    if isinstance(atom.value, Targets) and isinstance(atom.value.choice, AllBut):
        return replace(atom, value=atom.value.choice.inner)
    return atom


def _hear(clause: Clause, course: _Course) -> None:
    _open(clause, course)
    clause = resolved(_without_others(clause, course), course.topic)
    if _takes_back(clause, course) or _narrows(clause, course):
        return
    course.correcting = course.correcting or clause.has("talk", "correction", "cancel")
    if course.supposing and asks(clause):
        course.supposed.extend(_wanted(clause, _spoken(course)))
    wishes = _wishes(clause, _spoken(course))
    if wishes:
        _note(clause, wishes, course)
    else:
        _pass_over(clause, course)


def _open(clause: Clause, course: _Course) -> None:
    """What reference stands open for this clause, from how it is joined to the one before."""
    if clause.joint == "stop":
        course.open_targets, course.last_targets, course.supposing = None, None, False
        course.last_cut = None
    course.supposing = course.supposing or clause.has("talk", "suppose")
    own = bool(clause.targets)
    goes_on = clause.joint == "and" or (clause.joint == "comma" and clause.has("verb", "change"))
    goes_on = goes_on and course.topic in _PHOTO_AREAS
    gathered = bool(course.wishes) and isinstance(course.wishes[-1], MakeCollage)
    goes_on = goes_on or (gathered and clause.joint != "stop" and clause.has("verb", "hold"))
    if not own and course.last_cut is not None and clause.norms(*_THERE):
        course.open_targets = _inmost(course.last_cut)
    elif not own and clause.link in ("which", "who") and (course.last_targets or course.last_cut):
        left = course.last_cut if course.topic == "transition" else course.last_targets
        course.open_targets = _inmost(left) if left else None
    elif not own and goes_on and course.last_targets is not None:
        course.open_targets = course.last_targets


def _inmost(targets: Targets) -> Targets:
    """What "which" goes on about: after "except photo 2" it is photo 2."""
    return targets.choice.inner if isinstance(targets.choice, AllBut) else targets


def _narrows(clause: Clause, course: _Course) -> bool:
    """“Sepia, but only for the first photo”: the last wish is meant for these alone."""
    last = course.wishes[-1] if course.wishes else None
    photos = [targets for _, targets in clause.targets if targets.unit != "cut"]
    limited = clause.norms("only", "just", "只", "仅", "for", "on", "给", "对")
    if clause.joint == "stop" or len(photos) != 1 or not limited or not isinstance(last, _NARROWABLE):
        return False
    plain = all(atom.value is not None or atom.means("filler") for atom in clause.atoms)
    if not plain or last.targets != ALL:
        return False
    course.wishes[-1] = replace(last, targets=photos[0])
    course.last_targets = photos[0]
    return True


def _without_others(clause: Clause, course: _Course) -> Clause:
    """After "除了最后一张，" the others are what was left open."""
    left = course.open_targets
    if left is None or not isinstance(left.choice, AllBut):
        return clause
    atoms = tuple(
        replace(atom, value=left)
        if isinstance(atom.value, Targets) and isinstance(atom.value.choice, Others)
        else atom
        for atom in clause.atoms
    )
    return replace(clause, atoms=atoms)


def _takes_back(clause: Clause, course: _Course) -> bool:
    """A bare "forget it" takes back the wishes of the clause before."""
    if not clause.has("talk", "cancel") or not course.last_count:
        return False
    if any(not (atom.means("talk") or atom.means("filler")) for atom in clause.atoms):
        return False
    course.unheard.append((clause.said, False))
    del course.wishes[-course.last_count :]
    course.last_count = 0
    course.correcting = True
    return True


def _spoken(course: _Course) -> Spoken:
    return Spoken(
        topic=course.topic,
        open_targets=course.open_targets,
        wishes=tuple(course.wishes),
        texts=course.known.texts,
        sounds=course.known.sounds,
        tables=course.known.tables,
        correcting=course.correcting,
        touched=course.known.touched,
    )


def _wishes(clause: Clause, spoken: Spoken) -> list[Wish]:
    for rule in (history, voices, unlooked, refusals):
        found = rule(clause, spoken)
        if found:
            return found
    if asks(clause) or clause.has("ability"):
        return questions(clause, spoken)
    found = [*making(clause, spoken), *_wanted(clause, spoken)]
    if found:
        return found
    return unrelated(clause, spoken) or _left_alone(clause, spoken)


def _wanted(clause: Clause, spoken: Spoken) -> list[Wish]:
    heard, rest = rhythm(clause, spoken)
    nameless = unnamed(clause)
    if rest is None or nameless:
        return heard or nameless
    shown, rest = boards(rest, spoken)
    if not rest.atoms:
        return [*heard, *shown]
    areas = tuple(rule for rule in _AREAS if rule is not order) if shown else _AREAS
    return [*heard, *shown, *(wish for rule in areas for wish in rule(rest, spoken))]


def _left_alone(clause: Clause, spoken: Spoken) -> list[Wish]:
    """“Leave the rest as it is” asks for nothing, and is understood."""
    stays = clause.has("verb", "leave", "keep") or (clause.negative and clause.has("verb", "change"))
    stays = stays or (clause.has("motion", "still") and others_stay(clause, spoken))
    return [Leave()] if stays and not clause.unknown else []


def _unspent(clause: Clause, wishes: list[Wish]) -> list[str]:
    """Lengths and shares that none of the wishes holds, as they were said: silence about them would be dishonest."""
    if any(isinstance(wish, Ask | Decline | Undo | Redo) for wish in wishes):
        return []
    held = {abs(number) for wish in wishes for number in _figures(astuple(wish))}
    lengths = [i for i, length in clause.values(Duration) if length.ms not in held]
    shares = [i for i, share in clause.values(Share) if not any(abs(share.value - n) < 0.001 for n in held)]
    return [clause.atoms[i].norm for i in (*lengths, *shares)]


def _figures(values: object) -> Iterator[float]:
    """Every number within nested tuples."""
    if isinstance(values, tuple):
        for value in values:
            yield from _figures(value)
    elif isinstance(values, int | float):
        yield values


def _note(clause: Clause, wishes: list[Wish], course: _Course) -> None:
    if course.supposing and not any(isinstance(wish, Ask) for wish in wishes):
        course.supposed.extend(wishes)
        return
    course.unheard.extend((said, True) for said in _unspent(clause, wishes))
    asked_back = any(isinstance(wish, Decline) for wish in wishes) and len(wishes) == 1
    course.wishes.extend(wishes)
    course.last_count = len(wishes)
    course.topic = next((area for wish in reversed(wishes) if (area := area_of(wish))), course.topic)
    photos = [targets for _, targets in clause.targets if targets.unit != "cut"]
    if photos:
        course.last_targets = photos[-1]
    course.last_cut = next((t for _, t in reversed(clause.targets) if t.unit == "cut"), course.last_cut)
    course.correcting = course.correcting and asked_back


def _pass_over(clause: Clause, course: _Course) -> None:
    targets = [targets for _, targets in clause.targets]
    if targets and not clause.unknown:
        course.open_targets = targets[-1]
        course.unheard.append((clause.said, False))
        return
    if _is_chatter(clause) or done_talking(clause) or clause.has("talk", "dislike"):
        return
    course.unheard.append((clause.said, _is_request(clause)))


def _is_request(clause: Clause) -> bool:
    """Whether a clause that no rule took asks for something, so that silence about it would be dishonest."""
    if clause.atoms[0].norm in _SUBJECTS or clause.has("talk", "statement"):
        return False
    first, *rest = clause.atoms
    verbs = first.means("verb") or any(atom.means("verb") and not atom.means("filler") for atom in rest)
    return (verbs or clause.has("polite")) and bool(
        clause.unknown or clause.has("verb", "remove", "add", "change")
    )


def _is_chatter(clause: Clause) -> bool:
    """Greetings, thanks, joining words: nothing that anybody would want to be answered."""
    if any(isinstance(atom.value, Duration | Share | Stretch) for atom in clause.atoms):
        return False
    return all(
        atom.means("filler") or atom.means("talk") or atom.means("polite") or atom.value is not None
        for atom in clause.atoms
    )
