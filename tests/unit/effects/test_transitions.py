"""Every transition, with its pixels drawn as letters: small letters are the old picture, capitals the next one."""

import numpy as np
import pytest

from stillreel.effects import TRANSITION_LIST, TRANSITIONS, planes
from support.letters import drawn, frame, rows, soiled

ACROSS = frame("abcdefgh abcdefgh abcdefgh abcdefgh"), frame("ABCDEFGH ABCDEFGH ABCDEFGH ABCDEFGH")
DOWN = frame("aaaa bbbb cccc dddd"), frame("AAAA BBBB CCCC DDDD")
HALF_WAY = {
    "cut": (ACROSS, "ABCDEFGH ABCDEFGH ABCDEFGH ABCDEFGH"),
    "dip-black": (ACROSS, "KKKKKKKK KKKKKKKK KKKKKKKK KKKKKKKK"),
    "dip-white": (ACROSS, "WWWWWWWW WWWWWWWW WWWWWWWW WWWWWWWW"),
    "slide-left": (ACROSS, "bcdeABCD bcdeABCD bcdeABCD bcdeABCD"),
    "slide-right": (ACROSS, "EFGHdefg EFGHdefg EFGHdefg EFGHdefg"),
    "slide-up": (DOWN, "aaaa bbbb AAAA BBBB"),
    "slide-down": (DOWN, "CCCC DDDD cccc dddd"),
    "push-left": (ACROSS, "efghABCD efghABCD efghABCD efghABCD"),
    "push-right": (ACROSS, "EFGHabcd EFGHabcd EFGHabcd EFGHabcd"),
    "push-up": (DOWN, "cccc dddd AAAA BBBB"),
    "push-down": (DOWN, "CCCC DDDD aaaa bbbb"),
    "wipe-left": (ACROSS, "abc..FGH abc..FGH abc..FGH abc..FGH"),
    "wipe-right": (ACROSS, "ABC..fgh ABC..fgh ABC..fgh ABC..fgh"),
    "wipe-up": (DOWN, "aaaa bbbb CCCC DDDD"),
    "wipe-down": (DOWN, "AAAA BBBB cccc dddd"),
    "page": (ACROSS, ".....FGH .....FGH .....FGH .....FGH"),
}
EACH = pytest.mark.parametrize("spec", TRANSITION_LIST, ids=lambda spec: spec.name)
# Sides that 4 does not divide, a square, and a wide one.
SIZES = ((54, 30), (30, 54), (16, 16), (64, 22))


def blended(name, a, b, t):
    out = soiled(a)
    TRANSITIONS[name].blend(a, b, t, out)
    return out


def textured(size, seed):
    width, height = size
    dice = np.random.default_rng(seed)
    picture = planes.empty(width, height)
    for plane in picture:
        plane[:] = dice.integers(16, 236, plane.shape)
    return picture


def same(one, other):
    return all(np.array_equal(plane, like) for plane, like in zip(one, other, strict=True))


@pytest.mark.parametrize("name", HALF_WAY)
def test_half_way_it_looks_as_drawn(name):
    (a, b), expected = HALF_WAY[name]
    assert drawn(blended(name, a, b, 0.5)) == rows(expected)


@EACH
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_it_begins_with_the_old_picture_and_ends_with_the_next_one(spec, size):
    a, b = textured(size, 1), textured(size, 2)
    assert same(blended(spec.name, a, b, 0), a)
    assert same(blended(spec.name, a, b, 1), b)


@EACH
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_of_the_frame_before_shines_through(spec, size):
    a, b = textured(size, 1), textured(size, 2)
    for t in (0.01, 0.25, 0.3, 1 / 3, 0.5, 0.7, 0.99):
        first, second = planes.empty(*size), planes.empty(*size)
        planes.fill(first, (0, 0, 0))
        planes.fill(second, (255, 255, 255))
        spec.blend(a, b, t, first)
        spec.blend(a, b, t, second)
        assert same(first, second), f"at {t}"


@EACH
def test_the_pictures_themselves_stay_as_they_are(spec):
    a, b = textured((54, 30), 1), textured((54, 30), 2)
    for plane in (*a, *b):
        plane.flags.writeable = False
    kept = [plane.copy() for plane in (*a, *b)]
    for t in (0, 0.2, 0.5, 0.8, 1):
        blended(spec.name, a, b, t)
    assert all(np.array_equal(plane, was) for plane, was in zip((*a, *b), kept, strict=True))


@EACH
def test_the_encoders_padded_rows_are_as_good_as_any(spec):
    a, b = textured((54, 30), 1), textured((54, 30), 2)
    padded = planes.Planes(*(np.full((p.shape[0], p.shape[1] + 10), 9, np.uint8) for p in a))
    inside = planes.Planes(*(plane[:, :-10] for plane in padded))
    spec.blend(a, b, 0.4, inside)
    assert same(inside, blended(spec.name, a, b, 0.4))
    assert all((plane[:, -10:] == 9).all() for plane in padded)


