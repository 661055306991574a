from itertools import accumulate

import pytest

from stillreel.timeline.rhythm import Pulse, every, on_pulses

CLICKS_96 = [round(k * 625) for k in range(20)]
CLICKS_132 = [18_000 + round(k * 60_000 / 132) for k in range(27)]


def cuts(lengths: tuple[int, ...]) -> list[int]:
    return list(accumulate(lengths))


def pulses(times: list[int]) -> list[Pulse]:
    return [Pulse(at_ms=at) for at in times]


@pytest.mark.parametrize("count", [8, 12, 15, 24])
@pytest.mark.parametrize("fps", [24, 30, 60])
def test_cuts_fall_on_a_changing_rhythm_and_never_in_its_silence(count: int, fps: int) -> None:
    clicks = CLICKS_96 + CLICKS_132
    lengths = on_pulses([30_000] * count, 30_000, pulses(clicks), fps)
    inner = cuts(lengths)[:-1]
    away = [min(abs(cut - click) for click in clicks) for cut in inner]
    assert sum(away) / len(away) <= 30
    assert not [cut for cut in inner if 12_000 < cut < 17_980]


def test_the_film_keeps_its_length() -> None:
    assert sum(on_pulses([30_000] * 10, 30_000, pulses(CLICKS_96), 30)) == 30_000


def test_without_any_pulse_the_shots_are_even() -> None:
    lengths = on_pulses([30_000] * 7, 21_000, [], 30)
    assert max(lengths) - min(lengths) <= 34


def test_after_the_last_pulse_the_shots_are_even() -> None:
    lengths = on_pulses([30_000] * 10, 30_000, pulses([k * 500 for k in range(20)]), 30)
    rest = lengths[4:]
    assert max(rest) - min(rest) <= 34


def test_a_bar_line_wins_over_a_note_that_lies_nearer() -> None:
    lengths = on_pulses([30_000] * 2, 4_000, [Pulse(at_ms=2_000), Pulse(at_ms=2_300, weight=1.0)], 30)
    assert lengths == (2_300, 1_700)


def test_too_many_photos_for_the_pulses_still_get_two_frames_each() -> None:
    lengths = on_pulses([30_000] * 10, 700, pulses([0, 350]), 30)
    assert sum(lengths) == 700
    assert min(lengths) >= 66


def test_one_shot_lasts_the_whole_film() -> None:
    assert on_pulses([30_000], 5_000, pulses(CLICKS_96), 30) == (5_000,)


def test_every_second_beat_gets_a_cut() -> None:
    lengths = every(5, 2, [k * 500 for k in range(40)], 30)
    assert lengths == (1_000,) * 5


def test_counting_begins_again_after_a_pause() -> None:
    beats = [0, 500, 1_000, 1_500, 2_000, 6_250, 6_750, 7_250, 7_750]
    assert cuts(every(4, 2, beats, 30)) == pytest.approx([1_000, 2_000, 6_250, 7_250], abs=17)


def test_the_usual_distance_goes_on_beyond_the_last_beat() -> None:
    assert every(4, 1, [0, 1_000, 2_000], 30) == (1_000,) * 4


def test_a_single_beat_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="two beats"):
        every(3, 2, [500], 30)


def test_a_clip_never_lasts_longer_than_it_may() -> None:
    lengths = on_pulses([30_000, 1_000, 30_000], 9_000, pulses([2_800, 3_000, 3_700, 6_000]), 30)
    assert lengths[1] <= 1_000
    assert sum(lengths) == 9_000


def test_a_film_ends_early_where_its_last_clip_does() -> None:
    assert sum(on_pulses([30_000, 500], 8_000, pulses([4_000]), 30)) == 4_500
