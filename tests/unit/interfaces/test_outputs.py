"""What the options of a command mean for its files."""

import io
import sys
from pathlib import Path

import pytest

from stillreel.errors import NotFound, UsageError
from stillreel.interfaces.cli.outputs import PIPE, Asked, check_poster, files
from stillreel.interfaces.cli.terminal import time_left


def names(asked, usual):
    return [file.out.name for file in files(asked, usual)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(), ["trip.mp4"]),
        (Asked(container="webm"), ["trip.webm"]),
        (Asked(platforms=("tiktok",)), ["trip-tiktok.mp4"]),
        (Asked(aspects=("9:16",)), ["trip-9x16.mp4"]),
        (Asked(platforms=("x", "reels"), aspects=("1:1",)), ["trip-x.mp4", "trip-reels.mp4", "trip-1x1.mp4"]),
        (Asked(platforms=("x", "x")), ["trip-x.mp4"]),
    ],
    ids=str,
)
def test_files_without_a_place_are_named_after_the_project(tmp_path, asked, expected):
    assert names(asked, tmp_path / "trip.stillreel") == expected


def test_one_film_goes_exactly_where_it_was_sent_and_several_beside_it(tmp_path):
    place = tmp_path / "holiday.mov"
    assert names(Asked(out=place, platforms=("tiktok",)), tmp_path / "trip") == ["holiday.mov"]
    shapes = Asked(out=place, aspects=("1:1", "4:5"))
    assert names(shapes, tmp_path / "trip") == ["holiday-1x1.mov", "holiday-4x5.mov"]
    assert {file.wanted.container for file in files(shapes, tmp_path)} == {"mov"}


def test_a_film_is_not_written_on_a_terminal(monkeypatch):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdout", terminal)
    with pytest.raises(UsageError, match=r"-o film\.mp4"):
        files(Asked(out=PIPE), Path("trip"))


def test_a_pipe_takes_an_mp4_in_fragments_unless_told_otherwise(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    (file,) = files(Asked(out=PIPE), Path("trip"))
    assert (file.wanted.container, file.wanted.index) == ("mp4", "fragments")
    (file,) = files(Asked(out=PIPE, container="webm"), Path("trip"))
    assert file.wanted.container == "webm"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match="nowhere"):
        files(Asked(out=tmp_path / "nowhere" / "film.mp4"), tmp_path / "trip")
    with pytest.raises(NotFound, match="nowhere"):
        check_poster(tmp_path / "nowhere" / "film.jpg")


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, ""), (0.4, "0 s left"), (42, "42 s left"), (125, "2 min 5 s left")]
)
def test_the_time_left_is_said_in_words(seconds, words):
    assert time_left(seconds) == words
