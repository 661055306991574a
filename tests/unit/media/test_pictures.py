import io
from pathlib import Path

import numpy as np
import pytest
import pyvips
from PIL import Image, ImageCms

from stillreel.media import Decoder
from support.photos import (
    exif,
    picture_bytes,
    read_raw,
    scene,
    stored_for,
    write_animation,
    write_noise,
    write_picture,
)

ORIENTATIONS = range(1, 9)
HUGE = (10_000, 10_000)


def pixels_of(decoder, path, box=HUGE):
    return read_raw(decoder.picture(path, path.name, box=box, out=path.with_name("out.raw")))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_exif_orientation_of_a_png_gives_the_same_upright_pixels(decoder, tmp_path, orientation):
    path = write_picture(tmp_path / "a.png", stored_for(scene(), orientation), "PNG", exif=exif(orientation))
    facts = decoder.probe(path, "a.png")
    assert (facts.width, facts.height) == (96, 64)
    assert np.array_equal(pixels_of(decoder, path), scene())


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_exif_orientation_of_a_jpeg_gives_the_same_upright_picture(decoder, tmp_path, orientation):
    path = write_picture(
        tmp_path / "a.jpg",
        stored_for(scene(), orientation),
        "JPEG",
        exif=exif(orientation),
        quality=98,
        subsampling=0,
    )
    # JPEG blocks fall differently on a turned picture: a few code values.
    assert np.abs(pixels_of(decoder, path).astype(int) - scene()).mean() < 2


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_turn_of_a_heic_is_applied_exactly_once(decoder, tmp_path, orientation):
    path = write_picture(
        tmp_path / "a.heic", stored_for(scene(), orientation), "HEIF", exif=exif(orientation), quality=95
    )
    facts = decoder.probe(path, "a.heic")
    assert (facts.width, facts.height) == (96, 64)
    assert np.abs(pixels_of(decoder, path).astype(int) - scene()).mean() < 3


def test_a_picture_is_scaled_down_until_it_just_covers_the_box(decoder, tmp_path):
    path = write_picture(tmp_path / "a.png", scene(400, 200), "PNG")
    assert pixels_of(decoder, path, box=(100, 80)).shape == (80, 160, 3)


def test_a_picture_is_never_enlarged(decoder, tmp_path):
    path = write_picture(tmp_path / "a.png", scene(40, 20), "PNG")
    assert pixels_of(decoder, path, box=(4000, 4000)).shape == (20, 40, 3)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_scaled_jpeg_looks_like_the_scaled_original(decoder, tmp_path, orientation):
    stored = stored_for(scene(1600, 1000), orientation)
    path = write_picture(tmp_path / "a.jpg", stored, "JPEG", exif=exif(orientation), quality=95)
    expected = np.asarray(Image.fromarray(scene(1600, 1000)).resize((160, 100), Image.Resampling.BOX)).astype(
        int
    )
    assert np.abs(pixels_of(decoder, path, box=(160, 100)).astype(int) - expected).mean() < 2


def test_straight_alpha_is_kept(decoder, tmp_path):
    alpha = np.tile(np.linspace(0, 255, 96).round().astype(np.uint8), (64, 1))
    path = write_picture(tmp_path / "a.png", np.dstack([scene(), alpha]), "PNG")
    assert decoder.probe(path, "a.png").has_alpha
    assert np.array_equal(pixels_of(decoder, path), np.dstack([scene(), alpha]))


def test_scaling_mixes_no_colour_of_invisible_pixels_into_visible_ones(decoder, tmp_path):
    pixels = np.zeros((64, 64, 4), np.uint8)
    pixels[:, ::2] = (200, 100, 50, 255)
    path = write_picture(tmp_path / "a.png", pixels, "PNG")
    scaled = pixels_of(decoder, path, box=(16, 16)).astype(int)
    assert np.abs(scaled[4:-4, 4:-4, :3] - (200, 100, 50)).max() <= 2


def test_sixteen_bits_become_eight_by_value(decoder, tmp_path):
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (8, 1))
    deep = pyvips.Image.new_from_array(np.dstack([ramp, ramp[:, ::-1], ramp]), interpretation="rgb16")
    deep.cast("ushort").write_to_file(str(tmp_path / "a.png"))
    expected = np.dstack([ramp, ramp[:, ::-1], ramp]) / 257
    assert np.abs(pixels_of(decoder, tmp_path / "a.png") - expected).max() <= 1


def test_sixteen_bits_with_alpha_keep_alpha(decoder, tmp_path):
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (8, 1))
    deep = pyvips.Image.new_from_array(np.dstack([ramp, ramp, ramp, ramp[:, ::-1]]), interpretation="rgb16")
    deep.cast("ushort").write_to_file(str(tmp_path / "a.png"))
    pixels = pixels_of(decoder, tmp_path / "a.png")
    assert np.abs(pixels[..., 3] - ramp[:, ::-1] / 257).max() <= 1


def test_grey_becomes_three_equal_channels(decoder, tmp_path):
    grey = scene()[..., 0]
    path = write_picture(tmp_path / "a.png", grey, "PNG")
    assert np.array_equal(pixels_of(decoder, path), np.dstack([grey] * 3))


