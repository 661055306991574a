from itertools import pairwise

import pytest

from stillreel.sound.composing.harmony import chord, voicings


def test_numerals_are_read_in_their_key() -> None:
    assert chord("V7", 0).tones == (7, 11, 2, 5)
    assert chord("ii9", 0).tones == (2, 5, 9, 0, 4)
    assert chord("bVII", 2).tones == (0, 4, 7)
    assert chord("iim7b5", 0).tones == (2, 5, 8, 0)
    assert chord("IVmaj7", 7).tones == (0, 4, 7, 11)


def test_a_chord_may_stand_on_another_bass() -> None:
    assert chord("I/3", 0).bass == 4
    assert chord("v/b7", 0).bass == 10
    assert chord("V", 0).bass == 7


@pytest.mark.parametrize("wrong", ["", "H", "Imaj8", "viii", "V/9x"])
def test_what_is_no_chord_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="no chord"):
        chord(wrong, 0)


def test_voices_move_little_from_chord_to_chord() -> None:
    row = tuple(chord(name, 0) for name in ("I", "vi", "IV", "V", "I"))
    voiced = voicings(row, 55, 76)
    for before, after in pairwise(voiced):
        assert abs(before[-1] - after[-1]) <= 5
        assert max(min(abs(pitch - old) for old in before) for pitch in after) <= 4


@pytest.mark.parametrize("name", ["I", "i9", "V13", "VI7b9", "viidim7"])
def test_a_voicing_holds_the_third_and_stays_in_its_range(name: str) -> None:
    each = chord(name, 3)
    (pitches,) = voicings((each,), 50, 72)
    third = {(each.root + 3) % 12, (each.root + 4) % 12}
    assert third & {pitch % 12 for pitch in pitches}
    assert min(pitches) >= 50
    assert max(pitches) <= 72
    assert {pitch % 12 for pitch in pitches} <= set(each.tones)
