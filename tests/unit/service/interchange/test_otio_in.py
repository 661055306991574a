"""Timelines of other editors, and ours after another editor had them, as films."""

import json

import opentimelineio as otio
import pytest

from stillreel.errors import InvalidDraft
from stillreel.service.interchange.otio_in import Found, film_of
from stillreel.service.interchange.otio_out import otio_timeline
from stillreel.service.interchange.otio_text import otio_text, read_otio
from stillreel.timeline.edits import AddCaptions, AddSounds
from stillreel.timeline.rules import problems
from support.interchange import (
    CLIP,
    SOUND,
    asset,
    clip,
    dissolve,
    elsewhere,
    found,
    found_by_url,
    gap,
    sequence,
    span,
)
from support.timelines import VOCABULARY, film, song, title

BEACH, SEA, WALK, SONG = (
    asset("beach.jpg"),
    asset("sea.jpg"),
    asset("walk.mp4", CLIP),
    asset("song.mp3", SOUND),
)
KNOWN = found_by_url(BEACH, SEA, WALK, SONG)


def read(timeline, media=KNOWN):
    """The film of a timeline as it comes from disk; it keeps every rule."""
    result = film_of(read_otio(otio_text(timeline)), media, VOCABULARY)
    assert problems(result.timeline, VOCABULARY) == ()
    return result


def shown(result):
    return [(shot.kind, shot.name, shot.duration_ms) for shot in result.timeline.shots]


def codes(result):
    return {caveat.code for caveat in result.caveats}


def own():
    """A film of ours with a title tied to the second photo, and music, as the library holds it."""
    tied = title("By the sea", span="photo", photo="sg_2")
    made = film(4, AddSounds(sounds=(song(),)), AddCaptions(captions=(tied,)))
    return made, read_otio(otio_text(otio_timeline(made, elsewhere(made))))


def test_an_editor_that_shortened_a_clip_is_obeyed_and_the_rest_is_kept():
    made, timeline = own()
    first = timeline.tracks[0][0]
    first.source_range = span(first.source_range.start_time.value, 45, 30)
    result = film_of(timeline, found(made), VOCABULARY)
    assert [shot.duration_ms for shot in result.timeline.shots] == [1500, 3000, 3000, 3000]
    assert [shot.id for shot in result.timeline.shots] == [shot.id for shot in made.shots]
    assert result.timeline.shots[0].motion == made.shots[0].motion
    assert result.timeline.music.duration_ms == 10_500
    assert result.timeline.captions[0].span == "times"


def test_an_editor_that_reordered_clips_is_obeyed():
    made, timeline = own()
    track = timeline.tracks[0]
    last = track.pop(len(track) - 1)
    track.pop(len(track) - 1)
    track.insert(0, last)
    result = film_of(timeline, found(made), VOCABULARY)
    assert [shot.id for shot in result.timeline.shots] == ["sg_4", "sg_1", "sg_2", "sg_3"]
    assert [shot.transition.kind for shot in result.timeline.shots] == ["cut", "fade", "fade", "cut"]


def test_a_clip_that_was_split_is_two_shots_with_ids_of_their_own():
    made, timeline = own()
    track = timeline.tracks[0]
    half = track[0].deepcopy()
    track[0].source_range = span(0, 45, 30)
    half.source_range = span(45, 45, 30)
    track.insert(1, half)
    result = film_of(timeline, found(made), VOCABULARY)
    assert [shot.duration_ms for shot in result.timeline.shots] == [1500, 1500, 3000, 3000, 3000]
    assert len({shot.id for shot in result.timeline.shots}) == 5
    assert {shot.asset for shot in result.timeline.shots[:2]} == {made.shots[0].asset}


def test_a_text_that_was_moved_keeps_its_words_and_has_the_new_times():
    made, timeline = own()
    timeline.tracks[2].insert(0, gap(30, 30))
    text = film_of(timeline, found(made), VOCABULARY).timeline.captions[0]
    assert (text.text, text.span, text.start_ms, text.duration_ms) == ("By the sea", "times", 4000, 3000)


def test_a_transition_that_was_taken_out_or_lengthened_is_so():
    made, timeline = own()
    track = timeline.tracks[0]
    transitions = [item for item in track if isinstance(item, otio.schema.Transition)]
    track.remove(transitions[0])
    transitions[1].in_offset = transitions[1].out_offset = otio.opentime.RationalTime(15, 30)
    shots = film_of(timeline, found(made), VOCABULARY).timeline.shots
    assert [(shot.transition.kind, shot.transition.duration_ms) for shot in shots[:3]] == [
        ("cut", 0),
        ("fade", 1000),
        ("fade", 500),
    ]


