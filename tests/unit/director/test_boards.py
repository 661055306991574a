"""Collages, cards, logos and colour tables asked for in words: what the film becomes and what the reply says."""

from dataclasses import replace

import pytest

from stillreel.effects import VOCABULARY
from stillreel.timeline.edits import AddCaptions
from stillreel.timeline.history import advance
from stillreel.timeline.model import Caption, Card, Layout
from support.director_cases import Talk, begin, content, picture, say

FIVE = 5


def made(photos: object = FIVE, *, language: str = "en") -> Talk:
    start = begin(photos, language)  # type: ignore[arg-type]
    return say(start, "make a video" if language == "en" else "做个视频")


def pictures(talk: Talk) -> list[tuple[str, ...]]:
    called = {asset.id: asset.name for asset in talk.scene.media}
    return [
        tuple(called[asset] for asset in (shot.asset or "", *shot.layout.assets)) for shot in talk.film.shots
    ]


# ------------------------------------------------------------------ collages


def test_a_collage_stays_as_long_as_its_first_photo_was() -> None:
    talk = say(made(), "photo 2 for 5 seconds", "put photos 2 and 3 side by side")
    assert talk.film.shots[1].duration_ms == talk.films[-2].shots[1].duration_ms == 5000


def test_a_collage_is_one_step_back_and_forth() -> None:
    film = made()
    talk = say(film, "photos 2-5 in a grid", "undo")
    assert content(talk.film) == content(film.film)
    assert say(talk, "redo").film.shots[1].layout.kind == "grid-4"


def test_words_on_a_photo_come_along_into_the_collage() -> None:
    talk = say(made(), 'caption "Lyon" on photo 3', "put photos 2 and 3 side by side")
    assert [(text.text, text.photo) for text in talk.film.captions] == [("Lyon", talk.film.shots[1].id)]


def test_a_photo_of_a_collage_is_still_meant_by_its_number_in_the_same_message() -> None:
    talk = say(made(), "put photos 2 and 3 side by side and make photo 3 black and white")
    assert [shot.filter.name for shot in talk.film.shots] == ["none", "bw", "none", "none"]


def test_photos_come_back_in_their_order_when_a_collage_is_taken_apart() -> None:
    talk = say(made(), "all photos in pairs", "take the collages apart")
    assert [name for row in pictures(talk) for name in row] == [f"photo-{n}.jpg" for n in range(1, 6)]
    assert {shot.layout for shot in talk.film.shots} == {Layout()}


def test_a_collage_can_grow_by_another_photo() -> None:
    talk = say(made(), "photos 1 and 2 side by side", "put photos 1 and 2 in a grid")
    assert pictures(talk)[0] == ("photo-1.jpg", "photo-2.jpg", "photo-3.jpg")


@pytest.mark.parametrize(
    ("count", "sizes"), [(5, [3, 2]), (6, [3, 3]), (7, [4, 3]), (9, [3, 3, 3]), (4, [4])]
)
def test_many_photos_share_their_screens_evenly(count: int, sizes: list[int]) -> None:
    assert [len(row) for row in pictures(say(made(count), "make a collage of all photos"))] == sizes


def test_a_reply_names_the_photos_of_a_collage_and_does_not_call_them_removed() -> None:
    reply = say(made(), "put photos 2 and 3 side by side").reply
    assert "photo-2.jpg, photo-3.jpg" in reply
    assert "removed" not in reply


def test_a_pair_that_lies_one_above_the_other_is_said_to() -> None:
    upright = tuple(picture(f"{n}.jpg", width=640, height=960) for n in range(2))
    talk = say(made((*upright, picture("c.jpg"))), "vertical", "photos 1 and 2 side by side")
    assert "one above the other" in talk.reply


def test_a_new_photo_is_one_that_no_collage_shows() -> None:
    talk = say(made(3), "put photos 2 and 3 side by side", "add the new photos")
    assert len(talk.film.shots) == 2


def test_without_a_collage_there_is_nothing_to_take_apart() -> None:
    talk = say(made(), "take the collage apart")
    assert "no collage" in talk.reply
    assert talk.turns[-1].edit is None


# ------------------------------------------------------------------ cards and backgrounds


def test_corners_and_shadow_are_set_apart_from_each_other() -> None:
    talk = say(made(), "rounded corners", "with a shadow on all photos", "square corners")
    assert {shot.card for shot in talk.film.shots} == {Card(radius=0.0, shadow=0.08)}


def test_a_shadow_beside_a_text_is_the_texts() -> None:
    talk = say(made(), 'title "Hi" without a shadow')
    assert {shot.card for shot in talk.film.shots} == {Card()}
    assert talk.film.captions[0].shadow is False


def test_a_background_behind_a_text_is_its_box() -> None:
    talk = say(made(), 'put "Hello" on a white background')
    assert talk.film.captions[0].box == "#ffffff"
    assert {shot.background for shot in talk.film.shots} == {"#000000"}


def test_a_colour_that_nothing_leaves_room_for_is_said_to_be_hidden() -> None:
    alike = tuple(picture(f"{n}.jpg", width=1600, height=900) for n in range(3))
    assert "won't see it" in say(made(alike), "white background").reply
    assert "won't see it" not in say(made(alike), "photos as cards", "white background").reply


# ------------------------------------------------------------------ logos


