"""The rhythm of a song: where notes begin, where beats and bars begin, how fast it is, and how sure that is.

Onsets are found here, in steps of 5 ms, because cuts are placed on them; tempo and bars come from libsonare,
section by section between silences, so that a song may change its tempo. Knows no film and no file.
"""

from dataclasses import dataclass

import libsonare
import numpy as np
from numpy.typing import NDArray

from stillreel.plan.facts import SURE_OF_BEATS, Beats

SLOWEST_BPM, FASTEST_BPM = 70.0, 160.0

_ANALYSIS_HZ = 22_050
_HOP_S = 0.005
_WINDOW_S = 0.0232
_BANDS = 40
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 10_000.0
_LOUDNESS = 300.0
_NEAR_S = 0.03
_AROUND_S = 0.10
_GAP_S = 0.06
_LEAST_RISE = 0.11
_LEAST_SHARE = 0.25
_QUIET_DB = -50.0
_SILENCE_S = 1.2
_SHORTEST_SECTION_S = 4.0
_SNAP_S = 0.07
_LONGEST_S = 600
_RATIOS = (1.0, 1.5, 2 / 3)
_STEADY = 100.0
_METER = 4
_MARKED_BEATS = 0.3
_SURENESS = 1.6

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A stretch between silences: its tempo, beats and bar lines in seconds, and how sure they are."""

    seconds: float
    bpm: float
    beats: tuple[float, ...]
    bars: tuple[float, ...]
    sure: float


def beats_of(samples: NDArray[np.float32], rate: int) -> Beats:
    """The rhythm of `samples`: (frames,) or (frames, channels) float32 at `rate` Hz; the first ten minutes of it.

    Times are in ms from the first sample, all of them on onsets; the tempo lies within 70 to 160 beats a minute.
    The confidence is below 0.5 where no pulse can be told (a drone, a pad, speech); then there are no beats
    and no bars.
    """
    mono = samples.mean(axis=1) if samples.ndim == 2 else samples
    mono = np.ascontiguousarray(mono[: _LONGEST_S * rate], dtype=np.float32)
    rise, level_db = _rises(mono, rate)
    if not len(rise) or level_db.max(initial=-120.0) < -70:
        return Beats()
    onsets = _peaks(rise, level_db)
    sections = [_section(mono, rate, span, (onsets, rise)) for span in _sounding(level_db)]
    heard = sum(section.seconds for section in sections)
    confidence = sum(s.sure * s.seconds for s in sections) / heard if heard else 0.0
    longest = max(sections, key=lambda s: s.seconds * s.sure, default=None)
    sure = confidence >= SURE_OF_BEATS
    return Beats(
        onsets_ms=_ms(onsets),
        beats_ms=_ms([beat for s in sections for beat in s.beats]) if sure else (),
        downbeats_ms=_ms([bar for s in sections for bar in s.bars]) if sure else (),
        tempo_bpm=round(longest.bpm, 2) if longest else 0.0,
        confidence=round(confidence, 3),
    )


def folded(bpm: float) -> float:
    """`bpm` doubled or halved until a person would tap it: within 70 to 160; 0 stays 0."""
    while 0 < bpm < SLOWEST_BPM:
        bpm *= 2
    while bpm > FASTEST_BPM:
        bpm /= 2
    return bpm


def _ms(seconds: list[float]) -> tuple[int, ...]:
    return tuple(sorted({round(at * 1000) for at in seconds}))


def _rises(mono: NDArray[np.float32], rate: int) -> tuple[Vector, Vector]:
    """How much the bands grow from step to step, 0..1 and more, and the level of each step in dB."""
    hop, size = round(rate * _HOP_S), 2 ** round(np.log2(rate * _WINDOW_S))
    if len(mono) < size:
        return np.zeros(0), np.zeros(0)
    bank = _bank(rate, size)
    window = np.hanning(size).astype(np.float32)
    padded = np.pad(mono / max(float(np.abs(mono).max()), 1e-6), size // 2)
    steps = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    bands = np.zeros((len(steps), _BANDS), dtype=np.float32)
    level = np.zeros(len(steps))
    for first in range(0, len(steps), 4000):
        part = np.abs(np.fft.rfft(steps[first : first + 4000] * window, axis=1)).astype(np.float32)
        bands[first : first + 4000] = np.log1p(_LOUDNESS * (part @ bank) / size)
        level[first : first + 4000] = 10 * np.log10((part**2).sum(axis=1) / size**2 + 1e-12)
    # A tone that only wavers is no new note: each band is held against its neighbours too.
    held = np.maximum(bands, np.maximum(np.roll(bands, 1, axis=1), np.roll(bands, -1, axis=1)))
    before = np.concatenate([np.zeros((2, _BANDS), dtype=np.float32), held[:-2]])
    return np.maximum(bands - before, 0).mean(axis=1).astype(np.float64), level


def _bank(rate: int, size: int) -> NDArray[np.float32]:
    """Triangles of equal width in log frequency, (bins, bands)."""
    edges = np.geomspace(_LOWEST_HZ, min(_HIGHEST_HZ, rate / 2), _BANDS + 2)
    freq = np.fft.rfftfreq(size, 1 / rate)[:, None]
    up = (freq - edges[:-2]) / np.maximum(edges[1:-1] - edges[:-2], rate / size)
    down = (edges[2:] - freq) / np.maximum(edges[2:] - edges[1:-1], rate / size)
    return np.clip(np.minimum(up, down), 0, 1).astype(np.float32)


def _peaks(rise: Vector, level_db: Vector) -> list[float]:
    """Seconds of the steps where a note begins: clear peaks among their neighbours and in the whole song."""
    near, around = round(_NEAR_S / _HOP_S), round(_AROUND_S / _HOP_S)
    padded = np.pad(rise, around)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1)
    highest = windows[:, around - near : around + near + 1].max(axis=1)
    usual = np.median(windows, axis=1)
    strong = np.quantile(rise[rise > _LEAST_RISE], 0.9) if (rise > _LEAST_RISE).any() else np.inf
    least = np.maximum(usual + _LEAST_RISE, strong * _LEAST_SHARE)
    loud = level_db > level_db.max() + _QUIET_DB
    found: list[float] = []
    last = -np.inf
    for step in np.flatnonzero((rise == highest) & (rise > least) & loud):
        at = float(step * _HOP_S)
        if at - last >= _GAP_S:
            found.append(at)
            last = at
    return found


def _sounding(level_db: Vector) -> list[tuple[float, float]]:
    """(start, end) in seconds of the stretches between silences."""
    loud = np.flatnonzero(level_db > level_db.max() + _QUIET_DB)
    breaks = np.flatnonzero(np.diff(loud) > _SILENCE_S / _HOP_S)
    starts = [loud[0], *loud[breaks + 1]]
    ends = [*loud[breaks], loud[-1]]
    return [(float(a * _HOP_S), float((b + 1) * _HOP_S)) for a, b in zip(starts, ends, strict=True)]


def _section(
    mono: NDArray[np.float32], rate: int, span: tuple[float, float], heard: tuple[list[float], Vector]
) -> _Section:
    start, end = span
    onsets, rise = heard
    inside = np.array([at for at in onsets if start - _SNAP_S <= at <= end])
    none = _Section(seconds=end - start, bpm=0.0, beats=(), bars=(), sure=0.0)
    if end - start < _SHORTEST_SECTION_S or len(inside) < 4:
        return none
    part = mono[round(start * rate) : round(end * rate)]
    low = np.asarray(libsonare.resample(part, rate, _ANALYSIS_HZ), dtype=np.float32)
    part_rise = rise[round(start / _HOP_S) : round(end / _HOP_S)]
    told = folded(float(libsonare.analyze_bpm(low, _ANALYSIS_HZ).bpm))
    # The library takes three beats for two at times; the song is then more like itself at another of these.
    likeness = {folded(told * ratio): _likenesses(part_rise, folded(told * ratio)) for ratio in _RATIOS}
    bpm = max(likeness, key=lambda each: sum(likeness[each]))
    marked = len(inside) / ((end - start) * bpm / 60 * _MARKED_BEATS) if bpm else 0.0
    sure = _SURENESS * sum(sorted(likeness[bpm])[1:]) / 2 * min(1.0, marked)
    beats = [start + at for at in _tracked(part_rise, bpm)]
    bars = [start + at for at in libsonare.detect_downbeats(low, _ANALYSIS_HZ)] if bpm == told else []
    return _Section(
        seconds=end - start,
        bpm=bpm,
        beats=_snapped(beats, inside),
        bars=_snapped(bars or _accented(beats, rise), inside),
        sure=min(max(sure, 0.0), 1.0),
    )


def _tracked(rise: Vector, bpm: float) -> list[float]:
    """Seconds of the beats: the path through the rises whose steps stay near one beat (D. Ellis, 2007)."""
    if bpm <= 0:
        return []
    beat = 60 / bpm / _HOP_S
    steps = np.arange(round(beat / 2), round(beat * 2))
    cost = -_STEADY * np.log(steps / beat) ** 2
    smooth = np.convolve(rise, np.hanning(7), mode="same") / max(float(rise.std()), 1e-9)
    total, before = smooth.copy(), np.full(len(rise), -1)
    for at in range(int(steps[-1]) + 1, len(rise)):
        choices = total[at - steps] + cost
        best = int(choices.argmax())
        total[at] += choices[best]
        before[at] = at - int(steps[best])
    last = max(0, len(rise) - round(beat))
    at = last + int(total[last:].argmax())
    path = [at]
    while before[at] >= 0:
        at = int(before[at])
        path.append(at)
    return [step * _HOP_S for step in reversed(path)]


def _accented(beats: list[float], rise: Vector) -> list[float]:
    """Every fourth of `beats`, beginning where they are strongest."""
    force = [
        float(rise[max(0, round(at / _HOP_S) - 4) : round(at / _HOP_S) + 5].max(initial=0)) for at in beats
    ]
    return beats[max(range(_METER), key=lambda first: sum(force[first::_METER])) :: _METER]


def _snapped(times: list[float], onsets: Vector) -> tuple[float, ...]:
    """The onset nearest to each time; a time with no onset near it is left out."""
    nearest = [float(onsets[np.abs(onsets - at).argmin()]) for at in times]
    return tuple(
        dict.fromkeys(at for at, time in zip(nearest, times, strict=True) if abs(at - time) <= _SNAP_S)
    )


def _likenesses(rise: Vector, bpm: float) -> list[float]:
    """How much the rises resemble themselves one, two and four beats later: 1 for the same, about 0 for chance."""
    smooth = np.convolve(rise, np.hanning(9) / np.hanning(9).sum(), mode="same")
    centred = smooth - smooth.mean()
    power = float((centred**2).mean())
    if bpm <= 0 or power < 1e-9:
        return [0.0, 0.0, 0.0]
    return [_likeness(centred, 60 / bpm * beats / _HOP_S) / power for beats in (1, 2, 4)]


def _likeness(centred: Vector, lag: float) -> float:
    """The best product with itself about `lag` steps later."""
    reach = max(2, round(lag * 0.02))
    lags = [n for n in range(round(lag) - reach, round(lag) + reach + 1) if 0 < n < len(centred) // 2]
    return max((float((centred[:-n] * centred[n:]).mean()) for n in lags), default=0.0)