def test_music_that_an_editor_replaced_is_the_new_song():
    made, timeline = own()
    timeline.tracks[1][0].media_reference.target_url = "song.mp3"
    known = Found(by_url={**found(made).by_url, "song.mp3": SONG}, by_id=found(made).by_id)
    assert film_of(timeline, known, VOCABULARY).timeline.music.asset == SONG.id


def test_gaps_become_black_and_a_last_gap_is_nothing():
    result = read(sequence([gap(25), clip("beach.jpg", 0, 50), gap(25), clip("sea.jpg", 0, 50), gap(99)]))
    assert shown(result) == [
        ("color", "gap", 1000),
        ("photo", "beach.jpg", 2000),
        ("color", "gap", 1000),
        ("photo", "sea.jpg", 2000),
    ]
    assert "gap" in codes(result)


@pytest.mark.parametrize(
    ("rate", "fps"), [(24000 / 1001, 24), (24, 24), (25, 25), (30000 / 1001, 30), (60, 60)]
)
def test_any_rate_becomes_the_nearest_that_a_film_can_have(rate, fps):
    result = read(sequence([clip("beach.jpg", 0, 10 * fps, rate), clip("sea.jpg", 0, 10 * fps, rate)]))
    assert result.timeline.canvas.fps == fps
    assert abs(result.timeline.duration_ms - 20_000 * fps / rate) < 1000 / fps
    assert ("rate" in codes(result)) == (rate != fps)


def test_a_dissolve_stands_at_its_cut_and_a_foreign_kind_becomes_a_fade():
    children = [
        clip("beach.jpg", 50, 50),
        dissolve(6, 6),
        clip("sea.jpg", 50, 50),
        dissolve(5, 5, type="Swirl"),
        clip("beach.jpg", 50, 50),
        dissolve(5, 0),
    ]
    result = read(sequence(children))
    cuts = [(shot.transition.kind, shot.transition.duration_ms) for shot in result.timeline.shots]
    assert cuts == [("fade", 480), ("fade", 400), ("cut", 0)]
    assert {"transition", "transition-lost"} <= codes(result)


def test_clips_on_upper_tracks_hide_what_is_below():
    lower = [clip("beach.jpg", 0, 100)]
    upper = [gap(25), clip("sea.jpg", 0, 25)]
    result = read(sequence(lower, upper))
    assert shown(result) == [
        ("photo", "beach.jpg", 1000),
        ("photo", "sea.jpg", 1000),
        ("photo", "beach.jpg", 2000),
    ]


def test_a_clip_that_is_cut_into_goes_on_where_it_is_seen_again():
    result = read(sequence([clip("walk.mp4", 50, 100)], [gap(25), clip("sea.jpg", 0, 25)]))
    assert [(shot.kind, shot.trim_ms) for shot in result.timeline.shots] == [
        ("video", 2000),
        ("photo", 0),
        ("video", 4000),
    ]


def test_nested_sequences_are_opened_and_trimmed():
    inner = otio.schema.Stack(name="Compound", source_range=span(25, 50))
    row = otio.schema.Track(kind=otio.schema.TrackKind.Video)
    row.extend([clip("beach.jpg", 0, 50), dissolve(5, 5), clip("sea.jpg", 0, 50)])
    inner.append(row)
    result = read(sequence([clip("walk.mp4", 0, 25), inner]))
    assert shown(result) == [
        ("video", "walk.mp4", 1000),
        ("photo", "beach.jpg", 1000),
        ("photo", "sea.jpg", 1000),
    ]
    assert result.timeline.shots[1].transition.duration_ms == 400


def test_speed_comes_from_the_time_warp_and_impossible_speeds_are_told():
    fast = clip("walk.mp4", 25, 50, effects=[otio.schema.LinearTimeWarp(time_scalar=2.0)])
    back = clip("walk.mp4", 0, 50, effects=[otio.schema.LinearTimeWarp(time_scalar=-1.0)])
    frozen = clip("walk.mp4", 0, 50, effects=[otio.schema.FreezeFrame()])
    result = read(sequence([fast, back, frozen]))
    assert [shot.speed for shot in result.timeline.shots] == [2.0, 1.0, 0.1]
    assert result.timeline.shots[0].trim_ms == 1000
    assert "speed" in codes(result)


