"""Wishes about rhythm: cuts on the beat and films as long as their song, to edits of the shots."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from stillreel.director import wishes as w
from stillreel.director.scene import Finding
from stillreel.director.tools.ground import Ground, Outcome
from stillreel.director.tools.music import set_music
from stillreel.director.tools.pace import LEAST_MS, set_total, with_lengths
from stillreel.effects import VOCABULARY
from stillreel.plan.facts import Asset, Beats
from stillreel.plan.rhythm import heard
from stillreel.timeline.applying import apply
from stillreel.timeline.edits import ChangeSounds
from stillreel.timeline.model import Shot, Sound
from stillreel.timeline.pacing import spread
from stillreel.timeline.rhythm import Pulse, every, on_pulses
from stillreel.timeline.time import boundary_frame, frame_ms

LIBRARY = "lib:"
_BAR, _BEAT, _NOTE = 1.0, 0.6, 0.0


def cut_to_beat(ground: Ground, wish: w.CutToBeat) -> Outcome:
    """Cuts on the notes of the music; even ones, and a word about it, where no beat can be told."""
    song = ground.timeline.music
    if song is None:
        return Outcome(findings=(Finding(code="no_music"),))
    if len(ground.timeline.shots) < 2:
        return Outcome(findings=(Finding(code="no_cuts"),))
    if song.asset.startswith(LIBRARY):
        return _composed(ground, wish, song)
    source = _asset(ground, song)
    beats = heard(song, source.facts) if source else Beats()
    if not beats.sure or not beats.onsets_ms:
        return _even(ground, song)
    lengths = _counted(ground, wish.every, beats) if wish.every else _near(ground, beats)
    return _told(ground, lengths, Finding(code="on_beat", values=(("name", song.name), _bpm(beats))))


def _asset(ground: Ground, song: Sound) -> Asset | None:
    return next((asset for asset in ground.media if asset.id == song.asset), None)


def _bpm(beats: Beats) -> tuple[str, str]:
    return "bpm", f"{beats.tempo_bpm:.0f}"


def _near(ground: Ground, beats: Beats) -> Sequence[int]:
    weights = dict.fromkeys(beats.onsets_ms, _NOTE)
    weights |= dict.fromkeys(beats.beats_ms, _BEAT) | dict.fromkeys(beats.downbeats_ms, _BAR)
    pulses = [Pulse(at_ms=at, weight=weight) for at, weight in sorted(weights.items())]
    timeline = ground.timeline
    return on_pulses(_longest(ground), timeline.duration_ms, pulses, timeline.canvas.fps)


def _counted(ground: Ground, step: int, beats: Beats) -> Sequence[int]:
    counts = beats.beats_ms if len(beats.beats_ms) > 1 else beats.onsets_ms
    lengths = every(len(ground.timeline.shots), step, counts, ground.timeline.canvas.fps)
    return [min(length, most) for length, most in zip(lengths, _longest(ground), strict=True)]


def _longest(ground: Ground) -> list[int]:
    """How long each shot may last: a clip no longer than what is left of it."""
    known = {asset.id: asset.facts.duration_ms for asset in ground.media}
    total = max(ground.timeline.duration_ms, 1)
    return [
        total if shot.kind == "photo" else max(LEAST_MS, _left(shot, known.get(shot.asset or "", 0)))
        for shot in ground.timeline.shots
    ]


def _left(shot: Shot, source_ms: int) -> int:
    left_ms = int((source_ms - shot.trim_ms) / shot.speed)
    return left_ms if left_ms > 0 else shot.duration_ms


def _even(ground: Ground, song: Sound) -> Outcome:
    """No beat was found: the photos are spaced evenly over the same time."""
    free = [shot for shot in ground.timeline.shots if shot.kind == "photo" and shot.id not in ground.pinned]
    finding = Finding(code="no_beat", values=(("name", song.name),))
    if not free:
        return Outcome(findings=(finding,))
    lengths = spread(sum(shot.duration_ms for shot in free), len(free), ground.timeline.canvas.fps)
    return replace(with_lengths(free, lengths), shots=(), findings=(finding,))


def _told(ground: Ground, lengths: Sequence[int], finding: Finding) -> Outcome:
    return replace(with_lengths(ground.timeline.shots, lengths), shots=(), findings=(finding,))


def _composed(ground: Ground, wish: w.CutToBeat, song: Sound) -> Outcome:
    """Composed music follows the photos: every photo gets one time, and the piece is written so that it divides it."""
    starts, fps = ground.timeline.starts_ms, ground.timeline.canvas.fps
    frames = [boundary_frame(b, fps) - boundary_frame(a, fps) for a, b in pairwise(starts)]
    beat_ms = _beat_ms(ground, song)
    least = boundary_frame(LEAST_MS, fps)
    if wish.every and beat_ms:
        each = max(round(wish.every * beat_ms * fps / 1000), least)
    else:
        usual, times = Counter(frames).most_common(1)[0]
        each = usual if times >= len(frames) - 1 else max(round(sum(frames) / len(frames)), least)
    gridded = [
        _on_grid(shot, now, each, ground) for shot, now in zip(ground.timeline.shots, frames, strict=True)
    ]
    if not wish.every and ground.timeline.shots[-1].kind == "photo":
        gridded[-1] = max(sum(frames) - sum(gridded[:-1]), least)
    ends = [frame_ms(end, fps) for end in accumulate(gridded, initial=0)]
    return _told(ground, [b - a for a, b in pairwise(ends)], Finding(code="on_composed_beat"))


def _beat_ms(ground: Ground, song: Sound) -> float:
    tempos = ground.tempos.get(song.asset.removeprefix(LIBRARY), ())
    return 60_000 / tempos[song.variant % len(tempos)] if tempos else 0.0


def _on_grid(shot: Shot, frames: int, each: int, ground: Ground) -> int:
    """One photo time, in frames; what has its own length, as many whole photo times as it holds."""
    if shot.kind == "photo" and shot.id not in ground.pinned:
        return each
    times = frames // each if shot.kind == "video" else round(frames / each)
    return each * times if times else frames


def fit_to_song(ground: Ground, wish: w.FitToSong) -> Outcome:
    """The film as long as what is left of its song, or of its voice; the song then plays once."""
    chosen = _own_music(ground, wish) if wish.role == "music" else Outcome()
    timeline = ground.timeline
    for edit in chosen.edits:
        timeline = apply(timeline, edit, VOCABULARY).timeline
    ground = replace(ground, timeline=timeline)
    sounds = [sound for sound in timeline.sounds if sound.role == wish.role]
    own = next((sound for sound in sounds if not sound.asset.startswith(LIBRARY)), None)
    source = _asset(ground, own) if own else None
    if own is None or source is None:
        code = "no_voice" if wish.role == "voice" else "composed_fits" if sounds else "no_music"
        return Outcome(findings=(Finding(code=code),))
    length_ms = source.facts.duration_ms - own.trim_ms + (own.start_ms if own.span == "times" else 0)
    timed = _evened(ground, length_ms)
    if timed.findings:
        return timed
    for edit in timed.edits:
        timeline = apply(timeline, edit, VOCABULARY).timeline
    return Outcome(edits=(*chosen.edits, *timed.edits, *_once(timeline.sounds, own)))


def _evened(ground: Ground, length_ms: int) -> Outcome:
    """The film of a length; the photos share it evenly, whatever has its own length keeps it."""
    shots = ground.timeline.shots
    free = [shot for shot in shots if shot.kind == "photo" and shot.id not in ground.pinned]
    left_ms = length_ms - sum(shot.duration_ms for shot in shots if shot not in free)
    if not free or left_ms < len(free) * LEAST_MS:
        return set_total(ground, w.SetTotal(ms=length_ms))
    return with_lengths(free, spread(left_ms, len(free), ground.timeline.canvas.fps))


def _own_music(ground: Ground, wish: w.FitToSong) -> Outcome:
    """A song of the person's own in place of a composed one, where there is one to take."""
    music = ground.timeline.music
    named = wish.asset_name is not None
    if music is not None and not music.asset.startswith(LIBRARY) and not named:
        return Outcome()
    chosen = set_music(ground, w.SetMusic(name="own", asset_name=wish.asset_name))
    return replace(chosen, findings=())


def _once(sounds: Sequence[Sound], own: Sound) -> tuple[ChangeSounds, ...]:
    now = next((sound for sound in sounds if sound.id == own.id), own)
    return (ChangeSounds(sounds=(replace(now, loop=False),)),) if now.loop else ()
