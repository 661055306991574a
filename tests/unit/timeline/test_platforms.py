"""The table of platforms is whole and can be trusted to its date."""

import datetime

import pytest

from stillreel.timeline.platforms import BY_NAME, PRESETS
from stillreel.timeline.space import ASPECTS, PLATFORMS


@pytest.mark.parametrize("platform", PRESETS, ids=lambda platform: platform.name)
def test_a_platform_has_a_known_aspect_and_the_day_it_was_checked(platform):
    assert platform.aspect in ASPECTS
    assert datetime.date.fromisoformat(platform.checked_on).year >= 2026
    assert platform.longest_ms is None or platform.shortest_ms < platform.longest_ms
    assert BY_NAME[platform.name] is platform


def test_every_name_that_the_director_knows_has_its_limits():
    assert {platform.name: platform.aspect for platform in PRESETS} == PLATFORMS


def test_key_frames_every_half_second_are_for_youtube_alone():
    assert [platform.name for platform in PRESETS if platform.key_s < 2] == ["youtube"]
