import numpy as np
import pytest
from PIL import Image

from stillreel.errors import UnsupportedFile
from stillreel.media.depth import nearness
from support.photos import exif, scene, stored_for, write_picture

ALPHA, DEPTH = b"auxid:1", b"auxid:2"
SIZE = (192, 128)


def near_map():
    """Nearest at the lower left, farthest at the upper right: no turn of it looks like another."""
    width, height = SIZE
    y, x = np.mgrid[0:height, 0:width]
    return np.round(40 + 160 * (2 * y / (height - 1) + (1 - x / (width - 1))) / 3).astype(np.uint8)


def write_portrait(path, orientation=1, near=None):
    """A HEIC whose auxiliary picture says that it is a depth map."""
    near = near_map() if near is None else near
    pixels = stored_for(np.dstack([scene(*SIZE), near]), orientation)
    write_picture(path, pixels, "HEIF", exif=exif(orientation), quality=95)
    content = path.read_bytes()
    assert ALPHA in content
    path.write_bytes(content.replace(ALPHA, DEPTH))
    return path


def depth_of(decoder, path):
    found = decoder.depth(path, path.name, out=path.with_name("depth.raw"))
    return np.fromfile(found.path, np.uint8).reshape(found.height, found.width)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_depth_map_of_a_portrait_is_upright_and_near_is_bright(decoder, tmp_path, orientation):
    path = write_portrait(tmp_path / "a.heic", orientation)
    facts = decoder.probe(path, "a.heic")
    assert (facts.depth, facts.width, facts.height) == ("phone", *SIZE)
    found = depth_of(decoder, path)
    expected = (near_map().astype(float) - 40) * 255 / 160
    assert found.shape == (SIZE[1], SIZE[0])
    assert (found.min(), found.max()) == (0, 255)
    assert np.abs(found - expected).mean() < 4


def test_distances_are_turned_round_so_that_near_is_bright():
    rows = np.array([[10, 20], [30, 40]], np.uint8)
    assert nearness(rows, 2).tolist() == [[255, 170], [85, 0]]
    assert nearness(rows, 1).tolist() == [[0, 85], [170, 255]]


def test_a_map_that_tells_nothing_apart_is_none(decoder, tmp_path):
    flat = np.full(SIZE[::-1], 77, np.uint8)
    path = write_portrait(tmp_path / "flat.heic", near=flat)
    assert decoder.probe(path, "flat.heic").depth == ""
    with pytest.raises(UnsupportedFile, match=r"flat\.heic: there is no depth map"):
        decoder.depth(path, "flat.heic", out=tmp_path / "out.raw")
    assert not (tmp_path / "out.raw").exists()


def test_a_photo_without_a_map_says_so(decoder, tmp_path):
    path = tmp_path / "a.jpg"
    Image.fromarray(scene()).save(path)
    assert decoder.probe(path, "a.jpg").depth == ""
    with pytest.raises(UnsupportedFile, match="portrait"):
        decoder.depth(path, "a.jpg", out=tmp_path / "out.raw")
