"""One turn after the other: first turn, undo, questions, corrections, refusals, and honest replies."""

from dataclasses import replace

import pytest

from stillreel.director import Scene, Turn
from stillreel.director.directing import direct
from stillreel.timeline.edits import Batch
from stillreel.timeline.model import Timeline
from support.director_cases import begin, content, picture, say

ENGLISH = (
    "vertical for TikTok, 3 seconds each, slide transitions, black and white, lofi music at 30%, "
    'title "Summer in Lisbon" at the top'
)
CHINESE = "竖屏发抖音，每张3秒，滑动转场，黑白，lofi音乐音量30%，顶部标题“里斯本的夏天”"


def wordless(film: Timeline) -> Timeline:
    captions = tuple(replace(caption, text="") for caption in film.captions)
    return replace(content(film), captions=captions, language="en")


def test_the_same_wish_in_both_languages_gives_the_same_film_but_for_its_words() -> None:
    english = say(begin(6, "en"), ENGLISH, "make it square, slower")
    chinese = say(begin(6, "zh"), CHINESE, "改成方形，慢一点")
    for one, other in zip(english.films, chinese.films, strict=True):
        assert wordless(one) == wordless(other)
    assert chinese.films[1].captions[0].text == "里斯本的夏天"
    assert english.film.canvas.aspect == "1:1"
    assert [shot.duration_ms for shot in english.film.shots] == [4000] * 6


def test_every_wish_of_one_sentence_is_fulfilled() -> None:
    film = say(begin(6), ENGLISH).film
    assert (film.canvas.width, film.canvas.height) == (1080, 1920)
    assert film.duration_ms == 18_000
    assert {shot.transition.kind for shot in film.shots[:-1]} == {"slide-left"}
    assert {shot.filter.name for shot in film.shots} == {"bw"}
    assert film.music is not None
    assert (film.music.asset, film.music.volume) == ("lib:lofi", 0.3)
    title = film.captions[0]
    assert (title.text, title.role, title.position, title.start_ms) == ("Summer in Lisbon", "title", "top", 0)


def test_a_first_turn_lays_the_defaults_of_the_style_beneath_the_wishes() -> None:
    film = say(begin(5), "make it sepia").film
    assert film.music is not None
    assert all(shot.transition.kind != "cut" for shot in film.shots[:-1])
    assert all(shot.motion.kind != "still" for shot in film.shots)


def test_a_turn_is_one_step_of_the_history() -> None:
    talk = say(begin(5), ENGLISH)
    assert talk.turns[0].history is not None
    assert len(talk.turns[0].history.done) == 1
    assert isinstance(talk.turns[0].edit, Batch)
    assert content(say(talk, "undo").film) == content(talk.films[0])


def test_a_question_changes_nothing_and_is_no_step() -> None:
    talk = say(begin(5), "2 seconds each", "how long is it?")
    assert talk.films[-1] == talk.films[-2]
    assert talk.turns[-1].edit is None
    assert "10 s" in talk.reply


def test_a_supposition_is_answered_and_not_carried_out() -> None:
    talk = say(begin(5, "zh"), "每张3秒", "如果删掉第二张，一共多长？")
    assert len(talk.film.shots) == 5
    assert "12" in talk.reply


def test_what_was_not_understood_is_quoted_and_the_rest_is_done() -> None:
    talk = say(begin(4), "black and white, and please wobulate the frobnitz")
    assert {shot.filter.name for shot in talk.film.shots} == {"bw"}
    assert "wobulate the frobnitz" in talk.reply
    assert talk.turns[-1].unheard


def test_nothing_done_is_never_called_done() -> None:
    talk = say(begin(4), "make it sepia", "make it sepia")
    assert talk.films[-1] == talk.films[-2]
    assert "nothing changed" in talk.reply


def test_a_reply_tells_before_and_after() -> None:
    assert "3 s → 4 s" in say(begin(4), "3 seconds each", "4 seconds each").reply


