"""Matte: milky blacks, calm colours."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

TONE = grading.curve([(0, 0.12), (0.5, 0.53), (1, 0.93)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(grading.saturated(picture, 0.72), TONE, TONE, TONE)


FADED = FilterSpec(name="faded", grade=_grade)
