"""A style, a variant, a seed and a length become a score.

The same arguments give the same score on every machine. Knows no samples but the rate that counts them.
"""

import random
from dataclasses import dataclass

from stillreel.sound.composing.form import PHRASE_BARS, Bar, Form, form
from stillreel.sound.composing.harmony import Chord, chord
from stillreel.sound.composing.melody import Ground, Motif, Tone, grown, motif, written
from stillreel.sound.composing.parts import WRITERS, Plan, Span, Strike
from stillreel.sound.composing.style import Part, Style, Variant
from stillreel.sound.synth.score import Note, Score

_RATE_HZ = 48_000
_TUNE = "tune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a film asks of a piece. `bar_ms` is the photo time that bars should divide, 0 for none."""

    variant: int
    seed: int
    duration_ms: int
    bar_ms: float


def compose_score(style: Style, wish: Wish) -> Score:
    """The score of one piece, exactly `wish.duration_ms` long."""
    number = wish.variant % len(style.variants)
    variant = style.variants[number]
    dice = f"{style.name}:{wish.variant}:{wish.seed}"
    rng = random.Random(dice)
    key = rng.choice(variant.keys)
    shape = form(style, variant, wish.duration_ms, wish.bar_ms)
    plan = _plan(variant, shape, key, dice)
    notes: list[Note] = []
    for part in variant.parts:
        notes += _human(part, WRITERS[part.kind](part, plan), style, plan)
    frames = round(wish.duration_ms * 48)
    ring_s = (shape.end_beat - shape.final_beat) * shape.beat_s
    kept = sorted(
        (note for note in notes if note.at < frames - 480), key=lambda note: (note.at, note.voice, note.pitch)
    )
    return Score(
        notes=tuple(kept),
        frames=frames,
        room=style.room,
        tone=style.tone,
        gain_db=style.gain_db,
        drive=style.drive,
        pump=style.pump,
        width=style.width,
        fade=round(min(max(0.6 * ring_s, 0.2), 3.0) * _RATE_HZ),
    )


def _plan(variant: Variant, shape: Form, key: int, dice: str) -> Plan:
    bars = [_bar_chords(variant, shape, number, key) for number in range(len(shape.bars))]
    spans = [span for bar in bars for span in bar]
    spans.append(
        Span(
            beat=shape.final_beat,
            beats=shape.end_beat - shape.final_beat,
            chord=chord(variant.final, key),
            bar=None,
        )
    )
    leads = [part for part in variant.parts if part.kind == "lead"]
    ground = Ground(
        scale=variant.scale,
        key=key,
        low=leads[0].low if leads else 60,
        high=leads[0].high if leads else 79,
    )
    return Plan(
        form=shape,
        spans=tuple(spans),
        tunes=_tunes(variant, shape, bars, ground, dice),
        tune_middle=(ground.low + ground.high) / 2,
        dice=dice,
    )


def _bar_chords(variant: Variant, shape: Form, number: int, key: int) -> tuple[Span, ...]:
    """The chords of a bar; the last bar has the cadence, shared with the turn if there is one."""
    bar = shape.bars[number]
    cadence = variant.cadence.split()
    last = len(shape.bars) - 1
    if bar.role == "turn":
        names = cadence[-1:]
    elif variant.phrases[bar.phrase].tune:
        names = variant.phrases[bar.phrase].chords.split("|")[bar.index].split()
    elif number == last:
        names = cadence
    elif shape.bars[number + 1].role == "turn":
        names = cadence[:1]
    else:
        names = variant.phrases[bar.phrase].chords.split("|")[bar.index].split()
    each = bar.beats / len(names)
    return tuple(
        Span(beat=bar.beat + place * each, beats=each, chord=chord(name, key), bar=bar)
        for place, name in enumerate(names)
    )


def _tunes(
    variant: Variant, shape: Form, bars: list[tuple[Span, ...]], ground: Ground, dice: str
) -> tuple[tuple[Tone, ...], ...]:
    tunes: list[tuple[Tone, ...]] = []
    number = 0
    while number < len(shape.bars):
        count = _run(shape.bars, number)
        group = bars[number : number + count]
        chords = tuple(tuple((span.beat - bar[0].beat, span.chord) for span in bar) for bar in group)
        tunes += _phrase_tune(variant, shape.bars[number], chords, ground, dice)
        number += count
    return tuple(tunes)


