"""Morning by the sea: clear blues, held-back reds."""

from stillreel.effects import grading
from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec

RED = grading.curve([(0, 0), (0.5, 0.44), (1, 0.93)])
GREEN = grading.curve([(0, 0.0), (0.5, 0.5), (1, 0.99)])
BLUE = grading.curve([(0, 0.02), (0.5, 0.57), (1, 1)])


def _grade(picture: Picture) -> Picture:
    return grading.toned(picture, RED, GREEN, BLUE)


COOL = FilterSpec(name="cool", grade=_grade)
