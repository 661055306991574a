"""Lines of writing without spaces break between phrases."""

import pytest

from stillreel.render.glyph_letters import split
from stillreel.render.glyph_phrases import phrased, plain
from support.glyphs import lines_of, plan_of


@pytest.mark.parametrize(
    ("width_px", "lines"),
    [
        (500, ["那年夏天，", "我们去看海"]),
        (500, ["春节回家路上的", "风景和人"]),
        (500, ["我和我的猫在", "上海的一百天"]),
        (500, ["おばあちゃんの", "誕生日に"]),
        (420, ["ครอบครัวของ", "เราที่ชายหาด"]),
    ],
)
def test_a_title_breaks_between_phrases(width_px: int, lines: list[str]):
    assert lines_of(plan_of("".join(lines), width_px=width_px)) == lines


@pytest.mark.parametrize(
    "text", ["生日快乐🎂 to Léa", "한국어와 漢字", "שלום", "", "2026年的夏天！", "ไทย abc ไทย"]
)
def test_marks_for_breaks_draw_nothing_and_can_be_taken_away(text: str):
    letters = split(text)
    assert plain(phrased(letters)) == letters


def test_a_particle_never_begins_a_line():
    text = "我们的夏天过得真快乐吗？他们的故事还没有写完了吧"
    for width_px in range(240, 900, 40):
        assert not [line for line in lines_of(plan_of(text, width_px=width_px)) if line[0] in "的得了吗吧过"]


def test_a_phrase_too_long_for_a_line_is_still_broken():
    assert len(lines_of(plan_of("ฤดูร้อน" * 12, width_px=300))) > 2
