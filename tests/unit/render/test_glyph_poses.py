"""Texts in their pose: drawn once, laid over any number of frames."""

import numpy as np
import pytest

from stillreel.effects.planes import empty, fill
from stillreel.plan.captions import plan_text, pose_text
from stillreel.plan.text import TextPose
from stillreel.render.glyph_poses import drawn, lay_text
from stillreel.timeline.model import Caption
from stillreel.timeline.space import canvas_of
from support.glyphs import CANVAS, plan_of
from support.rendering import kept, same

TEXT = plan_of("Léa 生日快乐🎂", shadow=True)


def laid(pose: TextPose, size: tuple[int, int] = CANVAS):
    out = empty(*size)
    fill(out, (90, 100, 150))
    lay_text(pose, size, out)
    return out


@pytest.mark.parametrize(
    "pose",
    [
        TextPose(text=TEXT),
        TextPose(text=TEXT, opacity=0.4),
        TextPose(text=TEXT, dx=3.4, dy=-7.7, scale=1.1, opacity=0.9),
    ],
)
def test_a_pose_gives_the_same_frame_however_often_it_is_laid(pose: TextPose):
    first = kept(laid(pose))
    laid(TextPose(text=TEXT, scale=0.5))
    assert same(first, laid(pose))


def test_a_pose_at_rest_is_what_was_drawn():
    glyphs = drawn(TEXT, CANVAS, 1.0)
    out = laid(TextPose(text=TEXT))
    height, width = glyphs.luma.shape
    below = glyphs.luma + (1 - glyphs.alpha / 255.0) * 90
    assert np.abs(out.y[glyphs.y : glyphs.y + height, glyphs.x : glyphs.x + width] - below).max() <= 1


def test_a_text_far_outside_changes_nothing():
    out = laid(TextPose(text=TEXT, dx=5000.0))
    assert [(plane.min(), plane.max()) for plane in out] == [(90, 90), (100, 100), (150, 150)]


def test_a_move_by_small_steps_is_even():
    """The text's centre goes by a tenth of a pixel in each frame, not by whole pixels now and then."""
    bare, centres = plan_of("Léa 生日快乐"), []
    for step in range(11):
        weight = laid(TextPose(text=bare, dx=step / 10)).y.astype(float) - 90
        centres.append((weight.sum(axis=0) * np.arange(weight.shape[1])).sum() / weight.sum())
    assert np.diff(centres) == pytest.approx([0.1] * 10, abs=0.03)


def test_a_typed_text_is_drawn_once_for_each_of_its_letters():
    canvas = canvas_of("16:9", resolution=720)
    caption = Caption(text="Twelve steps", animation="type", duration_ms=4000)
    text = plan_text(caption, canvas)
    before = drawn.cache_info().misses
    for n in range(60):
        pose = pose_text(caption, text, (n + 1) * 1000 / 30, 4000 - n * 1000 / 30)
        assert pose is not None
        lay_text(pose, CANVAS, empty(*CANVAS))
    assert drawn.cache_info().misses - before <= len(caption.text)
