"""Text animations and the feel of time."""

from itertools import pairwise

import pytest

from stillreel.effects import ANIMATION_LIST, ANIMATIONS, easing
from stillreel.effects.spec import Pose

EACH = pytest.mark.parametrize("spec", ANIMATION_LIST, ids=lambda spec: spec.name)
EASINGS = (easing.smooth, easing.accelerate, easing.settle, easing.rush, easing.glide, easing.overshoot)


@EACH
@pytest.mark.parametrize("lasting_ms", [40, 300, 1000, 3000, 60_000])
@pytest.mark.parametrize("letters", [0, 1, 12, 400])
def test_a_pose_stays_within_its_ranges(spec, lasting_ms, letters):
    for step in range(41):
        since_ms = lasting_ms * step / 40
        pose = spec.pose(since_ms, lasting_ms - since_ms, letters)
        assert 0 <= pose.opacity <= 1
        assert 0 <= pose.shown <= 1
        assert 0.3 < pose.scale < 1.3
        assert abs(pose.dx_em) <= 1
        assert abs(pose.dy_em) <= 1


@EACH
def test_a_text_is_at_rest_in_the_middle_of_its_time(spec):
    assert spec.pose(1500, 1500, 12) == Pose()


@EACH
def test_half_its_time_is_left_to_read_a_text(spec):
    assert spec.pose(2500, 2500, 5000).shown == 1


@pytest.mark.parametrize("name", ["fade", "slide", "pop", "type"])
@pytest.mark.parametrize("fps", [24, 30, 60])
def test_an_animated_text_comes_from_little_and_is_seen_in_its_first_frame(name, fps):
    pose = ANIMATIONS[name].pose(1000 / fps, 3000, 12)
    assert 0.05 < pose.opacity * pose.shown < 0.5


@pytest.mark.parametrize("name", ["fade", "slide", "pop", "type"])
@pytest.mark.parametrize("fps", [24, 30, 60])
def test_an_animated_text_is_still_seen_in_its_last_frame(name, fps):
    assert 0.05 < ANIMATIONS[name].pose(3000, 1000 / fps, 12).opacity < 0.5


@pytest.mark.parametrize("name", ["fade", "slide", "pop", "type"])
def test_an_animated_text_goes_softly(name):
    opacities = [ANIMATIONS[name].pose(3000 - left, left, 12).opacity for left in range(400, -1, -20)]
    assert opacities == sorted(opacities, reverse=True)
    assert (opacities[0], opacities[-1]) == (1, 0)


def test_a_sliding_text_rises_and_a_popping_one_springs():
    rises = [ANIMATIONS["slide"].pose(ms, 3000, 12).dy_em for ms in range(0, 601, 50)]
    assert rises == sorted(rises, reverse=True)
    assert rises[0] > rises[-1] == 0
    sizes = [ANIMATIONS["pop"].pose(ms, 3000, 12).scale for ms in range(0, 451, 10)]
    assert sizes[0] < 1 < max(sizes)
    assert sizes[-1] == 1


def test_a_typed_text_shows_letter_after_letter():
    shares = [ANIMATIONS["type"].pose(ms, 6000 - ms, 20).shown for ms in range(0, 1401, 70)]
    assert shares == pytest.approx([*(letter / 20 for letter in range(1, 21)), 1])


def test_nothing_changes_between_two_typed_letters():
    poses = {ANIMATIONS["type"].pose(ms, 6000 - ms, 20) for ms in range(1401)}
    assert len(poses) == 20


@pytest.mark.parametrize("ease", EASINGS, ids=lambda ease: ease.__name__)
def test_an_easing_leads_from_0_to_1(ease):
    assert ease(0) == pytest.approx(0, abs=1e-12)
    assert ease(1) == 1


@pytest.mark.parametrize("ease", EASINGS[:-1], ids=lambda ease: ease.__name__)
def test_an_easing_never_turns_back(ease):
    values = [ease(step / 1000) for step in range(1001)]
    assert values == sorted(values)


def test_a_glide_has_no_jerk_in_its_speed():
    speeds = [easing.glide((step + 1) / 1000) - easing.glide(step / 1000) for step in range(1000)]
    assert max(abs(b - a) for a, b in pairwise(speeds)) < 1e-5
    assert max(speeds) == pytest.approx(1 / 750, rel=1e-3)
