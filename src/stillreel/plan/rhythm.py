"""The rhythm of a song where the film hears it: trimmed, moved and looped, on the film's clock.

Also decides where an own song loops, so that its bars go on across the seam. Knows no samples.
"""

from dataclasses import replace

from stillreel.plan.facts import Beats, Facts
from stillreel.timeline.model import Sound

SEAM_MS = 120
_LEAST_SHARE = 0.5


def loop_of(facts: Facts, trim_ms: int) -> tuple[int, int]:
    """(from, to) in ms of the source: bar lines between which it loops; (0, 0) where no rhythm is sure.

    The first turn begins at `trim_ms` and ends at `to`; every other one begins at `from`. What is left out at
    both ends is never more than half of the song.
    """
    beats = facts.beats
    if beats is None or not beats.sure:
        return 0, 0
    lines = [at for at in beats.downbeats_ms if trim_ms <= at <= facts.duration_ms - SEAM_MS]
    if len(lines) < 2 or lines[-1] - lines[0] < _LEAST_SHARE * (facts.duration_ms - trim_ms):
        return 0, 0
    return lines[0], lines[-1]


def heard(sound: Sound, facts: Facts) -> Beats:
    """The rhythm of `sound` in ms of the film; what lies outside the sound is left out."""
    beats = facts.beats or Beats()
    return replace(
        beats,
        onsets_ms=_heard(beats.onsets_ms, sound, facts),
        beats_ms=_heard(beats.beats_ms, sound, facts),
        downbeats_ms=_heard(beats.downbeats_ms, sound, facts),
    )


def _heard(times_ms: tuple[int, ...], sound: Sound, facts: Facts) -> tuple[int, ...]:
    first, last = loop_of(facts, sound.trim_ms) if sound.loop else (0, 0)
    end_ms = sound.start_ms + sound.duration_ms
    found = [sound.start_ms + at - sound.trim_ms for at in times_ms if at >= sound.trim_ms]
    if last:
        period = last - first
        turn = [at for at in times_ms if first <= at < last]
        found = [at for at in found if at < sound.start_ms + last - sound.trim_ms]
        shift = sound.start_ms - sound.trim_ms + period
        while turn and shift + turn[0] < end_ms:
            found += [shift + at for at in turn]
            shift += period
    return tuple(at for at in found if sound.start_ms <= at < end_ms)
