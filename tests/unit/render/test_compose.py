"""Frames from plans and prepared pictures: the camera, the transition, the texts."""

import cv2
import numpy as np
import pytest

from stillreel.effects import planes
from stillreel.effects.spec import Planes
from stillreel.plan.frames import FramePlan, Layer, Overlay, PicturePlan
from stillreel.plan.text import TextPlan, TextPose
from stillreel.render.compose import Composer
from stillreel.render.cutouts import Cutout
from stillreel.render.glyphs import draw
from stillreel.timeline.model import Look
from support.letters import drawn, frame, rows, soiled
from support.rendering import kept, same

A = frame("abcdefgh ijklmnop ABCDEFGH IJabcLMN")
B = frame("KKKKKKKK WWWWWWWW KKKKKKKK WWWWWWWW")


def picture(name, size=(16, 8)):
    return PicturePlan(
        content=name,
        size=size,
        crop=(0, 0, 1, 1),
        place=(0, 0, *size),
        background="#000000",
        filter="none",
        filter_amount=1.0,
        look=Look(),
    )


def shown(view, source=A, size=(8, 4), **plan):
    """The frame of a canvas of `size` that looks at `view`."""
    out = soiled(planes.empty(*size))
    layer = Layer(picture=picture("a"), view=view)
    Composer(size, lambda _: source).compose(FramePlan(layer=layer, **plan), out)
    return out


def title(**changes):
    parts = {
        "text": "Hg",
        "font": "sans",
        "size_px": 40.0,
        "weight": 700,
        "color": "#ffffff",
        "width_px": 180,
        "height_px": 90,
        "anchor": (100.0, 50.0),
        "gravity": (0.5, 0.5),
        "shadow": False,
    }
    return TextPlan(**(parts | changes))


def titled(pose, background=(16, 128, 128), size=(200, 100)):
    still = planes.empty(*size)
    planes.fill(still, background)
    layer = Layer(picture=picture("a", size), view=(0, 0, *size))
    out = soiled(still)
    Composer(size, lambda _: still).compose(FramePlan(layer=layer, texts=(pose,)), out)
    return out


def centre(luma):
    """The centre of what is brighter than black, as (x, y)."""
    weight = luma.astype(float) - 16
    y, x = np.mgrid[0 : luma.shape[0], 0 : luma.shape[1]]
    return np.array([(weight * x).sum(), (weight * y).sum()]) / weight.sum()


def test_a_view_of_the_canvas_size_takes_the_pixels_as_they_are():
    assert drawn(shown((0.0, 0.0, 16.0, 8.0), size=(16, 8))) == drawn(A)
    assert drawn(shown((4.0, 2.0, 8.0, 4.0))) == rows("klmn CDEF")


def test_a_view_between_pixels_mixes_them_in_proportion():
    moved = shown((4.25, 2.0, 8.0, 4.0))
    for column in range(7):
        left, right = (int(A.y[2, 4 + column + step]) for step in (0, 1))
        assert abs(int(moved.y[0, column]) - (0.75 * left + 0.25 * right)) <= 0.5


def test_a_smaller_view_is_magnified_about_its_middle():
    ramp = planes.empty(64, 64)
    planes.fill(ramp, (0, 128, 128))
    ramp.y[:] = np.arange(64, dtype=np.uint8)[None, :] * 3 + 16
    near = shown((16.0, 16.0, 32.0, 32.0), ramp, (64, 64)).y[32].astype(float)
    exact = 16 + 3 * (16 + (np.arange(64) + 0.5) / 2 - 0.5)
    assert np.abs(near - exact).max() <= 0.51


def test_a_transition_mixes_the_two_layers():
    out = soiled(A)
    layers = {"a": A, "b": B}
    plan = FramePlan(
        layer=Layer(picture=picture("a"), view=(0, 0, 16, 8)),
        next_layer=Layer(picture=picture("b"), view=(0, 0, 16, 8)),
        transition="push-left",
        t=0.5,
    )
    Composer((16, 8), lambda layer: layers[layer.picture.content]).compose(plan, out)
    assert drawn(out) == rows("efghKKKK mnopWWWW EFGHKKKK cLMNWWWW")


