"""The rules that hold for one value at a time: words of the vocabulary, ranges, colours, asset ids, texts.

Mostly tables: a line says which field, where it stands in the document, and what it may be. What holds between
segments (times, tracks, ids) is the affair of `rules`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from stillreel.timeline import vocabulary as v
from stillreel.timeline.model import Caption, Focus, Shot, Sound
from stillreel.timeline.vocabulary import Vocabulary

MAX_MS = 24 * 60 * 60 * 1000
MAX_TEXT = 2000
MAX_NAME = 1000
MAX_WHOLE = 2**53 - 1
MAX_VOLUME = 4.0
MAX_DUCK_DB = 60.0
SPEEDS = (0.1, 16.0)
COLLAGE_ASSETS = {"single": 0, "pair": 1, "grid-3": 2, "grid-4": 3}
_ROUNDING = 1e-6

_ASSET = re.compile(r"ast_[A-Za-z0-9_-]{1,128}")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault of a draft: where it stands in the document, and what to put there instead."""

    path: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    field: str
    path: str
    allowed: Callable[[Vocabulary], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    field: str
    path: str
    low: float = 0.0
    high: float = 1.0


def _words(words: tuple[str, ...]) -> Callable[[Vocabulary], tuple[str, ...]]:
    return lambda _: words


_SHOT_WORDS = (
    _Word(field="kind", path="m.type", allowed=_words(v.SHOT_KINDS)),
    _Word(field="fit", path="m.fit", allowed=_words(v.FITS)),
    _Word(field="motion.kind", path="m.motion.kind", allowed=attrgetter("motions")),
    _Word(field="filter.name", path="m.filter.name", allowed=attrgetter("filters")),
    _Word(field="layout.kind", path="m.layout.kind", allowed=_words(v.LAYOUTS)),
    _Word(field="transition.kind", path="m.transition.kind", allowed=attrgetter("transitions")),
)
_SHOT_RANGES = (
    _Range(field="motion.amount", path="m.motion.amount"),
    _Range(field="filter.amount", path="m.filter.amount"),
    _Range(field="look.brightness", path="m.look.brightness", low=-1),
    _Range(field="look.contrast", path="m.look.contrast", low=-1),
    _Range(field="look.saturation", path="m.look.saturation", low=-1),
    _Range(field="look.vignette", path="m.look.vignette"),
    _Range(field="look.grain", path="m.look.grain"),
    _Range(field="card.radius", path="m.card.radius"),
    _Range(field="card.shadow", path="m.card.shadow"),
    _Range(field="trim_ms", path="m.trim", high=MAX_MS),
    _Range(field="speed", path="m.speed", low=SPEEDS[0], high=SPEEDS[1]),
    _Range(field="volume", path="m.volume", high=MAX_VOLUME),
)
_SOUND_WORDS = (_Word(field="span", path="m.span", allowed=_words(v.SPANS)),)
_SOUND_RANGES = (
    _Range(field="variant", path="m.variant", high=MAX_WHOLE),
    _Range(field="volume", path="m.volume", high=MAX_VOLUME),
    _Range(field="fade_in_ms", path="m.fade_in", high=MAX_MS),
    _Range(field="fade_out_ms", path="m.fade_out", high=MAX_MS),
    _Range(field="trim_ms", path="m.trim", high=MAX_MS),
    _Range(field="duck_db", path="m.duck_db", high=MAX_DUCK_DB),
)
_CAPTION_WORDS = (
    _Word(field="role", path="m.role", allowed=_words(v.TEXT_ROLES)),
    _Word(field="position", path="m.position", allowed=_words(v.TEXT_POSITIONS)),
    _Word(field="size", path="m.size", allowed=_words(v.TEXT_SIZES)),
    _Word(field="font", path="m.font", allowed=_words(v.FONTS)),
    _Word(field="animation", path="m.animation", allowed=attrgetter("animations")),
    _Word(field="span", path="m.span", allowed=_words(v.SPANS)),
)


def shot_values(shot: Shot, path: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with the values of a shot that stands at `path`."""
    yield from _table(shot, path, vocabulary, words=_SHOT_WORDS, ranges=_SHOT_RANGES)
    yield from name(f"{path}.m.name", shot.name)
    yield from color(f"{path}.m.background", shot.background)
    yield from _picture(shot, path)
    if shot.look.lut is not None:
        yield from upload(f"{path}.m.look.lut", shot.look.lut)
    if shot.focus is not None:
        yield from _focus(shot.focus, f"{path}.m.focus")


def sound_values(sound: Sound, path: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with the values of a sound that stands at `path`."""
    yield from _table(sound, path, vocabulary, words=_SOUND_WORDS, ranges=_SOUND_RANGES)
    yield from name(f"{path}.m.name", sound.name)
    library, _, song = sound.asset.partition(":")
    if library == "lib":
        yield from one_of(f"{path}.m.asset", song, vocabulary.music)
    else:
        yield from upload(f"{path}.m.asset", sound.asset)


def caption_values(caption: Caption, path: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with the values of a text that stands at `path`."""
    yield from _table(caption, path, vocabulary, words=_CAPTION_WORDS, ranges=())
    yield from text(f"{path}.m.text", caption.text, MAX_TEXT)
    for key, value in (("color", caption.color), ("outline", caption.outline), ("box", caption.box)):
        if value is not None:
            yield from color(f"{path}.m.{key}", value)
    if caption.asset is not None:
        yield from upload(f"{path}.m.asset", caption.asset)
    if caption.role == "logo" and caption.asset is None:
        yield Problem(
            path=f"{path}.m.asset", message="is missing: a logo needs the id of an uploaded picture"
        )
    if caption.role != "logo" and not caption.text.strip():
        yield Problem(path=f"{path}.m.text", message="is empty; write something, or remove the text")


def one_of(path: str, word: str, allowed: tuple[str, ...]) -> Iterator[Problem]:
    """A problem if `word` is none of the allowed ones."""
    if word not in allowed:
        yield Problem(path=path, message=f"{shown(word)} is not known; use one of: {', '.join(allowed)}")


def within(path: str, number: float, low: float, high: float) -> Iterator[Problem]:
    """A problem if `number` lies outside `low` to `high`, both allowed."""
    if not low <= number <= high:
        yield Problem(path=path, message=f"{shown(number)} is out of range; use {low:g} to {high:g}")


def color(path: str, value: str) -> Iterator[Problem]:
    """A problem if `value` is not a colour such as ``#ff8800``."""
    if not _COLOR.fullmatch(value):
        yield Problem(path=path, message=f"{shown(value)} is not a colour; write it as #rrggbb")


def upload(path: str, asset: str) -> Iterator[Problem]:
    """A problem if `asset` is not the id of an uploaded file."""
    if not _ASSET.fullmatch(asset):
        yield Problem(path=path, message=f"{shown(asset)} is not the id of an uploaded file (ast_…)")


def name(path: str, value: str) -> Iterator[Problem]:
    """A problem if `value` is too long for a name or holds control characters."""
    yield from text(path, value, MAX_NAME)


def text(path: str, value: str, longest: int) -> Iterator[Problem]:
    """A problem if `value` is too long or holds characters that are no text."""
    if len(value) > longest:
        yield Problem(path=path, message=f"has {len(value)} characters; use at most {longest}")
    if _CONTROL.search(value):
        yield Problem(path=path, message="holds control characters; remove them")


def shown(value: object) -> str:
    """A value as a message quotes it: short, whatever it is."""
    if isinstance(value, str):
        return (
            repr(value if len(value) <= 60 else f"{value[:60]}…").encode("ascii", "backslashreplace").decode()
        )
    if isinstance(value, int) and abs(value) > MAX_WHOLE:
        return "a huge number"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "an object"
    return "null" if value is None else str(value).lower()


def _table(
    item: Any, path: str, vocabulary: Vocabulary, *, words: tuple[_Word, ...], ranges: tuple[_Range, ...]
) -> Iterator[Problem]:
    for word in words:
        yield from one_of(f"{path}.{word.path}", attrgetter(word.field)(item), word.allowed(vocabulary))
    for span in ranges:
        yield from within(f"{path}.{span.path}", attrgetter(span.field)(item), span.low, span.high)


def _picture(shot: Shot, path: str) -> Iterator[Problem]:
    if shot.kind == "color" and shot.asset is not None:
        yield Problem(path=f"{path}.m.asset", message="does not belong to a plain colour; leave it out")
    elif shot.kind != "color":
        yield from upload(f"{path}.m.asset", shot.asset or "")
    further = COLLAGE_ASSETS.get(shot.layout.kind, 0)
    if len(shot.layout.assets) != further:
        message = f"has {len(shot.layout.assets)} further pictures; {shot.layout.kind} takes {further}"
        yield Problem(path=f"{path}.m.layout.assets", message=message)
    for n, asset in enumerate(shot.layout.assets):
        yield from upload(f"{path}.m.layout.assets[{n}]", asset)


def _focus(focus: Focus, path: str) -> Iterator[Problem]:
    if (focus.point is None) == (focus.box is None):
        yield Problem(path=path, message="takes either a point or a box")
    if focus.point is not None:
        for n, value in enumerate(focus.point):
            yield from within(f"{path}.point[{n}]", value, 0, 1)
    if focus.box is not None:
        yield from _box(focus.box, f"{path}.box")


def _box(box: tuple[float, float, float, float], path: str) -> Iterator[Problem]:
    for n, value in enumerate(box):
        yield from within(f"{path}[{n}]", value, 0, 1)
    x, y, width, height = box
    if width <= 0 or height <= 0:
        yield Problem(path=path, message="is empty; give it a width and a height")
    if x + width > 1 + _ROUNDING or y + height > 1 + _ROUNDING:
        yield Problem(path=path, message="reaches beyond the photo; keep x + width and y + height within 1")
