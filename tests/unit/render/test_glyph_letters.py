"""Drawn letters: whole, in their colours, counted and revealed as people count them."""

import numpy as np
import pytest

from stillreel.errors import RenderFailed
from stillreel.render.glyph_layout import ink, lay_out
from stillreel.render.glyph_letters import clean, split
from stillreel.render.glyphs import clusters, draw
from support.glyphs import CANVAS, FONTS, MIXED, PLAN, is_a_box_with_a_number, letters_of, lines_of, plan_of

# Letters


def test_a_letter_that_no_font_has_is_seen_as_a_box():
    assert is_a_box_with_a_number("\u0378")


@pytest.mark.parametrize("font", FONTS)
def test_no_letter_of_a_mixed_greeting_is_a_box(font: str):
    drawn = [cluster for cluster in split(MIXED + "Ω Ж ế ñ → ★ ♪ € 1️⃣ 🇨🇳 ❤️ 👍🏽 🥹") if not cluster.isspace()]
    assert [cluster for cluster in drawn if is_a_box_with_a_number(cluster, font)] == []


@pytest.mark.parametrize(
    "text",
    [
        *("صيف لا ينسى", "یادگار", "קיץ שלא נשכח", "ฤดูร้อน", "គ្រួសារ", "ລະດູຮ້ອນ", "မမေ့နိုင်", "გაზაფხული", "Ամառ"),
        *(
            "परिवार",
            "পরিবার",
            "ਪਰਿਵਾਰ",
            "પરિવાર",
            "ପରିବାର",
            "குடும்பம்",
            "కుటుంబం",
            "ಕುಟುಂಬ",
            "കുടുംബം",
            "පවුල",
            "በጋ",
        ),
        *("Незабываемое лето", "Ένα αξέχαστο", "Mùa hè đáng nhớ"),
    ],
)
def test_no_letter_of_any_shipped_script_is_a_box(text: str):
    """An alef is a bar that only looks like one."""
    drawn = [cluster for cluster in split(text) if not cluster.isspace() and cluster != "ا"]
    assert [cluster for cluster in drawn if is_a_box_with_a_number(cluster)] == []


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
        ("น้ำใจ", 3),
        ("क्षण", 2),
        ("നമസ്കാരം", 4),
        ("ශ්‍රී", 1),
        ("سلام", 4),
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


@pytest.mark.parametrize("text", ["صيف لا ينسى", "קיץ שלא נשכח", "تابستانی که\nفراموش"])
def test_a_text_from_right_to_left_appears_from_its_right_end(text: str):
    whole, first = letters_of(plan_of(text)), letters_of(plan_of(text), 1 / len(split(text)))
    seen = np.flatnonzero((first.rgba[..., 3] > 100).any(axis=0)) + first.x
    assert seen[-1] == pytest.approx(whole.x + whole.rgba.shape[1], abs=6)
    assert seen[-1] - seen[0] < whole.rgba.shape[1] / 3


@pytest.mark.parametrize("text", ["صيف لا ينسى", "परिवार के क्षण", "น้ำใจที่รัก"])
def test_letters_of_a_joined_writing_keep_their_shape_while_they_appear(text: str):
    """To four code values: strokes that overlap are drawn one after the other."""
    layout = lay_out(plan_of(text))
    whole = letters_of(plan_of(text))
    assert layout is not None
    for count in range(1, len(layout.letters)):
        part = ink(layout, count)
        assert part is not None
        rows, columns = np.nonzero(part.rgba[..., 3] > 250)
        there = whole.rgba[rows + part.y - whole.y, columns + part.x - whole.x]
        assert np.abs(there.astype(int) - part.rgba[rows, columns]).max(initial=0) <= 4


@pytest.mark.parametrize(("gravity", "edge"), [(0.0, 0), (1.0, -1)])
def test_lines_from_right_to_left_are_aligned_by_gravity_too(gravity: float, edge: int):
    alpha = letters_of(plan_of("שלום לכולם\nאב", gravity=(gravity, 0.5))).rgba[..., 3]
    last_line = np.flatnonzero((alpha[-20:] > 128).any(axis=0))
    assert abs(last_line[edge] - (alpha.shape[1] - 1 if edge else 0)) <= 3


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