@pytest.mark.parametrize("name", ["fade", "zoom", "blur", "spin", "circle", "wipe-left", "whip", "glitch"])
def test_half_way_both_pictures_have_their_share(name):
    dark, light = frame("\n".join(["a" * 16] * 9)), frame("\n".join(["P" * 16] * 9))
    mean = blended(name, dark, light, 0.5).y.mean()
    low, high = dark.y[0, 0], light.y[0, 0]
    assert low + 0.25 * (high - low) < mean < low + 0.75 * (high - low)


def test_a_fade_is_the_mean_of_both_at_half_time():
    a, b = ACROSS
    for plane, other, mixed in zip(a, b, blended("fade", a, b, 0.5), strict=True):
        exact = (plane.astype(float) + other) / 2
        assert np.abs(mixed - exact).max() <= 0.5


@pytest.mark.parametrize("name", ["fade", "dip-black", "wipe-right", "circle", "zoom", "blur", "push-left"])
def test_dissolving_a_picture_into_itself_shows_nothing_foreign(name):
    a = frame("\n".join(["c" * 12] * 8))
    mixed = blended(name, a, a, 0.3)
    if name != "dip-black":
        assert same(mixed, a)
    else:
        assert 16 < mixed.y.min() <= mixed.y.max() < a.y[0, 0]


def test_the_circle_opens_from_the_centre():
    a, b = frame("\n".join(["a" * 16] * 12)), frame("\n".join(["B" * 16] * 12))
    assert drawn(blended("circle", a, b, 0.25)) == rows("""
        aaaaaaaaaaaaaaaa
        aaaaaaaaaaaaaaaa
        aaaaaaaaaaaaaaaa
        aaaaaaaaaaaaaaaa
        aaaaaaa..aaaaaaa
        aaaaaa.BB.aaaaaa
        aaaaaa.BB.aaaaaa
        aaaaaaa..aaaaaaa
        aaaaaaaaaaaaaaaa
        aaaaaaaaaaaaaaaa
        aaaaaaaaaaaaaaaa
        aaaaaaaaaaaaaaaa
    """)


def test_the_flash_is_white_at_its_peak_and_only_there():
    assert set("".join(drawn(blended("flash", *ACROSS, 0.3)))) == {"W"}
    assert "W" not in "".join(drawn(blended("flash", *ACROSS, 0.1)))
    assert "W" not in "".join(drawn(blended("flash", *ACROSS, 0.6)))


def test_the_whip_brings_the_next_picture_from_the_right():
    a, b = frame("\n".join(["a" * 32] * 4)), frame("\n".join(["B" * 32] * 4))
    middle = blended("whip", a, b, 0.5).y[4]
    assert middle[0] == a.y[0, 0]
    assert middle[-1] == b.y[0, 0]
    assert (np.diff(middle.astype(int)) >= 0).all()


def test_the_glitch_shows_rows_of_either_picture_moved_sideways():
    a, b = (textured((36, 36), seed) for seed in (1, 2))
    mixed = blended("glitch", a, b, 0.45)
    sources = {"a": 0, "b": 0}
    for row in range(36):
        for name, plane in (("a", a.y), ("b", b.y)):
            rolled = [np.roll(plane[row], step) for step in range(36)]
            sources[name] += any(np.array_equal(mixed.y[row], candidate) for candidate in rolled)
    assert sources["a"] + sources["b"] == 36
    assert all(sources.values())


def test_the_turned_page_shows_its_pale_back_and_a_shadow_on_the_next_picture():
    a, b = frame("\n".join(["a" * 24] * 4)), frame("\n".join(["P" * 24] * 4))
    mixed = blended("page", a, b, 0.3).y[4]
    back = a.y[0, 0] * 0.25 + 235 * 0.75
    assert mixed[0] == a.y[0, 0]
    assert round(back) in mixed
    assert mixed[-1] == b.y[0, 0]
    fold = int(np.flatnonzero(mixed == round(back))[-1])
    assert mixed[fold + 1 :].min() < b.y[0, 0]


def test_zooming_pushes_the_edges_of_the_old_picture_out():
    a = frame("\n".join(["a" + "c" * 14 + "a"] * 8))
    assert "a" in "".join(drawn(blended("zoom", a, a, 0.02)))
    late = blended("zoom", a, frame("\n".join(["c" * 16] * 8)), 0.9)
    assert late.y.min() == late.y.max() == a.y[8, 16]


def test_spinning_turns_clockwise():
    upper = frame("\n".join(["P" * 8] * 4 + ["a" * 8] * 4))
    turned = soiled(upper)
    planes.turned(upper, 1, 90, turned)
    expected = np.rot90(upper.y, -1)
    assert np.array_equal(turned.y, expected)
    slightly = blended("spin", upper, upper, 0.3).y
    assert slightly[8, 15] > slightly[8, 0]


def test_identical_pictures_blur_more_in_the_middle_than_near_the_ends():
    a = textured((64, 36), 3)
    contrast = {t: blended("blur", a, a, t).y.std() for t in (0.25, 0.5, 0.75)}
    assert contrast[0.5] < contrast[0.25] < a.y.std()
    assert contrast[0.5] < contrast[0.75] < a.y.std()


def test_only_a_cut_lasts_no_time():
    assert {spec.name for spec in TRANSITION_LIST if not spec.default_ms} == {"cut"}
