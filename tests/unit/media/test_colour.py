import io

import numpy as np
import pytest
import pyvips
from PIL import Image, ImageCms

from support.photos import (
    ADOBE_COLORANTS,
    ADOBE_GAMMA,
    adobe_rgb_profile,
    delta_e,
    display_p3_profile,
    read_raw,
    write_picture,
)

# Linear Display P3 from linear sRGB: both have the white D65, so the matrix is that of the primaries alone.
P3_FROM_SRGB = np.array(
    [[0.8224622, 0.1775378, 0.0], [0.0331942, 0.9668058, 0.0], [0.0170826, 0.0723974, 0.9105200]]
)
# Linear sRGB to XYZ, adapted to D50 (as in the sRGB ICC profile).
D50_FROM_SRGB = np.array(
    [[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]]
)


def colour_card():
    """24 sRGB colours (grey, dark, light, vivid), each a block of 16 x 16."""
    levels = (0.06, 0.35, 0.65, 0.94)
    colours = [(v, v, v) for v in (0.02, 0.2, 0.4, 0.6, 0.8, 0.98)]
    colours += [(r, g, b) for r in levels[1:3] for g in levels[::3] for b in levels[1:]]
    colours += [(0.99, 0.03, 0.03), (0.03, 0.99, 0.03), (0.03, 0.03, 0.99)]
    colours += [(0.87, 0.68, 0.57), (0.5, 0.32, 0.24), (0.35, 0.48, 0.62)]
    card = np.array(colours[:24]).reshape(4, 6, 3).repeat(16, axis=0).repeat(16, axis=1)
    return np.round(card * 255).astype(np.uint8)


def linear(pixels):
    share = pixels / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def srgb_coded(light):
    light = light.clip(0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def eight_bits(share):
    return np.round(share.clip(0, 1) * 255).astype(np.uint8)


def in_display_p3(pixels):
    return eight_bits(srgb_coded(linear(pixels) @ P3_FROM_SRGB.T))


def in_adobe_rgb(pixels):
    adobe_from_d50 = np.linalg.inv(np.array(ADOBE_COLORANTS).T)
    light = linear(pixels) @ (adobe_from_d50 @ D50_FROM_SRGB).T
    return eight_bits(light.clip(0, 1) ** (1 / ADOBE_GAMMA))


def unmanaged(stored):
    """How far off the card would be if nobody read the profile."""
    return delta_e(stored, colour_card()).max()


def decoded(decoder, path):
    return read_raw(decoder.picture(path, path.name, box=(999, 999), out=path.with_name("out.raw")))


@pytest.mark.parametrize(("form", "lossless"), [("PNG", {}), ("JPEG", {"quality": 98, "subsampling": 0})])
def test_a_display_p3_card_keeps_its_colours(decoder, tmp_path, form, lossless):
    stored = in_display_p3(colour_card())
    assert unmanaged(stored) > 3
    path = write_picture(tmp_path / "a", stored, form, icc_profile=display_p3_profile(), **lossless)
    assert delta_e(decoded(decoder, path), colour_card()).max() < 1.5


def test_a_display_p3_heic_keeps_its_colours(decoder, tmp_path):
    path = write_picture(
        tmp_path / "a.heic",
        in_display_p3(colour_card()),
        "HEIF",
        icc_profile=display_p3_profile(),
        quality=-1,
        chroma=444,
        matrix_coefficients=0,
    )
    assert delta_e(decoded(decoder, path), colour_card()).max() < 1.5


def test_a_heic_that_names_its_primaries_only_by_number_keeps_its_colours(decoder, tmp_path):
    path = write_picture(
        tmp_path / "a.heic",
        in_display_p3(colour_card()),
        "HEIF",
        quality=-1,
        chroma=444,
        color_primaries=12,
        transfer_characteristics=13,
        matrix_coefficients=0,
        full_range_flag=1,
    )
    assert delta_e(decoded(decoder, path), colour_card()).max() < 1.5


def test_an_adobe_rgb_card_keeps_its_colours(decoder, tmp_path):
    stored = in_adobe_rgb(colour_card())
    assert unmanaged(stored) > 3
    path = write_picture(tmp_path / "a.png", stored, "PNG", icc_profile=adobe_rgb_profile())
    assert delta_e(decoded(decoder, path), colour_card()).max() < 1.5


def test_a_picture_without_a_profile_is_taken_as_srgb(decoder, tmp_path):
    path = write_picture(tmp_path / "a.png", colour_card(), "PNG")
    assert np.array_equal(decoded(decoder, path), colour_card())


def test_a_cmyk_jpeg_is_shown_through_its_profile(decoder, tmp_path):
    card = colour_card()
    rgb = pyvips.Image.new_from_array(card, interpretation="srgb")
    rgb.icc_transform("cmyk").write_to_file(str(tmp_path / "a.jpg"), Q=98)
    with Image.open(tmp_path / "a.jpg") as source:
        assert source.mode == "CMYK"
        profile = io.BytesIO(source.info["icc_profile"])
        managed = ImageCms.profileToProfile(
            source, profile, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB"
        )
    assert delta_e(decoded(decoder, tmp_path / "a.jpg"), np.asarray(managed)).max() < 1.5


def test_a_cmyk_jpeg_without_a_profile_is_no_negative(decoder, tmp_path):
    Image.new("CMYK", (32, 32), (0, 255, 255, 0)).save(tmp_path / "a.jpg", quality=98)
    red, green, blue = decoded(decoder, tmp_path / "a.jpg")[16, 16].tolist()
    assert red > 200
    assert max(green, blue) < 80


def test_ten_bits_of_a_heic_become_eight_by_value(decoder, tmp_path):
    import pillow_heif

    ramp = np.tile(np.linspace(0, 65535, 256), (64, 1)).astype(np.uint16)
    deep = pillow_heif.from_bytes("RGB;16", (256, 64), np.dstack([ramp] * 3).tobytes())
    deep.save(tmp_path / "a.heic", quality=-1, chroma=444)
    assert pillow_heif.open_heif(tmp_path / "a.heic", convert_hdr_to_8bit=False).info["bit_depth"] == 10
    assert np.abs(decoded(decoder, tmp_path / "a.heic")[..., 1] - ramp / 257).max() <= 3
