import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillreel.errors import FileTooLarge
from stillreel.media.limits import Limits
from stillreel.media.space import check_pixels, covering, covering_even, within

sides = st.integers(1, 20_000)
sizes = st.tuples(sides, sides)


@given(sizes, sizes)
def test_a_covering_size_never_exceeds_the_original_and_reaches_the_box_where_it_can(size, box):
    width, height = covering(size, box)
    assert 1 <= width <= size[0]
    assert 1 <= height <= size[1]
    assert width >= min(box[0], size[0])
    assert height >= min(box[1], size[1])


@given(sizes, sizes)
def test_a_covering_size_keeps_the_shape_to_within_a_pixel(size, box):
    width, height = covering(size, box)
    assert abs(width * size[1] - height * size[0]) <= size[0] + size[1]


@given(sizes, sizes)
def test_even_sizes_are_even(size, box):
    assert all(side % 2 == 0 for side in covering_even(size, box))


def test_an_exact_scale_gives_the_exact_box():
    assert covering((4000, 2000), (1000, 500)) == (1000, 500)


@pytest.mark.parametrize("size", [(50_000, 50_000), (40_000, 2)])
def test_too_many_pixels_or_too_long_a_side_is_refused(size):
    with pytest.raises(FileTooLarge, match="export it smaller"):
        check_pixels(size, 120_000_000, Limits())


@given(sizes, st.integers(1, 10**8))
def test_a_picture_within_a_bound_keeps_its_shape_and_is_never_enlarged(size, limit):
    width, height = within(size, limit)
    assert 1 <= width <= size[0]
    assert 1 <= height <= size[1]
    assert width * height <= max(limit, width, height)
    if size[0] * size[1] <= limit:
        assert (width, height) == size
