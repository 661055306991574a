"""Late afternoon: amber light, softer blues."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

RED = grading.curve([(0, 0.0), (0.5, 0.56), (1, 1)])
GREEN = grading.curve([(0, 0), (0.5, 0.51), (1, 0.99)])
BLUE = grading.curve([(0, 0.0), (0.5, 0.43), (1, 0.9)])


def _grade(picture: Picture) -> Picture:
    return grading.saturated(grading.toned(picture, RED, GREEN, BLUE), 1.05)


WARM = FilterSpec(name="warm", grade=_grade)
