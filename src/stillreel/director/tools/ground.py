"""What a tool stands on and what it gives back: the film as it is in the middle of a turn, and an outcome.

Tools are pure functions from (ground, wish) to edits; whoever runs them applies the edits one by one, so that
the next tool sees what the last one did.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stillreel.director.scene import Finding
from stillreel.director.style import Style
from stillreel.director.targets import Every, Found, Row, Targets, resolve
from stillreel.plan.facts import Asset
from stillreel.timeline.edits import Edit
from stillreel.timeline.model import Shot, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The film in the middle of a turn.

    `it` are the ids of shots last spoken of, `spoken` those this message has spoken of in the wish's area,
    `numbered` those a person counted when speaking, `pinned` those whose length the message named, `fresh` the captions it added, `last_text` those last touched.
    `tempos` and `read_aloud` are the scene's.
    """

    timeline: Timeline
    media: tuple[Asset, ...]
    style: Style
    it: tuple[str, ...] = ()
    spoken: frozenset[str] = frozenset()
    numbered: tuple[str, ...] = ()
    pinned: frozenset[str] = frozenset()
    fresh: tuple[str, ...] = ()
    last_text: tuple[str, ...] = ()
    first_turn: bool = False
    tempos: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    read_aloud: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The edits that fulfil a wish, what the person should hear, and which shots it was about."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    shots: tuple[str, ...] = field(default=())


def photos(ground: Ground, targets: Targets) -> Found:
    """The indexes of the shots that `targets` means."""
    shots = ground.timeline.shots
    ids = [shot.id for shot in shots]
    row = Row(
        names=tuple(shot.name for shot in shots),
        numbering=tuple(ids.index(name) if name in ids else None for name in ground.numbered),
        spoken=frozenset(i for i, name in enumerate(ids) if name in ground.spoken),
        it=tuple(ids.index(name) for name in ground.it if name in ids),
    )
    return resolve(targets, row)


def cuts(ground: Ground, targets: Targets) -> Found:
    """The indexes of the cuts that `targets` means (a cut has the index of the shot before it).

    A reference to photos means the cuts after them; the one after the last photo is the last cut.
    """
    count = max(0, len(ground.timeline.shots) - 1)
    if targets.unit == "photo":
        found = photos(ground, targets)
        return Found(
            indexes=tuple(dict.fromkeys(min(i, count - 1) for i in found.indexes if count)),
            missing=found.missing,
        )
    ids = [shot.id for shot in ground.timeline.shots[:count]]
    row = Row(
        names=tuple(shot.name for shot in ground.timeline.shots[:count]),
        spoken=frozenset(i for i, name in enumerate(ids) if name in ground.spoken),
        it=tuple(ids.index(name) for name in ground.it if name in ids),
    )
    return resolve(targets, row)


def shots_at(ground: Ground, indexes: tuple[int, ...]) -> tuple[Shot, ...]:
    """The shots at `indexes`."""
    return tuple(ground.timeline.shots[i] for i in indexes)


def missing(ground: Ground, found: Found, noun: str = "photo") -> tuple[Finding, ...]:
    """A finding for references that nothing in the film answers to."""
    count = len(ground.timeline.shots) - (1 if noun == "cut" else 0)
    if found.missing:
        named = all(not text.lstrip("-").isdigit() for text in found.missing)
        code = "no_name" if named else f"no_{noun}"
        return (Finding(code=code, values=(("which", ", ".join(found.missing)), ("count", str(count)))),)
    return () if found.indexes else (Finding(code=f"which_{noun}"),)


def everything(targets: Targets) -> bool:
    """Whether a reference means simply all."""
    return isinstance(targets.choice, Every) and targets.choice.step == 1 and targets.choice.start == 1
