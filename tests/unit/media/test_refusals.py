import os
import struct
import zlib

import numpy as np
import pytest

from stillreel.errors import FileTooLarge, NotFound, UnsupportedFile
from stillreel.media import Decoder, Limits
from support.photos import (
    cut_copy,
    picture_bytes,
    read_raw,
    scene,
    write_animation,
    write_clip,
    write_picture,
    write_tone,
)


def png_chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def bare_png(width, height, rows=b""):
    header = png_chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b"")


def refusal(decoder, path):
    with pytest.raises(UnsupportedFile) as caught:
        decoder.probe(path, "holiday.jpg")
    assert caught.value.name == "holiday.jpg"
    return caught.value


def written(tmp_path, content):
    path = tmp_path / "given"
    path.write_bytes(content)
    return path


def test_a_missing_file_is_not_found(decoder, tmp_path):
    with pytest.raises(NotFound, match=r"holiday\.jpg: there is no such file"):
        decoder.probe(tmp_path / "none", "holiday.jpg")


def test_an_empty_file_is_called_empty(decoder, tmp_path):
    assert "the file is empty" in refusal(decoder, written(tmp_path, b"")).reason


def test_a_text_file_with_a_picture_s_name_is_told_what_is_supported(decoder, tmp_path):
    reason = refusal(decoder, written(tmp_path, b"Dear diary, " * 50)).reason
    assert reason.startswith(
        "this is not a picture, clip or sound; supported: JPG, PNG, WEBP, HEIC, GIF · MP4"
    )


def test_a_folder_is_called_a_folder(decoder, tmp_path):
    assert "folder" in refusal(decoder, tmp_path).reason


def test_a_named_pipe_does_not_block(decoder, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "not a plain file" in refusal(decoder, tmp_path / "pipe").reason


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("HEIF", {}),
        ("HEIF", {"tile_size": 256}),
        ("AVIF", {}),
        ("GIF", {}),
    ],
)
def test_a_picture_cut_short_is_called_incomplete(decoder, tmp_path, form, options, share):
    whole = write_picture(tmp_path / "whole", scene(600, 400), form, **options)
    assert "the file is incomplete" in refusal(decoder, cut_copy(whole, share)).reason


def test_a_cut_picture_is_refused_when_decoded_without_a_probe(decoder, tmp_path):
    cut = cut_copy(write_picture(tmp_path / "whole", scene(600, 400), "JPEG"), 0.6)
    with pytest.raises(UnsupportedFile, match="export or download it again"):
        decoder.picture(cut, "a.jpg", box=(99, 99), out=tmp_path / "out.raw")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut-whole", "whole"]


def test_a_picture_whose_data_is_broken_is_called_damaged(decoder, tmp_path):
    content = bytearray(picture_bytes(scene(600, 400), "PNG"))
    at = content.index(b"IDAT") + 4
    content[at : at + 40] = bytes(40)
    assert "the file is damaged" in refusal(decoder, written(tmp_path, bytes(content))).reason


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (2**31 - 1, 1), (1, 40_000)])
def test_a_header_that_promises_too_many_pixels_is_refused_before_decoding(decoder, tmp_path, width, height):
    path = written(tmp_path, bare_png(width, height))
    with pytest.raises(UnsupportedFile) as caught:
        decoder.probe(path, "bomb.png")
    assert isinstance(caught.value, FileTooLarge) or width == 2**31 - 1


def test_a_jpeg_above_the_usual_limit_is_decoded_reduced(tmp_path):
    path = write_picture(tmp_path / "a.jpg", scene(1200, 800), "JPEG", quality=95)
    with Decoder(Limits(picture_pixels=240_000)) as strict:
        assert strict.probe(path, "a.jpg").width == 1200
        found = strict.picture(path, "a.jpg", box=(2000, 2000), out=tmp_path / "out.raw")
        assert (found.width, found.height) == (600, 400)
        corner = read_raw(found)[:40, :40].mean(axis=(0, 1))
        assert np.abs(corner - (250, 20, 20)).max() < 4
        png = write_picture(tmp_path / "a.png", scene(1200, 800), "PNG")
        assert isinstance(refusal(strict, png), FileTooLarge)


