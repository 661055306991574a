"""Films that go elsewhere and come back, through the command line, on real files."""

from dataclasses import replace
from pathlib import Path

import opentimelineio as otio
import pytest

from stillreel.storage import projects
from stillreel.timeline.codec import encode
from stillreel.timeline.history import undo
from support.cli import stillreel
from support.photos import scene, write_picture

SRT = "1\n00:00:00,200 --> 00:00:01,000\n早上好\n\n2\n00:09:00,000 --> 00:09:01,000\nfar\n"
WISH = "720p, square, 1 second each, title 'Our summer', lofi music at 40%"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def home(cache, tmp_path_factory):
    """A small film of three photos and a subtitle file, dropped together as a folder."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "photos").mkdir()
    for number in (1, 2, 3):
        write_picture(folder / "photos" / f"card {number}.jpg", scene(160 + number, 120), "JPEG")
    (folder / "photos" / "words.srt").write_text(SRT, "utf-8")
    ran = stillreel(
        "make", folder / "photos", "--say", WISH, "-o", folder / "film.mp4", "--json", cache=cache
    )
    assert ran.code == 0, ran.notes
    assert any("1 cue after the film's end left out (line 6)" in note for note in ran.document["notes"])
    return folder


def draft(path):
    """The draft of a project, but for the count of its steps."""
    return encode(projects.load(Path(path)).history.timeline) | {"v": 0}


def test_photos_and_subtitles_dropped_together_make_a_film_with_captions(home, cache):
    texts = [s["m"]["text"] for t in draft(home / "film.stillreel")["t"] if t["tt"] == 7 for s in t["sg"]]
    assert sorted(texts) == ["Our summer", "早上好"]
    ran = stillreel("subtitles", home / "film.stillreel", "-o", home / "out.vtt", cache=cache)
    assert ran.code == 0, ran.notes
    assert (home / "out.vtt").read_text("utf-8") == "WEBVTT\n\n1\n00:00:00.200 --> 00:00:01.000\n早上好\n"


@pytest.fixture(scope="module")
def timelines(home, cache):
    """The film as a timeline and as a bundle, beside it."""
    for name in ("film.otio", "film.otioz"):
        ran = stillreel("export-timeline", home / "film.stillreel", "-o", home / name, "--json", cache=cache)
        assert ran.code == 0, ran.notes
        assert {warning["code"] for warning in ran.document["warnings"]} >= {"text", "music"}
    return home


@pytest.mark.parametrize("name", ["film.otio", "film.otioz"])
def test_a_timeline_goes_out_and_comes_back_the_same(name, timelines, cache):
    back = timelines / f"{name}.stillreel"
    ran = stillreel("import-timeline", timelines / name, "-o", back, "--json", cache=cache)
    assert (ran.code, ran.document["warnings"]) == (0, []), ran.notes
    assert draft(back) == draft(timelines / "film.stillreel")
    assert [file.path.name for file in projects.load(back).media] == [f"card {n}.jpg" for n in (1, 2, 3)]


def test_the_library_unpacks_our_bundle_and_finds_every_file(timelines, tmp_path):
    bundle = timelines / "film.otioz"
    timeline = otio.adapters.read_from_file(str(bundle), extract_to_directory=str(tmp_path))
    urls = [
        clip.media_reference.target_url
        for clip in timeline.find_clips()
        if isinstance(clip.media_reference, otio.schema.ExternalReference)
    ]
    assert len(urls) == 4
    assert all((tmp_path / otio.url_utils.filepath_from_url(url)).is_file() for url in urls)
    assert str(timelines) not in (tmp_path / "content.otio").read_text("utf-8")


def test_what_another_editor_changed_is_one_step_of_the_project(home, cache):
    path, project = home / "changed.otio", home / "film.stillreel"
    before = draft(project)
    assert stillreel("export-timeline", project, "-o", path, cache=cache).code == 0
    timeline = otio.adapters.read_from_file(str(path))
    clip = timeline.tracks[0][0]
    clip.source_range = otio.opentime.TimeRange(
        clip.source_range.start_time, otio.opentime.RationalTime(60, 30)
    )
    otio.adapters.write_to_file(timeline, str(path))
    assert stillreel("import-timeline", path, "-o", project, cache=cache).code == 0
    after = draft(project)
    assert [segment["d"] for segment in after["t"][0]["sg"]] == [2000, 1000, 1000]
    projects.save(replace(one := projects.load(project), history=undo(one.history)), project)
    assert draft(project) == before


def test_a_project_is_packed_and_unpacked(home, cache, tmp_path):
    ran = stillreel("pack", home / "film.stillreel", "-o", tmp_path / "film.zip", "--json", cache=cache)
    assert (ran.code, ran.document["files"]) == (0, 3), ran.notes
    ran = stillreel("unpack", tmp_path / "film.zip", "-o", tmp_path / "there", "--json", cache=cache)
    assert ran.code == 0, ran.notes
    assert draft(ran.document["project"]) == draft(home / "film.stillreel")
    again = stillreel("unpack", tmp_path / "film.zip", "-o", tmp_path / "there", cache=cache)
    assert again.code == 6
    assert "there already" in again.notes


def test_a_style_is_saved_and_put_on_other_photos_and_words_win(home, cache, tmp_path):
    recipe = tmp_path / "square.recipe.toml"
    assert stillreel("recipe", "save", home / "film.stillreel", "-o", recipe, cache=cache).code == 0
    photo = home / "photos" / "card 1.jpg"
    out = tmp_path / "other.mp4"
    words = ("make", photo, photo, "--recipe", recipe, "--say", "title 'Winter', 2 seconds each", "-o", out)
    ran = stillreel(*words, "--json", cache=cache)
    assert ran.code == 0, ran.notes
    draft = ran.document["draft"]
    assert draft["m"]["canvas"]["aspect"] == "1:1"
    assert [segment["d"] for segment in draft["t"][0]["sg"]] == [2000, 2000]
    assert (draft["t"][1]["sg"][0]["m"]["asset"], draft["t"][1]["sg"][0]["m"]["volume"]) == ("lib:lofi", 0.4)
    ran = stillreel("recipe", "apply", tmp_path / "other.stillreel", recipe, "--json", cache=cache)
    assert ran.code == 0, ran.notes
    assert any("1" in line for line in ran.document["changes"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import-timeline", "nowhere.otio"), 4),
        (("recipe", "apply", "nowhere.stillreel"), 2),
        (("subtitles", "nowhere.stillreel", "-o", "film.doc"), 2),
    ],
)
def test_mistakes_end_with_their_exit_code(words, code, cache):
    ran = stillreel(*words, cache=cache)
    assert ran.code == code
    assert ran.notes.strip()
    assert "Traceback" not in ran.notes
