"""A brown print from an old album."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

RED = grading.curve([(0, 0.05), (0.5, 0.6), (1, 1)])
GREEN = grading.curve([(0, 0.03), (0.5, 0.5), (1, 0.94)])
BLUE = grading.curve([(0, 0.02), (0.5, 0.37), (1, 0.78)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(grading.saturated(picture, 0), RED, GREEN, BLUE)


SEPIA = FilterSpec(name="sepia", grade=_grade)
