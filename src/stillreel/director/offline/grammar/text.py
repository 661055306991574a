"""Titles, captions and other texts: new ones, other words, another look, other times, none."""

from dataclasses import fields

from stillreel.director.offline.atoms import Colour, Duration, Quote, Script, Stretch
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken
from stillreel.director.offline.naming import DONE
from stillreel.director.targets import Every
from stillreel.director.wishes import (
    AddText,
    CaptionEach,
    ChangeText,
    Decline,
    Leave,
    RemoveText,
    TextChoice,
    TextLook,
    TextTime,
    Wish,
)

_LONGEST_TEXT_MS = 6000
_CALLED = ("called", "titled", "named", "entitled")
_NOTHING = TextLook()


def text(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about texts."""
    script = clause.value(Script)
    if script is not None:
        return [CaptionEach(lines=script.lines, look=_look(clause))]
    quotes = clause.values(Quote)
    if quotes:
        return _quoted(clause, spoken, quotes)
    if _named(clause):
        return _unquoted(clause, spoken)
    pointed = clause.has("it") or isinstance(clause.atoms[-1].value, Stretch)
    if spoken.topic == "text" or (spoken.touched == "text" and pointed):
        return _continued(clause, spoken)
    return []


def about_text(clause: Clause) -> bool:
    """Whether a clause speaks of texts at all."""
    return bool(clause.values(Quote) or clause.values(Script)) or _named(clause)


def bare_length(clause: Clause) -> bool:
    """Whether a clause that follows a text is nothing but a length that a text may have."""
    length = clause.value(Duration)
    if length is None or length.ms > _LONGEST_TEXT_MS or clause.joint == "stop" or clause.paces:
        return False
    return all(
        atom.value is length or atom.means("filler") or atom.means("verb", "hold") for atom in clause.atoms
    )


def _named(clause: Clause) -> bool:
    return clause.has("role") or clause.has("noun", "text", "ending")


def _quoted(clause: Clause, spoken: Spoken, quotes: list[tuple[int, Quote]]) -> list[Wish]:
    at, quote = quotes[0]
    choice = TextChoice(role=_role(clause), last=spoken.topic == "text")
    known = quote.text in spoken.texts
    if names_film(clause):
        return [_entitled(clause, spoken, quote.text)]
    if len(quotes) == 2 and clause.has("verb", "change") and known:
        return [ChangeText(choice=TextChoice(words=quote.text), text=quotes[1][1].text, look=_look(clause))]
    if clause.negated(at) and not _adds(clause) and (known or not _plainly_drawn(clause)):
        return [RemoveText(choice=TextChoice(words=quote.text))]
    if known and not _adds(clause):
        return [
            ChangeText(choice=TextChoice(words=quote.text), look=_look(clause), time=_time(clause, spoken))
        ]
    if _changes(clause) and spoken.texts and (_named(clause) or spoken.topic == "text" or clause.has("it")):
        return [ChangeText(choice=choice, text=quote.text, look=_look(clause), time=_time(clause, spoken))]
    if clause.has("says") and clause.has("role") and spoken.texts and not _adds(clause) and len(quotes) == 1:
        return [
            ChangeText(
                choice=TextChoice(role=_role(clause)),
                text=quote.text,
                look=_look(clause),
                time=_time(clause, spoken),
            )
        ]
    if spoken.correcting and any(isinstance(wish, AddText) for wish in spoken.wishes[-2:]):
        return [ChangeText(choice=TextChoice(fresh=True, last=True), text=quote.text, look=_look(clause))]
    return [_added(clause, spoken, found.text) for _, found in quotes]


def unnamed(clause: Clause) -> list[Wish]:
    """A clause that would give the film a name and does not say which: its other words are no wishes."""
    asked = names_film(clause) and not (clause.values(Quote) or clause.negative or done_talking(clause))
    return [Decline(why="which_words", said=clause.said)] if asked else []


def done_talking(clause: Clause) -> bool:
    """Whether a clause says that this is all: "let's call it a day"."""
    said = " ".join(atom.norm for atom in clause.atoms)
    return clause.has("naming") and said.endswith(tuple(f"it {word}" for word in DONE))


def names_film(clause: Clause) -> bool:
    """Whether a clause gives the film its name: "call it …", "name the film …", 取名叫…."""
    for i, _ in clause.words("naming"):
        atom, after = clause.atoms[i], clause.atoms[i + 1 : i + 4]
        if not atom.norm.isascii():
            return True
        named = [a for a in after if a.norm not in ("the", "my", "our", "whole")][:1]
        if named and (named[0].norm in ("it", "this") or named[0].means("noun", "film")):
            return not clause.targets
    called = any(atom.norm in _CALLED for atom in clause.atoms)
    return called and clause.has("noun", "film") and not clause.targets and not clause.has("role")


def _entitled(clause: Clause, spoken: Spoken, words: str) -> Wish:
    """The film's title, new or in the place of the one that it has."""
    look = _with_role(_look(clause), "title")
    choice = TextChoice(role="title", exact=True)
    return ChangeText(choice=choice, text=words, look=look, time=_time(clause, spoken))


def _plainly_drawn(clause: Clause) -> bool:
    """Whether the no is about how a text looks: "without a shadow"."""
    return any(clause.negated(i) for kind in ("box", "animation") for i, _ in clause.words(kind))


def _adds(clause: Clause) -> bool:
    return any(
        atom.means("verb", "add") and not atom.means("verb", "change", "move") for atom in clause.atoms
    )


def _changes(clause: Clause) -> bool:
    return any(atom.means("verb", "change") and not atom.means("verb", "make") for atom in clause.atoms)


def _added(clause: Clause, spoken: Spoken, words: str) -> Wish:
    time = _time(clause, spoken)
    look = _look(clause)
    role = look.role or _role_by_use(clause, words, look, time)
    return AddText(text=words, look=_with_role(look, role), time=time)


def _with_role(look: TextLook, role: str) -> TextLook:
    values = {part.name: getattr(look, part.name) for part in fields(TextLook)}
    return TextLook(**{**values, "role": role})


def _role_by_use(clause: Clause, words: str, look: TextLook, time: TextTime | None) -> str:
    if words.startswith("@"):
        return "watermark"
    low = (look.position or "").startswith("bottom") or look.size == "small"
    with_photo = time is not None and time.span == "photo"
    return "caption" if with_photo or (low and not clause.has("noun", "ending")) else "title"


def _role(clause: Clause) -> str | None:
    return clause.last("role")


def _unquoted(clause: Clause, spoken: Spoken) -> list[Wish]:
    at = _text_at(clause)
    choice = TextChoice(role=_role(clause))
    if clause.negated(at):
        return [RemoveText(choice=choice)]
    look, time = _look(clause), _time(clause, spoken)
    stays = clause.has("verb", "keep", "leave")
    changes = _restyled(look) or time is not None
    if changes and (spoken.texts or _fresh(spoken)):
        return [ChangeText(choice=choice, look=_without_role(look), time=time)]
    if stays:
        return [Leave()]
    if clause.has("verb", "add", "make", "change"):
        return [Decline(why="which_words", said=clause.said)]
    return []


def _fresh(spoken: Spoken) -> bool:
    return any(isinstance(wish, AddText | CaptionEach) for wish in spoken.wishes)


def _text_at(clause: Clause) -> int:
    found = [i for i, _ in clause.words("role")] + [
        i for i, value in clause.words("noun") if value in ("text", "ending")
    ]
    return min(found)


def _restyled(look: TextLook) -> bool:
    return _without_role(look) != _NOTHING


def _without_role(look: TextLook) -> TextLook:
    values = {part.name: getattr(look, part.name) for part in fields(TextLook)}
    return TextLook(**{**values, "role": None})


def _continued(clause: Clause, spoken: Spoken) -> list[Wish]:
    """A clause that goes on about a text without naming one: "top right", "and make it red"."""
    if any(
        clause.has(kind) for kind in ("transition", "motion", "filter", "fit", "music", "platform", "aspect")
    ):
        return []
    if clause.has("noun", "film", "music", "volume", "photo") and not clause.has("lasting"):
        return []
    here = any(isinstance(wish, AddText | ChangeText | CaptionEach) for wish in spoken.wishes)
    if not here and not _points_at_text(clause):
        return []
    look, time = _look(clause), _time(clause, spoken)
    if clause.targets and not (
        time and time.span == "photo" and spoken.topic == "text" and clause.joint == "and"
    ):
        time = None if time and time.span == "photo" else time
    if look == _NOTHING and time is None:
        return _gone(clause, spoken)
    if clause.values(Duration) and not bare_length(clause) and not clause.has("it"):
        return []
    everyone = (
        clause.has("all")
        or clause.norms("both", "两行", "两个", "都")
        or any(isinstance(targets.choice, Every) for _, targets in clause.targets)
    )
    fresh = _fresh(spoken)
    return [ChangeText(choice=TextChoice(last=not everyone, fresh=fresh), look=look, time=time)]


def _points_at_text(clause: Clause) -> bool:
    """Whether a clause of a later message still means the text: "move it up", "bigger", "in red"."""
    changing = clause.has("it") or clause.has("verb", "change", "move", "remove") or clause.has("compare")
    if clause.values(Stretch):
        return True
    changing = changing or clause.has("box")
    return changing or clause.has("colour") or clause.has("font") or bool(clause.values(Colour))


def _gone(clause: Clause, spoken: Spoken) -> list[Wish]:
    if (
        not clause.has("verb", "remove")
        or clause.unknown
        or any(t.unit == "photo" for _, t in clause.targets)
    ):
        return []
    if spoken.wishes and isinstance(spoken.wishes[-1], RemoveText):
        return [Leave()]
    return (
        [RemoveText(choice=TextChoice(last=not clause.has("all")))]
        if clause.has("it") or clause.has("all")
        else []
    )


def _look(clause: Clause) -> TextLook:
    colours = _colours(clause)
    behind = [b for b, _ in clause.words("behind") if any(0 < b - i <= 2 for i, _ in colours)]
    box_at = [i for i, value in clause.words("box") if value in ("box", "outline")] + behind
    other = [colour for i, colour in colours if any(0 < b - i <= 2 for b in box_at)]
    own = [colour for i, colour in colours if not any(0 < b - i <= 2 for b in box_at)]
    boxes = [value for i, value in clause.words("box") if not clause.negated(i)]
    boxes += ["box"] if behind else []
    bare = [value for i, value in clause.words("box") if clause.negated(i)]
    return TextLook(
        role=_role(clause),
        position=_position(clause),
        color=own[-1] if own else None,
        size=None if clause.has("compare") else clause.last("size"),
        font=clause.last("font"),
        animation=_animation(clause),
        outline=(other or ["#000000"])[0] if "outline" in boxes else None,
        shadow=False if "shadow" in bare else True if "shadow" in boxes else None,
        box=(other or ["#000000"])[0] if "box" in boxes else None,
        grow=_grow(clause),
    )


def _colours(clause: Clause) -> list[tuple[int, str]]:
    named = clause.words("colour")
    exact = [(i, colour.value) for i, colour in clause.values(Colour)]
    return sorted([*named, *((i, _long(value)) for i, value in exact)])


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(char * 2 for char in colour[1:])


def _position(clause: Clause) -> str | None:
    found = [(i, value) for i, value in clause.words("position") if not clause.negated(i)]
    if not found and clause.has("verb", "move", "change"):
        way = clause.last("direction") or clause.last("place")
        return {"up": "top", "down": "bottom", "start": "top"}.get(way or "")
    corners = [value for _, value in found if "-" in value]
    return corners[-1] if corners else found[-1][1] if found else None


def _animation(clause: Clause) -> str | None:
    found = [(i, value) for i, value in clause.words("animation") if value != "none"]
    if clause.has("animation", "none"):
        return "none"
    if not found:
        return None
    return "none" if clause.negated(found[-1][0]) else found[-1][1]


def _grow(clause: Clause) -> int:
    if clause.has("compare", "bigger") or clause.has("verb", "raise"):
        return 1
    if clause.has("compare", "smaller") or clause.has("verb", "lower"):
        return -1
    complaint = clause.has("degree", "too")
    if complaint and clause.has("quality", "small"):
        return 1
    return -1 if complaint and clause.has("quality", "big") else 0


def _time(clause: Clause, spoken: Spoken) -> TextTime | None:
    stretch = clause.value(Stretch)
    if stretch is not None:
        return stretch_time(stretch)
    photo = next((targets for _, targets in clause.targets if targets.unit != "cut"), None)
    if photo is not None and not isinstance(photo.choice, Every):
        return TextTime(span="photo", photo=photo)
    if clause.has("lasting", "film"):
        return TextTime(span="film")
    length = clause.value(Duration)
    ms = length.ms if length is not None and not clause.paces else None
    if clause.has("lasting", "end") or clause.has("noun", "ending"):
        return TextTime(span="end", ms=ms)
    if clause.has("lasting", "start"):
        return TextTime(span="start", ms=ms)
    return TextTime(span="length", ms=ms) if ms is not None else None


def stretch_time(stretch: Stretch) -> TextTime:
    """When something shows that shows for a stretch of the film."""
    if stretch.from_end:
        return TextTime(span="end", ms=stretch.start_ms)
    return TextTime(span="times", start_ms=stretch.start_ms, end_ms=stretch.end_ms)
