"""Teal shadows, warm lights, firm contrast."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

RED = grading.curve([(0, 0.0), (0.25, 0.19), (0.75, 0.81), (1, 1)])
GREEN = grading.curve([(0, 0.01), (0.25, 0.23), (0.75, 0.77), (1, 0.98)])
BLUE = grading.curve([(0, 0.05), (0.25, 0.28), (0.75, 0.7), (1, 0.92)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(grading.saturated(picture, 0.92), RED, GREEN, BLUE)


CINEMATIC = FilterSpec(name="cinematic", grade=_grade, vignette=0.25)