def test_removing_something_from_inside_a_photo_never_removes_the_photo() -> None:
    talk = say(begin(5), "make a video", "take the lamp post out of photo 2")
    assert len(talk.film.shots) == 5
    assert "can't change what is inside" in talk.reply


@pytest.mark.parametrize("message", ["", "   ", "🙏🙏", "???", "hello there", "谢谢你"])
def test_small_talk_changes_nothing_and_is_answered(message: str) -> None:
    talk = say(begin(3), message)
    assert talk.films[0] == talk.films[1]
    assert talk.reply


def test_undo_without_a_step_says_so() -> None:
    assert say(begin(3), "undo").reply == "There is nothing to undo yet."


def test_more_steps_than_there_are_are_undone_as_far_as_they_go() -> None:
    talk = say(begin(3), "make a video", "undo the last four steps")
    assert content(talk.film) == content(talk.films[0])
    assert "1" in talk.reply


def test_undo_and_a_wish_in_one_sentence_are_both_done() -> None:
    talk = say(begin(3), "make a video", "sepia", "undo that and make it black and white")
    assert {shot.filter.name for shot in talk.film.shots} == {"bw"}


def test_an_undo_comes_first_wherever_it_is_said_and_the_rest_is_one_step() -> None:
    talk = say(begin(3), "make a video", "sepia", "make it square and undo that")
    assert {shot.filter.name for shot in talk.film.shots} == {"none"}
    assert talk.film.canvas.aspect == "1:1"
    assert talk.turns[-1].history is not None
    assert len(talk.turns[-1].history.done) == 2
    assert talk.reply.index("Undone") < talk.reply.index("1:1")


def test_undo_said_twice_is_two_steps() -> None:
    talk = say(begin(3), "make a video", "sepia", "2 seconds each", "undo, undo")
    assert content(talk.film) == content(talk.films[1])


def test_a_question_beside_an_undo_is_answered_of_the_film_that_is_there_then() -> None:
    talk = say(begin(3), "3 seconds each", "5 seconds each", "undo that, how long is it now?")
    assert "9 s" in talk.reply
    assert talk.reply.startswith("Undone")


def test_taking_back_a_named_look_leaves_later_steps_alone() -> None:
    talk = say(begin(3), "sepia", "2 seconds each", "undo the sepia")
    assert {shot.filter.name for shot in talk.film.shots} == {"none"}
    assert talk.film.duration_ms == 6000


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("make the cuts swooshy", "swooshy"),
        ("i'd like bouncy transitions", "bouncy"),
        ("make the music zesty", "zesty"),
        ("转场炫酷一点", "炫酷"),
    ],
)
def test_a_word_that_means_nothing_there_is_named_and_nothing_changes(message: str, word: str) -> None:
    talk = say(begin(4), "make a video", message)
    assert talk.films[-1] == talk.films[-2]
    assert word in talk.reply


def test_a_look_that_is_nowhere_cannot_be_replaced_and_the_reply_says_so() -> None:
    talk = say(begin(4), "fade transitions", "replace the glitches with wipes")
    assert talk.films[-1] == talk.films[-2]
    assert "glitch" in talk.reply


def test_a_length_that_no_wish_took_is_named() -> None:
    assert "20 seconds" in say(begin(4), "make a video", "put jazz on it for 20 seconds").reply


def test_numbers_count_the_photos_as_they_stood_when_the_message_was_written() -> None:
    film = say(begin(6), "drop photo 1, make photo 3 sepia and put photo 6 first").film
    assert [shot.name for shot in film.shots] == [f"photo-{n}.jpg" for n in (6, 2, 3, 4, 5)]
    assert [shot.name for shot in film.shots if shot.filter.name == "sepia"] == ["photo-3.jpg"]


def test_after_a_whole_new_order_numbers_count_anew() -> None:
    film = say(begin(4), "reverse the order and make photo 1 sepia").film
    assert [shot.name for shot in film.shots if shot.filter.name == "sepia"] == ["photo-4.jpg"]


