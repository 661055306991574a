"""A film as other editors see it, read with the library in a process of its own."""

import json
import subprocess
import sys
from dataclasses import replace

import opentimelineio as otio
import pytest

from stillreel.service.interchange.otio_losses import otio_losses
from stillreel.service.interchange.otio_out import otio_timeline
from stillreel.service.interchange.otio_text import otio_text
from stillreel.timeline.edits import AddCaptions, AddSounds, ChangeShots
from stillreel.timeline.model import Card, Filter, Motion, Transition
from support.interchange import elsewhere
from support.timelines import film, photo, song, title

LOOKER = """
import json, sys
import opentimelineio as otio
timeline = otio.adapters.read_from_file(sys.argv[1])
rows = []
for track in timeline.tracks:
    rows.append([track.kind, track.name, []])
    for item in track:
        span = track.range_of_child(item) if not isinstance(item, otio.schema.Transition) else None
        kind = type(item).__name__
        times = [span.start_time.value, span.duration.value] if span else [item.in_offset.value, item.out_offset.value]
        rows[-1][2].append([kind, item.name, *times])
print(json.dumps([timeline.duration().to_seconds(), rows]))
"""


@pytest.fixture
def written():
    """Three photos of 3 s with fades of half a second, a title for two seconds from the second on, and music."""
    made = film(
        3, AddSounds(sounds=(song(),)), AddCaptions(captions=(title(start_ms=1000, duration_ms=2000),))
    )
    return made, otio_text(otio_timeline(made, elsewhere(made)))


def test_another_program_sees_the_same_cuts_texts_and_music(written, tmp_path):
    (tmp_path / "film.otio").write_text(written[1])
    ran = subprocess.run(
        [sys.executable, "-c", LOOKER, tmp_path / "film.otio"], capture_output=True, text=True, check=True
    )
    seconds, rows = json.loads(ran.stdout)
    assert seconds == 9
    assert rows == [
        [
            "Video",
            "Photos",
            [
                ["Clip", "photo-1.jpg", 0, 90],
                ["Transition", "fade", 7, 8],
                ["Clip", "photo-2.jpg", 90, 90],
                ["Transition", "fade", 7, 8],
                ["Clip", "photo-3.jpg", 180, 90],
            ],
        ],
        ["Audio", "BGM", [["Clip", "Lo-fi", 0, 270]]],
        ["Video", "Titles", [["Gap", "", 0, 30], ["Clip", "Summer", 30, 60]]],
    ]


def test_stills_have_room_for_the_transitions_beside_them(written):
    timeline = otio.adapters.read_from_string(written[1], "otio_json")
    for clip in (item for item in timeline.tracks[0] if isinstance(item, otio.schema.Clip)):
        before, after = timeline.tracks[0].neighbors_of(clip)
        available, used = clip.available_range(), clip.source_range
        assert not before or before.out_offset <= used.start_time - available.start_time
        assert not after or after.in_offset <= available.end_time_exclusive() - used.end_time_exclusive()


def test_texts_are_generators_with_their_words_and_markers(written):
    timeline = otio.adapters.read_from_string(written[1], "otio_json")
    words = timeline.tracks[2][1].media_reference
    assert (words.generator_kind, words.parameters["text"]) == ("text", "Summer")
    marker = timeline.tracks.markers[0]
    assert (marker.name, marker.marked_range.start_time.value) == ("Summer", 30)


def test_composed_music_is_a_file_beside(written):
    clip = otio.adapters.read_from_string(written[1], "otio_json").tracks[1][0]
    assert clip.media_reference.target_url.endswith(".wav")


def test_plain_cuts_lose_nothing():
    plain = film(3)
    shots = tuple(replace(shot, transition=Transition()) for shot in plain.shots)
    assert otio_losses(film(3, ChangeShots(shots=shots))) == ()


def test_what_others_will_not_show_is_told_with_its_number():
    moved = {"motion": Motion(kind="zoom-in"), "filter": Filter(name="warm"), "card": Card(radius=0.1)}
    made = film(2)
    shots = tuple(
        photo(n, **moved, id=shot.id, transition=Transition(kind="wipe-left", duration_ms=500))
        for n, shot in enumerate(made.shots, start=1)
    )
    made = film(2, ChangeShots(shots=shots), AddCaptions(captions=(title(),)), AddSounds(sounds=(song(),)))
    told = {caveat.code: caveat.message for caveat in otio_losses(made)}
    assert set(told) == {"motion", "look", "card", "transition", "text", "music"}
    assert told["motion"] == "2 moves are kept as notes; other editors will not show them."
    assert told["look"].startswith("2 looks are kept")
    assert told["transition"].startswith("1 transition (wipe-left) is written as dissolves")
