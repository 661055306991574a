"""Carries out wishes one after the other on a film, and gathers the edits of the whole turn.

Each tool sees what the ones before it did. The film's length is settled last, so that "10 seconds, and drop
photo 3" is still 10 seconds. A wish that cannot be done leaves the film alone and a finding behind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from stillreel.director import wishes as w
from stillreel.director.offline.settling import area_of
from stillreel.director.scene import Finding, Touched
from stillreel.director.style import Style
from stillreel.director.targets import AllBut, Every, Targets
from stillreel.director.tools import TOOLS
from stillreel.director.tools.ground import Ground, Outcome
from stillreel.effects import VOCABULARY
from stillreel.errors import InvalidEdit
from stillreel.plan.facts import Asset
from stillreel.timeline.applying import apply
from stillreel.timeline.edits import Edit
from stillreel.timeline.model import Timeline

# After these a person counts anew.
_NEW_ORDERS = (w.ArrangePhotos, w.SortPhotos, w.KeepPhotos)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The film after the wishes, the edits that led there, what was found, and what was touched last."""

    timeline: Timeline
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    touched: Touched


@dataclass(slots=True)
class _Work:
    """The state of a turn while its wishes are carried out."""

    timeline: Timeline
    touched: Touched
    edits: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    spoken: dict[str, set[str]] = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)
    fresh: list[str] = field(default_factory=list)
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stays the same through a turn: the media list, the style, whether it is the first."""

    media: tuple[Asset, ...]
    style: Style
    first_turn: bool
    tempos: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    read_aloud: Mapping[str, str] | None = None


def carry_out(wishes: Sequence[w.Wish], timeline: Timeline, setting: Setting, touched: Touched) -> Done:
    """The film with `wishes` fulfilled as far as they can be; never raises for what a person may ask."""
    work = _Work(timeline=timeline, touched=touched, counted=tuple(shot.id for shot in timeline.shots))
    for wish in _in_order(wishes):
        if type(wish) in TOOLS:
            _carry_out(wish, work, setting)
    return Done(
        timeline=work.timeline,
        edits=tuple(work.edits),
        findings=tuple(dict.fromkeys(work.findings)),
        touched=work.touched,
    )


def _in_order(wishes: Sequence[w.Wish]) -> list[w.Wish]:
    """As spoken, but the film's length after all else that has a say in it, then the rhythm, and texts at the very last."""

    def rank(wish: w.Wish) -> int:
        if isinstance(wish, w.SetTotal | w.SetSomeTime | w.ChangeTotal):
            return 1
        if isinstance(wish, w.FitToSong | w.PlaceMusic):
            return 2
        if isinstance(wish, w.CutToBeat):
            return 3
        if isinstance(wish, w.ReadAloud):
            return 5
        return 4 if area_of(wish) == "text" else 0

    return sorted(wishes, key=rank)


def _carry_out(wish: w.Wish, work: _Work, setting: Setting) -> None:
    area = area_of(wish) or ""
    ground = _ground(work, setting, area)
    try:
        outcome = TOOLS[type(wish)](ground, wish)
        timeline = work.timeline
        for edit in outcome.edits:
            timeline = apply(timeline, edit, VOCABULARY).timeline
    except InvalidEdit as error:
        work.findings.append(Finding(code="refused", values=(("why", str(error)),)))
        return
    _remember(wish, outcome, timeline, work)


def _ground(work: _Work, setting: Setting, area: str) -> Ground:
    return Ground(
        timeline=work.timeline,
        media=setting.media,
        style=setting.style,
        it=work.touched.shots,
        spoken=frozenset(work.spoken.get(area, ())),
        numbered=_counted(work, area),
        pinned=frozenset(work.pinned),
        fresh=tuple(work.fresh),
        last_text=work.touched.ids if work.touched.area == "text" else (),
        first_turn=setting.first_turn,
        tempos=setting.tempos,
        read_aloud=setting.read_aloud,
    )


def _counted(work: _Work, area: str) -> tuple[str, ...]:
    """The shots by the numbers of this message: "drop 4 and put 6 first" counts as it was before.

    For looks and texts the numbers of the new order count once photos have changed places.
    """
    ids = [shot.id for shot in work.timeline.shots]
    in_step = [shot for shot in dict.fromkeys(work.counted) if shot in ids] == [
        shot for shot in ids if shot in work.counted
    ]
    return work.counted if area == "order" or in_step else ()


def _remember(wish: w.Wish, outcome: Outcome, timeline: Timeline, work: _Work) -> None:
    area = area_of(wish) or ""
    before, work.timeline = work.timeline, timeline
    if isinstance(wish, w.MakeCollage):
        work.counted = _gathered(work.counted, before, timeline)
    work.edits.extend(outcome.edits)
    work.findings.extend(outcome.findings)
    if outcome.shots:
        work.spoken.setdefault(area, set()).update(outcome.shots)
        named = getattr(wish, "targets", None)
        if named is not None and not isinstance(named.choice, Every):
            work.touched = replace(work.touched, shots=_pointed_at(named, outcome.shots, before))
            if isinstance(wish, w.SetPhotoTime | w.ChangePhotoTime | w.ScalePhotoTime):
                work.pinned.update(outcome.shots)
    if isinstance(wish, _NEW_ORDERS):
        work.counted = tuple(shot.id for shot in timeline.shots)
    if outcome.edits:
        work.touched = replace(work.touched, area="photos" if area == "order" else area)
    if area == "text":
        _remember_text(before, work)


def _gathered(counted: tuple[str, ...], before: Timeline, after: Timeline) -> tuple[str, ...]:
    """The counted shots after photos were gathered: the number of each one means the collage that it is in."""
    host = {asset: shot.id for shot in after.shots for asset in shot.layout.assets}
    there = {shot.id for shot in after.shots}
    went = {shot.id: host.get(shot.asset or "", shot.id) for shot in before.shots if shot.id not in there}
    return tuple(went.get(shot, shot) for shot in counted)


def _pointed_at(targets: Targets, shots: tuple[str, ...], film: Timeline) -> tuple[str, ...]:
    """What "that one" means next: after "all but the last" it is the last."""
    if isinstance(targets.choice, AllBut):
        return tuple(shot.id for shot in film.shots if shot.id not in shots)
    return shots


def _remember_text(before: Timeline, work: _Work) -> None:
    old = {caption.id: caption for caption in before.captions}
    new = [c.id for c in work.timeline.captions if c.id not in old]
    changed = [c.id for c in work.timeline.captions if c.id in old and old[c.id] != c]
    work.fresh.extend(new)
    if new or changed:
        work.touched = replace(work.touched, ids=tuple(new or changed))
