import pytest

from stillreel.media import sniff
from support.photos import picture_bytes, scene, write_clip, write_tone


@pytest.mark.parametrize(
    ("form", "name"),
    [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif"), ("HEIF", "heif"), ("AVIF", "avif")],
)
def test_a_picture_is_known_by_its_content(form, name):
    assert sniff(picture_bytes(scene(), form)) == name


@pytest.mark.parametrize(
    ("form", "codec", "name"),
    [
        ("mp4", "libx264", "mp4"),
        ("mov", "libx264", "mov"),
        ("avi", "mjpeg", "avi"),
        ("webm", "libvpx-vp9", "webm"),
        ("matroska", "libx264", "mkv"),
    ],
)
def test_a_clip_is_known_by_its_content(tmp_path, form, codec, name):
    assert (
        sniff(write_clip(tmp_path / "any.bin", form=form, codec=codec, frames=3).read_bytes()[:4096]) == name
    )


@pytest.mark.parametrize(
    ("form", "codec", "name"),
    [
        ("mp3", "libmp3lame", "mp3"),
        ("wav", "pcm_s16le", "wav"),
        ("ipod", "aac", "m4a"),
        ("adts", "aac", "aac"),
    ],
)
def test_a_sound_is_known_by_its_content(tmp_path, form, codec, name):
    assert sniff(write_tone(tmp_path / "any.bin", form=form, codec=codec).read_bytes()[:4096]) == name


def test_an_mp3_without_a_tag_is_known_by_two_frames(tmp_path):
    content = write_tone(tmp_path / "any.bin", form="mp3", codec="libmp3lame").read_bytes()
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte
    bare = content[10 + size :]
    assert sniff(bare[:4096]) == "mp3"
    assert sniff(bare[:4] + bytes(4000)) is None


def test_a_quicktime_file_of_the_old_kind_is_known_without_a_brand():
    assert sniff(b"\0\0\x10\0moov" + bytes(100)) == "mov"


def test_a_wide_brand_list_with_avif_in_it_is_avif():
    assert sniff(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf" + bytes(20)) == "avif"


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"hello, this is text",
        b"%PDF-1.7",
        b"PK\x03\x04" + bytes(40),
        b"<svg xmlns=",
        bytes(4096),
        b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd",
        b"RIFF\0\0\0\0ACON",
        b"ffconcat version 1.0",
        b"\x1aE\xdf\xa3",
    ],
)
def test_anything_else_is_none_of_ours(head):
    assert sniff(head) is None


@pytest.mark.parametrize("length", range(0, 40))
def test_a_short_head_is_no_fault(length):
    head = picture_bytes(scene(), "HEIF")[:length]
    assert sniff(head) in (None, "heif", "mp4")
