"""The players: each kind of part writes its notes in beats over the chords of the piece.

`WRITERS` names the kinds: pad, comp, arp, bass, walk, lead, drums, accent, riser and bed.
Knows beats and pitches; seconds, swing and human error come later, in `piece`.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from stillreel.sound.composing.form import PHRASE_BARS, Bar, Form
from stillreel.sound.composing.harmony import Chord, voicings
from stillreel.sound.composing.melody import Tone, grid_onsets
from stillreel.sound.composing.style import Part

_FORCES = {"X": 0.95, "x": 0.74, "o": 0.42}
_FILL_FROM = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A chord and the beats it lasts; `bar` is the bar it stands in, None for the last chord."""

    beat: float
    beats: float
    chord: Chord
    bar: Bar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What every player reads: the form, the chords, the tune of each bar and a name for the dice."""

    form: Form
    spans: tuple[Span, ...]
    tunes: tuple[tuple[Tone, ...], ...]
    tune_middle: float
    dice: str

    def rng(self, name: str) -> random.Random:
        """Dice of their own for each player."""
        return random.Random(f"{self.dice}:{name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """A note in beats. `delay_ms` spreads a strummed chord; `voice` differs from the part's for drums."""

    beat: float
    beats: float
    pitch: int
    force: float
    voice: str
    delay_ms: float = 0.0


def _plays(part: Part, bar: Bar) -> bool:
    return part.enter <= bar.intensity <= part.leave


def _grid(part: Part, bar: Bar) -> str:
    """The part's pattern for a bar: they change from one time round to the next."""
    return part.patterns[bar.round % len(part.patterns)]


def _onsets(grid: str, plan: Plan, bar: Bar) -> list[tuple[float, float, str]]:
    """(beat in the bar, beats, sign) of a grid, as far as the bar goes."""
    meter = plan.form.meter
    scaled = [(start * meter, length * meter, sign) for start, length, sign in grid_onsets(grid)]
    return [event for event in scaled if event[0] < bar.beats - 1e-6]


def _chords_of(plan: Plan, bar: Bar) -> list[tuple[float, int]]:
    """(beat in the bar, number of the span) for the chords of a bar."""
    return [(span.beat - bar.beat, number) for number, span in enumerate(plan.spans) if span.bar is bar]


def _at(chords: list[tuple[float, int]], beat: float) -> int:
    return next(number for start, number in reversed(chords) if start <= beat + 1e-6)


def _voiced(part: Part, plan: Plan) -> tuple[tuple[int, ...], ...]:
    return voicings(tuple(span.chord for span in plan.spans), part.low, part.high)


def _last(plan: Plan) -> tuple[float, float]:
    return plan.form.final_beat, plan.form.end_beat - plan.form.final_beat


def _ends(part: Part, plan: Plan) -> bool:
    """Whether the part plays the last chord: it does if it was playing in the bar before."""
    return not plan.form.bars or _plays(part, plan.form.bars[-1])


def pad(part: Part, plan: Plan) -> list[Strike]:
    """Held chords."""
    strikes = []
    for span, pitches in zip(plan.spans, _voiced(part, plan), strict=True):
        if _plays(part, span.bar) if span.bar else _ends(part, plan):
            strikes += [
                Strike(beat=span.beat, beats=span.beats, pitch=pitch, force=0.55, voice=part.voice)
                for pitch in pitches
            ]
    return strikes


def _strum(part: Part, pitches: tuple[int, ...], beat: float, beats: float, force: float) -> list[Strike]:
    return [
        Strike(
            beat=beat,
            beats=beats,
            pitch=pitch,
            force=force * (1.0 if order in (0, len(pitches) - 1) else 0.88),
            voice=part.voice,
            delay_ms=order * part.strum_ms,
        )
        for order, pitch in enumerate(pitches)
    ]


def comp(part: Part, plan: Plan) -> list[Strike]:
    """Chords in a rhythm."""
    voiced = _voiced(part, plan)
    strikes = []
    for bar in plan.form.bars:
        if not _plays(part, bar):
            continue
        chords = _chords_of(plan, bar)
        for beat, beats, sign in _onsets(_grid(part, bar), plan, bar):
            strikes += _strum(
                part, voiced[_at(chords, beat)], bar.beat + beat, beats * part.gate, _FORCES[sign]
            )
    if _ends(part, plan):
        strikes += _strum(part, voiced[-1], *_last(plan), 0.72)
    return strikes


