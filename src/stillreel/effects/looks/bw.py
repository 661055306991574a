"""Black and white with a little contrast."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

TONE = grading.curve([(0, 0), (0.25, 0.22), (0.75, 0.79), (1, 1)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(grading.saturated(picture, 0), TONE, TONE, TONE)


BW = FilterSpec(name="bw", grade=_grade)