def with_logo(*, language: str = "en") -> Talk:
    media = (*(picture(f"{name}.jpg") for name in "abc"), picture("mark.png", has_alpha=True))
    return made(media, language=language)


def test_the_picture_with_clear_parts_is_the_logo() -> None:
    talk = say(with_logo(), "add my logo at the bottom left")
    assert [caption.asset for caption in talk.film.captions] == ["ast_mark_png"]
    assert len(talk.film.shots) == 3


def test_a_logo_that_is_called_a_watermark_goes_by_that_name_too() -> None:
    talk = say(with_logo(), "use mark.png as a watermark", "move the watermark to the top left")
    assert talk.film.captions[0].position == "top-left"
    assert say(talk, "remove the watermark").film.captions == ()


def test_wishes_for_texts_leave_a_logo_alone() -> None:
    talk = say(with_logo(), "add my logo", 'title "Rome"', "make the text red", "remove all texts")
    assert [(c.role, c.color) for c in talk.film.captions] == [("logo", "#ffffff")]


def test_a_logo_becomes_no_photo_again_when_it_is_taken_out() -> None:
    talk = say(with_logo(), "add my logo", "remove the logo")
    assert (len(talk.film.shots), talk.film.captions) == (3, ())


def test_a_file_that_is_missing_does_not_make_another_one_the_logo() -> None:
    talk = say(with_logo(), "use sun.png as a sticker, top left")
    assert talk.film.captions == ()
    assert "sun.png" in talk.reply


def test_a_film_of_nothing_but_the_logo_keeps_it() -> None:
    talk = say(made((picture("logo.png"), picture("b.jpg"))), "remove photo 2", "use logo.png as a watermark")
    assert talk.film.shots != ()


def test_a_logo_in_a_photo_is_not_taken_for_one_over_the_film() -> None:
    talk = say(with_logo(), "remove the logo from photo 2")
    assert len(talk.film.shots) == 4
    assert "inside a photo" in talk.reply


# ------------------------------------------------------------------ colour tables, vignette, grain


def test_a_table_is_found_by_its_name_without_the_ending() -> None:
    media = (picture("a.jpg"), picture("teal.cube", kind="lut"), picture("moody.cube", kind="lut"))
    talk = say(made((*media, picture("b.jpg"))), "apply the moody LUT to photo 2")
    assert [shot.look.lut for shot in talk.film.shots] == [None, "ast_moody_cube"]


def test_a_clip_is_no_logo() -> None:
    media = (picture("a.jpg"), picture("b.jpg"), picture("logo.mp4", kind="clip", duration_ms=4000))
    talk = say(made(media), "use logo.mp4 as a watermark")
    assert "no picture" in talk.reply
    assert talk.film.captions == ()


def test_grain_of_a_photo_itself_is_not_promised_away() -> None:
    talk = say(made(), "remove the grain from photo 3")
    assert len(talk.film.shots) == FIVE
    assert "can't take out" in talk.reply


def test_other_adjustments_stay_when_grain_is_added() -> None:
    talk = say(made(), "brighten photo 1", "film grain")
    assert talk.film.shots[0].look.brightness > 0
    assert all(shot.look.grain for shot in talk.film.shots)


# ------------------------------------------------------------------ texts without quotes


@pytest.mark.parametrize(
    "words",
    [
        "let's call it a day", "call it whatever you like", "add text to photo 3", "add text overlays to every photo",
        "add some text", "name the photos by date", "what should I call it?", "don't call it Rome",
        "put Jazz music at the start", "加文字到第3张", "加上文字说明", "加字幕同步", "文字大一点", "给我加点文字",
    ],
)  # fmt: skip
def test_an_ordinary_request_never_becomes_a_text(words: str) -> None:
    assert say(made(), words).film.captions == ()


@pytest.mark.parametrize("words", ["call it slow", "title it in gold", "call it calm"])
def test_a_name_that_may_be_a_wish_is_asked_for_and_changes_nothing(words: str) -> None:
    talk = say(made(), words)
    assert talk.turns[-1].edit is None
    assert "What should it say?" in talk.reply


def test_the_films_name_takes_the_place_of_its_title_and_of_no_caption() -> None:
    talk = say(made(), 'caption "Lyon" on photo 2', "call it Rome", "call it Lisbon instead")
    assert sorted((c.role, c.text) for c in talk.film.captions) == [("caption", "Lyon"), ("title", "Lisbon")]


def test_where_when_and_how_are_kept_out_of_the_words() -> None:
    talk = say(made(), "call it A Day in Paris in red at the top for 2 seconds")
    title = talk.film.captions[0]
    assert (title.text, title.color, title.position) == ("A Day in Paris", "#ff0000", "top")
    assert title.duration_ms == 2000


def test_a_file_that_is_not_there_is_named_whole() -> None:
    assert "sunset.png" in say(made(), "remove sunset.png").reply


def test_a_logo_of_a_brand_is_changed_and_not_doubled() -> None:
    talk = with_logo()
    history = talk.scene.history
    assert history is not None
    logo = Caption(role="logo", asset="ast_mark_png", position="top-right", size="small", span="film")
    history, _ = advance(history, AddCaptions(captions=(logo,)), "a brand", VOCABULARY)
    branded = replace(talk, scene=replace(talk.scene, history=history))
    assert [c.size for c in say(branded, "make the logo bigger").film.captions] == ["medium"]