def test_a_grey_jpeg_becomes_three_equal_channels(decoder, tmp_path):
    path = write_picture(tmp_path / "a.jpg", scene()[..., 0], "JPEG", quality=98)
    pixels = pixels_of(decoder, path)
    assert pixels.shape[2] == 3
    assert np.ptp(pixels, axis=2).max() == 0


def test_a_palette_png_with_a_transparent_colour_has_alpha(decoder, tmp_path):
    image = Image.fromarray((np.arange(64 * 64) % 4).astype(np.uint8).reshape(64, 64), "L").convert("P")
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9] + [0] * 756)
    image.save(tmp_path / "a.png", transparency=1)
    pixels = pixels_of(decoder, tmp_path / "a.png")
    assert pixels[0, :4].tolist() == [[255, 0, 0, 255], [0, 255, 0, 0], [0, 0, 255, 255], [9, 9, 9, 255]]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF"])
def test_the_suffix_does_not_matter(decoder, tmp_path, form):
    for suffix in ("heic", "jpg", "mp4"):
        path = write_picture(tmp_path / f"{form}.{suffix}", scene(), form)
        facts = decoder.probe(path, path.name)
        assert (facts.kind, facts.width, facts.height) == ("picture", 96, 64)


def test_a_tiled_heic_is_shown_whole(decoder, tmp_path):
    pixels = scene(700, 500)
    path = write_picture(tmp_path / "a.heic", pixels, "HEIF", quality=95, tile_size=256)
    assert b"grid" in path.read_bytes()
    assert np.abs(pixels_of(decoder, path).astype(int) - pixels).mean() < 3


def test_a_phone_jpeg_with_further_pictures_shows_the_first(decoder, tmp_path):
    first, second = scene(), 255 - scene()
    Image.fromarray(first).save(
        tmp_path / "a.jpg", "MPO", save_all=True, append_images=[Image.fromarray(second)], quality=97
    )
    assert np.abs(pixels_of(decoder, tmp_path / "a.jpg").astype(int) - first).mean() < 4


def test_an_ultra_hdr_jpeg_shows_its_plain_picture(decoder, tmp_path):
    wide = pyvips.Image.new_from_array(scene() / 255, interpretation="scrgb").cast("float")
    wide.uhdrsave(str(tmp_path / "a.jpg"), Q=98)
    # Without its gain map the file is an ordinary JPEG, which Pillow shows.
    with Image.open(tmp_path / "a.jpg") as plain:
        profile = io.BytesIO(plain.info["icc_profile"])
        managed = ImageCms.profileToProfile(plain, profile, ImageCms.createProfile("sRGB"))
        expected = np.asarray(managed).astype(int)
    assert np.abs(pixels_of(decoder, tmp_path / "a.jpg").astype(int) - expected).mean() < 3


def test_bytes_after_the_picture_are_no_fault(decoder, tmp_path):
    path = tmp_path / "motion.jpg"
    path.write_bytes(picture_bytes(scene(), "JPEG") + b"\0\0\0\x18ftypmp42" + bytes(3000))
    assert decoder.probe(path, path.name).kind == "picture"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_the_date_comes_from_exif(decoder, tmp_path, form):
    path = write_picture(tmp_path / "a", scene(), form, exif=exif(taken="2023:04:05 06:07:08"))
    assert decoder.probe(path, "a").taken_at == "2023-04-05T06:07:08"


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "    :  :     :  :  ", "yesterday"])
def test_a_date_that_is_none_is_left_out(decoder, tmp_path, taken):
    path = write_picture(tmp_path / "a.jpg", scene(), "JPEG", exif=exif(taken=taken))
    assert decoder.probe(path, "a.jpg").taken_at is None


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_an_animation_tells_its_length_and_shows_its_first_frame(decoder, tmp_path, form):
    path = write_animation(tmp_path / "a.bin", [(255, 0, 0), (0, 255, 0), (0, 0, 255)], [200, 300, 500], form)
    facts = decoder.probe(path, "a.bin")
    assert (facts.kind, facts.duration_ms, facts.fps) == ("animation", 1000, 3.0)
    assert (facts.width, facts.height) == (48, 32)
    assert pixels_of(decoder, path)[5, 5, :3].tolist() == [255, 0, 0]


def test_a_still_has_no_length(decoder, tmp_path):
    facts = decoder.probe(write_picture(tmp_path / "a.gif", scene(), "GIF"), "a.gif")
    assert (facts.kind, facts.duration_ms, facts.fps, facts.has_sound) == ("picture", 0, 0.0, False)


def test_a_large_photo_is_decoded_in_little_memory(tmp_path):
    path = write_noise(tmp_path / "a.jpg", 6000, 4000)
    with Decoder() as fresh:
        fresh.probe(path, "a.jpg")
        fresh.picture(path, "a.jpg", box=(2880, 1920), out=tmp_path / "out.raw")
        status = Path(f"/proc/{fresh.child_pid}/status").read_text()
    peak_kb = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    assert peak_kb < 150 * 1024
