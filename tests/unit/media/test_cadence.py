import pytest

from stillreel.media.cadence import Cadence, paced


def source(frames, fps):
    return ((index / fps, index) for index in range(frames))


def shown(frames, source_fps, **asked):
    return list(paced(source(frames, source_fps), Cadence(**asked)))


def test_the_same_rate_shows_each_frame_once():
    assert shown(10, 30, fps=30, count=10) == list(range(10))


def test_time_stamps_rounded_to_milliseconds_make_no_frame_stutter():
    timed = ((round(index / 30, 3), index) for index in range(90))
    assert list(paced(timed, Cadence(fps=30, count=90))) == list(range(90))


def test_a_lower_source_rate_repeats_frames_evenly():
    assert shown(5, 15, fps=30, count=10) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_higher_source_rate_drops_frames_evenly():
    assert shown(20, 60, fps=30, count=10) == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]


def test_double_speed_takes_every_second_frame():
    assert shown(40, 30, fps=30, count=10, speed=2.0) == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]


def test_a_trim_starts_inside_the_source():
    assert shown(40, 30, fps=30, count=5, trim_s=0.5) == [15, 16, 17, 18, 19]


def test_the_last_frame_is_held_when_the_source_is_short():
    assert shown(3, 30, fps=30, count=6) == [0, 1, 2, 2, 2, 2]


def test_a_trim_beyond_the_end_holds_the_last_frame():
    assert shown(3, 30, fps=30, count=2, trim_s=9.0) == [2, 2]


def test_a_late_first_frame_also_fills_the_gap_before_it():
    assert list(paced([(0.1, "a"), (0.2, "b")], Cadence(fps=10, count=4))) == ["a", "a", "b", "b"]


def test_no_frames_give_none():
    assert shown(0, 30, fps=30, count=4) == []


def test_the_source_is_read_no_further_than_needed():
    def endless():
        index = 0
        while True:
            assert index < 20
            yield index / 30, index
            index += 1

    assert list(paced(endless(), Cadence(fps=30, count=10))) == list(range(10))


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
def test_the_count_is_always_exact(fps):
    assert len(shown(17, 29.97, fps=fps, count=101, speed=0.7)) == 101