def test_a_jpeg_of_more_than_a_billion_pixels_is_refused_before_decoding(decoder, tmp_path):
    content = bytearray(picture_bytes(scene(), "JPEG"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = (40_000).to_bytes(2, "big") + (30_000).to_bytes(2, "big")
    found = refusal(decoder, written(tmp_path, bytes(content)))
    assert isinstance(found, FileTooLarge)
    assert "30000 x 40000 pixels are more than 1000 megapixels" in found.reason


def test_a_small_png_that_unpacks_to_gigabytes_is_refused(decoder, tmp_path):
    squeezed = zlib.compressobj(9)
    body = b"".join(squeezed.compress(bytes(2**20)) for _ in range(64)) + squeezed.flush()
    text = png_chunk(b"zTXt", b"Comment\0\0" + body)
    bomb = bare_png(64, 64, rows=bytes(64 * (64 * 3 + 1)))
    content = bomb[:33] + text * 30 + bomb[33:]
    decoder.probe(written(tmp_path, content), "a.png")
    assert len(content) < 3 * 2**20


def test_a_png_with_more_rows_than_promised_stays_in_its_size(decoder, tmp_path):
    facts = decoder.probe(written(tmp_path, bare_png(4, 4, rows=bytes(10**7))), "a.png")
    assert (facts.width, facts.height) == (4, 4)


def test_a_file_above_the_limit_of_bytes_is_refused_unread(tmp_path):
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate(200 * 2**20 + 1)
    with Decoder() as fresh, pytest.raises(FileTooLarge, match="larger than 200 MB"):
        fresh.probe(path, "huge.jpg")
    assert fresh.child_pid is None


def test_an_animation_beyond_the_limit_is_used_in_part_and_told(tmp_path):
    colours = [(index, 255 - index, 40) for index in range(0, 200, 20)]
    path = write_animation(tmp_path / "a.gif", colours, 100, "GIF")
    with Decoder(Limits(animation_frames=4)) as small:
        examined = small.examine(path, "a.gif")
    assert examined.facts.duration_ms == 400
    assert examined.note == "only its first 4 frames are used"


def test_a_clip_without_its_index_is_called_incomplete(decoder, tmp_path):
    cut = cut_copy(write_clip(tmp_path / "a.mp4"), 0.7)
    assert "the file is incomplete" in refusal(decoder, cut).reason


def test_what_there_is_of_a_cut_clip_is_used_and_told(decoder, tmp_path):
    path = write_clip(tmp_path / "a.mp4", index_first=True)
    examined = decoder.examine(cut_copy(path, 0.6), "a.mp4")
    assert 200 < examined.facts.duration_ms < 1900
    assert examined.note == "the file is incomplete; what there is of it is used"


def test_noise_after_a_good_signature_is_called_damaged(decoder, tmp_path):
    for head in (
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"\0\0\0\x18ftypheic" + bytes(12),
        b"\0\0\0\x18ftypmp42" + bytes(12),
    ):
        reason = refusal(decoder, written(tmp_path, head + bytes(range(256)) * 20)).reason
        assert "the file is" in reason


def test_a_playlist_inside_a_clip_s_name_opens_nothing(decoder, tmp_path):
    (tmp_path / "secret").write_text("secret")
    playlist = f"#EXTM3U\n#EXTINF:1,\nfile://{tmp_path}/secret\n#EXT-X-ENDLIST\n"
    assert "this is not a picture" in refusal(decoder, written(tmp_path, playlist.encode())).reason


def test_a_clip_is_not_a_picture_and_a_picture_no_clip(decoder, tmp_path):
    clip = write_clip(tmp_path / "a.mp4", frames=5)
    still = write_picture(tmp_path / "a.png", scene(), "PNG")
    tone = write_tone(tmp_path / "a.wav", form="wav", codec="pcm_s16le")
    with pytest.raises(UnsupportedFile, match="this is a clip, not a picture"):
        decoder.picture(clip, "a.mp4", box=(9, 9), out=tmp_path / "o")
    with pytest.raises(UnsupportedFile, match="this is a picture, not a clip"):
        decoder.clip(still, "a.png", box=(9, 9), fps=30, duration_ms=100, out=tmp_path / "o")
    with pytest.raises(UnsupportedFile, match="this is a sound, not a picture"):
        decoder.picture(tone, "a.wav", box=(9, 9), out=tmp_path / "o")
    with pytest.raises(UnsupportedFile, match="no sound in it"):
        decoder.sound(still, "a.png", out=tmp_path / "o")
    with pytest.raises(UnsupportedFile, match="no sound in it"):
        decoder.sound(clip, "a.mp4", out=tmp_path / "o")
    assert not (tmp_path / "o").exists()