def test_a_composer_that_made_other_frames_before_makes_the_same_frame():
    a, b = picture("a"), picture("b")
    layers = {"a": A, "b": B}
    plans = [
        FramePlan(
            layer=Layer(picture=a, view=(n / 8, 0.0, 12.0, 6.0)),
            next_layer=Layer(picture=b, view=(0.0, n / 9, 10.0, 5.0)),
            transition=name,
            t=(n + 1) / 12,
        )
        for name in ("slide-left", "push-up", "page", "spin", "glitch")
        for n in range(11)
    ]
    used = Composer((16, 8), lambda layer: layers[layer.picture.content])
    for plan in plans:
        fresh = Composer((16, 8), lambda layer: layers[layer.picture.content])
        one, other = soiled(A), soiled(A)
        used.compose(plan, one)
        fresh.compose(plan, other)
        assert same(one, other)


def test_read_only_pictures_and_padded_frames_are_good_enough():
    source = kept(A)
    for plane in source:
        plane.flags.writeable = False
    padded = [np.full((plane.shape[0] // 2, plane.shape[1] // 2 + 6), 9, np.uint8) for plane in A]
    inside = planes.Planes(*(plane[:, :-6] for plane in padded))
    layer = Layer(picture=picture("a"), view=(0.3, 0.2, 14.0, 7.0))
    Composer((8, 4), lambda _: source).compose(FramePlan(layer=layer), inside)
    assert same(inside, shown((0.3, 0.2, 14.0, 7.0)))
    assert all((plane[:, -6:] == 9).all() for plane in padded)


def test_one_thread_or_two_make_the_same_frame():
    dice = np.random.default_rng(5)
    source = planes.Planes(
        *(dice.integers(16, 236, shape, np.uint8) for shape in ((720, 960), (360, 480), (360, 480)))
    )
    frames = []
    before = cv2.getNumThreads()
    for threads in (1, 2):
        cv2.setNumThreads(threads)
        try:
            frames.append(shown((10.2, 20.3, 900.0, 675.0), source, (640, 480)))
        finally:
            cv2.setNumThreads(before)
    assert same(*frames)


def test_a_text_changes_only_its_own_rectangle():
    out = titled(TextPose(text=title()), background=(90, 100, 150))
    glyphs = draw(title(), (200, 100))
    height, width = glyphs.luma.shape
    outside = np.ones((100, 200), bool)
    outside[glyphs.y : glyphs.y + height, glyphs.x : glyphs.x + width] = False
    assert (out.y[outside] == 90).all()
    assert out.y.max() == 235
    assert (out.u[outside[::2, ::2]] == 100).all()


def test_a_transparent_text_leaves_the_picture_alone():
    out = titled(TextPose(text=title(), opacity=0.0), background=(90, 100, 150))
    assert [(plane.min(), plane.max()) for plane in out] == [(90, 90), (100, 100), (150, 150)]


def test_a_text_of_half_opacity_is_half_there():
    full, half = titled(TextPose(text=title())), titled(TextPose(text=title(), opacity=0.5))
    assert np.abs((half.y.astype(float) - 16) - (full.y.astype(float) - 16) / 2).max() <= 1


def test_a_white_text_takes_the_colour_out_of_what_it_covers():
    out = titled(TextPose(text=title(size_px=80.0)), background=(63, 102, 240))
    inked = (draw(title(size_px=80.0), (200, 100)).alpha_chroma == 255).nonzero()
    glyphs = draw(title(size_px=80.0), (200, 100))
    assert len(inked[0]) > 20
    for plane in (out.u, out.v):
        covered = plane[inked[0] + glyphs.y // 2, inked[1] + glyphs.x // 2]
        assert np.abs(covered.astype(int) - 128).max() <= 1


@pytest.mark.parametrize(("dx", "dy"), [(7.0, 0.0), (0.0, 5.5), (-3.25, 4.5), (20.0, -11.0)])
def test_a_moved_text_is_moved_by_just_that_much(dx, dy):
    before, after = titled(TextPose(text=title())), titled(TextPose(text=title(), dx=dx, dy=dy))
    assert centre(after.y) - centre(before.y) == pytest.approx([dx, dy], abs=0.02)


@pytest.mark.parametrize("scale", [0.6, 0.9, 1.1, 1.4])
def test_a_scaled_text_stays_about_its_centre(scale):
    """To a quarter of a pixel: shrunk letters lose some of their thin strokes between two samples."""
    before, after = titled(TextPose(text=title())), titled(TextPose(text=title(), scale=scale))
    ink = [frame_.y.astype(float).sum() - 16 * frame_.y.size for frame_ in (before, after)]
    assert ink[1] / ink[0] == pytest.approx(scale**2, rel=0.03)
    glyphs = draw(title(), (200, 100))
    middle = np.array([glyphs.x + (glyphs.luma.shape[1] - 1) / 2, glyphs.y + (glyphs.luma.shape[0] - 1) / 2])
    expected = middle + (centre(before.y) - middle) * scale
    assert centre(after.y) == pytest.approx(expected, abs=0.25)


@pytest.mark.parametrize(("dx", "dy"), [(-300.0, 0.0), (150.0, 60.0), (0.0, -90.0)])
def test_a_text_may_leave_the_canvas(dx, dy):
    out = titled(TextPose(text=title(), dx=dx, dy=dy, scale=1.3))
    assert out.y.shape == (100, 200)


def test_a_text_that_shows_no_letter_yet_draws_nothing():
    assert titled(TextPose(text=title(), shown=0.01)).y.max() == 16


def letters_cut(drawing):
    """A drawing as a cutout: dots are clear."""
    planes_ = frame(drawing.replace(".", "K"))
    solid = np.array([[255 if letter != "." else 0 for letter in row] for row in rows(drawing)], np.uint8)
    alpha = solid.repeat(2, axis=0).repeat(2, axis=1)
    ink = [np.where(share > 0, plane, 0) for plane, share in zip(planes_, (alpha, solid, solid), strict=True)]
    return Cutout(Planes(*ink), alpha, solid, (0, 0, *alpha.shape[::-1]))


NEAR = letters_cut("........ ..bb.... ..cc.... ........")


def with_near(view, **plan):
    out = soiled(planes.empty(16, 8))
    near = Layer(picture=picture("near"), view=view)
    layer = Layer(picture=picture("far"), view=(0, 0, 16, 8), near=near)
    Composer((16, 8), lambda _: A, lambda _: NEAR).compose(FramePlan(layer=layer, **plan), out)
    return drawn(out)


def test_what_is_near_lies_above_what_is_far():
    assert with_near((0, 0, 16, 8)) == rows("abcdefgh ijbbmnop ABccEFGH IJabcLMN")


def test_what_is_near_is_seen_through_a_view_of_its_own():
    assert with_near((4, 0, 16, 8)) == rows("abcdefgh bbklmnop ccCDEFGH IJabcLMN")
    assert with_near((-4, 2, 16, 8)) == rows("abcdbbgh ijklccop ABCDEFGH IJabcLMN")


def test_what_is_near_can_leave_the_canvas():
    assert with_near((40, 0, 16, 8)) == drawn(A)


def test_an_overlay_lies_above_both_layers():
    badge = Overlay(picture=picture("badge"), at=(4, 0))
    assert with_near((0, 0, 16, 8), overlays=(badge,)) == rows("abcdefgh ijbbbbop ABccccGH IJabcLMN")


def test_a_frame_with_a_cutout_needs_something_that_gives_it():
    layer = Layer(
        picture=picture("far"), view=(0, 0, 16, 8), near=Layer(picture=picture("n"), view=(0, 0, 16, 8))
    )
    with pytest.raises(LookupError, match="cutout"):
        Composer((16, 8), lambda _: A).compose(FramePlan(layer=layer), planes.empty(16, 8))
