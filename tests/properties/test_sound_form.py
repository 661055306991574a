from hypothesis import given
from hypothesis import strategies as st

from stillreel.sound.composing.form import form
from stillreel.sound.composing.piece import Wish, compose_score
from stillreel.sound.composing.style import style
from stillreel.timeline.vocabulary import MUSIC

names = st.sampled_from(MUSIC)
lengths = st.integers(33, 600_000)
photos = st.one_of(st.just(0), st.integers(100, 20_000))


@given(name=names, variant=st.integers(0, 3), duration_ms=lengths, bar_ms=photos)
def test_bars_follow_one_another_up_to_the_last_chord(
    name: str, variant: int, duration_ms: int, bar_ms: int
) -> None:
    rules = style(name)
    shape = form(rules, rules.variants[variant], duration_ms, bar_ms)
    end = 0.0
    for bar in shape.bars:
        assert abs(bar.beat - end) < 1e-9
        assert bar.beats > 0
        assert 0 <= bar.intensity <= 1
        end = bar.beat + bar.beats
    assert end == shape.final_beat
    assert shape.final_beat < shape.end_beat


@given(name=names, duration_ms=st.integers(33, 40_000), bar_ms=photos, seed=st.integers(0, 2**32))
def test_every_note_begins_within_the_film(name: str, duration_ms: int, bar_ms: int, seed: int) -> None:
    wish = Wish(variant=seed % 5, seed=seed, duration_ms=duration_ms, bar_ms=bar_ms)
    score = compose_score(style(name), wish)
    assert score.frames == duration_ms * 48
    assert all(0 <= note.at < max(score.frames, 1) for note in score.notes)
    assert list(score.notes) == sorted(score.notes, key=lambda note: note.at)
    assert compose_score(style(name), wish) == score