def arp(part: Part, plan: Plan) -> list[Strike]:
    """Broken chords: a digit is the n-th tone of the voicing, counted from below and on into the next octave."""
    voiced = _voiced(part, plan)
    strikes = []
    for bar in plan.form.bars:
        if not _plays(part, bar):
            continue
        chords = _chords_of(plan, bar)
        for beat, beats, sign in _onsets(_grid(part, bar), plan, bar):
            octave, tone = divmod(int(sign), len(voiced[_at(chords, beat)]))
            strikes.append(
                Strike(
                    beat=bar.beat + beat,
                    beats=beats * part.gate,
                    pitch=voiced[_at(chords, beat)][tone] + 12 * octave,
                    force=0.78 if beat % 1 == 0 else 0.62,
                    voice=part.voice,
                )
            )
    return strikes + _rolled(part, plan, voiced[-1])


def _rolled(part: Part, plan: Plan, pitches: tuple[int, ...]) -> list[Strike]:
    """The last chord, opened tone by tone."""
    if not _ends(part, plan):
        return []
    beat, beats = _last(plan)
    step = min(0.5, beats / 8)
    tones = (*pitches, pitches[0] + 12)
    return [
        Strike(beat=beat + order * step, beats=beats - order * step, pitch=pitch, force=0.7, voice=part.voice)
        for order, pitch in enumerate(tones)
    ]


def _low_root(pitch_class: int, part: Part, near: int) -> int:
    options = [pitch for pitch in range(part.low, part.high + 1) if pitch % 12 == pitch_class]
    return min(options, key=lambda pitch: (abs(pitch - near), pitch))


def bass(part: Part, plan: Plan) -> list[Strike]:
    """A bass line: ``r`` root, ``5`` fifth, ``3`` third, ``8`` octave, ``a`` a step towards the next root."""
    strikes: list[Strike] = []
    near = part.low + 4
    roots = [_low_root(span.chord.bass, part, near) for span in plan.spans]
    for bar in plan.form.bars:
        if not _plays(part, bar):
            continue
        chords = _chords_of(plan, bar)
        for beat, beats, sign in _onsets(_grid(part, bar), plan, bar):
            number = _at(chords, beat)
            pitch = _bass_pitch(sign, plan.spans[number].chord, roots, number)
            strikes.append(
                Strike(
                    beat=bar.beat + beat,
                    beats=beats * part.gate,
                    pitch=pitch,
                    force=0.82 if beat == 0 else 0.7,
                    voice=part.voice,
                )
            )
    if _ends(part, plan):
        beat, beats = _last(plan)
        strikes.append(Strike(beat=beat, beats=beats, pitch=roots[-1], force=0.78, voice=part.voice))
    return strikes


def _bass_pitch(sign: str, each: Chord, roots: list[int], number: int) -> int:
    root = roots[number]
    if sign == "a":
        following = roots[min(number + 1, len(roots) - 1)]
        return following + (2 if following < root else -1)
    steps = {"r": 0, "8": 12, "5": 7, "3": 4}
    if sign == "3" and (each.root + 3) % 12 in each.tones:
        return root + 3
    if sign == "5" and (each.root + 6) % 12 in each.tones and (each.root + 7) % 12 not in each.tones:
        return root + 6
    return root + steps[sign]


def walk(part: Part, plan: Plan) -> list[Strike]:
    """A walking bass: a tone on every beat, the root on a chord's first, a half-tone before the next root."""
    rng = plan.rng(part.name)
    near = (part.low + part.high) // 2
    roots = [_low_root(span.chord.bass, part, near) for span in plan.spans]
    strikes: list[Strike] = []
    for number, (span, following) in enumerate(pairwise(plan.spans)):
        if span.bar is None or not _plays(part, span.bar):
            continue
        for count in range(round(span.beats)):
            last = count == round(span.beats) - 1 and span.beats > 1
            pitch = roots[number] if count == 0 else _between(part, span.chord, strikes[-1].pitch, rng)
            if last and following.chord != span.chord:
                pitch = roots[number + 1] + rng.choice((-1, 1, -1))
            strikes.append(
                Strike(
                    beat=span.beat + count,
                    beats=part.gate,
                    pitch=pitch,
                    force=rng.uniform(0.66, 0.86),
                    voice=part.voice,
                )
            )
    beat, beats = _last(plan)
    return [*strikes, Strike(beat=beat, beats=beats, pitch=roots[-1], force=0.8, voice=part.voice)]


