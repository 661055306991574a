"""Which text keeps clear of which: by edge, time and role."""

from stillreel.plan.captions import plan_texts
from stillreel.plan.text import TextPlan
from stillreel.timeline.model import Caption
from stillreel.timeline.space import canvas_of

CANVAS = canvas_of("16:9")


def caption(text, role="caption", position="bottom", start_ms=0, duration_ms=3000, **changes):
    return Caption(
        text=text, role=role, position=position, start_ms=start_ms, duration_ms=duration_ms, **changes
    )


def after(*captions) -> dict[str, set[str]]:
    return {text.text: {other.text for other in text.after} for text in plan_texts(captions, CANVAS)}


def depth(text: TextPlan) -> int:
    return 1 + max((depth(other) for other in text.after), default=0)


def test_texts_alone_keep_clear_of_nothing():
    assert after(caption("one"), caption("two", position="top"), caption("three", start_ms=3000)) == {
        "one": set(),
        "two": set(),
        "three": set(),
    }


def test_at_the_bottom_a_title_stands_over_a_caption_and_a_caption_over_a_lower_third():
    found = after(
        caption("title", role="title"),
        caption("caption"),
        caption("name", role="lower-third", position="bottom-left"),
        caption("mark", role="watermark", position="bottom-right"),
    )
    assert found == {
        "mark": set(),
        "name": {"mark"},
        "caption": {"mark", "name"},
        "title": {"mark", "name", "caption"},
    }


def test_at_the_top_a_title_stands_over_a_caption():
    found = after(caption("caption", position="top"), caption("title", role="title", position="top"))
    assert found == {"title": set(), "caption": {"title"}}


def test_a_title_gives_way_to_a_caption_that_comes_later_before_it_comes():
    found = after(caption("title", role="title", duration_ms=9000), caption("late", start_ms=5000))
    assert found == {"title": {"late"}, "late": set()}


def test_captions_that_follow_each_other_all_stand_at_the_edge():
    captions = [caption(f"line {k}", start_ms=2000 * k, duration_ms=2000) for k in range(200)]
    assert not any(after(*captions).values())


def test_captions_that_overlap_only_while_one_hands_over_to_the_next_stay_where_they_are():
    captions = [caption(f"line {k}", start_ms=2000 * k, duration_ms=2200) for k in range(50)]
    assert not any(after(*captions).values())


def test_captions_of_two_speakers_take_turns_in_two_lanes():
    captions = [caption(f"line {k}", start_ms=2000 * k, duration_ms=3000) for k in range(100)]
    texts = plan_texts(tuple(captions), CANVAS)
    assert max(depth(text) for text in texts) == 2
    assert not any(text.after for text in texts[::2])
    assert all(text.after for text in texts[1::2])


def test_a_text_over_a_long_dialogue_keeps_clear_of_its_longest_lines_only():
    lines = [caption("x" * (k + 1), start_ms=2000 * k, duration_ms=2000) for k in range(60)]
    texts = plan_texts((*lines, caption("title", role="title", duration_ms=120_000)), CANVAS)
    assert [len(text.text) for text in texts[-1].after] == list(range(49, 61))


def test_the_order_of_the_document_does_not_matter_to_other_roles():
    title, line = caption("title", role="title"), caption("line")
    assert after(title, line) == after(line, title)
