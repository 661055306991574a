"""Safe zones: one for every aspect, with who says so and when that was read."""

from datetime import date

import pytest

from stillreel.plan.zones import ZONES, safe_zone, zone_of
from stillreel.timeline.space import ASPECTS, Canvas, canvas_of


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.aspect)
def test_a_zone_lies_inside_its_canvas_and_names_its_source(zone):
    assert 0 < zone.left < 0.5 < zone.right < 1
    assert 0 < zone.top < 0.5 < zone.bottom < 1
    assert len(zone.source) > 20
    assert date.fromisoformat(zone.checked_on) >= date(2026, 11, 22)


def test_the_zone_of_an_upright_film_is_what_three_platforms_leave_free():
    x, y, width, height = safe_zone(canvas_of("9:16"))
    assert (x, y, x + width, y + height) == pytest.approx((120, 288, 888, 1248))


def test_a_zone_grows_with_its_canvas():
    small, large = (safe_zone(canvas_of("4:5", resolution=px)) for px in (720, 2160))
    assert large == pytest.approx(tuple(3 * value for value in small), rel=0.01)


@pytest.mark.parametrize(
    ("aspect", "nearest"),
    [("9:16", "9:16"), ("2:3", "3:4"), ("5:4", "1:1"), ("4:3", "1:1"), ("3:2", "16:9"), ("21:9", "16:9")],
)
def test_an_aspect_without_a_zone_of_its_own_takes_the_nearest(aspect, nearest):
    assert aspect in ASPECTS
    assert zone_of(canvas_of(aspect)).aspect == nearest


def test_a_very_tall_canvas_keeps_off_the_buttons_too():
    assert zone_of(Canvas(width=1000, height=2400)).aspect == "9:16"