def _between(part: Part, each: Chord, before: int, rng: random.Random) -> int:
    options = [
        pitch for pitch in range(part.low, part.high + 1) if pitch % 12 in each.tones[:4] and pitch != before
    ]
    near = sorted(options, key=lambda pitch: (abs(pitch - before), pitch))[:3]
    return rng.choice(near)


def lead(part: Part, plan: Plan) -> list[Strike]:
    """The tune, moved by whole octaves into the part's range; it comes to rest on the last chord's tonic."""
    shift = 12 * round(((part.low + part.high) / 2 - plan.tune_middle) / 12)
    strikes = [
        Strike(
            beat=bar.beat + tone.beat,
            beats=tone.beats * part.gate,
            pitch=tone.pitch + shift,
            force=tone.force,
            voice=part.voice,
        )
        for bar, tones in zip(plan.form.bars, plan.tunes, strict=True)
        if _plays(part, bar) and bar.role == "body"
        for tone in tones
    ]
    if not _ends(part, plan):
        return strikes
    beat, beats = _last(plan)
    before = strikes[-1].pitch if strikes else round((part.low + part.high) / 2)
    home = min(
        range(before - 6, before + 7),
        key=lambda pitch: ((pitch - plan.spans[-1].chord.root) % 12 != 0, abs(pitch - before)),
    )
    return [*strikes, Strike(beat=beat, beats=beats, pitch=home, force=0.7, voice=part.voice)]


def drums(part: Part, plan: Plan) -> list[Strike]:
    """Grids of hits; the last bar of an intense phrase ends in a fill."""
    strikes = []
    for bar in plan.form.bars:
        if not _plays(part, bar):
            continue
        kit = dict(part.kits[bar.round % len(part.kits)])
        if part.fills and bar.index == PHRASE_BARS - 1 and bar.intensity >= _FILL_FROM:
            kit |= dict(part.fills[bar.round % len(part.fills)])
        strikes += [
            Strike(beat=bar.beat + beat, beats=0.5, pitch=0, force=_FORCES[sign], voice=hit)
            for hit, grid in kit.items()
            for beat, _, sign in _onsets(grid, plan, bar)
        ]
    if part.kits and _ends(part, plan):
        first = next(iter(dict(part.kits[0])))
        strikes.append(Strike(beat=plan.form.final_beat, beats=0.5, pitch=0, force=0.7, voice=first))
    return strikes


def accent(part: Part, plan: Plan) -> list[Strike]:
    """One hit at the head of each phrase that is intense enough, and at the last chord."""
    heads = [bar.beat for bar in plan.form.bars if bar.index == 0 and _plays(part, bar)]
    if _ends(part, plan):
        heads.append(plan.form.final_beat)
    return [Strike(beat=beat, beats=4.0, pitch=0, force=0.8, voice=part.voice) for beat in heads]


def riser(part: Part, plan: Plan) -> list[Strike]:
    """A swell of two seconds that leads into each phrase that is intense enough, and into the last chord."""
    lead_in = 2.0 / plan.form.beat_s
    heads = [bar.beat for bar in plan.form.bars if bar.index == 0 and _plays(part, bar)]
    heads.append(plan.form.final_beat)
    return [
        Strike(beat=beat - lead_in, beats=lead_in, pitch=0, force=0.8, voice=part.voice)
        for beat in heads
        if beat >= lead_in
    ]


def bed(part: Part, plan: Plan) -> list[Strike]:
    """A texture that never stops, laid in overlapping pieces."""
    step = 1.2 / plan.form.beat_s
    count = int(plan.form.end_beat / step) + 1
    return [
        Strike(beat=number * step, beats=step * 2, pitch=0, force=0.7, voice=part.voice)
        for number in range(count)
    ]


WRITERS: dict[str, Callable[[Part, Plan], list[Strike]]] = {
    "pad": pad,
    "comp": comp,
    "arp": arp,
    "bass": bass,
    "walk": walk,
    "lead": lead,
    "drums": drums,
    "accent": accent,
    "riser": riser,
    "bed": bed,
}
