import hashlib

import pytest

from stillreel.errors import Cancelled, FileTooLarge, NotFound, UnsupportedFile
from stillreel.media import Decoder, Limits, import_files
from support.photos import cut_copy, scene, write_clip, write_picture, write_tone


@pytest.fixture
def mixed(tmp_path):
    good = write_picture(tmp_path / "beach.jpg", scene(300, 200), "JPEG")
    text = tmp_path / "notes.jpg"
    text.write_text("not a picture at all")
    empty = tmp_path / "empty.png"
    empty.touch()
    twin = tmp_path / "copy of beach.jpg"
    twin.write_bytes(good.read_bytes())
    return [
        good,
        text,
        write_clip(tmp_path / "walk.mp4", frames=10),
        tmp_path / "gone.jpg",
        twin,
        empty,
        cut_copy(write_picture(tmp_path / "sea.png", scene(300, 200), "PNG"), 0.5),
        write_picture(tmp_path / "large.png", scene(1100, 1000), "PNG"),
        write_tone(tmp_path / "song.mp3", form="mp3", codec="libmp3lame"),
        write_picture(tmp_path / "phone.heic", scene(), "HEIF"),
    ]


def test_good_files_become_assets_and_every_bad_one_is_told_in_order(mixed):
    with Decoder(Limits(picture_pixels=1_000_000)) as decoder:
        imported = import_files(mixed, decoder)
    names = [asset.name for asset in imported.assets]
    assert names == ["beach.jpg", "walk.mp4", "copy of beach.jpg", "song.mp3", "phone.heic"]
    kinds = [asset.facts.kind for asset in imported.assets]
    assert kinds == ["picture", "clip", "picture", "sound", "picture"]
    assert [type(fault) for fault in imported.faults] == [
        UnsupportedFile,
        NotFound,
        UnsupportedFile,
        UnsupportedFile,
        FileTooLarge,
    ]
    told = [str(fault).split(":")[0] for fault in imported.faults]
    assert told == ["notes.jpg", "gone.jpg", "empty.png", "cut-sea.png", "large.png"]


def test_an_id_comes_from_the_content(mixed, decoder):
    imported = import_files([mixed[0], mixed[4]], decoder)
    content = hashlib.sha256(mixed[0].read_bytes()).hexdigest()
    assert [asset.id for asset in imported.assets] == [f"ast_{content[:16]}"] * 2
    assert imported.assets[0].facts.content == content


def test_progress_counts_good_and_bad_files(mixed, decoder):
    seen = []
    import_files(mixed[:4], decoder, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_person_can_stop_between_two_files(mixed, decoder):
    def stop(done, total):
        if done == 2:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        import_files(mixed, decoder, progress=stop)


def test_no_files_are_no_fault(decoder):
    imported = import_files([], decoder)
    assert (imported.assets, imported.faults, imported.notes) == ((), (), ())


def test_a_file_used_in_part_leaves_a_note(tmp_path):
    song = write_tone(tmp_path / "song.wav", form="wav", codec="pcm_s16le", seconds=121)
    with Decoder(Limits(sound_ms=60_000)) as decoder:
        imported = import_files([song], decoder)
    assert imported.notes == ("song.wav: only its first 1 minutes are used",)
