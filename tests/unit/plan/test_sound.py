"""The soundtrack as numbers."""

from dataclasses import replace

import pytest

from stillreel.errors import NotFound
from stillreel.plan.facts import Facts
from stillreel.plan.sound import plan_sound
from stillreel.timeline.model import Sound, Transition
from support.films import clip_facts, facts_of, film, photo, photos

SONG = Facts(kind="sound", content="5" * 64, duration_ms=60_000, has_sound=True)


def test_a_silent_film_is_exactly_as_long_as_its_pictures():
    plan = plan_sound(film(*photos(3)), {})
    assert (plan.duration_ms, plan.cues) == (9000, ())


def test_a_composed_song_knows_the_seed_and_the_time_of_a_photo():
    song = Sound(asset="lib:calm", variant=2, duration_ms=9000, volume=0.35, fade_out_ms=300)
    timeline = replace(film(*photos(3)), sounds=(song,), seed=7)
    (cue,) = plan_sound(timeline, facts_of(timeline)).cues
    assert (cue.source, cue.content, cue.variant, cue.seed, cue.bar_ms) == (
        "lib:calm",
        "lib:calm",
        2,
        7,
        3000,
    )
    assert (cue.volume, cue.fade_out_ms, cue.duck_db, cue.role) == (0.35, 300, 10.0, "music")


def test_the_most_common_photo_time_counts_for_a_bar():
    shots = (photo(1), photo(2, duration_ms=2000), photo(3, duration_ms=2000))
    timeline = replace(film(*shots), sounds=(Sound(asset="lib:calm", duration_ms=7000),))
    assert plan_sound(timeline, facts_of(timeline)).cues[0].bar_ms == 2000


def test_a_persons_own_song_is_named_by_its_content_and_is_not_composed():
    song = Sound(asset="ast_song", start_ms=500, duration_ms=4000, trim_ms=1500, loop=False)
    timeline = replace(film(*photos(3)), sounds=(song,), seed=7)
    (cue,) = plan_sound(timeline, {**facts_of(timeline), "ast_song": SONG}).cues
    assert (cue.content, cue.seed, cue.bar_ms) == (SONG.content, 0, 0)
    assert (cue.start_ms, cue.duration_ms, cue.trim_ms, cue.loop) == (500, 4000, 1500, False)


def test_only_music_steps_back():
    sounds = tuple(Sound(asset="ast_song", role=role, duration_ms=1000) for role in ("music", "voice", "sfx"))
    timeline = replace(film(*photos(3)), sounds=sounds)
    cues = plan_sound(timeline, {**facts_of(timeline), "ast_song": SONG}).cues
    assert [cue.duck_db for cue in cues] == [10.0, 0.0, 0.0]


def test_a_clip_brings_its_own_sound_at_its_own_time():
    clip = photo(2, kind="video", trim_ms=700, speed=1.5, volume=0.5)
    timeline = film(photo(1), clip, photo(3, transition=Transition()))
    facts = dict(facts_of(timeline)) | {"ast_2": clip_facts("ast_2", has_sound=True)}
    (cue,) = plan_sound(timeline, facts).cues
    assert (cue.role, cue.start_ms, cue.duration_ms) == ("clip", 3000, 3000)
    assert (cue.trim_ms, cue.speed, cue.volume) == (700, 1.5, 0.5)
    assert cue.content == facts["ast_2"].content


@pytest.mark.parametrize(("volume", "has_sound"), [(0.0, True), (1.0, False)])
def test_a_mute_clip_brings_no_sound(volume, has_sound):
    timeline = film(photo(1, kind="video", volume=volume))
    assert plan_sound(timeline, {"ast_1": clip_facts("ast_1", has_sound=has_sound)}).cues == ()


def test_a_missing_song_or_clip_is_named():
    song = Sound(asset="ast_song", name="lullaby.mp3", duration_ms=4000)
    with pytest.raises(NotFound, match=r"lullaby\.mp3"):
        plan_sound(replace(film(photo(1)), sounds=(song,)), facts_of(film(photo(1))))
    with pytest.raises(NotFound, match=r"1\.jpg"):
        plan_sound(film(photo(1, kind="video")), {})
