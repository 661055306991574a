"""Brand kits: what a file may say, and what a film takes on."""

from dataclasses import replace

import pytest

from stillreel.effects import VOCABULARY
from stillreel.errors import NotFound, UsageError
from stillreel.service.brand import Brand, branded, read_brand
from stillreel.timeline.applying import apply
from stillreel.timeline.edits import AddCaptions, InsertShots
from stillreel.timeline.history import History, advance, amend, undo
from stillreel.timeline.model import CUT, Caption, Timeline
from support.films import photos

KIT = """
font = "serif"
[colors]
primary = "#FF5A36"
text = "#eeeeee"
background = "#102030"
[logo]
file = "art/logo.png"
position = "top-left"
[watermark]
text = "@urban"
size = "medium"
"""
BRAND = Brand(font="serif", primary="#ff5a36", text="#eeeeee", background="#102030", logo="ast_logo")
HELLO = Caption(role="title", text="Hello", duration_ms=2000)
UNDER = Caption(role="lower-third", text="A name", duration_ms=2000)


@pytest.fixture
def kit(tmp_path):
    """A function that writes a kit and gives its path."""

    def write(text):
        path = tmp_path / "brand.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def plain(count):
    """A film of so many photos."""
    shots = tuple(replace(shot, id="", transition=CUT) for shot in photos(count))
    return apply(Timeline(), InsertShots(shots=shots), VOCABULARY).timeline


def titled(timeline, *captions):
    return apply(timeline, AddCaptions(captions=captions), VOCABULARY).timeline


def dressed(brand, before, after):
    edit = branded(brand, before, after)
    return apply(after, edit, VOCABULARY).timeline if edit else after


def test_a_kit_is_read_and_its_logo_lies_beside_it(kit):
    path = kit(KIT)
    brand, logo = read_brand(path)
    assert (brand.font, brand.primary, brand.text, brand.background) == (
        "serif",
        "#ff5a36",
        "#eeeeee",
        "#102030",
    )
    assert (brand.logo_position, brand.logo_size) == ("top-left", "small")
    assert (brand.watermark, brand.watermark_position, brand.watermark_size) == (
        "@urban",
        "bottom-right",
        "medium",
    )
    assert logo == path.parent / "art/logo.png"


def test_an_empty_kit_asks_for_nothing(kit):
    assert read_brand(kit("")) == (Brand(), None)
    assert branded(Brand(), None, titled(plain(2), HELLO)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('font = "comic"', r"font .* use one of: sans, serif"),
        ('[colors]\nprimary = "tomato"', r"colors\.primary .*#rrggbb"),
        ("[colors]\ntext = 7", r"colors\.text .*quotes"),
        ('[colors]\naccent = "#ffffff"', r"colors\.accent .*primary, text, background"),
        ('[logo]\nposition = "middle"', r"logo\.position .*use one of: center"),
        ('[watermark]\nsize = "huge"', r"watermark\.size .*small, medium, large"),
        ('logo = "logo.png"', r"logo .*\[logo\]"),
        ('fonts = "serif"', r"fonts .*font, colors, logo, watermark"),
        ("[colors", "not a brand file"),
    ],
)
def test_a_fault_of_a_kit_names_the_key_and_what_may_stand_there(kit, text, told):
    with pytest.raises(UsageError, match=told):
        read_brand(kit(text))


def test_a_kit_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound, match="--brand"):
        read_brand(tmp_path / "none.toml")


def test_a_new_film_takes_on_colours_font_background_logo_and_watermark():
    brand = replace(BRAND, watermark="@urban")
    film = dressed(brand, None, titled(plain(2), HELLO, UNDER))
    title, under = (next(c for c in film.captions if c.text == text) for text in ("Hello", "A name"))
    assert (title.color, title.font) == ("#ff5a36", "serif")
    assert (under.color, under.font) == ("#eeeeee", "serif")
    assert {shot.background for shot in film.shots} == {"#102030"}
    logo = next(c for c in film.captions if c.role == "logo")
    assert (logo.asset, logo.position, logo.size, logo.span) == ("ast_logo", "top-right", "small", "film")
    mark = next(c for c in film.captions if c.role == "watermark")
    assert (mark.text, mark.color, mark.duration_ms) == ("@urban", "#eeeeee", film.duration_ms)


def test_a_text_made_in_another_colour_or_font_keeps_it():
    red = Caption(role="title", text="Red", color="#ff0000", font="mono", duration_ms=2000)
    film = dressed(BRAND, None, titled(plain(1), red))
    kept = next(c for c in film.captions if c.text == "Red")
    assert (kept.color, kept.font) == ("#ff0000", "mono")


def test_later_texts_are_dressed_and_what_was_there_is_left_alone():
    before = titled(plain(2), HELLO)
    after = titled(before, UNDER)
    film = dressed(BRAND, before, after)
    assert next(c for c in film.captions if c.text == "Hello").color == "#ffffff"
    assert next(c for c in film.captions if c.text == "A name").color == "#eeeeee"
    assert not [c for c in film.captions if c.role == "logo"]


def test_a_film_without_photos_gets_no_marks():
    assert branded(BRAND, None, Timeline()) is None


def test_one_undo_takes_back_the_words_and_the_kit():
    start = History(timeline=plain(2))
    told, _ = advance(start, AddCaptions(captions=(HELLO,)), "a title", VOCABULARY)
    edit = branded(BRAND, None, told.timeline)
    both = amend(told, edit, VOCABULARY)
    assert len(both.done) == 1
    assert both.timeline.version == told.timeline.version
    assert {c.role for c in both.timeline.captions} == {"title", "logo"}
    back = undo(both).timeline
    assert back.captions == ()
    assert back.shots == start.timeline.shots
