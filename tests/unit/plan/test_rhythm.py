"""The rhythm of a song is told on the film's clock, through trims, moves and loops."""

from itertools import pairwise

from stillreel.plan.facts import Beats, Facts
from stillreel.plan.rhythm import heard, loop_of
from stillreel.timeline.model import Sound

BEATS = Beats(
    onsets_ms=tuple(range(0, 10_000, 250)),
    beats_ms=tuple(range(0, 10_000, 500)),
    downbeats_ms=tuple(range(500, 10_000, 2_000)),
    tempo_bpm=120.0,
    confidence=1.0,
)
SONG = Facts(kind="sound", content="song", duration_ms=10_000, beats=BEATS)
UNSURE = Facts(kind="sound", content="pad", duration_ms=10_000, beats=Beats(confidence=0.3))


def test_a_song_loops_from_bar_line_to_bar_line() -> None:
    assert loop_of(SONG, 0) == (500, 8_500)
    assert loop_of(SONG, 1_000) == (2_500, 8_500)


def test_a_song_without_a_sure_rhythm_has_no_bar_lines_to_loop_at() -> None:
    assert loop_of(UNSURE, 0) == (0, 0)
    assert loop_of(Facts(kind="sound", content="x", duration_ms=10_000), 0) == (0, 0)


def test_a_loop_never_leaves_out_more_than_half_of_the_song() -> None:
    few = Beats(downbeats_ms=(500, 2_500), confidence=1.0)
    assert loop_of(Facts(kind="sound", content="x", duration_ms=10_000, beats=few), 0) == (0, 0)


def test_a_trimmed_song_that_starts_late_is_heard_late() -> None:
    sound = Sound(start_ms=3_000, duration_ms=4_000, trim_ms=1_000, loop=False)
    assert heard(sound, SONG).downbeats_ms == (4_500, 6_500)


def test_a_looped_song_goes_on_with_equal_bars() -> None:
    bars = heard(Sound(duration_ms=30_000), SONG).downbeats_ms
    assert bars[0] == 500
    assert {later - earlier for earlier, later in pairwise(bars)} == {2_000}
    assert bars[-1] >= 28_000


def test_the_notes_of_a_loop_are_those_that_are_played() -> None:
    notes = heard(Sound(duration_ms=20_000), SONG).onsets_ms
    assert notes == tuple(range(0, 20_000, 250))


def test_nothing_is_heard_after_a_song_that_does_not_loop() -> None:
    assert max(heard(Sound(duration_ms=30_000, loop=False), SONG).onsets_ms) < 10_000