def test_a_clips_own_sound_on_a_track_of_its_own_is_the_clips_and_a_song_is_music():
    song_clip = clip("song.mp3", 50, 100)
    result = read(
        sequence([clip("walk.mp4", 0, 50), clip("walk.mp4", 50, 50)], sound=[clip("walk.mp4", 0, 50)])
    )
    assert [shot.volume for shot in result.timeline.shots] == [1.0, 0.0]
    assert result.timeline.sounds == ()
    sounds = read(sequence([clip("beach.jpg", 0, 100)], sound=[gap(25), song_clip])).timeline.sounds
    assert [(s.role, s.asset, s.start_ms, s.duration_ms, s.trim_ms, s.loop) for s in sounds] == [
        ("music", SONG.id, 1000, 3000, 2000, False)
    ]


def test_media_that_are_not_there_become_a_plain_color_of_the_same_time():
    result = read(sequence([clip("lost.jpg", 0, 50), clip("beach.jpg", 0, 50)]))
    assert shown(result)[0] == ("color", "lost.jpg", 2000)
    (missing,) = (caveat for caveat in result.caveats if caveat.code == "missing")
    assert "lost.jpg" in missing.message


def test_switched_off_clips_foreign_effects_and_markers_are_told():
    off = clip("sea.jpg", 0, 50)
    off.enabled = False
    blurred = clip("beach.jpg", 0, 50, effects=[otio.schema.Effect(effect_name="Gaussian Blur")])
    timeline = sequence([blurred, off])
    timeline.tracks.markers.append(otio.schema.Marker(name="ask Ann", marked_range=span(0, 1)))
    result = read(timeline)
    assert {"switched-off", "effect", "marker"} <= codes(result)
    assert "Gaussian Blur" in " ".join(caveat.message for caveat in result.caveats)


def test_words_of_a_text_generator_become_a_title():
    words = otio.schema.GeneratorReference(generator_kind="Text", parameters={"text": "Lisbon\n2026"})
    text = otio.schema.Clip(name="Text", source_range=span(0, 50), media_reference=words)
    result = read(sequence([clip("beach.jpg", 0, 100)], [gap(25), text]))
    assert [(c.text, c.start_ms, c.duration_ms) for c in result.timeline.captions] == [
        ("Lisbon\n2026", 1000, 2000)
    ]


HOSTILE = {
    "no JSON": "pictures",
    "a list": "[]",
    "no schema": "{}",
    "a clip alone": otio_text(clip("beach.jpg", 0, 50)),
    "no clips": otio_text(sequence([])),
    "only gaps": otio_text(sequence([gap(50)])),
    "deep": '{"a":' * 1000 + "1" + "}" * 1000,
    "not a number": otio_text(sequence([clip("beach.jpg", 0, 50)])).replace("50.0", "NaN"),
    "infinite": otio_text(sequence([clip("beach.jpg", 0, 50)])).replace("50.0", "1e999"),
    "huge": otio_text(sequence([clip("beach.jpg", 0, 50)])).replace("50.0", "1e300"),
    "negative": otio_text(sequence([clip("beach.jpg", 0, 50)])).replace("50.0", "-50.0"),
    "rate 0": otio_text(sequence([clip("beach.jpg", 0, 50)])).replace('"rate": 25.0', '"rate": 0.0'),
    "endless": otio_text(sequence([clip("beach.jpg", 0, 25 * 90_000)])),
    "a number for a name": otio_text(sequence([clip("beach.jpg", 0, 50)])).replace('"Clip.2"', "7"),
    "no tracks": '{"OTIO_SCHEMA": "Timeline.1", "tracks": null}',
    "a hole in a track": otio_text(sequence([gap(5), clip("beach.jpg", 0, 50)])).replace('"Gap.1"', "null"),
    "cyclic": '{"OTIO_SCHEMA": "Timeline.1", "tracks": {"OTIO_SCHEMA": "SerializableObjectRef.1", "id": "a"}}',
    "forged note": otio_text(
        sequence([clip("beach.jpg", 0, 50, metadata={"stillreel": {"shot": {"d": "x"}}})])
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_timelines_are_refused_with_a_sentence(text):
    with pytest.raises(InvalidDraft) as refused:
        film_of(read_otio(text), KNOWN, VOCABULARY)
    assert len(str(refused.value)) > 20


def test_notes_of_others_are_no_notes_of_ours():
    noted = clip("beach.jpg", 0, 50, metadata={"Resolve_OTIO": {"Link Group ID": 1}, "stillreel": "hello"})
    assert shown(read(sequence([noted]))) == [("photo", "beach.jpg", 2000)]


def test_values_of_a_forged_note_meet_the_rules_of_the_draft():
    made, timeline = own()
    document = json.loads(otio_text(timeline))
    document["tracks"]["children"][0]["children"][0]["metadata"]["stillreel"]["shot"]["m"]["fit"] = "evil"
    with pytest.raises(InvalidDraft, match="evil"):
        film_of(read_otio(json.dumps(document)), found(made), VOCABULARY)
