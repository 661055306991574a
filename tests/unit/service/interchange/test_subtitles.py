"""Subtitle files in and out."""

import pysubs2
import pytest

from stillreel.errors import FileTooLarge, InvalidEdit, UnsupportedFile
from stillreel.service.interchange.subtitle_files import is_subtitles, subtitles_apart
from stillreel.service.interchange.subtitles import Subtitle, read_subtitles, subtitle_file
from stillreel.service.interchange.subtitling import TITLE_ROLES, add_subtitles, cues_of
from stillreel.service.project import Project
from stillreel.timeline.edits import AddCaptions
from stillreel.timeline.history import History, undo
from support.photos import scene, write_picture
from support.timelines import film, title

SRT = """1
00:00:00,500 --> 00:00:02,000
<i>Morning</i> by the sea

2
00:00:02,500 --> 00:00:04,000
{\\an8}Second line
早上的海边
"""


def texts(content, name="film.srt"):
    return [cue.text for cue in read_subtitles(content, name).cues]


def project(*captions):
    made = film(3, AddCaptions(captions=captions)) if captions else film(3)
    return Project(history=History(timeline=made))


def test_cues_have_their_times_and_no_styling():
    cues = read_subtitles(SRT.encode(), "film.srt").cues
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in cues] == [
        (500, 2000, "Morning by the sea"),
        (2500, 4000, "Second line\n早上的海边"),
    ]
    assert [cue.line for cue in cues] == [2, 6]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_letters_arrive_whatever_the_encoding(encoding):
    assert texts(SRT.encode(encoding))[1] == "Second line\n早上的海边"


def test_western_letters_are_not_taken_for_chinese():
    assert texts("1\r\n00:00:01,000 --> 00:00:02,000\r\nÀ bientôt, mon élève\r\n".encode("cp1252")) == [
        "À bientôt, mon élève"
    ]


def test_webvtt_comments_styles_settings_and_escapes_are_understood():
    vtt = """WEBVTT - a film
Kind: captions

STYLE
::cue { color: red }

NOTE 00:00:01.000 --> 00:00:02.000
not a cue

intro
00:01.000 --> 00:02.500 align:start position:10%
<v Ann>Salt &amp; <c.loud>pepper</c> &lt;b&gt;

01:00:00.000 --> 01:00:01.000
An hour in
"""
    cues = read_subtitles(vtt.encode(), "film.vtt").cues
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in cues] == [
        (1000, 2500, "Salt & pepper <b>"),
        (3_600_000, 3_601_000, "An hour in"),
    ]


def test_substation_files_are_read_without_their_styling():
    ass = pysubs2.SSAFile()
    ass.append(pysubs2.SSAEvent(start=1000, end=2000, text=r"{\b1}Bold\Nand below"))
    ass.append(pysubs2.SSAEvent(start=0, end=500, text="a note", type="Comment"))
    assert texts(ass.to_string("ass").encode(), "film.ass") == ["Bold\nand below"]


def test_malformed_cues_are_told_by_line_and_the_others_count():
    broken = SRT + "\n3\n00:00:09 -> bad\nlost\n\n4\n00:00:05,0x --> 00:00:06,000\nlost too\n\n"
    broken += "5\n00:00:08,000 --> 00:00:07,000\nbackwards\n\n6\n00:00:08,000 --> 00:00:09,000\n\n"
    read = read_subtitles(broken.encode(), "film.srt")
    assert len(read.cues) == 2
    assert [fault.line for fault in read.faults] == [11, 15, 19, 23]


def test_digits_that_are_words_stay_and_a_forgotten_empty_line_is_forgiven():
    counted = "1\n00:00:00,000 --> 00:00:01,000\nin\n5\n2\n00:00:01,000 --> 00:00:02,000\n4\n"
    assert texts(counted.encode()) == ["in\n5", "4"]


def test_control_characters_and_turned_text_are_taken_off():
    assert texts("1\n00:00:00,000 --> 00:00:01,000\na\x07b\u202ec\x1b[31m\n".encode()) == ["abc[31m"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"just words", UnsupportedFile),
        (b"", UnsupportedFile),
        (b"\x00\x01\x02" * 50, UnsupportedFile),
        (b"1\n00:00:00,000 --> 00:00:01,000\na\n\n" * 5001, FileTooLarge),
        (b"x" * (5 * 2**20 + 1), FileTooLarge),
    ],
)
def test_what_is_no_subtitle_file_or_too_much_is_refused(content, fault):
    with pytest.raises(fault) as refused:
        read_subtitles(content, "film.srt")
    assert str(refused.value).startswith("film.srt: ")


