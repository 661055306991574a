"""Tunes: written ones in scale degrees, and new ones grown from a motif.

A new phrase states a bar, answers it, states it again on the chords of that moment and comes to rest.
Strong beats take chord tones, the others step. Knows no instrument.
"""

import random
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from stillreel.sound.composing.harmony import SCALES, Chord, scale_pitches

_STEPS = (-4, -3, -2, -1, -1, -1, 0, 1, 1, 1, 2, 3)
_TRIES = 8
_SPAN = (2, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """A note of a tune: beats from the start of its bar, beats held, MIDI pitch, force 0..1."""

    beat: float
    beats: float
    pitch: int
    force: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Motif:
    """A bar's rhythm as a grid and the steps of its line, one for each note."""

    grid: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a tune stands on: scale, tonic pitch class, and the lowest and highest pitch."""

    scale: str
    key: int
    low: int
    high: int


@cache
def grid_onsets(grid: str) -> tuple[tuple[float, float, str], ...]:
    """(start, length, sign) of every event of a grid, as shares of a bar; ``-`` holds, ``.`` rests."""
    found = []
    for place, sign in enumerate(grid):
        if sign in ".-":
            continue
        end = place + 1
        while end < len(grid) and grid[end] == "-":
            end += 1
        found.append((place / len(grid), (end - place) / len(grid), sign))
    return tuple(found)


def motif(rng: random.Random, grids: tuple[str, ...]) -> Motif:
    """A rhythm out of `grids` with a line that goes somewhere: it spans a third to a seventh if it can."""
    grid = rng.choice(grids)
    count = len(grid_onsets(grid))
    lines = [_line(rng, count) for _ in range(_TRIES)]
    wanted = [line for line in lines if _SPAN[0] <= _span(line) <= _SPAN[1]]
    return Motif(grid=grid, steps=(wanted or lines)[0])


def _line(rng: random.Random, count: int) -> tuple[int, ...]:
    """Steps whose leaps are answered by steps the other way."""
    steps: list[int] = []
    for _ in range(count):
        step = rng.choice(_STEPS)
        if steps and abs(steps[-1]) >= 3:
            step = -1 if steps[-1] > 0 else 1
        if len(steps) >= 2 and steps[-1] == 0 and step == 0:
            step = 1
        steps.append(step)
    return tuple(steps)


def _span(line: tuple[int, ...]) -> int:
    heights = list(accumulate(line[1:], initial=0))
    return max(heights) - min(heights)


def grown(
    motifs: tuple[Motif, ...], bars: tuple[tuple[tuple[float, Chord], ...], ...], ground: Ground, meter: int
) -> tuple[tuple[Tone, ...], ...]:
    """One bar of tones for each motif; `bars` holds for each bar its chords as (beat in the bar, chord)."""
    middle = (ground.low + ground.high) // 2
    last = middle
    sung = []
    for each, chords in zip(motifs, bars, strict=True):
        tones = []
        for (start, length, sign), step in zip(grid_onsets(each.grid), each.steps, strict=True):
            beat, beats = start * meter, length * meter
            below = next(chord for at, chord in reversed(chords) if at <= beat + 1e-6)
            last = _next_pitch(last, step, _choice(below, ground, _strong(beat, beats)), ground)
            force = 0.62 + (0.18 if sign == "X" else 0.0) + 0.1 * (last - middle) / 12
            tones.append(Tone(beat=beat, beats=beats, pitch=last, force=force))
        sung.append(tuple(tones))
    return tuple(sung)


def _strong(beat: float, beats: float) -> bool:
    return beat % 2 == 0 or beats >= 1.5


def _choice(below: Chord, ground: Ground, strong: bool) -> tuple[int, ...]:
    """What may be sung over a chord: its tones on a strong beat, else the scale bent to the chord."""
    tones = set(below.tones[:4])
    scale = {(ground.key + step) % 12 for step in SCALES[ground.scale]}
    foreign = tones - scale
    near = {(tone + side) % 12 for tone in foreign for side in (-1, 1)}
    allowed = tones if strong else (scale - near) | tones
    return tuple(pitch for pitch in range(ground.low, ground.high + 1) if pitch % 12 in allowed)


def _next_pitch(last: int, step: int, options: tuple[int, ...], ground: Ground) -> int:
    """The option nearest to `step` scale steps from `last`, drawn a little to the middle of the range.

    A line that means to move does not stand still.
    """
    line = scale_pitches(ground.scale, ground.key, ground.low, ground.high)
    here = min(range(len(line)), key=lambda place: abs(line[place] - last))
    there = here + step if 0 <= here + step < len(line) else here - step
    wish = line[min(max(there, 0), len(line) - 1)]
    middle = (ground.low + ground.high) / 2

    def strain(pitch: int) -> float:
        stuck = 2.5 if step and pitch == last else 0.0
        astray = 1.0 if (pitch - last) * (wish - last) < 0 else 0.0
        return abs(pitch - wish) + 0.1 * abs(pitch - middle) + stuck + astray

    return min(options, key=lambda pitch: (strain(pitch), pitch))


def written(tune: str, ground: Ground) -> tuple[tuple[Tone, ...], ...]:
    """The bars of a written tune: tokens ``degree:beats``, ``'`` an octave up, ``,`` down, ``0`` a rest."""
    home = next(pitch for pitch in range(ground.low, ground.low + 12) if pitch % 12 == ground.key)
    bars = []
    for bar in tune.split("|"):
        beat, tones = 0.0, []
        for token in bar.split():
            name, _, length = token.partition(":")
            beats = float(length or 1)
            if name[0] != "0":
                tones.append(Tone(beat=beat, beats=beats, pitch=home + _height(name), force=0.75))
            beat += beats
        bars.append(tuple(tones))
    return tuple(bars)


def _height(name: str) -> int:
    accent = {"b": -1, "#": 1}.get(name[0], 0)
    digits = name.lstrip("b#").rstrip("',")
    octave = name.count("'") - name.count(",")
    return SCALES["major"][int(digits) - 1] + accent + 12 * octave
