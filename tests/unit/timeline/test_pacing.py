"""Lengths that people name come out exactly."""

import pytest

from stillreel.errors import InvalidEdit
from stillreel.timeline.pacing import scaled, spread


def test_thirty_seconds_over_six_photos_is_five_each() -> None:
    assert spread(30_000, 6, 30) == (5000,) * 6


def test_the_remainder_goes_to_the_first_photos() -> None:
    assert spread(1000, 7, 30) == (167, 166, 134, 133, 133, 134, 133)
    assert sum(spread(30_000, 7, 30)) == 30_000


def test_faster_by_a_quarter_stays_on_frames() -> None:
    assert scaled((3000, 3000, 4000), 0.75, 30) == (2267, 2267, 3000)


def test_a_photo_never_gets_shorter_than_a_frame() -> None:
    assert scaled((1000,), 0.001, 25) == (40,)


def test_too_little_time_says_how_much_is_needed() -> None:
    with pytest.raises(InvalidEdit, match="at least 667 ms"):
        spread(300, 10, 30)


def test_no_photos_cannot_share_time() -> None:
    with pytest.raises(InvalidEdit, match="no photo"):
        spread(3000, 0, 30)
