"""How long: each photo, some photos, the whole film; faster, slower, longer, shorter."""

from dataclasses import replace
from typing import Literal

from stillreel.director.offline.atoms import Atom, Duration, Factor
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.music import about_music
from stillreel.director.offline.grammar.spoken import Spoken, named_photos, sized
from stillreel.director.offline.grammar.text import about_text, bare_length
from stillreel.director.offline.grammar.transitions import about_transitions
from stillreel.director.offline.grammar.transitions import bare_length as transition_length
from stillreel.director.targets import ALL, Every, Targets
from stillreel.director.wishes import (
    ChangePhotoTime,
    ChangeTotal,
    Decline,
    ScalePhotoTime,
    SetPhotoTime,
    SetSomeTime,
    SetTotal,
    Wish,
)

_LONGER = {"longer": 1, "slower": 1, "shorter": -1, "faster": -1}
_COMPLAINTS = {"slow": -1, "long": -1, "fast": 1, "short": 1}
_OF_TIME = ("twice the time", "double the time", "twice the length", "double the length")
_TO = ("to", "到", "至", "为", "成", "在")
_MORE = ("add", "加", "增加", "多", "extra", "more")
_OPENERS = ("intro", "outro", "opener", "片头", "片尾")
_TAKEN = ("knock", "take", "shave", "trim", "chop", "cut", "lop")
_LESS = ("remove", "cut", "take off", "减", "减少", "少", "less", "shave")


