"""How single values stand in JSON: the forms out of which the tables of keys are made.

A form writes a value and reads it back strictly: what has another type, is not finite or is not known is
refused with its path. Knows neither the keys of a draft nor its rules; ranges and vocabulary are for `rules`.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Protocol

from stillreel.errors import InvalidDraft
from stillreel.timeline.values import MAX_WHOLE, shown

Json = Any  # None, bool, int, float, str, or lists and objects of these

MAX_DEPTH = 32
MAX_KEY = 200


class Form(Protocol):
    """One way in which a value stands in JSON."""

    def write(self, value: Any) -> Json:
        """The JSON of `value`."""

    def read(self, value: Json, path: str) -> Any:
        """The value that stands at `path`. Raises InvalidDraft where it is of another form."""


@dataclass(frozen=True, slots=True)
class Exactly:
    """A value that stands as it is: text, a whole number, or true and false."""

    type: type
    named: str

    def write(self, value: Any) -> Json:
        """The value itself."""
        return value

    def read(self, value: Json, path: str) -> Any:
        """The value itself; a bool is no number."""
        if type(value) is not self.type:
            raise InvalidDraft(path, f"{shown(value)} is not {self.named}")
        return value


@dataclass(frozen=True, slots=True)
class Real:
    """A number with a fraction; whole numbers are taken too."""

    def write(self, value: Any) -> Json:
        """The number as it is."""
        return value

    def read(self, value: Json, path: str) -> float:
        """The number as a float."""
        if type(value) not in (int, float):
            raise InvalidDraft(path, f"{shown(value)} is not a number")
        return float(value)


@dataclass(frozen=True, slots=True)
class Coded:
    """A word of the code that has a number on the wire."""

    words: Mapping[int, str]

    def write(self, value: Any) -> Json:
        """The number of the word."""
        return next(number for number, word in self.words.items() if word == value)

    def read(self, value: Json, path: str) -> str:
        """The word of the number."""
        if type(value) is not int or value not in self.words:
            raise InvalidDraft(
                path, f"{shown(value)} is not known; use one of: {', '.join(map(str, self.words))}"
            )
        return self.words[value]


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value or null."""

    form: Form

    def write(self, value: Any) -> Json:
        """The JSON of the value, or null for None."""
        return None if value is None else self.form.write(value)

    def read(self, value: Json, path: str) -> Any:
        """The value, or None for null."""
        return None if value is None else self.form.read(value, path)


@dataclass(frozen=True, slots=True)
class Row:
    """A list of values of one form; with `count`, of exactly that many."""

    form: Form
    count: int | None = None

    def write(self, value: Any) -> Json:
        """The list."""
        return [self.form.write(item) for item in value]

    def read(self, value: Json, path: str) -> tuple[Any, ...]:
        """The values as a tuple."""
        if not isinstance(value, list):
            raise InvalidDraft(path, f"{shown(value)} is not a list")
        if self.count is not None and len(value) != self.count:
            raise InvalidDraft(path, f"holds {len(value)} values; it takes {self.count}")
        return tuple(self.form.read(item, f"{path}[{n}]") for n, item in enumerate(value))


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an object: its name on the wire, its form, and the field it fills where that has another name.

    A `required` key must be there. A `spare` one is left out where the field has its default.
    """

    name: str
    form: Form
    field: str = ""
    required: bool = False
    spare: bool = False

    @property
    def attribute(self) -> str:
        """The name of the field."""
        return self.field or self.name


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that is a dataclass of ours. `meta` are the keys that stand inside its ``m``.

    Keys that are not known are refused; inside ``m`` they are kept as canonical JSON in the field `extra`.
    """

    made: type
    keys: tuple[Key, ...]
    meta: tuple[Key, ...] = ()

    def write(self, value: Any) -> dict[str, Json]:
        """The object, its keys in the order of the table."""
        written = self._written(value, self.keys)
        if self.meta:
            written["m"] = self._written(value, self.meta) | json.loads(value.extra)
        return written

    def read(self, value: Json, path: str) -> Any:
        """The dataclass; a key that is not there leaves its field at the default."""
        given = mapping(value, path)
        known = {key.name for key in self.keys} | ({"m"} if self.meta else set())
        refuse_unknown(given, known, path)
        arguments = _read(given, self.keys, path)
        if self.meta:
            inside = mapping(given.get("m", {}), at(path, "m"))
            arguments |= _read(inside, self.meta, at(path, "m"))
            kept = {key.name for key in self.meta}
            arguments["extra"] = canonical({key: held for key, held in inside.items() if key not in kept})
        return self.made(**arguments)

    def _written(self, value: Any, keys: tuple[Key, ...]) -> dict[str, Json]:
        usual = {part.name: part.default for part in fields(self.made) if part.default is not MISSING}
        return {
            key.name: key.form.write(getattr(value, key.attribute))
            for key in keys
            if not (key.spare and getattr(value, key.attribute) == usual[key.attribute])
        }


def _read(given: Mapping[str, Json], keys: tuple[Key, ...], path: str) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key in keys:
        if key.name in given:
            read[key.attribute] = key.form.read(given[key.name], at(path, key.name))
        elif key.required:
            raise InvalidDraft(at(path, key.name), "is missing")
    return read


def at(path: str, key: str) -> str:
    """The path of a key of the object at `path`."""
    return f"{path}.{key}" if path else key


def mapping(value: Json, path: str) -> dict[str, Json]:
    """The value, which must be an object."""
    if not isinstance(value, dict):
        raise InvalidDraft(path, f"{shown(value)} is not an object")
    return value


def refuse_unknown(given: Mapping[str, Json], known: set[str], path: str) -> None:
    """Nothing, if every key is known; unknown keys belong inside an ``m``."""
    for key in given:
        if key not in known:
            allowed = ", ".join(sorted(known))
            raise InvalidDraft(at(path, key), f"is not a key of the document here; it has: {allowed}")


def canonical(value: Json) -> str:
    """The one text of a JSON value: keys sorted, no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def refuse_hostile(value: Json, path: str = "", depth: int = 0) -> None:
    """Nothing, if `value` is JSON that cannot hurt: not too deep, numbers finite and safe, text encodable."""
    if depth > MAX_DEPTH:
        raise InvalidDraft(path, f"is nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, dict):
        for key, held in value.items():
            _refuse_key(key, path)
            refuse_hostile(held, at(path, key), depth + 1)
    elif isinstance(value, list):
        for n, held in enumerate(value):
            refuse_hostile(held, f"{path}[{n}]", depth + 1)
    else:
        _refuse_scalar(value, path)


def _refuse_key(key: object, path: str) -> None:
    if not isinstance(key, str) or len(key) > MAX_KEY:
        raise InvalidDraft(path, f"holds a key of more than {MAX_KEY} characters, or one that is no text")
    _refuse_text(key, path)


def _refuse_scalar(value: Json, path: str) -> None:
    if isinstance(value, str):
        _refuse_text(value, path)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidDraft(path, "is not a finite number")
    elif isinstance(value, int):
        if abs(value) > MAX_WHOLE:
            raise InvalidDraft(path, f"is beyond the whole numbers of JSON ({MAX_WHOLE})")
    elif value is not None:
        raise InvalidDraft(path, f"is {type(value).__name__}, which is not JSON")


def _refuse_text(value: str, path: str) -> None:
    if "\0" in value:
        raise InvalidDraft(path, "holds a zero character; remove it")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidDraft(path, "holds half a character (a lone surrogate); remove it") from None
