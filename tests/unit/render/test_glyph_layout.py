"""Lines of a drawn text: broken well, balanced, and inside their box."""

from dataclasses import replace

import numpy as np
import pytest

from stillreel.render.glyph_layout import lay_out
from support.glyphs import FONTS, PLAN, letters_of, lines_of, plan_of

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
