import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stillreel.plan.sound import Cue, SoundPlan
from stillreel.sound.mix import mix
from support.sounds import hiss, raw, sine

cues = st.builds(
    Cue,
    source=st.sampled_from(["noise", "tone", "short"]),
    content=st.just(""),
    role=st.sampled_from(["music", "voice", "sfx", "clip"]),
    start_ms=st.integers(0, 2_500),
    duration_ms=st.integers(1, 2_500),
    trim_ms=st.integers(0, 1_200),
    loop=st.booleans(),
    volume=st.sampled_from([0.0, 0.35, 1.0, 2.0]),
    fade_in_ms=st.integers(0, 3_000),
    fade_out_ms=st.integers(0, 3_000),
    duck_db=st.sampled_from([0.0, 10.0]),
)
plans = st.builds(SoundPlan, duration_ms=st.integers(1, 3_000), cues=st.lists(cues, max_size=3).map(tuple))


def whole(plan: SoundPlan, sources: dict[str, Path], block_frames: int) -> np.ndarray:
    return np.concatenate(list(mix(plan, sources, block_frames=block_frames)))


def made(folder: Path) -> dict[str, Path]:
    return {
        "noise": raw(folder / "noise.raw", hiss(1.5)),
        "tone": raw(folder / "tone.raw", sine(330, 2.0, 0.4)),
        "short": raw(folder / "short.raw", sine(900, 0.05, 0.4)),
    }


@settings(max_examples=40, deadline=None)
@given(plan=plans, block_frames=st.sampled_from([997, 4_800, 30_011, 48_000, 200_000]))
def test_a_mix_does_not_depend_on_how_it_is_cut_into_blocks(plan: SoundPlan, block_frames: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = made(Path(folder))
        first = whole(plan, sources, 48_000)
        assert np.allclose(first, whole(plan, sources, block_frames), atol=2e-6)


@settings(max_examples=40, deadline=None)
@given(plan=plans)
def test_a_mix_is_as_long_as_the_film_finite_and_below_the_ceiling(plan: SoundPlan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sound = whole(plan, made(Path(folder)), 48_000)
    assert sound.shape == (plan.duration_ms * 48, 2)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() <= 10 ** (-1.9 / 20)


@settings(max_examples=30, deadline=None)
@given(plan=plans)
def test_outside_its_cues_a_film_is_silent(plan: SoundPlan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sound = whole(plan, made(Path(folder)), 48_000)
    sounding = np.zeros(len(sound), dtype=bool)
    for cue in plan.cues:
        sounding[cue.start_ms * 48 : (cue.start_ms + cue.duration_ms) * 48] = True
    assert not sound[~sounding].any()
