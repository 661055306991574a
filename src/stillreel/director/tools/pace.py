"""Wishes about time: to edits."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from stillreel.director import wishes as w
from stillreel.director.scene import Finding
from stillreel.director.targets import Targets
from stillreel.director.tools.ground import Ground, Outcome, missing, photos, shots_at
from stillreel.timeline.edits import ChangeShots
from stillreel.timeline.model import Shot
from stillreel.timeline.pacing import scaled, spread
from stillreel.timeline.time import boundary_frame, frame_ms, shortest_ms

LEAST_MS = 200
LEAST_PACE_MS = 1000
LONGEST_MS = 3_600_000


def set_photo_time(ground: Ground, wish: w.SetPhotoTime) -> Outcome:
    """Photos of the length that was named."""
    return _retimed(ground, wish.targets, lambda shot: wish.ms)


def change_photo_time(ground: Ground, wish: w.ChangePhotoTime) -> Outcome:
    """Photos longer or shorter by a length."""
    return _retimed(ground, wish.targets, lambda shot: shot.duration_ms + wish.ms)


def _retimed(ground: Ground, targets: Targets, length: Callable[[Shot], int]) -> Outcome:
    found = photos(ground, targets)
    if not found.indexes:
        return Outcome(findings=missing(ground, found))
    shots = shots_at(ground, found.indexes)
    lengths = [_possible(ground, shot, length(shot)) for shot in shots]
    gone = missing(ground, found) if found.missing else ()
    outcome = with_lengths(shots, lengths)
    return replace(
        outcome, findings=(*gone, *_limits(ground, shots, [length(shot) for shot in shots], lengths))
    )


def _possible(ground: Ground, shot: Shot, wanted_ms: int) -> int:
    """The length that a shot can have: not too short, and a clip no longer than itself."""
    least_ms = max(LEAST_MS, shortest_ms(ground.timeline.canvas.fps))
    most_ms = LONGEST_MS
    if shot.kind == "video":
        source = next((asset.facts.duration_ms for asset in ground.media if asset.id == shot.asset), 0)
        left_ms = int((source - shot.trim_ms) / shot.speed)
        most_ms = left_ms if left_ms > least_ms else most_ms
    return min(max(wanted_ms, least_ms), most_ms)


def _limits(
    ground: Ground, shots: Sequence[Shot], wanted: list[int], given: list[int]
) -> tuple[Finding, ...]:
    if any(want > got for want, got in zip(wanted, given, strict=True)):
        return (Finding(code="clip_ends"),)
    if any(want < got for want, got in zip(wanted, given, strict=True)):
        return (Finding(code="too_short", values=(("seconds", f"{min(given) / 1000:g}"),)),)
    return ()


def with_lengths(shots: Sequence[Shot], lengths: Sequence[int]) -> Outcome:
    """The edit that gives each of `shots` its length."""
    changed = tuple(
        replace(shot, duration_ms=length)
        for shot, length in zip(shots, lengths, strict=True)
        if shot.duration_ms != length
    )
    named = tuple(shot.id for shot in shots)
    return Outcome(edits=(ChangeShots(shots=changed),) if changed else (), shots=named)


def scale_photo_time(ground: Ground, wish: w.ScalePhotoTime) -> Outcome:
    """Photos so many times as long, in whole frames."""
    found = photos(ground, wish.targets)
    if not found.indexes:
        return Outcome(findings=missing(ground, found))
    shots = shots_at(ground, found.indexes)
    lengths = scaled([shot.duration_ms for shot in shots], wish.factor, ground.timeline.canvas.fps)
    possible = [_possible(ground, shot, length) for shot, length in zip(shots, lengths, strict=True)]
    return replace(with_lengths(shots, possible), findings=missing(ground, found) if found.missing else ())


def set_some_time(ground: Ground, wish: w.SetSomeTime) -> Outcome:
    """A bare length: the whole film's if each photo then gets a second or more, else each photo's."""
    count = len(ground.timeline.shots)
    if count == 1 or wish.ms >= count * LEAST_PACE_MS:
        return set_total(ground, w.SetTotal(ms=wish.ms))
    return set_photo_time(ground, w.SetPhotoTime(targets=w.ALL, ms=wish.ms))


def change_total(ground: Ground, wish: w.ChangeTotal) -> Outcome:
    """The film longer or shorter by a length."""
    return set_total(ground, w.SetTotal(ms=ground.timeline.duration_ms + wish.ms))


def set_total(ground: Ground, wish: w.SetTotal) -> Outcome:
    """The film of a length; photos whose length this message named keep it if the others can give way."""
    shots = ground.timeline.shots
    now_ms = ground.timeline.duration_ms
    if (wish.bound == "most" and now_ms <= wish.ms) or (wish.bound == "least" and now_ms >= wish.ms):
        return Outcome()
    fixed = [shot for shot in shots if shot.id in ground.pinned or shot.kind == "video"]
    free = [shot for shot in shots if shot not in fixed]
    left_ms = wish.ms - sum(shot.duration_ms for shot in fixed)
    if not free or left_ms < len(free) * LEAST_MS:
        free, left_ms = list(shots), wish.ms
    least_ms = len(free) * LEAST_MS
    if left_ms < least_ms or wish.ms > LONGEST_MS:
        return Outcome(findings=(_impossible_total(least_ms),))
    return replace(with_lengths(free, _shared(free, left_ms, ground)), shots=())


def _impossible_total(least_ms: int) -> Finding:
    return Finding(
        code="bad_total", values=(("seconds", f"{least_ms / 1000:g}"), ("most", str(LONGEST_MS // 60_000)))
    )


def _shared(shots: Sequence[Shot], total_ms: int, ground: Ground) -> tuple[int, ...]:
    """Lengths that sum to `total_ms`: equal where they were equal or the film is new, else in proportion."""
    fps = ground.timeline.canvas.fps
    lengths = [shot.duration_ms for shot in shots]
    if ground.first_turn or max(lengths) - min(lengths) <= 2 * shortest_ms(fps):
        return spread(total_ms, len(shots), fps)
    frames = boundary_frame(total_ms, fps)
    ends = [0]
    for i in range(len(lengths)):
        share = frames * sum(lengths[: i + 1]) / sum(lengths)
        ends.append(max(int(share + 0.5), ends[-1] + 2))
    return tuple(frame_ms(b, fps) - frame_ms(a, fps) for a, b in pairwise(ends))
