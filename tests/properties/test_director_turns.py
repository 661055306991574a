"""Laws of the director: whatever is said, nothing breaks, the film stays sound, and steps lead back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stillreel.effects import VOCABULARY
from stillreel.timeline.rules import problems
from support.director_cases import begin, content, say

PIECES = (
    "make a video", "3 seconds each", "photo 2", "photos 2-4", "the last one", "black and white", "no", "and", ",",
    ". ", "slide", "transitions", "to the left", "between 1 and 2", "title", '"Hello"', "at the top", "lofi",
    "at 30%", "remove", "move", "to the front", "twice as long", "slower", "undo", "redo", "what", "?", "if",
    "captions:", "a, b, c", "第三张", "放到最后", "黑白", "每张3秒", "不要", "转场", "音乐", "标题", "“你好”",
    "side by side", "in pairs", "collage", "take it apart", "as cards", "no shadow", "white background", "the logo",
    "the LUT", "vignette", "less grain", "call it Rome", "add text hello", "并排", "两两一组", "拆开", "圆角", "白底",
    "暗角", "标志", "叫它夏天", "加上文字 你好", "倒数第二张", "前两张", "除了", "其他", "和", "，", "。", "撤销",
    "快一点", "竖屏", "swap", "1", "9", "0", "-1",
)  # fmt: skip

messages = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_message_breaks_a_turn(message: str) -> None:
    talk = say(begin(3), message)
    assert talk.reply
    assert problems(talk.film, VOCABULARY) == ()


@settings(max_examples=120, deadline=None)
@given(messages, messages)
def test_no_mixture_of_wishes_breaks_the_film(first: str, second: str) -> None:
    talk = say(begin(4), first, second)
    assert problems(talk.film, VOCABULARY) == ()
    assert all(turn.reply for turn in talk.turns)


@settings(max_examples=60, deadline=None)
@given(messages)
def test_the_same_words_give_the_same_film_and_reply(message: str) -> None:
    one, other = say(begin(4), message), say(begin(4), message)
    assert one.film == other.film
    assert one.reply == other.reply


@settings(max_examples=60, deadline=None)
@given(messages)
def test_a_turn_can_be_undone_to_the_identical_film(message: str) -> None:
    made = say(begin(4), "make a video")
    talk = say(made, message)
    changed = talk.turns[-1].edit is not None
    if changed and len(talk.turns[-1].history.done) == 2:
        assert content(say(talk, "undo").film) == content(made.film)


@settings(max_examples=60, deadline=None)
@given(messages)
def test_a_turn_without_an_edit_leaves_the_film_alone_unless_it_steps(message: str) -> None:
    made = say(begin(4), "make a video")
    talk = say(made, message)
    turn = talk.turns[-1]
    stepped = turn.history != made.turns[-1].history
    if turn.edit is None and not stepped:
        assert talk.film == made.film


def test_a_hundred_kilobytes_of_anything_are_survived() -> None:
    for piece in ("「", '"', "1,", "第", "between 1 and ", "a ", "😀", "撤销", "\n", "title: "):
        talk = say(begin(2), piece * (100_000 // len(piece)))
        assert talk.reply
        assert problems(talk.film, VOCABULARY) == ()
