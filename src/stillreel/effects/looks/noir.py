"""Hard black and white with dark corners."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

TONE = grading.curve([(0, 0), (0.3, 0.17), (0.7, 0.8), (1, 1)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(grading.saturated(picture, 0), TONE, TONE, TONE)


NOIR = FilterSpec(name="noir", grade=_grade, vignette=0.55)
