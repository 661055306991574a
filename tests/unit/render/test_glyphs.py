"""Drawn texts: whole, coloured, broken well, placed right, and revealed letter by letter."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from stillreel.errors import RenderFailed
from stillreel.plan.text import TextPlan
from stillreel.render.glyph_layout import Ink, ink, lay_out
from stillreel.render.glyph_letters import clean, split
from stillreel.render.glyphs import Glyphs, clusters, draw, to_planes, visible_box

CANVAS = (1280, 720)
MIXED = "生日快乐🎂 to Léa 👨‍👩‍👧 誕生日 생일"
FONTS = ("sans", "serif", "hand", "mono", "display")
PLAN = TextPlan(
    text="Léa",
    font="sans",
    size_px=60.0,
    weight=400,
    color="#ffffff",
    width_px=1100,
    height_px=600,
    anchor=(640.0, 360.0),
    gravity=(0.5, 0.5),
    shadow=False,
)


def plan_of(text: str, **changes: object) -> TextPlan:
    return replace(PLAN, text=text, **changes)


def letters_of(plan: TextPlan, shown: float = 1.0) -> Ink:
    layout = lay_out(plan)
    assert layout is not None
    drawn = ink(layout, round(shown * len(layout.letters)))
    assert drawn is not None
    return drawn


def lines_of(plan: TextPlan) -> list[str]:
    layout = lay_out(plan)
    assert layout is not None
    return "".join(layout.letters).split("\n")


def is_a_box_with_a_number(cluster: str, font: str = "sans") -> bool:
    """Pango draws a letter that no font has as a framed number in the text's colour."""
    rgba = letters_of(plan_of(cluster, font=font, color="#00ff00")).rgba
    alpha = rgba[..., 3]
    x, y, width, height = cv2.boundingRect((alpha > 100).astype(np.uint8))
    ink_only = alpha[y : y + height, x : x + width]
    edges = ink_only[0], ink_only[-1], ink_only[:, 0], ink_only[:, -1]
    is_plain = (rgba[alpha == 255][:, :3] == (0, 255, 0)).all()
    return bool(is_plain) and all(edge[3:-3].min() > 60 for edge in edges)


def luminance(luma: float) -> float:
    """WCAG relative luminance of a grey of limited range."""
    value = min(max((luma - 16) / 219, 0), 1)
    return ((value + 0.055) / 1.055) ** 2.4 if value > 0.04045 else value / 12.92


def over(glyphs: Glyphs, luma: int) -> np.ndarray:
    return glyphs.luma + (1 - glyphs.alpha / 255.0) * luma


# Letters


def test_a_letter_that_no_font_has_is_seen_as_a_box():
    assert is_a_box_with_a_number("\u0378")


@pytest.mark.parametrize("font", FONTS)
def test_no_letter_of_a_mixed_greeting_is_a_box(font: str):
    drawn = [cluster for cluster in split(MIXED + "Ω Ж ế ñ → ★ ♪ € 1️⃣ 🇨🇳 ❤️ 👍🏽 🥹") if not cluster.isspace()]
    assert [cluster for cluster in drawn if is_a_box_with_a_number(cluster, font)] == []


@pytest.mark.parametrize("cluster", ["🎂", "👨‍👩‍👧", "🇨🇳", "1️⃣", "👍🏽", "❤️", "❤\ufe0e", "☺", "🙂‍↔️"])
def test_an_emoji_is_one_glyph_in_its_own_colours_whatever_the_text_colour(cluster: str):
    emoji = letters_of(plan_of(cluster, color="#0000ff"))
    inked = emoji.rgba[emoji.rgba[..., 3] > 200][:, :3].astype(int)
    assert len(np.unique(inked, axis=0)) > 20
    assert not (inked == (0, 0, 255)).all(axis=1).any()
    assert emoji.rgba.shape[1] < 1.3 * PLAN.size_px
    assert clusters(cluster) == 1


def test_plain_letters_have_the_text_colour():
    inked = letters_of(plan_of("Léa 生日", color="#ff8000")).rgba
    assert (inked[inked[..., 3] == 255][:, :3] == (255, 128, 0)).all()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("abc", 3),
        ("Le\u0301a", 3),
        ("👨‍👩‍👧👍🏽", 2),
        ("🇨🇳🇫🇷", 2),
        ("1️⃣2️⃣", 2),
        ("각각", 2),
        ("\u1100\u1161\u11a8가", 2),
        ("❤️‍🔥", 1),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿!", 2),
        ("葛󠄀城", 2),
        ("a\r\nb", 3),
        ("a\x00\x07\u202eb", 2),
    ],
)
def test_letters_are_counted_as_people_count_them(text: str, count: int):
    assert clusters(text) == count