def time(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about time."""
    if _elsewhere(clause, spoken):
        return []
    length = _length(clause, spoken)
    if length is not None and clause.norms(*_OPENERS) and clause.has("verb", "add", "make"):
        return [Decline(why="intro", said=clause.said)]
    if length is not None:
        return _set(clause, spoken, *length)
    return _scaled(clause, spoken)


def _elsewhere(clause: Clause, spoken: Spoken) -> bool:
    """Whether times in this clause belong to a transition, a text or the music."""
    text = about_text(clause)
    fading = clause.has("verb", "fade-in", "fade-out")
    placed = clause.paces or _photos(clause, spoken) is not None or clause.has("total", "total")
    if text or fading or (about_music(clause) and not _times_film(clause)):
        return True
    if about_transitions(clause):
        return not placed
    if spoken.topic == "transition" and clause.joint != "stop":
        return transition_length(clause)
    return spoken.topic == "text" and bare_length(clause)


def _times_film(clause: Clause) -> bool:
    """Whether a length beside a word of music is the film's all the same: "a calm 20 second film"."""
    film = clause.has("noun", "film", "length") or clause.has("platform") or clause.has("aspect")
    film = film or (clause.has("verb", "make") and not clause.has("noun", "music", "volume"))
    return bool(clause.values(Duration)) and (film or clause.paces or clause.has("total", "total"))


def _photos(clause: Clause, spoken: Spoken) -> Targets | None:
    return named_photos(clause, spoken)


def _length(clause: Clause, spoken: Spoken) -> tuple[int, int] | None:
    """Index and milliseconds of the length that a clause names."""
    lengths = clause.values(Duration)
    if lengths:
        return lengths[-1][0], lengths[-1][1].ms
    numbers = [pair for pair in clause.numbers if clause.atoms[pair[0]].norm != "one"]
    if not numbers:
        return None
    told = clause.paces or (
        spoken.topic == "time" and (spoken.correcting or _photos(clause, spoken) is not None)
    )
    counted = any(atom.means("noun") for atom in clause.atoms[numbers[-1][0] + 1 : numbers[-1][0] + 2])
    if not told or counted or about_transitions(clause):
        return None
    return numbers[-1][0], int(numbers[-1][1] * 1000 + 0.5)


def _set(clause: Clause, spoken: Spoken, at: int, ms: int) -> list[Wish]:
    targets = _photos(clause, spoken)
    bound = _bound(clause)
    whole = _whole_film(clause, targets, bound) or (targets is None and _inside(clause, at))
    if targets is None and spoken.open_targets is not None and spoken.open_targets.unit != "cut":
        targets = spoken.open_targets
    sign = _delta(clause, at)
    if sign:
        if targets is not None and not whole and not _any_time(clause, targets):
            return [ChangePhotoTime(targets=targets, ms=sign * ms)]
        return [ChangeTotal(ms=sign * ms)]
    if whole:
        return [SetTotal(ms=ms, bound=bound)]
    if targets is not None and _any_time(clause, targets):
        return [SetSomeTime(ms=ms)]
    if targets is not None:
        return [SetPhotoTime(targets=targets, ms=ms)]
    return [_again(spoken, ms) or SetSomeTime(ms=ms)]


def _inside(clause: Clause, at: int) -> bool:
    """Whether the length is one to fit into: "wrap it up in 18 seconds"."""
    return at > 0 and clause.atoms[at - 1].norm in ("in", "within", "into")


def _any_time(clause: Clause, targets: Targets) -> bool:
    """“Everything in 12 seconds” may mean the film or each photo; how long it is decides."""
    return (
        isinstance(targets.choice, Every)
        and targets.choice.step == 1
        and targets.unit == "any"
        and not clause.paces
    )


def _again(spoken: Spoken, ms: int) -> Wish | None:
    """What was last said of time, with another length: "3 sec each… actually 4 sec"."""
    if not spoken.correcting:
        return None
    for wish in reversed(spoken.wishes):
        if isinstance(wish, SetPhotoTime | SetTotal | SetSomeTime):
            return replace(wish, ms=ms)
    return None


def _bound(clause: Clause) -> Literal["exactly", "most", "least"]:
    if clause.has("total", "most"):
        return "most"
    return "least" if clause.has("total", "least") else "exactly"


def _whole_film(clause: Clause, targets: Targets | None, bound: str) -> bool:
    everything = targets is not None and isinstance(targets.choice, Every) and targets.choice.step == 1
    if clause.paces:
        return False
    if targets is not None and not everything:
        return False
    if everything and bound == "exactly" and not clause.has("total", "total"):
        return clause.has("noun", "film") and not clause.has("noun", "photo")
    film = clause.has("noun", "film", "length")
    return clause.has("total") or film or bound != "exactly"


def _delta(clause: Clause, at: int) -> int:
    """One or minus one where the length is to be added or taken away, 0 where it is the new length."""
    before = clause.atoms[max(0, at - 3) : at]
    after = tuple(
        clause.atoms[i]
        for i in range(at + 1, min(at + 3, len(clause.atoms)))
        if not (clause.atoms[i].means("compare", "faster", "slower") and clause.describes_film(i))
    )
    compared = _compared(after)
    if compared:
        return compared
    if before and before[-1].norm == "by":
        return _compared(clause.atoms)
    if any(atom.norm in _TO for atom in before):
        return 0
    if before and not before[-1].norm.isascii() and before[-1].means("quality", "short", "long"):
        return 1 if before[-1].means("quality", "long") else -1
    said = (
        0 if clause.paces else _compared(tuple(a for a in before if a.means("compare", "longer", "shorter")))
    )
    return said or _amount_sign((*before[-1:], *after[:1]), before)


def _compared(atoms: tuple[Atom, ...]) -> int:
    words = [word for atom in atoms if (word := atom.sense("compare")) in _LONGER]
    return _LONGER[words[0]] if words else 0


def _amount_sign(close: tuple[Atom, ...], before: tuple[Atom, ...]) -> int:
    taken = any(atom.norm in _TAKEN for atom in close[:1]) and any(atom.norm == "off" for atom in close[-1:])
    if taken:
        return -1
    more = any(atom.norm in _MORE or atom.means("amount", "more") for atom in close)
    if more or any(atom.norm in ("多", "再多") for atom in before):
        return 1
    return -1 if any(atom.norm in _LESS or atom.means("amount", "less") for atom in close) else 0


def _scaled(clause: Clause, spoken: Spoken) -> list[Wish]:
    if about_transitions(clause) or (spoken.topic in ("transition", "motion") and not _of_film(clause)):
        return []
    if clause.has("motion") or clause.has("role"):
        return []
    targets = _photos(clause, spoken) or spoken.open_targets or ALL
    if targets.unit == "cut":
        return []
    factor = _factor(clause)
    return [] if factor is None else [ScalePhotoTime(targets=targets, factor=factor)]


def _of_film(clause: Clause) -> bool:
    return clause.has("noun", "film", "pace", "photo") or bool(clause.targets)


def _factor(clause: Clause) -> float | None:
    times = clause.value(Factor)
    word = next((value for _, value in clause.words("compare") if value in _LONGER), None)
    word = word or ("longer" if clause.norms(*_OF_TIME) else None)
    if times is not None:
        return _times(clause, times.value, word)
    sign = _LONGER[word] if word else _by_quality(clause)
    if sign == 0:
        return None
    shorter = sized(clause, 0.9, 0.75, 0.5)
    return shorter if sign < 0 else 1 / shorter


def _times(clause: Clause, times: float, word: str | None) -> float | None:
    if times <= 0:
        return None
    fast = word == "faster" or clause.has("noun", "pace") or clause.norms("twice as fast")
    if word == "shorter":
        return times if times < 1 else 1 / times
    told = word or clause.has("noun", "pace", "length", "film") or clause.has("quality")
    if (
        not told
        and not clause.has("verb", "hold")
        and not clause.norms("twice as long", "half as long", "twice as fast")
    ):
        return None
    return 1 / times if fast else times


def _by_quality(clause: Clause) -> int:
    """Too slow wants faster; a fast film wants faster too."""
    at, quality = next(
        ((i, value) for i, value in clause.words("quality") if value in _COMPLAINTS), (0, None)
    )
    if quality is None:
        return 0
    if quality in ("slow", "fast") and clause.describes_film(at):
        return -_COMPLAINTS[quality]
    if clause.complains:
        return _COMPLAINTS[quality]
    asked = clause.has("noun", "pace") or clause.has("verb", "change")
    return -_COMPLAINTS[quality] if asked and quality in ("slow", "fast") else 0
