"""Makers of test files: pictures, animations, clips and sounds that a test can predict to the pixel.

Everything is written with Pillow, pillow-heif, libvips and PyAV into a path that the test gives.
"""

import io
import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pillow_heif
import pyvips
from PIL import Image

# Bradford-adapted colorants (D50) of Adobe RGB (1998), as its specification gives them.
ADOBE_COLORANTS = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
ADOBE_GAMMA = 563 / 256
D50 = (0.96420, 1.0, 0.82491)


def scene(width=96, height=64):
    """An RGB picture without symmetry: a soft gradient with a differently coloured block in three corners."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = 40 + 150 * x / max(1, width - 1), 40 + 150 * y / max(1, height - 1)
    pixels = np.stack([red, green, np.full_like(red, 90)], axis=2)
    high, wide = height // 4, width // 4
    pixels[:high, :wide] = (250, 20, 20)
    pixels[:high, -wide:] = (20, 230, 20)
    pixels[-high:, :wide] = (20, 20, 240)
    return np.round(pixels).astype(np.uint8)


def stored_for(pixels, orientation):
    """The array that a camera stores so that EXIF `orientation` makes it `pixels` again."""
    stored = {
        1: lambda a: a,
        2: lambda a: a[:, ::-1],
        3: lambda a: a[::-1, ::-1],
        4: lambda a: a[::-1],
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: np.rot90(a, 1),
        7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),
        8: lambda a: np.rot90(a, -1),
    }[orientation](pixels)
    return np.ascontiguousarray(stored)


def exif(orientation=1, taken=None):
    """EXIF bytes with an orientation and, if given, the original date as ``YYYY:MM:DD hh:mm:ss``."""
    tags = Image.Exif()
    tags[274] = orientation
    if taken is not None:
        tags.get_ifd(0x8769)[36867] = taken
    return tags.tobytes()


def picture_bytes(pixels, form, **options):
    """`pixels` coded by Pillow (or pillow-heif for HEIF) with the encoder's own options."""
    image = Image.fromarray(pixels)
    target = io.BytesIO()
    if form == "HEIF":
        pillow_heif.from_pillow(image).save(target, **options)
    else:
        image.save(target, form, **options)
    return target.getvalue()


def write_picture(path, pixels, form, **options):
    """Writes `picture_bytes` to `path`, and gives the path back."""
    path.write_bytes(picture_bytes(pixels, form, **options))
    return path