def test_letters_joined_are_the_text_again():
    assert "".join(split(clean(MIXED))) == MIXED


def test_a_heavier_weight_leaves_more_ink_in_latin_and_in_chinese():
    for text in ("Weight", "生日快乐"):
        inks = [
            letters_of(plan_of(text, weight=weight)).rgba[..., 3].sum() for weight in (300, 400, 600, 800)
        ]
        assert inks == sorted(set(inks))


def test_the_same_character_looks_chinese_in_chinese_and_japanese_beside_kana():
    chinese = letters_of(plan_of("骨")).rgba
    japanese = letters_of(plan_of("骨\nの")).rgba[: chinese.shape[0]]
    width = min(chinese.shape[1], japanese.shape[1])
    assert np.abs(chinese[:, :width, 3].astype(int) - japanese[:, :width, 3]).mean() > 5


def test_markup_in_a_text_is_drawn_as_written():
    assert lines_of(plan_of("<b>a & b</b>")) == ["<b>a & b</b>"]
    written, bold = letters_of(plan_of("<b>a</b>")), letters_of(plan_of("a"))
    assert written.rgba.shape[1] > 4 * bold.rgba.shape[1]


@pytest.mark.parametrize("text", ["مرحبا", "שלום", "ไทย", "\ud800x", "a\ufffe", "\u0301", "x" * 20000])
def test_any_text_is_drawn_without_failing(text: str):
    assert draw(plan_of(text), CANVAS).alpha.any()


def test_an_unknown_font_is_refused_by_name():
    with pytest.raises(RenderFailed, match="wingdings"):
        draw(plan_of("a", font="wingdings"), CANVAS)


# Lines


def test_no_line_begins_with_a_closing_mark_at_any_width():
    text = "那年夏天，我们到了海边。“真好！”大家说……（其实谁也不想回家）、走吧？好」的；是：对"
    for width_px in range(250, 900, 25):
        lines = lines_of(plan_of(text, size_px=48.0, width_px=width_px))
        assert len(lines) > 1
        assert [line for line in lines if line[0] in "，。”！？、」；：）…"] == []
        assert [line for line in lines if line[-1] in "“（「"] == []


def test_long_chinese_wraps_without_spaces_and_loses_no_letter():
    text = "我们沿着海岸线一路开到天亮经过沉睡的村庄和空无一人的沙滩" * 2
    plan = plan_of(text, width_px=500)
    assert len(lines_of(plan)) > 5
    assert "".join(lines_of(plan)) == text


def test_a_title_of_two_lines_is_balanced_and_breaks_between_words():
    lines = lines_of(plan_of("Summer with Grandma and Grandpa at the lake", width_px=900, weight=700))
    assert lines == ["Summer with Grandma", "and Grandpa at the lake"]


def test_a_ligature_does_not_move_half_a_word():
    for width_px in range(300, 1100, 50):
        text = "over the office and somebody finally said: flying fish"
        assert " ".join(lines_of(plan_of(text, width_px=width_px))) == text


def test_new_lines_of_the_person_stay():
    assert lines_of(plan_of("one\n\nthree\r\nfour")) == ["one", "", "three", "four"]


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize(
    "text",
    ["A day at the beach with everybody", "海边的一天我们都很开心", "W" * 60, "🎂" * 40, "fjord " * 80],
)
def test_nothing_stands_out_of_the_box_of_the_text(font: str, text: str):
    plan = plan_of(text, font=font, width_px=433, height_px=301, size_px=52.0)
    height, width = letters_of(plan).rgba.shape[:2]
    assert width <= plan.width_px
    assert height <= plan.height_px


def test_a_word_slightly_too_long_is_drawn_smaller_and_a_far_too_long_one_is_broken():
    assert len(lines_of(plan_of("Wolkenkratzer", width_px=340))) == 1
    assert len(lines_of(plan_of("Donaudampfschifffahrtsgesellschaft", width_px=340))) > 1


def test_a_text_of_two_thousand_letters_ends_with_an_ellipsis_and_is_no_smaller_than_it_must_be():
    layout = lay_out(plan_of("很长的故事" * 400, width_px=800, height_px=300))
    assert layout is not None
    assert layout.letters[-1] == "…"
    assert layout.size_px > 0.4 * PLAN.size_px
    height = letters_of(plan_of("很长的故事" * 400, width_px=800, height_px=300)).rgba.shape[0]
    assert height > 0.8 * 300