def test_cutting_everywhere_else_takes_no_photo_away() -> None:
    film = say(begin(4), "fade between the first two photos, cut everywhere else").film
    assert [shot.transition.kind for shot in film.shots[:-1]] == ["fade", "cut", "cut"]


def test_that_one_is_the_photo_last_spoken_of() -> None:
    talk = say(begin(5), "3 seconds each", "make photo 2 warm", "give that one 6 seconds")
    assert [shot.duration_ms for shot in talk.film.shots] == [3000, 6000, 3000, 3000, 3000]


def test_a_correction_replaces_the_words_of_a_new_title() -> None:
    talk = say(begin(3), 'add the title "Spring", no sorry, "Summer"')
    assert [caption.text for caption in talk.film.captions] == ["Summer"]


def test_a_bare_forget_it_takes_the_last_wish_back() -> None:
    talk = say(begin(3), "make it sepia, 2 seconds each... forget it")
    assert {shot.filter.name for shot in talk.film.shots} == {"sepia"}
    assert talk.film.shots[0].duration_ms != 2000


def test_a_total_holds_whatever_else_changes_in_the_same_message() -> None:
    talk = say(begin(5), "10 seconds in total and drop photo 3")
    assert talk.film.duration_ms == 10_000
    assert len(talk.film.shots) == 4


def test_a_named_photo_time_survives_a_total_in_the_same_message() -> None:
    talk = say(begin(5), "photo 1 for 6 seconds, 20 seconds in total")
    assert talk.film.shots[0].duration_ms == 6000
    assert talk.film.duration_ms == 20_000


def test_ones_own_song_becomes_the_music() -> None:
    song = picture("ballad.mp3", kind="sound", width=0, height=0, duration_ms=180_000)
    media = (picture("a.jpg"), picture("b.jpg"), song, picture("other.mp3", kind="sound", width=0, height=0))
    talk = say(begin(media), "make a video with ballad.mp3 as music")
    assert talk.film.music is not None
    assert talk.film.music.asset == song.id


def test_a_single_song_of_the_media_list_is_taken_at_the_first_cut() -> None:
    song = picture("ballad.mp3", kind="sound", width=0, height=0, duration_ms=180_000)
    talk = say(begin((picture("a.jpg"), picture("b.jpg"), song)), "make a video")
    assert talk.film.music is not None
    assert talk.film.music.asset == song.id


def test_a_photo_uploaded_later_is_placed_on_request() -> None:
    talk = say(begin(3), "make a video")
    later = picture("late.jpg")
    scene = replace(talk.scene, media=(*talk.scene.media, later))
    turn = direct("add the new photo at the beginning", scene)
    assert turn.history is not None
    assert turn.history.timeline.shots[0].asset == later.id


def test_without_photos_a_wish_is_answered_with_what_to_do() -> None:
    turn: Turn = direct("make it sepia", Scene(media=(), history=None, language="en"))
    assert turn.edit is None
    assert "add some" in turn.reply


def test_the_language_of_the_message_wins_over_that_of_the_project() -> None:
    assert "视频" in say(begin(3, "en"), "做个视频").reply
    assert "film" in say(begin(3, "zh"), "make a video please").reply


def test_a_platform_named_in_chinese_leaves_the_message_english() -> None:
    assert say(begin(3, "en"), "format it for 小红书").turns[-1].language == "en"


def test_a_term_of_both_languages_is_answered_in_that_of_the_project() -> None:
    assert say(begin(3, "zh"), "60fps").turns[-1].language == "zh"


def test_a_very_long_message_is_read_in_part_and_says_so() -> None:
    talk = say(begin(3), "make it sepia. " + "bla " * 25_000)
    assert {shot.filter.name for shot in talk.film.shots} == {"sepia"}
    assert "very long" in talk.reply
