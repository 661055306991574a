"""A film without photos and without words: a countdown on plain colours, made by edits from Python.

Run it with: python examples/countdown.py countdown.mp4
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from stillreel.bootstrap import local_studio
from stillreel.effects import VOCABULARY
from stillreel.service.project import Project
from stillreel.settings import read_settings
from stillreel.timeline.edits import AddCaptions, AddSounds, Batch, ChangeShots, InsertShots
from stillreel.timeline.history import History, advance
from stillreel.timeline.model import Caption, Shot, Sound, Timeline, Transition
from stillreel.timeline.space import canvas_of

COLORS = ("#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51")
EACH_MS = 1000


def countdown() -> Project:
    """A project of one colour a second, with a number on each and upbeat music."""
    empty = History(timeline=Timeline(canvas=canvas_of("1:1")))
    shots = tuple(Shot(kind="color", background=color, duration_ms=EACH_MS) for color in COLORS)
    history, _ = advance(empty, InsertShots(shots=shots), "colours", VOCABULARY)

    cuts = Transition(kind="circle", duration_ms=400)
    shots = tuple(replace(shot, transition=cuts) for shot in history.timeline.shots[:-1])
    numbers = tuple(
        Caption(
            text=str(len(COLORS) - k),
            size="large",
            font="display",
            animation="pop",
            start_ms=k * EACH_MS,
            duration_ms=EACH_MS,
        )
        for k in range(len(COLORS))
    )
    music = Sound(asset="lib:upbeat", name="Upbeat")
    rest = (ChangeShots(shots=shots), AddCaptions(captions=numbers), AddSounds(sounds=(music,)))
    history, _ = advance(history, Batch(edits=rest), "circles, numbers and music", VOCABULARY)
    return Project(history=history)


def main() -> None:
    """Write the film where the command line says."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "countdown.mp4")
    with local_studio(read_settings(os.environ)) as studio:
        exported = studio.export(countdown(), out, lambda progress: None)
    print(f"{exported.path}: {exported.duration_ms / 1000:g} s, {exported.rendered} chunks rendered")


if __name__ == "__main__":
    main()
