"""Chords: Roman numerals to pitches, and voicings that move as little as they can.

Numerals are read against the major scale of the key (so a minor piece writes ``i bVI bIII bVII``).
Knows no rhythm and no instrument.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "pentatonic": (0, 2, 4, 7, 9),
    "minor-pentatonic": (0, 3, 5, 7, 10),
}
_NUMERALS = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SHAPES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "dim": (0, 3, 6),
    "aug": (0, 4, 8),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m7b5": (0, 3, 6, 10),
    "dim7": (0, 3, 6, 9),
    "9": (0, 4, 7, 10, 14),
    "m9": (0, 3, 7, 10, 14),
    "maj9": (0, 4, 7, 11, 14),
    "13": (0, 4, 10, 14, 21),
    "7b9": (0, 4, 7, 10, 13),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "69": (0, 4, 7, 9, 14),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "7sus4": (0, 5, 7, 10),
    "5": (0, 7, 12),
}
_CHORD = re.compile(r"([b#]?)(vii|vi|v|iv|iii|ii|i|VII|VI|V|IV|III|II|I)([^/]*)(?:/([b#]?\d))?$")
_DEGREES = (0, 2, 4, 5, 7, 9, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chord:
    """A chord by pitch classes: its root, its bass and its tones above the root in semitones."""

    root: int
    bass: int
    shape: tuple[int, ...]

    @property
    def tones(self) -> tuple[int, ...]:
        """Pitch classes 0..11, root first."""
        return tuple(dict.fromkeys((self.root + step) % 12 for step in self.shape))


def chord(numeral: str, key: int) -> Chord:
    """The chord that `numeral` names in the key with the tonic `key` (0 = C).

    Raises:
        ValueError: the numeral cannot be read.
    """
    match = _CHORD.match(numeral)
    if match is None:
        raise ValueError(f"no chord: {numeral!r}")
    accent, roman, suffix, over = match.groups()
    shape = _SHAPES.get(
        f"m{suffix}" if roman.islower() and not suffix.startswith(("dim", "m7b5")) else suffix
    )
    if shape is None:
        raise ValueError(f"no chord: {numeral!r}")
    root = (key + _NUMERALS[roman.lower()] + _bend(accent)) % 12
    return Chord(root=root, bass=root if over is None else _degree(over, key), shape=shape)


def _bend(accent: str) -> int:
    return {"b": -1, "#": 1}.get(accent, 0)


def _degree(text: str, key: int) -> int:
    return (key + _DEGREES[(int(text[-1]) - 1) % 7] + _bend(text[:-1])) % 12


def scale_pitches(scale: str, key: int, low: int, high: int) -> tuple[int, ...]:
    """All pitches of a scale from `low` to `high`, both included."""
    classes = {(key + step) % 12 for step in SCALES[scale]}
    return tuple(pitch for pitch in range(low, high + 1) if pitch % 12 in classes)


def voicings(chords: tuple[Chord, ...], low: int, high: int) -> tuple[tuple[int, ...], ...]:
    """One voicing for each chord between `low` and `high`, each close to the one before it."""
    found: list[tuple[int, ...]] = []
    middle = (low + high) / 2
    for each in chords:
        options = _options(each, low, high)
        if found:
            previous = found[-1]
            best = min(
                options, key=lambda option: (_travel(previous, option) + _off(option, middle) * 0.35, option)
            )
        else:
            best = min(options, key=lambda option: (_off(option, middle), option))
        found.append(best)
    return tuple(found)


def _options(each: Chord, low: int, high: int) -> list[tuple[int, ...]]:
    """Close and open positions of every inversion that fits; the fifth goes first where tones are many."""
    tones = list(each.tones)
    if len(tones) > 4:
        tones.remove((each.root + 7) % 12) if (each.root + 7) % 12 in tones else tones.pop(0)
    options = []
    for start in range(low, max(low + 12, high - 6)):
        if start % 12 not in tones:
            continue
        close = sorted(start + (tone - start) % 12 for tone in tones)
        options.append(tuple(close))
        if len(close) >= 3 and close[1] + 12 <= high:
            options.append(tuple(sorted([close[0], *close[2:], close[1] + 12])))
    fitting = [option for option in options if option[-1] <= high]
    return [option for option in fitting if not _muddy(option)] or fitting or options


def _muddy(option: tuple[int, ...]) -> bool:
    """Whether the voicing has a narrow step deep down or a bare semitone at its top."""
    deep = any(upper - lower < 4 and lower < 50 for lower, upper in pairwise(option))
    return deep or option[-1] - option[-2] == 1


def _travel(before: tuple[int, ...], after: tuple[int, ...]) -> float:
    steps = sum(min(abs(pitch - old) for old in before) for pitch in after)
    return steps + 0.8 * abs(after[-1] - before[-1])


def _off(option: tuple[int, ...], middle: float) -> float:
    return abs(sum(option) / len(option) - middle)
