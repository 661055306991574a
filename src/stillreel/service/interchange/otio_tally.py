"""What had to give way while a timeline was read, counted, and told in a few sentences.

Knows nothing of how it was read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import opentimelineio as otio

from stillreel.errors import InvalidDraft
from stillreel.service.interchange.caveats import Caveat, counted, several
from stillreel.service.interchange.otio_notes import notes
from stillreel.timeline.laying import Note

_RATE_ERROR = 0.001


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts by kind; `caveats` makes the sentences."""

    gaps: int = 0
    transitions_lost: int = 0
    dissolved: list[str] = field(default_factory=list)
    speeds: list[str] = field(default_factory=list)
    effect_names: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    others: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    told: list[Caveat] = field(default_factory=list)

    def left_out(self, code: str, why: str, names: Iterable[str]) -> None:
        """Names of things that were left out for one reason."""
        for name in names:
            self.others[code, why].append(name or "a clip")

    def missing(self, name: str) -> None:
        """A clip whose media are not there."""
        self.gone.append(name)

    def effects(self, clip: Any) -> None:
        """The effects of a clip that are not taken over."""
        self.effect_names += [
            effect.effect_name or effect.name or "an effect"
            for effect in clip.effects
            if not isinstance(effect, otio.schema.LinearTimeWarp)
        ]

    def structure(self, timeline: Any) -> None:
        """What lies beside the clips and is not taken over."""
        markers = [marker for marker in timeline.tracks.markers if not notes(marker)]
        self.left_out("marker", "markers", [marker.name or "a marker" for marker in markers])

    def rate(self, given: float, taken: int) -> None:
        """The frame rate that stands for the timeline's own."""
        if abs(given - taken) > _RATE_ERROR:
            message = f"The timeline runs at {given:g} frames a second; the film runs at {taken}."
            self.told.append(Caveat(code="rate", message=message))

    def laying(self, given_way: tuple[Note, ...]) -> None:
        """What no longer fitted when all was laid."""
        for note in given_way:
            name = note.name or note.id
            if note.code.endswith("-dropped"):
                self.left_out("outside", "outside the film", [name])
            elif note.code == "transition-shortened":
                self.left_out("shortened", "longer than the clips beside them and shortened", [name])
            else:
                self.left_out("clipped", "longer than the film and shortened", [name])

    def refuse_empty(self) -> None:
        """Raises InvalidDraft: there is no picture at all."""
        raise InvalidDraft("", "the timeline shows no picture; export a sequence that has clips on it")

    def caveats(self) -> tuple[Caveat, ...]:
        """Everything as sentences, in a fixed order."""
        rows = (
            ("missing", self.gone, "{count} not found: {names}. A plain color or silence stands in."),
            ("transition", self.dissolved, "{count} of a kind that is not known here became fades: {names}."),
            ("speed", self.speeds, "{count} with a speed that a film cannot have: {names}."),
            ("effect", self.effect_names, "{count} left out: {names}."),
        )
        nouns = {"missing": "file", "transition": "transition", "speed": "clip", "effect": "effect"}
        for code, names, sentence in rows:
            if names:
                count = counted(len(names), nouns[code])
                text = sentence.format(count=count, names=several(tuple(names)))
                self.told.append(Caveat(code=code, message=text))
        for (code, why), names in self.others.items():
            message = f"{counted(len(names), 'item')} ({why}): {several(tuple(names))}."
            self.told.append(Caveat(code=code, message=message))
        self._told_of_cuts()
        return tuple(self.told)

    def _told_of_cuts(self) -> None:
        if self.gaps:
            message = f"{counted(self.gaps, 'gap')} became black."
            self.told.append(Caveat(code="gap", message=message))
        if self.transitions_lost:
            message = f"{counted(self.transitions_lost, 'transition')} left out, with no cut to stand at."
            self.told.append(Caveat(code="transition-lost", message=message))
