"""The photo as it is."""

from stillreel.effects.grading import Picture
from stillreel.effects.spec import FilterSpec


def _grade(picture: Picture) -> Picture:
    return picture


NONE = FilterSpec(name="none", grade=_grade)
