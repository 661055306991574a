"""Texts that share an edge stand beside each other and stay in their zone."""

from itertools import combinations

import pytest

from stillreel.plan.captions import plan_texts
from stillreel.plan.zones import safe_zone
from stillreel.render.glyphs import visible_box
from stillreel.timeline.model import Caption
from stillreel.timeline.space import canvas_of

LINE = "We drove all night along the coast and nobody wanted to go home"


def caption(text, role="caption", position="bottom", start_ms=0, duration_ms=3000, **changes):
    return Caption(
        text=text, role=role, position=position, start_ms=start_ms, duration_ms=duration_ms, **changes
    )


def boxes(*captions, aspect="9:16"):
    canvas = canvas_of(aspect)
    return [visible_box(text, (canvas.width, canvas.height)) for text in plan_texts(captions, canvas)]


def touch(one, other):
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


@pytest.mark.parametrize("aspect", ["9:16", "16:9", "1:1"])
@pytest.mark.parametrize("edge", ["bottom", "top"])
def test_texts_at_one_edge_do_not_touch_and_stay_in_the_zone(aspect, edge):
    found = boxes(
        caption("Summer at the sea", role="title", position=edge),
        caption(LINE, position=edge, box="#000000"),
        caption("Léa Martin\nMarine biologist", role="lower-third", position=f"{edge}-left"),
        caption("© Léa", role="watermark", position=f"{edge}-right"),
        aspect=aspect,
    )
    x, y, width, height = safe_zone(canvas_of(aspect))
    assert not [pair for pair in combinations(found, 2) if touch(*pair)]
    assert all(left >= x and left + wide <= x + width for left, _, wide, _ in found)
    assert all(top >= y and top + high <= y + height for _, top, _, high in found)


def test_a_title_in_the_middle_has_its_caption_below_it():
    title, line = boxes(caption("Day one", role="title", position="center"), caption(LINE, position="center"))
    assert title[1] + title[3] < line[1]


def test_a_short_name_and_a_watermark_in_the_other_corner_share_the_edge():
    alone = boxes(caption("Léa", role="lower-third", position="bottom-left"), aspect="16:9")
    both = boxes(
        caption("Léa", role="lower-third", position="bottom-left"),
        caption("© 2026", role="watermark", position="bottom-right"),
        aspect="16:9",
    )
    assert both[0] == alone[0]


def test_every_line_of_a_dialogue_under_a_watermark_ends_at_the_same_height():
    lines = [caption(f"xxx {'x' * k}", start_ms=2000 * k, duration_ms=2000) for k in range(12)]
    mark = caption("© Léa", role="watermark", position="bottom-right", duration_ms=24_000)
    found = boxes(*lines, mark, aspect="16:9")
    assert len({top + high for _, top, _, high in found[:-1]}) == 1
    assert found[0][1] + found[0][3] < found[-1][1]


def test_a_text_takes_the_gap_beside_a_lower_one_that_left_it():
    first = caption(LINE, start_ms=0, duration_ms=4000)
    second = caption("Over it", start_ms=2000, duration_ms=6000)
    third = caption("Back", start_ms=5000, duration_ms=2000)
    found = boxes(first, second, third)
    assert found[1][1] + found[1][3] < found[0][1]
    assert found[2][1] + found[2][3] == pytest.approx(found[0][1] + found[0][3], abs=20)


def test_a_long_text_is_drawn_smaller_in_the_room_that_another_leaves():
    long = "A very long story about everything that happened on the way " * 6
    alone = boxes(caption(long, role="title"))[0]
    title, line = boxes(caption(long, role="title"), caption(LINE))
    assert not touch(title, line)
    assert title[3] < alone[3]
