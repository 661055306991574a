"""A faded colour print: lifted blacks, yellowed whites, darker corners."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

RED = grading.curve([(0, 0.08), (0.5, 0.55), (1, 0.97)])
GREEN = grading.curve([(0, 0.06), (0.5, 0.51), (1, 0.94)])
BLUE = grading.curve([(0, 0.11), (0.5, 0.45), (1, 0.8)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(grading.saturated(picture, 0.75), RED, GREEN, BLUE)


VINTAGE = FilterSpec(name="vintage", grade=_grade, vignette=0.35, grain=0.25)
