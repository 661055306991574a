import re
from itertools import pairwise

import pytest

from stillreel.sound.composing.form import form
from stillreel.sound.composing.harmony import chord
from stillreel.sound.composing.melody import Ground, written
from stillreel.sound.composing.piece import Wish, compose_score
from stillreel.sound.composing.style import Style, style
from stillreel.sound.synth.voices import HITS, VOICES
from stillreel.timeline.vocabulary import MUSIC

RATE_HZ = 48_000


def wish(**changes: int) -> Wish:
    return Wish(**({"variant": 0, "seed": 1, "duration_ms": 30_000, "bar_ms": 3_000} | changes))


@pytest.fixture(params=MUSIC)
def rules(request: pytest.FixtureRequest) -> Style:
    return style(request.param)


def test_every_phrase_has_four_bars_of_readable_chords(rules: Style) -> None:
    for variant in rules.variants:
        for phrase in variant.phrases.values():
            assert len(phrase.chords.split("|")) == 4
            for name in re.split(r"[| ]+", phrase.chords):
                chord(name, 0)
        assert set(variant.form) <= set(variant.phrases)


def test_every_written_tune_fills_its_bars(rules: Style) -> None:
    ground = Ground(scale="major", key=0, low=60, high=79)
    for variant in rules.variants:
        for phrase in variant.phrases.values():
            if phrase.tune:
                assert len(written(phrase.tune, ground)) == 4
                for bar in phrase.tune.split("|"):
                    assert sum(float(token.split(":")[1]) for token in bar.split()) == variant.meter


def test_every_note_is_for_a_voice_that_exists(rules: Style) -> None:
    for number in range(len(rules.variants)):
        for note in compose_score(rules, wish(variant=number)).notes:
            assert note.voice in VOICES or note.voice in HITS
            assert 0 < note.force <= 1
            assert note.at >= 0


def test_every_grid_fits_the_metre(rules: Style) -> None:
    for variant in rules.variants:
        for part in variant.parts:
            lines = [grid for kit in (*part.kits, *part.fills) for _, grid in kit]
            for grid in (*part.patterns, *lines):
                assert len(grid) % variant.meter == 0 or len(grid) == 2 * variant.meter, (
                    variant.title,
                    part.name,
                )


def test_the_last_chord_stands_on_the_tonic_and_rings(rules: Style) -> None:
    shape = form(rules, rules.variants[0], 30_000, 3_000)
    ring_s = (shape.end_beat - shape.final_beat) * shape.beat_s
    assert rules.ring_s * 0.5 <= ring_s <= rules.ring_s + 4.5
    score = compose_score(rules, wish())
    after = shape.final_beat * shape.beat_s * RATE_HZ + 0.3 * RATE_HZ
    begun = [note for note in score.notes if note.at > after + shape.beat_s * RATE_HZ * 4.2 and note.pitch]
    assert not begun


def test_no_two_seconds_of_a_piece_are_empty(rules: Style) -> None:
    score = compose_score(rules, wish(duration_ms=60_000))
    starts = [note.at for note in score.notes if note.voice != "crackle"]
    gaps = [after - before for before, after in pairwise(starts)]
    assert max(gaps) < 4.2 * RATE_HZ


def test_seeds_change_the_key_or_the_tune(rules: Style) -> None:
    pitches = {
        tuple(note.pitch for note in compose_score(rules, wish(seed=seed, duration_ms=15_000)).notes)
        for seed in range(4)
    }
    assert len(pitches) >= 3


def test_drums_join_after_the_opening_and_fill_the_end_of_a_phrase() -> None:
    rules = style("upbeat")
    notes = compose_score(rules, wish(duration_ms=60_000)).notes
    kicks = [note.at for note in notes if note.voice == "kick"]
    assert kicks[0] > 0
    snares = [note.at for note in notes if note.voice == "snare"]
    assert min(after - before for before, after in pairwise(snares)) < 0.2 * RATE_HZ


def test_kicks_fall_on_the_beats_that_the_photo_time_asks_for() -> None:
    rules = style("electronic")
    notes = compose_score(rules, wish(duration_ms=16_000, bar_ms=2_000)).notes
    beat = form(rules, rules.variants[0], 16_000, 2_000).beat_s * RATE_HZ
    kicks = [note.at for note in notes if note.voice == "club-kick"]
    assert len(kicks) > 10
    for at in kicks:
        assert abs(at - round(at / beat) * beat) < 0.005 * RATE_HZ


def test_jingle_bells_is_jingle_bells() -> None:
    ground = Ground(scale="major", key=0, low=60, high=79)
    phrase = style("holiday").variants[1].phrases["a"]
    pitches = [tone.pitch - 60 for bar in written(phrase.tune, ground) for tone in bar]
    assert pitches == [4, 4, 4, 4, 4, 4, 4, 7, 0, 2, 4]
