"""Subtitles into a film, as one edit, and out of it.

Cues become captions at their own times, in the look of the captions that the film has. Knows no files.
"""

from dataclasses import dataclass, replace

from stillreel.effects import VOCABULARY
from stillreel.errors import InvalidEdit, NotFound
from stillreel.service.interchange.caveats import Caveat, counted
from stillreel.service.interchange.subtitles import Subtitle, Subtitles
from stillreel.service.project import Project
from stillreel.timeline.edits import AddCaptions
from stillreel.timeline.history import advance
from stillreel.timeline.model import Caption, Timeline
from stillreel.timeline.rules import MAX_SEGMENTS
from stillreel.timeline.time import shortest_ms

CAPTION_ROLES = ("caption",)
TITLE_ROLES = ("title", "lower-third")
LOOK = Caption(role="caption", position="bottom", size="medium")
_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitled:
    """A project with captions from a file: how many, and what had to give way."""

    project: Project
    added: int
    caveats: tuple[Caveat, ...] = ()


def cues_of(timeline: Timeline, roles: tuple[str, ...] = CAPTION_ROLES) -> tuple[Subtitle, ...]:
    """The texts of a film with these roles as cues, by their start."""
    cues = [
        Subtitle(text=text.text, start_ms=text.start_ms, end_ms=text.start_ms + text.duration_ms)
        for text in timeline.captions
        if text.role in roles
    ]
    return tuple(sorted(cues, key=lambda cue: (cue.start_ms, cue.end_ms)))


def add_subtitles(project: Project, subtitles: Subtitles, name: str) -> Subtitled:
    """The project with the cues as captions, in one step.

    Cues are clipped to the film; those outside it are told, as are the lines that could not be read.

    Raises:
        NotFound: there is no film yet.
        InvalidEdit: no cue lies inside the film, or there are more than a draft can hold.
    """
    if project.history is None or not project.history.timeline.shots:
        raise NotFound("the project has no film yet; say what its photos should become first")
    timeline = project.history.timeline
    placed = [(cue, _clipped(cue, timeline)) for cue in subtitles.cues]
    inside = tuple(caption for _, caption in placed if caption)
    outside = [cue for cue, caption in placed if caption is None]
    if not inside:
        seconds = timeline.duration_ms / 1000
        raise InvalidEdit(
            f"{name}: no cue lies inside the film, which lasts {seconds:g} s. Make it longer first."
        )
    held = len(timeline.shots) + len(timeline.sounds) + len(timeline.captions)
    if held + len(inside) > MAX_SEGMENTS:
        raise InvalidEdit(
            f"{name}: {len(inside)} cues are too many; this film takes {MAX_SEGMENTS - held} more texts. Split the file."
        )
    history, _ = advance(project.history, AddCaptions(captions=inside), f"subtitles {name}", VOCABULARY)
    cut = sum(
        caption is not None and caption.duration_ms < cue.end_ms - cue.start_ms for cue, caption in placed
    )
    caveats = (*_unread(subtitles, name), *_beyond(outside, name), *_shortened(cut, name))
    return Subtitled(project=replace(project, history=history), added=len(inside), caveats=caveats)


def _clipped(cue: Subtitle, timeline: Timeline) -> Caption | None:
    """The caption of a cue, in the look of the film's first caption; None where the film has no room for it."""
    look = next((text for text in timeline.captions if text.role == "caption"), LOOK)
    end_ms = min(cue.end_ms, timeline.duration_ms)
    shortest = min(cue.end_ms - cue.start_ms, shortest_ms(timeline.canvas.fps))
    if end_ms - cue.start_ms < shortest:
        return None
    return replace(
        look,
        id="",
        track="",
        text=cue.text,
        span="times",
        photo=None,
        from_end=False,
        asset=None,
        extra="{}",
        start_ms=cue.start_ms,
        duration_ms=end_ms - cue.start_ms,
    )


def _unread(subtitles: Subtitles, name: str) -> tuple[Caveat, ...]:
    if not subtitles.faults:
        return ()
    told = "; ".join(f"line {fault.line}: {fault.reason}" for fault in subtitles.faults[:_LISTED])
    count = counted(len(subtitles.faults), "cue")
    return (Caveat(code="unread", message=f"{name}: {count} left out. {told}."),)


def _beyond(outside: list[Subtitle], name: str) -> tuple[Caveat, ...]:
    if not outside:
        return ()
    told = ", ".join(f"line {cue.line}" if cue.line else cue.text[:30] for cue in outside[:_LISTED])
    more = " and more" if len(outside) > _LISTED else ""
    message = f"{name}: {counted(len(outside), 'cue')} after the film's end left out ({told}{more})."
    return (Caveat(code="outside", message=message),)


def _shortened(cut: int, name: str) -> tuple[Caveat, ...]:
    message = f"{name}: {counted(cut, 'cue')} cut off at the film's end."
    return (Caveat(code="shortened", message=message),) if cut else ()
