import random
from contextlib import suppress

import numpy as np
import pytest

from stillreel.errors import UnsupportedFile
from support.motion_photos import (
    google_photo,
    heic_photo,
    jpeg_still,
    moment_bytes,
    old_google,
    samsung_photo,
    with_xmp,
)
from support.photos import read_clip

PHONES = {
    "google": google_photo,
    "older google": lambda video: google_photo(video, words=old_google),
    "samsung": samsung_photo,
    "heic": heic_photo,
}


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    return moment_bytes(tmp_path_factory.mktemp("moment") / "moment.mp4")


def written(tmp_path, content):
    path = tmp_path / "IMG_1"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("phone", PHONES)
def test_a_motion_photo_is_a_photo_with_a_moment(decoder, tmp_path, video, phone):
    path = written(tmp_path, PHONES[phone](video))
    facts = decoder.probe(path, "IMG_1")
    assert (facts.kind, facts.width, facts.height, facts.moment_ms) == ("picture", 192, 128, 1500)
    found = decoder.clip(
        path, "IMG_1", box=(192, 128), fps=30, trim_ms=500, duration_ms=500, out=tmp_path / "out.mp4"
    )
    assert found.frames == 15
    # Frame n of the moment has the grey 4 n in its left half.
    lefts = [frame[64, 40].mean() for frame in read_clip(found.path)]
    assert np.abs(np.array(lefts) - 4 * np.arange(15, 30)).max() < 4


def test_a_moment_is_found_where_it_lies_when_the_photo_names_a_wrong_place(decoder, tmp_path, video):
    path = written(tmp_path, google_photo(video, claimed=len(video) - 5))
    assert decoder.probe(path, "IMG_1").moment_ms == 1500


BROKEN = {
    "nothing there": lambda video: with_xmp(jpeg_still(), b'<a GCamera:MicroVideo="1" MicroVideoOffset="900"/>'),
    "before the file": lambda video: with_xmp(jpeg_still(), b'<a MicroVideoOffset="9999999999"/>'),
    "of no length": lambda video: with_xmp(jpeg_still(), b'<a MicroVideoOffset="0"/>'),
    "a negative length": lambda video: with_xmp(jpeg_still(), b'<a MicroVideoOffset="-40"/>'),
    "cut short": lambda video: google_photo(video)[: -len(video) // 2],
    "only its first box": lambda video: google_photo(video[:200]),
    "zeros": lambda video: google_photo(video[:32] + bytes(len(video) - 32)),
    "a box too large": lambda video: heic_photo(video[:100]).replace(b"moov", b"moof"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_photo_whose_moment_cannot_be_read_is_still_a_photo(decoder, tmp_path, video, case):
    path = written(tmp_path, BROKEN[case](video))
    facts = decoder.probe(path, "IMG_1")
    assert (facts.kind, facts.width, facts.moment_ms) == ("picture", 192, 0)


def test_a_photo_with_no_moment_gives_no_clip(decoder, tmp_path):
    path = written(tmp_path, jpeg_still())
    assert decoder.probe(path, "IMG_1").moment_ms == 0
    with pytest.raises(UnsupportedFile, match="picture, not a clip"):
        decoder.clip(path, "IMG_1", box=(99, 99), fps=30, duration_ms=100, out=tmp_path / "out.mp4")


@pytest.mark.parametrize("phone", PHONES)
def test_damaged_motion_photos_never_end_the_child(decoder, tmp_path, video, phone):
    whole = PHONES[phone](video)
    dice = random.Random(phone)
    decoder.probe(written(tmp_path, whole), "IMG_1")
    child = decoder.child_pid
    for _ in range(25):
        content = bytearray(whole)
        for _ in range(dice.choice((1, 4, 40))):
            content[dice.randrange(len(content))] = dice.choice((0, 0xFF, dice.randrange(256)))
        with suppress(UnsupportedFile):
            assert 0 <= decoder.probe(written(tmp_path, bytes(content)), "IMG_1").moment_ms <= 600_000
    assert decoder.child_pid == child
