"""Wishes about which photos are in the film and where: to edits."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.first_cut import SEEN, plain_shot
from stillreel.director.scene import Finding
from stillreel.director.targets import Place
from stillreel.director.tools.ground import Ground, Outcome, missing, photos, shots_at
from stillreel.timeline.edits import InsertShots, OrderShots, RemoveShots
from stillreel.timeline.model import CUT, Shot


def move(ground: Ground, wish: w.MovePhotos) -> Outcome:
    """Photos to another place, in the order in which they were named."""
    found = photos(ground, wish.targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    at = _position(ground, wish.place, found.indexes)
    if isinstance(at, Outcome):
        return at
    moved = [ground.timeline.shots[i] for i in found.indexes]
    before = [shot for i, shot in enumerate(ground.timeline.shots) if i < at and i not in found.indexes]
    after = [shot for i, shot in enumerate(ground.timeline.shots) if i >= at and i not in found.indexes]
    return _ordered(ground, [*before, *moved, *after], moved)


def _position(ground: Ground, place: Place, moved: tuple[int, ...]) -> int | Outcome:
    """The index of the shot before which the moved ones go, counted with them still in place."""
    count = len(ground.timeline.shots)
    if place.relation in ("start", "end"):
        return 0 if place.relation == "start" else count
    if place.relation == "position":
        return _numbered(place.number, count, moved)
    if place.of is None:
        return count
    found = photos(ground, place.of)
    if not found.indexes:
        return Outcome(findings=missing(ground, found))
    return found.indexes[0] if place.relation == "before" else found.indexes[-1] + 1


def _numbered(number: int, count: int, moved: tuple[int, ...]) -> int | Outcome:
    if not 0 < abs(number) <= count:
        return Outcome(
            findings=(Finding(code="no_photo", values=(("which", str(number)), ("count", str(count)))),)
        )
    left = [i for i in range(count) if i not in moved]
    index = number - 1 if number > 0 else count + number
    return left[index] if index < len(left) else count


def _ordered(ground: Ground, shots: Sequence[Shot], about: Sequence[Shot]) -> Outcome:
    ids = tuple(shot.id for shot in shots)
    named = tuple(shot.id for shot in about)
    if ids == tuple(shot.id for shot in ground.timeline.shots):
        return Outcome(shots=named)
    return Outcome(edits=(OrderShots(ids=ids),), shots=named)


def shift(ground: Ground, wish: w.ShiftPhotos) -> Outcome:
    """Photos some places earlier or later; at an edge they stay."""
    found = photos(ground, wish.targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    shots = list(ground.timeline.shots)
    moved = shots_at(ground, found.indexes)
    left = [shot for shot in shots if shot not in moved]
    at = min(max(found.indexes[0] + wish.by, 0), len(left))
    return _ordered(ground, [*left[:at], *moved, *left[at:]], moved)


def swap(ground: Ground, wish: w.SwapPhotos) -> Outcome:
    """Two photos change places."""
    found = photos(ground, wish.targets)
    if found.missing or len(found.indexes) != 2:
        return Outcome(findings=missing(ground, found) or (Finding(code="swap_two"),))
    a, b = found.indexes
    shots = list(ground.timeline.shots)
    shots[a], shots[b] = shots[b], shots[a]
    return _ordered(ground, shots, [shots[a], shots[b]])


def remove(ground: Ground, wish: w.RemovePhotos) -> Outcome:
    """Photos out of the film; the last one left stays."""
    found = photos(ground, wish.targets)
    if not found.indexes:
        return Outcome(findings=missing(ground, found))
    if len(found.indexes) == len(ground.timeline.shots):
        return Outcome(findings=(Finding(code="needs_photo"),))
    ids = tuple(shot.id for shot in shots_at(ground, found.indexes))
    gone = missing(ground, found) if found.missing else ()
    return Outcome(edits=(RemoveShots(ids=ids),), findings=gone)


def keep(ground: Ground, wish: w.KeepPhotos) -> Outcome:
    """Only these photos stay."""
    found = photos(ground, wish.targets)
    if not found.indexes:
        return Outcome(findings=missing(ground, found))
    ids = tuple(shot.id for i, shot in enumerate(ground.timeline.shots) if i not in found.indexes)
    edits = (RemoveShots(ids=ids),) if ids else ()
    gone = missing(ground, found) if found.missing else ()
    return Outcome(edits=edits, findings=gone, shots=tuple(s.id for s in shots_at(ground, found.indexes)))


def repeat(ground: Ground, wish: w.RepeatPhotos) -> Outcome:
    """Photos once more at another place, with all that was set for them."""
    found = photos(ground, wish.targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    at = _position(ground, wish.place, ())
    if isinstance(at, Outcome):
        return at
    copies = tuple(replace(shot, id="", transition=CUT) for shot in shots_at(ground, found.indexes))
    return Outcome(
        edits=(InsertShots(shots=copies, at=at),), shots=tuple(s.id for s in shots_at(ground, found.indexes))
    )


def arrange(ground: Ground, wish: w.ArrangePhotos) -> Outcome:
    """An order given as numbers; photos that were not named follow in their old order."""
    count = len(ground.timeline.shots)
    beyond = [place for place in wish.places if not 0 < abs(place) <= count]
    if beyond:
        which = ", ".join(map(str, beyond))
        return Outcome(findings=(Finding(code="no_photo", values=(("which", which), ("count", str(count)))),))
    first = list(dict.fromkeys(place - 1 if place > 0 else count + place for place in wish.places))
    order = [*first, *(i for i in range(count) if i not in first)]
    return _ordered(ground, shots_at(ground, tuple(order)), ())


def sort(ground: Ground, wish: w.SortPhotos) -> Outcome:
    """Everything reversed, shuffled, by date or by name."""
    shots = list(ground.timeline.shots)
    if wish.by == "reverse":
        return _reversed(ground, wish)
    if wish.by == "shuffle":
        return _ordered(ground, _shuffled(shots, ground.timeline.seed), ())
    if wish.by == "name":
        return _ordered(ground, sorted(shots, key=lambda shot: shot.name.casefold()), ())
    return _by_date(ground, shots, wish.by == "newest")


def _reversed(ground: Ground, wish: w.SortPhotos) -> Outcome:
    found = photos(ground, wish.targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    shots = list(ground.timeline.shots)
    places = sorted(found.indexes)
    for place, source in zip(places, reversed(places), strict=True):
        shots[place] = ground.timeline.shots[source]
    return _ordered(ground, shots, ())


def _shuffled(shots: list[Shot], seed: int) -> list[Shot]:
    """Another order, the same for the same film: never the one that stands."""
    ranked = sorted(shots, key=lambda shot: hashlib.sha256(f"{seed}/{shot.id}".encode()).digest())
    same = [shot.id for shot in ranked] == [shot.id for shot in shots]
    return [*ranked[1:], *ranked[:1]] if same else ranked


def _by_date(ground: Ground, shots: list[Shot], newest: bool) -> Outcome:
    dates = {asset.id: asset.facts.taken_at for asset in ground.media}
    dated = [shot for shot in shots if dates.get(shot.asset or "")]
    if not dated:
        return Outcome(findings=(Finding(code="no_dates"),))
    undated = [shot for shot in shots if shot not in dated]
    ranked = sorted(dated, key=lambda shot: dates[shot.asset or ""] or "", reverse=newest)
    outcome = _ordered(ground, [*ranked, *undated], ())
    some = (Finding(code="some_dates", values=(("count", str(len(undated))),)),) if undated else ()
    return replace(outcome, findings=some)


def add(ground: Ground, wish: w.AddPhotos) -> Outcome:
    """Photos of the media list that are not in the film yet."""
    used = {asset for shot in ground.timeline.shots for asset in (shot.asset, *shot.layout.assets)}
    used |= {caption.asset for caption in ground.timeline.captions}
    fresh = [asset for asset in ground.media if asset.facts.kind in SEEN and asset.id not in used]
    if not fresh:
        return Outcome(findings=(Finding(code="nothing_new"),))
    at = _position(ground, wish.place, ()) if wish.place else len(ground.timeline.shots)
    if isinstance(at, Outcome):
        return at
    model = ground.timeline.shots[-1] if ground.timeline.shots else None
    shots = tuple(plain_shot(asset, ground.style.longest_clip_ms) for asset in fresh)
    if model is not None:
        shots = tuple(_like(shot, model) for shot in shots)
    return Outcome(edits=(InsertShots(shots=shots, at=at),))


def _like(shot: Shot, model: Shot) -> Shot:
    """A new shot with the length, motion and look of the film's last one."""
    moving = shot.kind == "video"
    return replace(
        shot,
        duration_ms=shot.duration_ms if moving else model.duration_ms,
        motion=shot.motion if moving else model.motion,
        filter=model.filter,
        fit=model.fit,
    )
