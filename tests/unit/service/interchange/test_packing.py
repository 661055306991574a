"""Projects as archives, and archives of strangers."""

import stat
import zipfile
from dataclasses import replace

import pytest

from stillreel.errors import FileTooLarge, InvalidDraft, NotFound, UnsupportedFile, UnusableFiles
from stillreel.media import Decoder, import_files
from stillreel.service.interchange.packing import pack, unpack
from stillreel.service.interchange.zips import ZipLimits, unzip
from stillreel.service.project import MediaFile, Project
from stillreel.storage import projects
from stillreel.timeline.history import History
from support.photos import scene, write_picture
from support.timelines import film


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A project of three photos, two of one name, in folders of their own."""
    folder = tmp_path_factory.mktemp("originals")
    (folder / "b").mkdir()
    paths = [
        write_picture(folder / "a: 1.jpg", scene(90, 60), "JPEG"),
        write_picture(folder / "sea.jpg", scene(80, 60), "JPEG"),
        write_picture(folder / "b" / "sea.jpg", scene(70, 60), "JPEG"),
    ]
    with Decoder() as decoder:
        imported = import_files(paths, decoder)
    media = tuple(MediaFile(asset=a, path=p) for a, p in zip(imported.assets, imported.paths, strict=True))
    return Project(history=History(timeline=film(3)), media=media)


def packed(project, tmp_path):
    out = tmp_path / "film.zip"
    pack(project, "film.stillreel", out, projects.save)
    return out


def test_a_packed_project_opens_elsewhere_with_its_media(shared, tmp_path):
    path = unpack(packed(shared, tmp_path), tmp_path / "there", projects.load)
    opened = projects.load(path)
    assert path == tmp_path / "there" / "film.stillreel"
    assert opened.history == shared.history
    assert opened.assets == shared.assets
    assert [file.path.read_bytes() for file in opened.media] == [f.path.read_bytes() for f in shared.media]
    assert all(file.path.parent == tmp_path / "there" / "media" for file in opened.media)


def test_an_archive_tells_nothing_of_this_machine_and_is_the_same_each_time(shared, tmp_path):
    (tmp_path / "again").mkdir()
    one, two = packed(shared, tmp_path), packed(shared, tmp_path / "again")
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert sorted(archive.namelist()) == [
            "film.stillreel",
            "media/a_ 1.jpg",
            "media/sea-2.jpg",
            "media/sea.jpg",
        ]
        assert str(shared.media[0].path.parent) not in archive.read("film.stillreel").decode()


def test_missing_and_changed_media_are_named_and_nothing_is_written(shared, tmp_path):
    lost = replace(shared.media[0], path=tmp_path / "gone.jpg")
    with pytest.raises(NotFound, match=r"a: 1\.jpg"):
        packed(replace(shared, media=(lost, *shared.media[1:])), tmp_path)
    other = tmp_path / "other.jpg"
    other.write_bytes(b"other")
    with pytest.raises(UnusableFiles, match=r"sea\.jpg: it has changed"):
        packed(replace(shared, media=(shared.media[0], replace(shared.media[1], path=other))), tmp_path)
    assert not list(tmp_path.glob("*.zip*"))
    assert not list(tmp_path.glob(".*"))


def rewritten(source, out, change):
    """A copy of an archive, entry by entry as `change` gives them; None leaves one out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            made = change(entry.filename, old.read(entry))
            if made is not None:
                new.writestr(*made)
    return out


def test_media_that_are_not_what_was_packed_are_refused(shared, tmp_path):
    good = packed(shared, tmp_path)
    swapped = rewritten(
        good, tmp_path / "swapped.zip", lambda name, data: (name, b"x" if "sea.jpg" in name else data)
    )
    short = rewritten(
        good, tmp_path / "short.zip", lambda name, data: None if "sea.jpg" in name else (name, data)
    )
    for archive in (swapped, short):
        with pytest.raises(InvalidDraft, match=r"sea\.jpg is not"):
            unpack(archive, tmp_path / "there", projects.load)
    assert not (tmp_path / "there").exists()


def test_a_project_that_names_files_outside_its_archive_is_refused(shared, tmp_path):
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(shared.media[1].path.read_bytes())
    forged = rewritten(
        packed(shared, tmp_path),
        tmp_path / "forged.zip",
        lambda name, data: (name, data.replace(b'"media/sea.jpg"', f'"{secret}"'.encode())),
    )
    with pytest.raises(InvalidDraft, match="not in the archive"):
        unpack(forged, tmp_path / "there", projects.load)


@pytest.mark.parametrize(
    "name",
    ["../evil.jpg", "/etc/evil.jpg", "a/../../evil.jpg", "C:/evil.jpg", "media\\evil.jpg", "a\x07.jpg"],
)
def test_places_outside_the_folder_are_refused_before_a_byte_is_written(name, tmp_path):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("film.stillreel", "{}")
        archive.writestr(name, b"evil")
    (tmp_path / "out").mkdir()
    with pytest.raises(UnsupportedFile, match="no place in it"):
        unzip(tmp_path / "evil.zip", tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())
    assert not (tmp_path / "evil.jpg").exists()


def test_links_and_names_that_differ_in_case_alone_are_refused(tmp_path):
    link = zipfile.ZipInfo("media/link.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        archive.writestr("A.jpg", b"1")
        archive.writestr("a.jpg", b"2")
    for name in ("link.zip", "twice.zip"):
        with pytest.raises(UnsupportedFile, match="no place in it"):
            unzip(tmp_path / name, tmp_path)


def test_an_archive_that_swells_is_stopped(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("film.stillreel", b"0" * 10_000_000)
        archive.writestr("more", b"0" * 1000)
    for limits in (ZipLimits(file_bytes=1_000_000), ZipLimits(total_bytes=5_000_000), ZipLimits(entries=1)):
        (out := tmp_path / "out").mkdir(exist_ok=True)
        with pytest.raises(FileTooLarge):
            unzip(tmp_path / "bomb.zip", out, limits)
        (out / "film.stillreel").unlink(missing_ok=True)


def test_what_is_no_archive_or_no_project_is_refused_and_a_folder_in_use_is_left_alone(shared, tmp_path):
    (tmp_path / "words.zip").write_text("words")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    for name in ("words.zip", "other.zip"):
        with pytest.raises(UnsupportedFile):
            unpack(tmp_path / name, tmp_path / "there", projects.load)
    with pytest.raises(NotFound):
        unpack(tmp_path / "gone.zip", tmp_path / "there", projects.load)
    with pytest.raises(UnsupportedFile, match="there already"):
        unpack(packed(shared, tmp_path), tmp_path, projects.load)
    assert not list(tmp_path.glob(".*"))