HEAD = b"[Script Info]\nScriptType: v4.00+\n[Events]\nFormat: Layer, Start, End, Text\n"


@pytest.mark.parametrize(
    "content",
    [
        b"1\n00:00:00,000 --> 00:00:01,000\n" + b"<" * 500_000 + b"{\\" * 500_000,
        HEAD + b"Dialogue: 0,0:00:00.00,0:00:01.00," + b"{\\" * 1_000_000,
        HEAD + b"Dialogue: 0,0:00:00.00,0:00:01.00," * 100_000,
    ],
)
def test_a_hostile_file_is_refused_before_its_search_gets_long(content):
    with pytest.raises(UnsupportedFile):
        read_subtitles(content, "film.srt")


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_other_programs_read_what_is_written(form):
    cues = (
        Subtitle(text="second", start_ms=2000, end_ms=3000),
        Subtitle(text="first\n\nline 早上", start_ms=0, end_ms=2500),
    )
    events = pysubs2.SSAFile.from_string(subtitle_file(cues, form)).events
    assert [(event.start, event.end, event.plaintext) for event in events] == [
        (0, 2500, "first\nline 早上"),
        (2000, 3000, "second"),
    ]


def test_captions_alone_are_written_unless_titles_are_asked_for():
    made = film(
        3,
        AddCaptions(
            captions=(title("Summer"), title("the sea", role="caption", start_ms=1000, duration_ms=500))
        ),
    )
    assert [cue.text for cue in cues_of(made)] == ["the sea"]
    assert [cue.text for cue in cues_of(made, ("caption", *TITLE_ROLES))] == ["Summer", "the sea"]


def test_cues_become_captions_in_one_step_that_can_be_undone():
    before = project()
    done = add_subtitles(before, read_subtitles(SRT.encode(), "film.srt"), "film.srt")
    captions = done.project.history.timeline.captions
    assert [(c.role, c.text, c.start_ms, c.duration_ms, c.span) for c in captions] == [
        ("caption", "Morning by the sea", 500, 1500, "times"),
        ("caption", "Second line\n早上的海边", 2500, 1500, "times"),
    ]
    assert (done.added, done.caveats) == (2, ())
    assert undo(done.project.history).timeline.captions == before.history.timeline.captions


def test_new_captions_look_like_those_the_film_has():
    before = project(title("there", role="caption", font="serif", color="#ffee00", position="top"))
    done = add_subtitles(before, read_subtitles(SRT.encode(), "film.srt"), "film.srt")
    assert {(c.font, c.color, c.position) for c in done.project.history.timeline.captions} == {
        ("serif", "#ffee00", "top")
    }


def test_cues_beyond_the_film_are_clipped_or_told():
    more = SRT + "\n3\n00:00:08,000 --> 00:00:12,000\nlast\n\n4\n00:01:00,000 --> 00:01:02,000\nfar\n"
    done = add_subtitles(project(), read_subtitles(more.encode(), "film.srt"), "film.srt")
    assert done.added == 3
    assert done.project.history.timeline.captions[-1].duration_ms == 1000
    assert {caveat.code for caveat in done.caveats} == {"outside", "shortened"}
    far = read_subtitles(more.partition("\n4\n")[2].encode(), "film.srt")
    with pytest.raises(InvalidEdit, match="inside the film"):
        add_subtitles(project(), far, "film.srt")


def test_subtitles_are_told_from_photos_by_content(tmp_path):
    named = tmp_path / "words.txt"
    named.write_bytes(SRT.encode("gb18030"))
    damaged = tmp_path / "broken.srt"
    damaged.write_text("no times here")
    photo = write_picture(tmp_path / "photo.srt", scene(60, 40), "JPEG")
    note = tmp_path / "note.txt"
    note.write_text("hello")
    assert subtitles_apart([photo, named, note, damaged]) == ((photo, note), (named, damaged))
    assert not is_subtitles(tmp_path / "gone.srt")
