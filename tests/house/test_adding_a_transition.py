"""The public door: a transition is one file and its line in the catalogue, and everything else knows it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TOY = '''"""The next picture lies over the left half."""

from stillreel.effects import planes
from stillreel.effects.spec import Planes, TransitionSpec


def _blend(a: Planes, b: Planes, t: float, out: Planes) -> None:
    planes.copy(a if t < 1 else b, out)
    for plane, target in zip(b, out, strict=True):
        covered = round(t * plane.shape[1])
        target[:, :covered] = plane[:, :covered]


TOY = TransitionSpec(name="toy", default_ms=300, blend=_blend)
'''
USE = """
import numpy as np
from stillreel.effects import TRANSITIONS, VOCABULARY
from stillreel.effects.planes import empty, fill
from stillreel.plan.film import plan_film
from stillreel.render.compose import Composer
from stillreel.timeline.model import Shot, Timeline, Transition
from stillreel.timeline.rules import shot_values
from stillreel.timeline.space import Canvas

assert "toy" in VOCABULARY.transitions
half = Transition(kind="toy", duration_ms=1000)
shots = tuple(
    Shot(id=f"sg_{n}", kind="color", background=color, duration_ms=2000, transition=cut)
    for n, (color, cut) in enumerate((("#000000", half), ("#ffffff", Transition())))
)
assert not list(shot_values(shots[0], "t[0].sg[0]", VOCABULARY))
film = plan_film(Timeline(canvas=Canvas(width=64, height=36, fps=25), shots=shots), {})
frame = film.frame(50)
assert (frame.transition, frame.t) == ("toy", 0.5), frame


def source(layer):
    planes = empty(64, 36)
    fill(planes, (16, 128, 128) if layer.picture.background == "#000000" else (235, 128, 128))
    return planes


out = empty(64, 36)
Composer((64, 36), source).compose(frame, out)
assert (out.y[:, :32] == 235).all()
assert (out.y[:, 32:] == 16).all()
"""


def test_a_new_transition_is_one_file_and_its_line_in_the_catalogue(tmp_path):
    package = tmp_path / "stillreel"
    shutil.copytree(ROOT / "src" / "stillreel", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "effects" / "transitions" / "toy.py").write_text(TOY)
    catalogue = package / "effects" / "__init__.py"
    text = catalogue.read_text()
    for line, new in (("    page,\n", "    toy,\n"), ("    page.PAGE,\n", "    toy.TOY,\n")):
        assert text.count(line) == 1
        text = text.replace(line, line + new)
    catalogue.write_text(text)
    ran = subprocess.run(
        [sys.executable, "-c", USE],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
