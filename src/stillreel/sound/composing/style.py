"""The rules of a style as data, read from one TOML file each.

Knows the shape of the files in `library`; it does not know what a rule sounds like.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from stillreel.sound.synth.score import Room

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One player: what it plays (`kind`), on what, how loud, where, and from which intensity 0..1 on it joins.

    `patterns` are grids over one bar; a drum part has `kits` and `fills` instead, pairs of (hit, grid).
    `echo` is (beats, gain), gain 0 for none.
    """

    name: str
    kind: str
    voice: str = ""
    level_db: float = 0.0
    pan: float = 0.0
    bus: str = "near"
    low: int = 48
    high: int = 72
    enter: float = 0.0
    leave: float = 2.0
    gate: float = 0.95
    late_ms: float = 0.0
    strum_ms: float = 0.0
    echo: tuple[float, float] = (0.0, 0.0)
    patterns: tuple[str, ...] = ()
    kits: tuple[Lines, ...] = ()
    fills: tuple[Lines, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Four bars: chords as Roman numerals, bars apart by ``|``; an optional tune in scale degrees."""

    chords: str
    tune: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One piece of a style: metre, scale, keys, phrases and their order, and the chords before the last one."""

    title: str
    meter: int
    scale: str
    keys: tuple[int, ...]
    phrases: Mapping[str, Phrase]
    form: tuple[str, ...]
    cadence: str
    final: str
    rhythms: tuple[str, ...]
    endings: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A named kind of music. `tempo` is (lowest, best, highest) in beats a minute."""

    name: str
    title_en: str
    title_zh: str
    moods_en: tuple[str, ...]
    moods_zh: tuple[str, ...]
    licence: str
    tempo: tuple[float, float, float]
    swing: float
    swing_unit: float
    loose_ms: float
    ring_s: float
    room: Room
    tone: tuple[tuple[float, float], ...]
    gain_db: float
    drive: float
    pump: float
    width: float
    variants: tuple[Variant, ...] = field(default=())


LICENCE = "Composed and played by Stillreel itself; free of rights, to use in any film without credit."
_FORM = ("a", "a", "b", "a", "c", "b", "a", "b")


@cache
def style(name: str) -> Style:
    """The rules of the style `name`.

    Raises:
        KeyError: there is no such style.
    """
    source = files("stillreel.sound.library") / f"{name}.toml"
    if not source.is_file():
        raise KeyError(name)
    return _style(name, tomllib.loads(source.read_text(encoding="utf-8")))


def _style(name: str, data: dict[str, Any]) -> Style:
    return Style(
        name=name,
        title_en=data["title_en"],
        title_zh=data["title_zh"],
        moods_en=tuple(data["moods_en"]),
        moods_zh=tuple(data["moods_zh"]),
        licence=data.get("licence", LICENCE),
        tempo=_triple(data["tempo"]),
        swing=data.get("swing", 0.5),
        swing_unit=data.get("swing_unit", 0.5),
        loose_ms=data.get("loose_ms", 6.0),
        ring_s=data.get("ring_s", 2.2),
        room=Room(**data.get("room", {})),
        tone=tuple((float(hz), float(db)) for hz, db in data.get("tone", ())),
        gain_db=data.get("gain_db", 0.0),
        drive=data.get("drive", 1.0),
        pump=data.get("pump", 0.0),
        width=data.get("width", 1.0),
        variants=tuple(_variant(data, own) for own in data["variants"]),
    )


def _triple(values: list[float]) -> tuple[float, float, float]:
    low, best, high = values
    return float(low), float(best), float(high)


def _variant(data: dict[str, Any], own: dict[str, Any]) -> Variant:
    changes = own.get("parts", {})
    rows = [row | changes.get(row["name"], {}) for row in data["parts"]]
    return Variant(
        title=own["title"],
        meter=own.get("meter", 4),
        scale=own.get("scale", "major"),
        keys=tuple(own.get("keys", (0, 2, 5, 7))),
        phrases={key: _phrase(value) for key, value in own["phrases"].items()},
        form=tuple(own.get("form", _FORM)),
        cadence=own.get("cadence", "IV V"),
        final=own.get("final", "I"),
        rhythms=tuple(own.get("rhythms", data.get("rhythms", ("x-x-x-x-",)))),
        endings=tuple(own.get("endings", data.get("endings", ("x-------",)))),
        parts=tuple(_part(row) for row in rows if not row.get("silent", False)),
    )


def _phrase(value: str | dict[str, str]) -> Phrase:
    return Phrase(chords=value) if isinstance(value, str) else Phrase(**value)


def _part(row: dict[str, Any]) -> Part:
    plain = {
        key: value for key, value in row.items() if key not in ("silent", "patterns", "kits", "fills", "echo")
    }
    return Part(
        **plain,
        echo=tuple(row.get("echo", (0.0, 0.0))),
        patterns=tuple(row.get("patterns", ())),
        kits=tuple(tuple(kit.items()) for kit in row.get("kits", ())),
        fills=tuple(tuple(fill.items()) for fill in row.get("fills", ())),
    )