def write_noise(path, width, height, progressive=False):
    """A JPEG of smooth noise, as hard to compress as a real photo."""
    noise = pyvips.Image.gaussnoise(width // 4, height // 4, mean=128, sigma=40, seed=3).gaussblur(1.5)
    noise = noise.cast("uchar").replicate(4, 4)
    image = noise.bandjoin([noise.flip("horizontal"), noise.flip("vertical")]).copy(interpretation="srgb")
    image.write_to_file(str(path), Q=90, interlace=progressive)
    return path


def read_raw(decoded):
    """The pixels of a DecodedPicture as an array (height, width, channels)."""
    rows = np.fromfile(decoded.path, np.uint8)
    return rows.reshape(decoded.height, decoded.width, decoded.channels)


def adobe_rgb_profile():
    """A version 2 ICC profile of Adobe RGB (1998): three colorants and one gamma curve."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(ADOBE_GAMMA * 256)) + bytes(2)
    tags = [
        (b"desc", b"desc" + bytes(4) + struct.pack(">I", 6) + b"Adobe\0" + bytes(79)),
        (b"cprt", b"text" + bytes(4) + b"none\0\0\0\0"),
        (b"wtpt", _xyz(D50)),
        *((name, _xyz(of)) for name, of in zip((b"rXYZ", b"gXYZ", b"bXYZ"), ADOBE_COLORANTS, strict=True)),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags:
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content
    tagged = struct.pack(">I", len(tags)) + table + body
    header = struct.pack(">I4sI4s4s4s", 128 + len(tagged), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    header = header.ljust(68, b"\0") + _xyz(D50)[8:]
    return header.ljust(128, b"\0") + tagged


def display_p3_profile():
    """The Display P3 profile that libvips carries."""
    return (
        pyvips.Image.black(1, 1, bands=3)
        .copy(interpretation="srgb")
        .icc_transform("p3")
        .get("icc-profile-data")
    )


def delta_e(first, second):
    """The CIEDE2000 differences of two sRGB arrays."""
    labs = []
    for pixels in (first, second):
        height, width, _ = pixels.shape
        image = pyvips.Image.new_from_memory(
            np.ascontiguousarray(pixels).tobytes(), width, height, 3, "uchar"
        )
        labs.append(image.copy(interpretation="srgb").colourspace("lab"))
    return labs[0].dE00(labs[1]).numpy()


def write_animation(path, colours, delays_ms, form):
    """An animation of plain colours (RGB or RGBA), each shown for its delay."""
    mode = "RGBA" if len(colours[0]) == 4 else "RGB"
    frames = [Image.new(mode, (48, 32), colour) for colour in colours]
    options = {"lossless": True} if form == "WEBP" else {"disposal": 2}
    frames[0].save(path, form, save_all=True, append_images=frames[1:], duration=delays_ms, loop=0, **options)
    return path


def write_clip(path, *, form="mp4", codec="libx264", sound=None, frames=60, fps=30, size=(160, 96), **extra):
    """A clip whose left half turns from black to white by 4 a frame; its right half is red above and blue below.

    `sound` is an audio codec for a tone of 440 Hz at half of full scale. `extra`: `turn` (degrees against the
    clock for the player), `pixel_aspect`, `index_first` to put the index before the frames, `matrix` (1 is
    BT.709, 5 BT.601) and `tag`, the matrix that the file names (2 is none).
    """
    options = {"movflags": "faststart"} if extra.get("index_first") else {}
    with av.open(str(path), "w", format=form, options=options) as container:
        stream = container.add_stream(codec, rate=fps)
        stream.width, stream.height = size
        full = codec == "mjpeg"
        stream.pix_fmt = "yuvj420p" if full else "yuv420p"
        stream.codec_context.color_range = 2 if full else 1
        matrix = extra.get("matrix", 1)
        stream.codec_context.colorspace = extra.get("tag", matrix)
        stream.codec_context.color_primaries = stream.codec_context.color_trc = 1
        if "turn" in extra:
            stream.set_display_rotation(extra["turn"])
        if "pixel_aspect" in extra:
            stream.codec_context.sample_aspect_ratio = extra["pixel_aspect"]
        tone_stream = container.add_stream(sound, rate=48_000, layout="stereo") if sound else None
        for index in range(frames):
            frame = av.VideoFrame.from_ndarray(clip_pixels(index, size), format="rgb24")
            swing = "JPEG" if full else "MPEG"
            frame = frame.reformat(format=stream.pix_fmt, dst_colorspace=matrix, dst_color_range=swing)
            frame.pts, frame.time_base = index, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if tone_stream is not None:
            _mux_tone(container, tone_stream, frames / fps, 2)
    return path


def write_hdr_clip(path, luma, frames=3):
    """A plain grey clip of 64 x 64 in 10-bit BT.2020 PQ; `luma` is its code value (64..940)."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p10le"
        context = stream.codec_context
        context.color_primaries, context.color_trc, context.colorspace, context.color_range = 9, 16, 9, 1
        for index in range(frames):
            frame = av.VideoFrame(64, 64, "yuv420p10le")
            for plane, value in zip(frame.planes, (luma, 512, 512), strict=True):
                plane.update(np.full(plane.buffer_size // 2, value, "<u2").tobytes())
            frame.pts, frame.time_base = index, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def clip_pixels(index, size):
    """The RGB picture of frame `index` of `write_clip`."""
    width, height = size
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, : width // 2] = index * 4 % 256
    pixels[: height // 2, width // 2 :] = (255, 0, 0)
    pixels[height // 2 :, width // 2 :] = (0, 0, 255)
    return pixels


def write_tone(path, *, form, codec, seconds=2.0, channels=2, rate_hz=48_000):
    """A sound file with a tone of 440 Hz at half of full scale."""
    with av.open(str(path), "w", format=form) as container:
        layout = "mono" if channels == 1 else "stereo"
        _mux_tone(container, container.add_stream(codec, rate=rate_hz, layout=layout), seconds, channels)
    return path


def read_clip(path):
    """The RGB frames of a clip."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def cut_copy(path: Path, share: float) -> Path:
    """A copy that ends after `share` of the bytes."""
    content = path.read_bytes()
    copy = path.with_name(f"cut-{path.name}")
    copy.write_bytes(content[: int(len(content) * share)])
    return copy


def _xyz(values):
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _mux_tone(container, stream, seconds, channels):
    rate_hz = stream.rate
    at = np.arange(int(seconds * rate_hz)) / rate_hz
    tone = (0.5 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)
    samples = np.stack([tone] * channels)
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono" if channels == 1 else "stereo")
    frame.rate, frame.pts, frame.time_base = rate_hz, 0, Fraction(1, rate_hz)
    container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
