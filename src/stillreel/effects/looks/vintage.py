"""A faded colour print: lifted blacks, yellowed whites, darker corners."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

RED = grading.curve([(0, 0.08), (0.5, 0.56), (1, 0.98)])
GREEN = grading.curve([(0, 0.06), (0.5, 0.505), (1, 0.925)])
BLUE = grading.curve([(0, 0.11), (0.5, 0.45), (1, 0.82)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(grading.saturated(picture, 0.75), RED, GREEN, BLUE)


VINTAGE = FilterSpec(name="vintage", grade=_grade, vignette=0.35, grain=0.25)
