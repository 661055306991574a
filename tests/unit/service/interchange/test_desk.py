"""Timelines on disk: what is written beside them, and which files are opened when they come in."""

import json
import wave
from dataclasses import replace

import numpy as np
import pytest

from stillreel.errors import InvalidDraft, NotFound, UnsupportedFile
from stillreel.media import Decoder, import_files
from stillreel.service.export import Kitchen
from stillreel.service.interchange.desk import hand_out, open_bundle, take_in
from stillreel.service.interchange.otio_text import otio_text
from stillreel.service.project import MediaFile, Project
from stillreel.storage.cache import FolderCache
from stillreel.timeline.applying import apply
from stillreel.timeline.edits import AddSounds, InsertShots
from stillreel.timeline.history import History, undo
from stillreel.timeline.model import Timeline
from support.interchange import clip, sequence
from support.photos import scene, write_clip, write_picture
from support.timelines import VOCABULARY, photo, song


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory):
    with Decoder() as decoder:
        cache = FolderCache(tmp_path_factory.mktemp("cache"), 2**30)
        yield Kitchen(decoder=decoder, cache=cache, workers=None)


@pytest.fixture
def project(kitchen, tmp_path):
    """Two photos of a second each, one of them outside the film's folder, with lo-fi at a third."""
    (tmp_path / "film").mkdir()
    paths = [
        write_picture(tmp_path / "film" / "sea 1.jpg", scene(90, 60), "JPEG"),
        write_picture(tmp_path / "far.jpg", scene(80, 60), "JPEG"),
    ]
    imported = import_files(paths, kitchen.decoder)
    shots = tuple(photo(1, asset=one.id, name=one.name, duration_ms=1000) for one in imported.assets)
    made = apply(Timeline(id="drf_test"), InsertShots(shots=shots), VOCABULARY).timeline
    made = apply(made, AddSounds(sounds=(song(),)), VOCABULARY).timeline
    media = tuple(MediaFile(asset=a, path=p) for a, p in zip(imported.assets, paths, strict=True))
    return Project(history=History(timeline=made), media=media)


def test_music_goes_beside_as_a_sound_file_as_long_as_the_film(project, kitchen, tmp_path):
    hand_out(project, tmp_path / "film" / "film.otio", kitchen)
    with wave.open(str(tmp_path / "film" / "film-media" / "lofi.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getnframes()) == (48_000, 2, 96_000)
        heard = np.frombuffer(file.readframes(96_000), "<i2")
    assert 1000 < np.abs(heard).max() < 32_767


def test_files_of_the_project_need_no_folder_to_be_found(project, kitchen, tmp_path):
    out = tmp_path / "film" / "film.otio"
    hand_out(project, out, kitchen)
    known = take_in(out, project, (), kitchen)
    assert (known.project, known.caveats) == (project, ())


def test_a_stranger_finds_only_what_lies_below_the_timeline_or_an_allowed_folder(project, kitchen, tmp_path):
    out = tmp_path / "film" / "film.otio"
    hand_out(project, out, kitchen)
    alone = take_in(out, None, (), kitchen)
    assert [shot.kind for shot in alone.project.history.timeline.shots] == ["photo", "color"]
    assert [file.asset.name for file in alone.project.media] == ["sea 1.jpg"]
    assert "far.jpg" in " ".join(caveat.message for caveat in alone.caveats)
    allowed = take_in(out, None, (tmp_path,), kitchen)
    assert allowed.project.history.timeline == project.history.timeline
    assert allowed.caveats == ()


def test_a_photo_that_changed_meanwhile_is_used_and_told(project, kitchen, tmp_path):
    out = tmp_path / "film" / "film.otio"
    hand_out(project, out, kitchen)
    write_picture(tmp_path / "film" / "sea 1.jpg", scene(70, 60), "JPEG")
    taken = take_in(out, None, (tmp_path,), kitchen)
    assert taken.project.history.timeline.shots[0].asset == taken.project.media[0].asset.id
    assert taken.project.media[0].asset.id != project.media[0].asset.id
    assert [caveat.code for caveat in taken.caveats] == ["changed"]


def test_an_editors_timeline_is_one_step_of_a_project(project, kitchen, tmp_path):
    write_clip(tmp_path / "film" / "walk.mp4", frames=30)
    out = tmp_path / "film" / "cut.otio"
    out.write_text(otio_text(sequence([clip("walk.mp4", 0, 25), clip("/nowhere/sea%201.jpg", 0, 50)])))
    taken = take_in(out, project, (), kitchen).project
    assert [shot.name for shot in taken.history.timeline.shots] == ["walk.mp4", "sea 1.jpg"]
    assert len(taken.media) == 3
    assert undo(taken.history).timeline.shots == project.history.timeline.shots


def test_a_file_that_cannot_be_used_is_told(kitchen, tmp_path):
    (tmp_path / "words.jpg").write_text("words")
    write_picture(tmp_path / "sea.jpg", scene(90, 60), "JPEG")
    (tmp_path / "cut.otio").write_text(
        otio_text(sequence([clip("words.jpg", 0, 50), clip("sea.jpg", 0, 50)]))
    )
    taken = take_in(tmp_path / "cut.otio", None, (), kitchen)
    assert {caveat.code for caveat in taken.caveats} == {"unusable", "missing"}


def test_a_film_whose_photos_are_gone_does_not_leave(project, kitchen, tmp_path):
    gone = replace(project, media=(replace(project.media[0], path=tmp_path / "gone.jpg"), project.media[1]))
    with pytest.raises(NotFound, match=r"sea 1\.jpg"):
        hand_out(gone, tmp_path / "film.otio", kitchen)
    with pytest.raises(NotFound, match="no film yet"):
        hand_out(Project(), tmp_path / "film.otio", kitchen)
    assert not (tmp_path / "film.otio").exists()


def test_what_is_no_timeline_or_bundle_is_refused(kitchen, tmp_path):
    with pytest.raises(NotFound):
        take_in(tmp_path / "gone.otio", None, (), kitchen)
    (tmp_path / "words.otio").write_bytes(b"\xff\xfe words")
    with pytest.raises(InvalidDraft):
        take_in(tmp_path / "words.otio", None, (), kitchen)
    with pytest.raises(UnsupportedFile):
        open_bundle(tmp_path / "words.otio", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("key", ["effects", "markers", "metadata"])
def test_what_an_editor_left_out_is_empty(key, kitchen, tmp_path):
    write_picture(tmp_path / "sea.jpg", scene(90, 60), "JPEG")
    document = json.loads(otio_text(sequence([clip("sea.jpg", 0, 50)])))
    del document["tracks"]["children"][0]["children"][0][key]
    (tmp_path / "cut.otio").write_text(json.dumps(document))
    taken = take_in(tmp_path / "cut.otio", None, (), kitchen)
    assert [shot.name for shot in taken.project.history.timeline.shots] == ["sea.jpg"]
