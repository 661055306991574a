"""Fits music to a film: a tempo whose bars or beats divide the photo time, and a form that fills the length.

The form opens with the bars that do not fill a phrase, goes through phrases of four bars with rising and
falling intensity, and ends on a chord that has time to ring. Knows no pitch.
"""

from collections import Counter
from dataclasses import dataclass, replace

from stillreel.sound.composing.style import Style, Variant

PHRASE_BARS = 4
_REACH = 1.19
_INTRO = 0.3
_INTRO_STEP = 0.08
_ARC = (0.5, 0.68, 0.82, 0.9, 0.42, 0.72, 0.88, 1.0)
_SHORT_ARCS = {1: (0.85,), 2: (0.66, 1.0), 3: (0.55, 0.8, 1.0), 4: (0.5, 0.7, 0.85, 1.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: where it begins and how long it is in beats, which bar of which phrase, which time round.

    `intensity` runs from 0 to 1; `role` is intro, body, or turn (a half bar before the last chord).
    """

    beat: float
    beats: float
    phrase: str
    index: int
    round: int
    intensity: float
    role: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The bars before the last chord, the beat on which that chord falls, and the length of a beat."""

    bars: tuple[Bar, ...]
    final_beat: float
    beat_s: float
    meter: int
    duration_s: float

    @property
    def end_beat(self) -> float:
        """The end of the piece in beats."""
        return self.duration_s / self.beat_s


def beat_seconds(style: Style, meter: int, bar_ms: float) -> float:
    """The length of a beat: the best tempo of the style that divides `bar_ms`.

    Whole bars in the photo time are worth more than half bars, those more than single beats. Where the style
    has no such tempo, a somewhat slower or faster one will do, then one whose half beats divide the time.
    """
    low, best, high = style.tempo
    if bar_ms <= 0:
        return 60.0 / best
    for unit, reach in ((1.0, 1.0), (1.0, _REACH), (0.5, 1.0), (0.5, _REACH)):
        counts = [count * unit for count in range(1, 257)]
        fitting = [count for count in counts if low / reach <= 60_000 * count / bar_ms <= high * reach]
        if fitting:
            return (
                bar_ms
                / 1000
                / min(fitting, key=lambda count: _strain(60_000 * count / bar_ms, best, count, meter))
            )
    return 60.0 / best


def _strain(tempo: float, best: float, count: float, meter: int) -> float:
    away = abs(tempo / best - 1)
    if count % meter == 0:
        return away
    return away + (0.12 if meter % 2 == 0 and count % (meter // 2) == 0 else 0.22)


def form(style: Style, variant: Variant, duration_ms: int, bar_ms: float) -> Form:
    """The form of a piece of exactly `duration_ms`."""
    beat_s = beat_seconds(style, variant.meter, bar_ms)
    duration_s = duration_ms / 1000
    final = _final_beat(duration_s / beat_s, style.ring_s / beat_s, variant.meter)
    return Form(
        bars=_bars(variant, final),
        final_beat=final,
        beat_s=beat_s,
        meter=variant.meter,
        duration_s=duration_s,
    )


def _final_beat(total: float, ring: float, meter: int) -> float:
    """The last bar line that leaves `ring` beats, or half of that in a very short film; else the beginning."""
    for wish in (ring, ring / 2):
        bars = int((total - wish) // meter)
        rest = total - bars * meter
        if bars >= 1 and meter % 2 == 0 and rest - meter / 2 >= max(wish, meter * 0.75):
            return bars * meter + meter / 2
        if bars >= 1:
            return float(bars * meter)
    return 0.0


def _bars(variant: Variant, final_beat: float) -> tuple[Bar, ...]:
    """The opening, the phrases and, where a half bar is left before the last chord, the turn."""
    count = int(final_beat // variant.meter)
    opening = count % PHRASE_BARS
    meter = float(variant.meter)
    model = Bar(beat=0.0, beats=meter, phrase="a", index=0, round=0, intensity=_INTRO, role="intro")
    bars = [
        replace(model, beat=number * meter, index=number, intensity=_INTRO + _INTRO_STEP * number)
        for number in range(opening)
    ]
    turns: Counter[str] = Counter()
    for name, intensity in _order(variant, (count - opening) // PHRASE_BARS):
        model = replace(model, phrase=name, round=turns[name], intensity=intensity, role="body")
        first = len(bars)
        bars += [replace(model, beat=(first + index) * meter, index=index) for index in range(PHRASE_BARS)]
        turns[name] += 1
    rest = final_beat - count * meter
    if rest:
        bars.append(replace(bars[-1], beat=count * meter, beats=rest, index=PHRASE_BARS, role="turn"))
    return tuple(bars)


def _order(variant: Variant, phrases: int) -> list[tuple[str, float]]:
    """Names and intensities of the phrases; a long film goes round the arc again and ends at its height.

    A written tune always comes to its end.
    """
    arc = list(_SHORT_ARCS.get(phrases, ()))
    if not arc:
        arc = [_ARC[number % len(_ARC)] for number in range(phrases)]
        arc[-2:] = [0.9, 1.0][:phrases]
    names = [variant.form[number % len(variant.form)] for number in range(phrases)]
    if phrases > 1 and any(phrase.tune for phrase in variant.phrases.values()):
        names[-1] = variant.form[-1]
    return list(zip(names, arc, strict=True))