def test_a_preview_breaks_its_lines_where_the_film_does():
    text = "那年夏天，我们沿着海岸线 all night along the coast 一路开到天亮"
    full = plan_of(text, font="mono", size_px=60.0, width_px=900)
    third = replace(full, size_px=20.0, width_px=300, height_px=200)
    assert lines_of(third) == lines_of(full)


def test_lines_stand_evenly_whatever_their_writing():
    alpha = letters_of(plan_of("HHH\n日日日\nHHH\nHHH")).rgba[..., 3]
    inked = np.flatnonzero(np.diff((alpha > 128).any(axis=1).astype(int)) == -1)
    lower_edges = [*inked, alpha.shape[0] - 1]
    assert lower_edges[3] - lower_edges[2] == pytest.approx(1.2 * PLAN.size_px, abs=1.5)
    assert lower_edges[2] - lower_edges[0] == pytest.approx(2.4 * PLAN.size_px, abs=2.5)


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


@pytest.mark.parametrize(("color", "background"), [("#ffffff", 235), ("#000000", 16)])
@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("size_px", [24.0, 90.0])
def test_a_shadow_keeps_a_text_readable_on_its_own_colour(
    color: str, background: int, weight: int, size_px: float
):
    plan = plan_of("Summer 夏天的海边", color=color, weight=weight, size_px=size_px, shadow=True)
    plain, shaded = draw(replace(plan, shadow=False), CANVAS), draw(plan, CANVAS)
    left, top = plain.x - shaded.x, plain.y - shaded.y
    letters = np.zeros(shaded.alpha.shape, np.uint8)
    letters[top : top + plain.alpha.shape[0], left : left + plain.alpha.shape[1]] = plain.alpha
    away_px = cv2.distanceTransform((letters < 8).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    luma = over(shaded, background)
    rim = luminance(float(np.median(luma[(away_px > 0.01 * size_px) & (away_px <= max(0.04 * size_px, 1))])))
    text = luminance(float(np.median(luma[letters > 250])))
    assert (max(rim, text) + 0.05) / (min(rim, text) + 0.05) >= 4.5


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
    assert box_width - width == pytest.approx(2 * 0.35 * PLAN.size_px, abs=4)
    assert box_height - height == pytest.approx(2 * 0.35 * PLAN.size_px, abs=4)
    assert glyphs.alpha[top + 1, left + 1] == 0
    assert glyphs.alpha[top + 3, left + box_width // 2] == round(0.72 * 255)


# Letter by letter


@pytest.mark.parametrize("font", FONTS)
def test_letters_shown_one_by_one_stand_where_they_stand_in_the_whole(font: str):
    plan = plan_of("AVA 🎂 日🎉\n🎂🎂\noffice 1️⃣ ❤️ 🇨🇳 end", font=font, width_px=500)
    layout = lay_out(plan)
    whole = letters_of(plan)
    assert layout is not None
    before = 0
    for count in range(len(layout.letters)):
        part = ink(layout, count)
        assert part is not None
        rows, columns = np.nonzero(part.rgba[..., 3] > 250)
        there = whole.rgba[rows + part.y - whole.y, columns + part.x - whole.x]
        assert np.abs(there.astype(int) - part.rgba[rows, columns]).max(initial=0) <= 2
        amount = int(part.rgba[..., 3].sum())
        assert amount >= before
        before = amount
    assert before < int(whole.rgba[..., 3].sum())


def test_a_half_shown_text_shows_the_first_half_of_its_letters():
    plan = plan_of("日日日日🎂🎂🎂🎂")
    whole, half = draw(plan, CANVAS), draw(plan, CANVAS, shown=0.5)
    assert (half.x, half.y, half.luma.shape) == (whole.x, whole.y, whole.luma.shape)
    assert half.u[half.alpha_chroma == 255].min() == 128
    assert half.u[half.alpha_chroma == 255].max() == 128
    assert whole.u[whole.alpha_chroma == 255].min() < 120


@pytest.mark.parametrize("looks", [{"shadow": True}, {"outline": "#ff0000"}, {}])
def test_no_letter_shown_is_wholly_transparent(looks: dict[str, object]):
    assert not draw(plan_of(MIXED, **looks), CANVAS, shown=0.0).alpha.any()


def test_shown_beyond_the_whole_is_the_whole():
    whole, beyond = draw(plan_of(MIXED), CANVAS), draw(plan_of(MIXED), CANVAS, shown=1.7)
    assert np.array_equal(whole.alpha, beyond.alpha)
