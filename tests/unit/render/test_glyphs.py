"""Drawn texts on the canvas: placed right, in the film's colours, readable by their looks."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from stillreel.render.glyphs import Glyphs, draw, to_planes, visible_box
from support.glyphs import CANVAS, MIXED, PLAN, letters_of, plan_of


def luminance(luma: float) -> float:
    """WCAG relative luminance of a grey of limited range."""
    value = min(max((luma - 16) / 219, 0), 1)
    return ((value + 0.055) / 1.055) ** 2.4 if value > 0.04045 else value / 12.92


def over(glyphs: Glyphs, luma: int) -> np.ndarray:
    return glyphs.luma + (1 - glyphs.alpha / 255.0) * luma


# Place


@pytest.mark.parametrize("gravity", [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (0.5, 0.0), (0.0, 1.0)])
def test_the_point_of_the_block_named_by_gravity_lies_on_the_anchor(gravity: tuple[float, float]):
    plan = plan_of("生日快乐 Léa", anchor=(600.0, 300.0), gravity=gravity, shadow=True)
    x, y, width, height = visible_box(plan, CANVAS)
    assert x + gravity[0] * width == pytest.approx(600, abs=2)
    assert y + gravity[1] * height == pytest.approx(300, abs=2)


@pytest.mark.parametrize(("gravity", "edge"), [(0.0, 0), (1.0, -1)])
def test_lines_are_aligned_by_gravity(gravity: float, edge: int):
    alpha = letters_of(plan_of("HHHHHH\nH", gravity=(gravity, 0.5))).rgba[..., 3]
    last_line = np.flatnonzero((alpha[-20:] > 128).any(axis=0))
    assert abs(last_line[edge] - (alpha.shape[1] - 1 if edge else 0)) <= 1


def test_the_planes_hold_the_ink_where_the_visible_box_says():
    plan = plan_of(MIXED)
    glyphs = draw(plan, CANVAS)
    left, top, width, height = cv2.boundingRect((glyphs.alpha > 25).astype(np.uint8))
    assert (glyphs.x + left, glyphs.y + top, width, height) == visible_box(plan, CANVAS)


@pytest.mark.parametrize("looks", [{"shadow": True}, {"box": "#000000"}, {"outline": "#ff0000"}])
@pytest.mark.parametrize("anchor", [(3.0, 5.0), (1279.0, 719.0), (641.0, 359.0)])
def test_the_rectangle_is_even_and_inside_the_canvas(anchor: tuple[float, float], looks: dict[str, object]):
    glyphs = draw(plan_of("Léa 生日", anchor=anchor, **looks), CANVAS)
    height, width = glyphs.luma.shape
    assert [value % 2 for value in (glyphs.x, glyphs.y, width, height)] == [0, 0, 0, 0]
    assert glyphs.x >= 0
    assert glyphs.x + width <= CANVAS[0]
    assert glyphs.y >= 0
    assert glyphs.y + height <= CANVAS[1]
    half = height // 2, width // 2
    assert [p.shape for p in (glyphs.u, glyphs.v, glyphs.alpha_chroma)] == [half, half, half]
    assert glyphs.alpha.any()


def test_clipping_at_the_edge_changes_no_pixel_inside():
    whole = draw(plan_of(MIXED, shadow=True), CANVAS)
    narrow = draw(plan_of(MIXED, shadow=True), (CANVAS[0] // 2, CANVAS[1]))
    kept = narrow.luma.shape[1]
    assert kept < whole.luma.shape[1]
    assert np.array_equal(narrow.luma, whole.luma[:, :kept])
    assert np.array_equal(narrow.u, whole.u[:, : kept // 2])


@pytest.mark.parametrize("text", ["", "  \n ", "\u200d", "\x00"])
def test_nothing_to_draw_is_a_transparent_rectangle(text: str):
    glyphs = draw(plan_of(text, box="#000000"), CANVAS)
    planes = (glyphs.luma, glyphs.u, glyphs.v, glyphs.alpha, glyphs.alpha_chroma)
    assert [plane.shape for plane in planes] == [(2, 2), (1, 1), (1, 1), (2, 2), (1, 1)]
    assert not any(plane.any() for plane in planes)
    assert visible_box(plan_of(text), CANVAS) == (0, 0, 0, 0)


def test_a_text_off_the_canvas_is_a_transparent_rectangle():
    assert not draw(plan_of("Léa", anchor=(-900.0, 0.0)), CANVAS).alpha.any()


# Colour


@pytest.mark.parametrize(
    ("rgb", "yuv"),
    [
        ((1, 1, 1), (235, 128, 128)),
        ((0, 0, 0), (16, 128, 128)),
        ((1, 0, 0), (63, 102, 240)),
        ((0, 1, 0), (173, 42, 26)),
        ((0, 0, 1), (32, 240, 118)),
    ],
)
def test_full_colours_become_bt709_limited_range(rgb: tuple[int, int, int], yuv: tuple[int, int, int]):
    picture = np.ones((4, 8, 4), np.float32)
    picture[..., :3] = rgb
    glyphs = to_planes(picture)
    assert (glyphs.luma[1, 4], glyphs.u[1, 2], glyphs.v[1, 2]) == yuv
    assert glyphs.alpha.min() == 255


def test_chroma_lies_on_even_columns_between_two_rows():
    picture = np.zeros((4, 8, 4), np.float32)
    picture[0, 4] = 1  # an even column: half of the weight across, half down
    picture[2:4, 1] = 1  # an odd column: a quarter to each neighbour
    alpha = to_planes(picture).alpha_chroma
    quarter = 64  # 255 / 4, half up
    assert alpha.tolist() == [[0, 0, quarter, 0], [quarter, quarter, 0, 0]]
    assert to_planes(picture).u[1].tolist() == [32, 32, 0, 0]


def test_halves_of_opacity_give_halves_of_the_planes():
    picture = np.full((2, 4, 4), 0.5, np.float32)
    glyphs = to_planes(picture)
    assert glyphs.luma[0, 0] == 118  # (16 + 219) / 2, half up
    assert glyphs.alpha[0, 0] == 128
    assert glyphs.u[0, 1] == 64


# Looks


def beside(shaded: Glyphs, plain: Glyphs, size_px: float) -> np.ndarray:
    """Where the pixels lie that are no letter, but right beside one."""
    left, top = plain.x - shaded.x, plain.y - shaded.y
    letters = np.zeros(shaded.alpha.shape, np.uint8)
    letters[top : top + plain.alpha.shape[0], left : left + plain.alpha.shape[1]] = plain.alpha
    away_px = cv2.distanceTransform((letters < 8).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    return (away_px > max(0.01 * size_px, 0.9)) & (away_px <= max(0.045 * size_px, 1.9))


BACKGROUNDS = {
    "white": lambda shape: np.full(shape, 235.0),
    "black": lambda shape: np.full(shape, 16.0),
    "grey": lambda shape: np.full(shape, 126.0),
    "checkered": lambda shape: 16 + 219.0 * (np.indices(shape).sum(axis=0) // 12 % 2),
}


@pytest.mark.parametrize("color", ["#ffffff", "#d0d0d0", "#777777", "#101010", "#000000"])
@pytest.mark.parametrize(
    ("size_px", "weight", "font"), [(24.0, 500, "sans"), (54.0, 600, "sans"), (90.0, 700, "hand")]
)
def test_the_shade_makes_a_text_readable_on_any_photo(color: str, size_px: float, weight: int, font: str):
    """19 of 20 pixels beside the letters, 3 of 4 for the grey that hardly anything contrasts with."""
    plan = plan_of("Summer 夏天的海边", color=color, size_px=size_px, weight=weight, font=font, shadow=True)
    plain, shaded = draw(replace(plan, shadow=False), CANVAS), draw(plan, CANVAS)
    ring = beside(shaded, plain, size_px)
    text = luminance(float(np.median(plain.luma[plain.alpha == 255])))
    for background in BACKGROUNDS.values():
        luma = shaded.luma + (1 - shaded.alpha / 255.0) * background(shaded.luma.shape)
        rim = np.array([luminance(value) for value in luma[ring]])
        ratios = (np.maximum(rim, text) + 0.05) / (np.minimum(rim, text) + 0.05)
        assert np.percentile(ratios, 25 if color == "#777777" else 5) >= 4.5


def test_a_shade_taken_away_by_hand_stays_away():
    plain = draw(plan_of("Léa", color="#777777", shadow=False), CANVAS)
    assert plain.alpha[:2].max() == 0
    assert (plain.luma[plain.alpha == 255] == plain.luma.max()).all()


@pytest.mark.parametrize(
    ("color", "box"), [("#ffffff", "#606060"), ("#000000", "#909090"), ("#ffffff", "#c02020")]
)
def test_a_box_is_as_dense_as_its_text_needs(color: str, box: str):
    glyphs = draw(plan_of("日本", color=color, box=box, shadow=True), CANVAS)
    y, x = glyphs.alpha.shape[0] // 2, 12
    below = [glyphs.luma[y, x] + (1 - glyphs.alpha[y, x] / 255) * photo for photo in (16, 126, 235)]
    text = luminance(235.0 if color == "#ffffff" else 16.0)
    for luma in below:
        lower, higher = sorted((luminance(luma), text))
        assert (higher + 0.05) / (lower + 0.05) >= 4.4


def test_a_text_like_its_box_gets_a_shade_inside_it():
    like = draw(plan_of("日本", color="#ffffff", box="#f0f0f0", shadow=True), CANVAS)
    bare = draw(plan_of("日本", color="#ffffff", box="#f0f0f0", shadow=False), CANVAS)
    assert like.luma.min() < 0.6 * bare.luma[bare.alpha > 100].min()


def test_a_lower_third_has_a_bar_beside_its_lines_on_the_side_it_stands_on():
    for gravity, side in ((0.0, slice(0, 4)), (1.0, slice(-4, None))):
        plan = plan_of("Léa\nMartin", accent="#ff0000", gravity=(gravity, 1.0))
        glyphs = draw(plan, CANVAS)
        inked = np.flatnonzero((glyphs.alpha > 200).any(axis=0))
        rows = (glyphs.v[:, inked[side] // 2].max(axis=1) > 200).sum()
        assert rows > 0.9 * visible_box(plan, CANVAS)[3] / 2


def test_lines_after_a_heading_are_smaller_and_lighter():
    alike, lesser = (letters_of(plan_of("Léa\nMMMM", weight=700, later_scale=share)) for share in (1.0, 0.7))
    assert lesser.rgba.shape[1] == pytest.approx(0.7 * alike.rgba.shape[1], rel=0.08)
    assert lesser.rgba[-10:, :, 3].sum() < 0.6 * alike.rgba[-10:, :, 3].sum()


def test_a_shadow_is_soft_and_ends_before_its_rectangle():
    alpha = draw(plan_of("Léa", shadow=True), CANVAS).alpha.astype(int)
    border = np.concatenate((alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]))
    assert border.max() <= 4
    assert len(np.unique(alpha)) > 100


def test_an_outline_surrounds_the_letters_and_leaves_them_whole():
    plain, outlined = draw(plan_of("日"), CANVAS), draw(plan_of("日", outline="#000000"), CANVAS)
    left, top = plain.x - outlined.x, plain.y - outlined.y
    inside = outlined.luma[top : top + plain.luma.shape[0], left : left + plain.luma.shape[1]]
    assert (inside[plain.alpha == 255] == 235).all()
    grown = cv2.boundingRect((outlined.alpha > 128).astype(np.uint8))
    bare = cv2.boundingRect((plain.alpha > 128).astype(np.uint8))
    assert grown[2] - bare[2] == pytest.approx(2 * 0.06 * PLAN.size_px, abs=2)


def test_a_box_has_room_around_the_letters_round_corners_and_lets_the_picture_through():
    plan = plan_of("日本", box="#000000", shadow=True)
    glyphs = draw(plan, CANVAS)
    width, height = visible_box(plan, CANVAS)[2:]
    left, top, box_width, box_height = cv2.boundingRect((glyphs.alpha > 90).astype(np.uint8))
    assert box_width - width == pytest.approx(2 * 0.38 * PLAN.size_px, abs=4)
    assert box_height - height == pytest.approx(2 * 0.38 * PLAN.size_px, abs=4)
    assert glyphs.alpha[top + 1, left + 1] == 0
    assert glyphs.alpha[top + 3, left + box_width // 2] == round(0.72 * 255)
