import io
import struct
import zlib
from fractions import Fraction

import av
import numpy as np
import pillow_heif
import pytest
import pyvips
from PIL import Image, ImageCms

from support.photos import delta_e, read_raw, scene, write_picture

BT2020, PQ, HLG = 9, 16, 18
FROM_BT2020 = np.array(
    [[1.660491, -0.587641, -0.072850], [-0.124550, 1.132900, -0.008349], [-0.018151, -0.100579, 1.118730]]
)


def card(lights):
    """Squares of 16 pixels, each of one linear BT.709 light; 1 is reference white."""
    return np.array(lights, float)[None].repeat(16, axis=0).repeat(16, axis=1)


def pq_coded(light):
    power = np.clip(light @ np.linalg.inv(FROM_BT2020).T * 203 / 10_000, 0, 1) ** 0.1593017578125
    return (((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375 * 65_535).astype(np.uint16)


def decoded(decoder, path):
    return read_raw(decoder.picture(path, path.name, box=(999, 999), out=path.with_name("out.raw")))


def middles(pixels, count):
    return [pixels[8, 16 * index + 8].tolist() for index in range(count)]


def write_heic(path, pixels, transfer=PQ):
    height, width = pixels.shape[:2]
    colour = {"color_primaries": BT2020, "transfer_characteristics": transfer, "matrix_coefficients": 9}
    pillow_heif.encode(
        "RGB;16",
        (width, height),
        pixels.tobytes(),
        str(path),
        full_range_flag=1,
        quality=-1,
        chroma=444,
        **colour,
    )
    return path


def write_png(path, pixels, transfer=PQ):
    pyvips.Image.new_from_array(pixels).copy(interpretation="rgb16").pngsave(str(path), bitdepth=16)
    content = path.read_bytes()
    said = b"cICP" + bytes([BT2020, transfer, 0, 1])
    chunk = struct.pack(">I", 4) + said + struct.pack(">I", zlib.crc32(said))
    path.write_bytes(content[:33] + chunk + content[33:])
    return path


def write_avif(path, pixels, transfer=PQ):
    height, width = pixels.shape[:2]
    with av.open(str(path), "w", format="avif") as container:
        stream = container.add_stream("libsvtav1", rate=1, options={"crf": "5", "preset": "10"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p10le"
        context = stream.codec_context
        context.color_primaries, context.color_trc, context.colorspace, context.color_range = (
            BT2020, transfer, 9, 1,
        )  # fmt: skip
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb48le")
        frame = frame.reformat(format="yuv420p10le", dst_colorspace=9, dst_color_range="MPEG")
        frame.pts, frame.time_base = 0, Fraction(1, 1)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


WRITERS = {"heic": write_heic, "png": write_png, "avif": write_avif}


@pytest.mark.parametrize("form", WRITERS)
def test_a_pq_photo_keeps_its_middle_tones_and_rolls_its_lamps_off(decoder, tmp_path, form):
    greys = [0.05, 0.18, 0.45, 1.0, 2.0, 4.0, 4.0, 4.0]
    pixels = card([(grey, grey, grey) for grey in greys]).repeat(4, axis=0)
    path = WRITERS[form](tmp_path / f"a.{form}", pq_coded(pixels))
    shown = [green for _, green, _ in middles(decoded(decoder, path), len(greys))]
    # sRGB of 0.05, 0.18 and 0.45, within what coding in 10 bits leaves.
    assert shown[:3] == pytest.approx([63, 118, 178], abs=5)
    assert 215 < shown[3] < 240
    assert shown[3] < shown[4] < shown[5]
    assert shown[5] >= 253


def test_a_pq_photo_without_highlights_is_shown_as_it_is(decoder, tmp_path):
    pixels = card([(1.0, 1.0, 1.0), (0.6, 0.1, 0.1), (0.1, 0.5, 0.2), (0.05, 0.1, 0.6)])
    path = write_png(tmp_path / "a.png", pq_coded(pixels))
    expected = np.round(255 * np.where(pixels <= 0.0031308, 0, 1.055 * pixels ** (1 / 2.4) - 0.055))
    assert delta_e(decoded(decoder, path), expected.astype(np.uint8)).max() < 1.5


def test_the_reference_white_of_hlg_is_white_paper(decoder, tmp_path):
    signal = card([(s, s, s) for s in (0.0, 0.38, 0.75, 0.9, 1.0, 1.0)])
    path = write_heic(tmp_path / "a.heic", (signal * 65_535).astype(np.uint16), HLG)
    black, grey, white, bright, lamp, _ = (green for _, green, _ in middles(decoded(decoder, path), 6))
    assert black <= 2
    # 38 % is the grey card, 26 cd/m2 of 203.
    assert 90 < grey < 112
    assert 215 < white < 240
    assert white < bright < lamp
    assert lamp >= 253


def test_an_orientation_of_an_hdr_photo_is_applied_once(decoder, tmp_path):
    high = pq_coded((scene() / 255.0) ** 2.2)
    upright = write_png(tmp_path / "a.png", high)
    first = decoded(decoder, upright)
    assert first.shape == (64, 96, 3)
    assert first[:8, :8, 0].mean() > 200
    assert first[-8:, :8, 2].mean() > 200


def test_an_hdr_photo_is_scaled_like_any_other(decoder, tmp_path):
    path = write_png(tmp_path / "a.png", pq_coded(np.full((200, 400, 3), 0.3)))
    found = decoder.picture(path, "a.png", box=(100, 80), out=tmp_path / "out.raw")
    assert (found.width, found.height, found.channels) == (160, 80, 3)


def test_an_ultra_hdr_jpeg_shows_its_standard_picture(decoder, tmp_path):
    across = pyvips.Image.xyz(320, 240)
    light = across[0].linear(4 / 320, 0).bandjoin([across[1].linear(2 / 240, 0), across[0].linear(0, 0.3)])
    light.cast("float").copy(interpretation="scrgb").uhdrsave(str(tmp_path / "a.jpg"))
    with Image.open(tmp_path / "a.jpg") as base:
        assert "mp" in base.info
        profile = ImageCms.ImageCmsProfile(io.BytesIO(base.info["icc_profile"]))
        standard = ImageCms.profileToProfile(
            base, profile, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB"
        )
    shown = decoded(decoder, tmp_path / "a.jpg")
    assert np.abs(shown.astype(int) - np.asarray(standard)).mean() < 1


def test_a_heic_in_standard_range_is_left_to_the_usual_way(decoder, tmp_path):
    path = write_picture(tmp_path / "a.heic", scene(), "HEIF", quality=95, transfer_characteristics=13)
    assert np.abs(decoded(decoder, path).astype(int) - scene()).mean() < 3
