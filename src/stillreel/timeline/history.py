"""Undo and redo: a timeline together with the steps that led to it and those that were taken back.

Every function gives a new history. `version` of the timeline counts the steps, undo and redo included; but for
it, undo gives back the identical timeline. One history per session. Knows nothing of storage or people.
"""

from dataclasses import dataclass, replace

from stillreel.errors import InvalidEdit
from stillreel.timeline.applying import apply, difference, outcome
from stillreel.timeline.edits import Batch, Edit, Restore
from stillreel.timeline.laying import Note
from stillreel.timeline.model import Timeline
from stillreel.timeline.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One accepted edit with what a person would call it, and the edit that takes it back."""

    label: str
    edit: Edit
    inverse: Restore


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The timeline as it stands, the steps done (oldest first) and those undone (the last undone last)."""

    timeline: Timeline
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


def advance(
    history: History, edit: Edit, label: str, vocabulary: Vocabulary
) -> tuple[History, tuple[Note, ...]]:
    """The history one step on, and what had to give way; what was undone before can then not be redone.

    An edit that changes nothing is no step: the history comes back as it was.

    Raises:
        InvalidEdit: The edit does not fit the timeline, or its result would break a rule.
    """
    applied = apply(history.timeline, edit, vocabulary)
    if applied.timeline == history.timeline:
        return history, applied.notes
    step = Step(label=label, edit=edit, inverse=applied.inverse)
    return History(timeline=_counted(applied.timeline), done=(*history.done, step)), applied.notes


def amend(history: History, edit: Edit, vocabulary: Vocabulary) -> History:
    """The history with a further edit in its last step, so that one undo takes back both.

    Raises:
        InvalidEdit: There is no step, the edit does not fit, or its result would break a rule.
    """
    _must_have(history.done, 1, "amend")
    last = history.done[-1]
    before, _notes = outcome(history.timeline, last.inverse)
    timeline = apply(history.timeline, edit, vocabulary).timeline
    step = Step(label=last.label, edit=Batch(edits=(last.edit, edit)), inverse=difference(before, timeline))
    return History(timeline=timeline, done=(*history.done[:-1], step))


def undo(history: History, steps: int = 1) -> History:
    """The history with its last `steps` steps taken back, each counted in `version`.

    Raises:
        InvalidEdit: There are not so many steps.
    """
    _must_have(history.done, steps, "undo")
    for _ in range(steps):
        step = history.done[-1]
        timeline, _notes = outcome(history.timeline, step.inverse)
        history = History(timeline=_counted(timeline), done=history.done[:-1], undone=(*history.undone, step))
    return history


def redo(history: History, steps: int = 1) -> History:
    """The history with the last `steps` undone steps done again, each counted in `version`.

    Raises:
        InvalidEdit: There are not so many undone steps.
    """
    _must_have(history.undone, steps, "redo")
    for _ in range(steps):
        step = history.undone[-1]
        timeline, _notes = outcome(history.timeline, step.edit)
        history = History(timeline=_counted(timeline), done=(*history.done, step), undone=history.undone[:-1])
    return history


def _counted(timeline: Timeline) -> Timeline:
    return replace(timeline, version=timeline.version + 1)


def _must_have(there: tuple[Step, ...], steps: int, verb: str) -> None:
    if steps < 1:
        raise InvalidEdit(f"Cannot {verb} {steps} steps. Ask for at least 1.")
    if not there:
        raise InvalidEdit(f"There is nothing to {verb}.")
    if steps > len(there):
        raise InvalidEdit(
            f"There are only {len(there)} steps to {verb}, not {steps}. Ask for {len(there)} or fewer."
        )
