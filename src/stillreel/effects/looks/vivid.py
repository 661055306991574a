"""Fresh colours and crisp contrast."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

TONE = grading.curve([(0, 0), (0.25, 0.22), (0.75, 0.79), (1, 1)])


def _grade(picture: Picture) -> Picture:
    return grading.saturated(grading.toned(picture, TONE, TONE, TONE), 1.32)


VIVID = FilterSpec(name="vivid", grade=_grade)
