"""The mask that tells people from their background."""

import numpy as np
import pytest

from stillreel.media.seeing import people_mask
from support.people import ASTRONAUT_FACE, ASTRONAUT_HAIR_TOP_PX, astronaut


def test_the_person_is_opaque_and_the_wall_is_clear():
    mask = people_mask(astronaut())
    x, y, width, height = ASTRONAUT_FACE
    assert mask.shape == (400, 400)
    assert mask.dtype == np.uint8
    assert mask[y : y + height, x + 12 : x + width - 12].min() > 250
    assert mask[ASTRONAUT_HAIR_TOP_PX + 12 : y, x + 10 : x + width - 10].min() > 250
    assert mask[:150, :60].max() == 0
    assert mask[:200, 290:].max() < 5


def test_most_of_the_mask_is_one_or_the_other():
    mask = people_mask(astronaut())
    assert ((mask > 12) & (mask < 243)).mean() < 0.06


@pytest.mark.parametrize("scale", [1, 3])
def test_the_edge_follows_the_picture(scale):
    """Where the outline of the hair is, neighbouring pixels go from clear to opaque as the picture does."""
    picture = np.repeat(np.repeat(astronaut(), scale, axis=0), scale, axis=1)
    mask = people_mask(picture)
    column = mask[:, (ASTRONAUT_FACE[0] + 35) * scale].astype(int)
    top = int(np.argmax(column > 127)) / scale
    assert top == pytest.approx(ASTRONAUT_HAIR_TOP_PX, abs=4)


def test_the_same_picture_gives_the_same_mask():
    assert np.array_equal(people_mask(astronaut()), people_mask(astronaut()))


def test_the_picture_is_left_as_it_was():
    picture = astronaut()
    people_mask(picture)
    assert np.array_equal(picture, astronaut())
