"""Where texts stand: clear of what platforms lay over a film."""

import pytest

from stillreel.plan.captions import plan_text, pose_text
from stillreel.plan.zones import safe_zone
from stillreel.timeline.model import Caption
from stillreel.timeline.space import ASPECTS, Canvas, canvas_of
from stillreel.timeline.vocabulary import TEXT_POSITIONS, TEXT_ROLES, TEXT_SIZES


def block(text):
    """The largest rectangle that the text may fill: left, top, right, bottom."""
    left = text.anchor[0] - text.gravity[0] * text.width_px
    top = text.anchor[1] - text.gravity[1] * text.height_px
    return left, top, left + text.width_px, top + text.height_px


@pytest.mark.parametrize("position", TEXT_POSITIONS)
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_texts_of_an_upright_film_keep_off_the_apps_buttons(position, role):
    text = plan_text(
        Caption(text="Hi", position=position, role=role), Canvas(width=1080, height=1920, aspect="9:16")
    )
    left, top, right, bottom = block(text)
    assert left >= 120 - 1e-3
    assert right <= 888 + 1e-3
    assert top >= 288 - 1e-3
    assert bottom <= 1248 + 1e-3
    assert text.width_px > 500
    assert text.height_px > 450


@pytest.mark.parametrize("position", TEXT_POSITIONS)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_texts_stay_in_the_safe_zone_of_every_canvas(position, aspect):
    canvas = canvas_of(aspect)
    x, y, width, height = safe_zone(canvas)
    left, top, right, bottom = block(plan_text(Caption(text="Hi", position=position), canvas))
    assert left >= x - 1
    assert top >= y - 1
    assert right <= x + width + 1
    assert bottom <= y + height + 1


def test_a_centred_text_is_centred_on_the_canvas_not_on_the_zone():
    text = plan_text(Caption(text="Hi", position="center"), canvas_of("9:16"))
    assert text.anchor == (540, 960)
    assert text.gravity == (0.5, 0.5)


def test_sizes_grow_with_their_names_and_with_the_canvas():
    for role in TEXT_ROLES:
        sizes = [
            plan_text(Caption(text="Hi", role=role, size=size), canvas_of("16:9")).size_px
            for size in TEXT_SIZES
        ]
        assert sizes == sorted(set(sizes))
    small, large = canvas_of("16:9", resolution=720), canvas_of("16:9", resolution=2160)
    caption = Caption(text="Hi")
    assert plan_text(caption, large).size_px == pytest.approx(3 * plan_text(caption, small).size_px, abs=0.01)


def test_a_pose_is_in_pixels_of_the_canvas():
    caption = Caption(text="Hi", animation="slide")
    text = plan_text(caption, canvas_of("16:9"))
    pose = pose_text(caption, text, 150, 2000)
    assert 0 < pose.dy < text.size_px
    assert pose.dx == 0
    assert pose_text(caption, text, 1000, 1000).dy == 0


def test_what_cannot_be_seen_is_not_posed():
    caption = Caption(text="Hi", animation="fade")
    text = plan_text(caption, canvas_of("16:9"))
    assert pose_text(caption, text, 0, 2000) is None
    assert pose_text(caption, text, 2000, 0) is None
    assert pose_text(caption, text, 300, 1700) is not None


def test_a_watermark_is_discreet_unless_its_colour_could_not_be_read():
    white, red = (
        plan_text(Caption(text="me", role="watermark", color=color), canvas_of("16:9"))
        for color in ("#ffffff", "#e63946")
    )
    assert white.opacity == 0.7
    assert red.opacity > 0.7
    assert pose_text(Caption(text="me", role="watermark", animation="none"), white, 500, 500).opacity == 0.7


def test_a_lower_third_has_a_bar_and_lesser_lines_at_the_side_only():
    left, middle = (
        plan_text(Caption(text="Léa\nCook", role="lower-third", position=position), canvas_of("16:9"))
        for position in ("bottom-left", "bottom")
    )
    assert left.accent == "#ffffff"
    assert middle.accent is None
    assert left.later_scale < 1


def test_lines_are_no_longer_than_is_read_at_a_glance():
    for role, most_em in (("title", 16), ("caption", 22)):
        text = plan_text(Caption(text="Hi", role=role, size="small"), canvas_of("21:9"))
        assert text.width_px <= most_em * text.size_px


@pytest.mark.parametrize("animation", ["slide", "pop"])
def test_a_text_that_moves_keeps_room_for_its_move(animation):
    still, moving = (
        plan_text(Caption(text="Hi", position="bottom", animation=name), canvas_of("9:16"))
        for name in ("none", animation)
    )
    assert moving.anchor[1] < still.anchor[1]
    assert moving.height_px < still.height_px


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Dr. Kim, Surgeon", "Dr. Kim\nSurgeon"),
        ("张小明｜摄影师", "张小明\n摄影师"),
        ("Léa - Cook", "Léa\nCook"),
        ("Jean-Luc", "Jean-Luc"),
        ("Paris, 3 June, noon", "Paris, 3 June, noon"),
        ("Léa, Cook\nParis", "Léa, Cook\nParis"),
    ],
)
def test_a_lower_third_parts_a_name_from_its_role(words, drawn):
    third = Caption(text=words, role="lower-third", position="bottom-left")
    assert plan_text(third, canvas_of("16:9")).text == drawn
    assert plan_text(Caption(text=words, role="caption"), canvas_of("16:9")).text == words
