"""Soft light: glow, lifted shadows, pastel colours."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

TONE = grading.curve([(0, 0.05), (0.5, 0.54), (1, 1)])


def _grade(picture: Picture) -> Picture:
    return grading.saturated(grading.toned(grading.glowing(picture, 0.45), TONE, TONE, TONE), 0.9)


DREAMY = FilterSpec(name="dreamy", grade=_grade)