def _run(bars: tuple[Bar, ...], number: int) -> int:
    """How many bars of one phrase follow from `number` on."""
    count = 1
    while (
        number + count < len(bars) and bars[number + count].index == bars[number].index + count < PHRASE_BARS
    ):
        count += 1
    return count


def _phrase_tune(
    variant: Variant,
    head: Bar,
    chords: tuple[tuple[tuple[float, Chord], ...], ...],
    ground: Ground,
    dice: str,
) -> list[tuple[Tone, ...]]:
    """The written tune of the phrase, or a new one: statement, answer, statement, rest."""
    if head.role == "turn":
        return [()]
    tune = variant.phrases[head.phrase].tune
    if tune:
        return list(written(tune, ground)[: len(chords)])
    rng = random.Random(f"{dice}:{_TUNE}:{head.phrase}")
    first, second = motif(rng, variant.rhythms), motif(rng, variant.rhythms)
    closes = [motif(rng, variant.endings), motif(rng, variant.endings)]
    answer = second if head.round % 2 == 0 else _turned(second)
    motifs: tuple[Motif, ...] = (first, answer, first, closes[head.round % 2])
    return list(grown(motifs[: len(chords)], chords, ground, variant.meter))


def _turned(each: Motif) -> Motif:
    """The motif upside down."""
    return Motif(grid=each.grid, steps=tuple(-step for step in each.steps))


def _human(part: Part, strikes: list[Strike], style: Style, plan: Plan) -> list[Note]:
    """Strikes as played: swung, a little early or late, never quite equally strong."""
    rng = plan.rng(f"{part.name}:hands")
    notes = []
    for strike in strikes:
        slip_ms = min(max(rng.gauss(0, style.loose_ms), -2 * style.loose_ms), 2 * style.loose_ms)
        start_s = _swung(strike.beat, style, plan) * plan.form.beat_s
        slip_s = (slip_ms + part.late_ms + strike.delay_ms) / 1000
        first = strike.beat == 0 or part.kind in ("bed", "riser")
        at_s = max(start_s + (strike.delay_ms / 1000 if first else slip_s), 0.0)
        force = min(max(strike.force + rng.gauss(0, 0.04), 0.1), 1.0)
        gain = 10 ** (part.level_db / 20) * force**1.3 * _dynamics(strike.beat, plan)
        note = Note(
            at=round(at_s * _RATE_HZ),
            held=round(strike.beats * plan.form.beat_s * _RATE_HZ),
            voice=strike.voice,
            pitch=strike.pitch,
            force=force,
            level=gain,
            pan=part.pan,
            bus=part.bus,
        )
        notes.append(note)
        notes += _echoes(note, part, plan)
    return notes


def _echoes(note: Note, part: Part, plan: Plan) -> list[Note]:
    beats, gain = part.echo
    if not gain:
        return []
    return [
        Note(
            at=note.at + round(beats * count * plan.form.beat_s * _RATE_HZ),
            held=note.held,
            voice=note.voice,
            pitch=note.pitch,
            force=note.force * 0.8,
            level=note.level * gain**count,
            pan=0.6 if count % 2 else -0.6,
            bus="far",
        )
        for count in (1, 2, 3)
        if gain**count > 0.08
    ]


def _dynamics(beat: float, plan: Plan) -> float:
    """How loud the players are at `beat`: a little more as the piece grows; the few of an opening play out."""
    place = int(beat // plan.form.meter)
    if place >= len(plan.form.bars):
        return 0.95
    bar = plan.form.bars[place]
    return 1.12 if bar.role == "intro" else 0.8 + 0.2 * bar.intensity


def _swung(beat: float, style: Style, plan: Plan) -> float:
    """`beat` after swing: the first of two units is stretched to its share, the second squeezed."""
    if style.swing == 0.5 or plan.form.meter % 2:
        return beat
    pair = 2 * style.swing_unit
    whole, rest = divmod(beat, pair)
    split = pair * style.swing
    if rest < style.swing_unit:
        return whole * pair + rest / style.swing_unit * split
    return whole * pair + split + (rest - style.swing_unit) / style.swing_unit * (pair - split)
