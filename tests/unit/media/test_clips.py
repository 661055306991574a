from fractions import Fraction

import av
import numpy as np
import pytest

from stillreel.errors import UnsupportedFile
from support.photos import read_clip, write_animation, write_clip, write_hdr_clip

CLIPS = [
    ("mp4", "libx264", "aac"),
    ("mov", "libx264", "aac"),
    ("webm", "libvpx-vp9", "libopus"),
    ("matroska", "libx264", "libopus"),
    ("avi", "ffv1", "libmp3lame"),
]


def cut_from(decoder, path, **asked):
    order = {"box": (40, 24), "fps": 30, "duration_ms": 1000} | asked
    return decoder.clip(path, path.name, out=path.with_name("out.mp4"), **order)


def left_levels(decoded):
    """The grey of the left half of each frame, which counts by 4 a source frame."""
    return [int(frame[:, : decoded.width // 4].mean().round()) for frame in read_clip(decoded.path)]


@pytest.mark.parametrize(("form", "codec", "sound"), CLIPS)
def test_a_clip_s_facts_are_right_in_every_container(decoder, tmp_path, form, codec, sound):
    path = write_clip(tmp_path / "a", form=form, codec=codec, sound=sound)
    facts = decoder.probe(path, "a")
    assert (facts.kind, facts.width, facts.height, facts.has_sound) == ("clip", 160, 96, True)
    assert facts.duration_ms == pytest.approx(2000, abs=35)
    assert facts.fps == pytest.approx(30, abs=0.1)


@pytest.mark.parametrize(("form", "codec"), [clip[:2] for clip in CLIPS])
def test_the_intermediate_shows_the_source_frame_by_frame(decoder, tmp_path, form, codec):
    path = write_clip(tmp_path / "a", form=form, codec=codec)
    levels = left_levels(cut_from(decoder, path, box=(160, 96), trim_ms=500))
    assert levels == pytest.approx([4 * (15 + index) for index in range(30)], abs=3)


def test_the_intermediate_is_all_intra_bt709_without_sound(decoder, tmp_path):
    decoded = cut_from(decoder, write_clip(tmp_path / "a.mp4", sound="aac"), box=(80, 48))
    with av.open(str(decoded.path)) as container:
        assert [stream.type for stream in container.streams] == ["video"]
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.name, context.pix_fmt, stream.average_rate) == ("h264", "yuv420p", 30)
        tags = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
        assert tags == (1, 1, 1, 1)
        assert all(packet.is_keyframe for packet in container.demux(stream) if packet.size)


def test_a_full_range_source_keeps_its_blacks_and_whites(decoder, tmp_path):
    path = write_clip(tmp_path / "a.avi", form="avi", codec="mjpeg")
    decoded = cut_from(decoder, path, box=(160, 96), duration_ms=2000)
    expected = [int(frame[:, :40].mean()) for frame in read_clip(path)]
    assert left_levels(decoded) == pytest.approx(expected, abs=3)
    assert max(expected) > 230


def test_a_high_dynamic_range_clip_shows_its_white_as_white(decoder, tmp_path):
    # 0.58 of the PQ curve is 203 cd/m2, the reference white of BT.2408; limited range in 10 bits.
    luma = 64 + round(0.58 * 876)
    path = write_hdr_clip(tmp_path / "a.mp4", luma)
    decoded = cut_from(decoder, path, box=(64, 64), duration_ms=100)
    red, green, blue = read_clip(decoded.path)[0][32, 32].tolist()
    assert red == pytest.approx(green, abs=3)
    assert blue == pytest.approx(green, abs=3)
    assert green > 225


@pytest.mark.parametrize(("height", "matrix"), [(96, 5), (720, 1)])
def test_an_untagged_clip_is_taken_as_its_size_suggests(decoder, tmp_path, height, matrix):
    tagged = write_clip(tmp_path / "tagged.mkv", form="matroska", frames=2, size=(160, height), matrix=matrix)
    plain = write_clip(
        tmp_path / "plain.mkv", form="matroska", frames=2, size=(160, height), matrix=matrix, tag=2
    )
    shown = [
        read_clip(cut_from(decoder, path, box=(160, height), duration_ms=40).path)[0].astype(int)
        for path in (tagged, plain)
    ]
    assert np.abs(shown[0] - shown[1]).max() <= 2
    assert np.abs(shown[1][height // 4, 120] - (255, 0, 0)).max() <= 8


def test_colours_survive(decoder, tmp_path):
    decoded = cut_from(decoder, write_clip(tmp_path / "a.mp4"), box=(160, 96))
    frame = read_clip(decoded.path)[0].astype(int)
    assert np.abs(frame[20, 120] - (255, 0, 0)).max() <= 8
    assert np.abs(frame[76, 120] - (0, 0, 255)).max() <= 8


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
@pytest.mark.parametrize("duration_ms", [40, 1000, 3210])
def test_the_number_of_frames_is_exactly_the_duration(decoder, tmp_path, fps, duration_ms):
    decoded = cut_from(decoder, write_clip(tmp_path / "a.mp4", frames=20), fps=fps, duration_ms=duration_ms)
    expected = (2 * duration_ms * fps + 1000) // 2000
    assert len(read_clip(decoded.path)) == decoded.frames == expected


def test_a_short_source_holds_its_last_frame(decoder, tmp_path):
    levels = left_levels(cut_from(decoder, write_clip(tmp_path / "a.mp4", frames=10), box=(160, 96)))
    assert levels[10:] == pytest.approx([36] * 20, abs=3)


def test_speed_two_shows_every_second_frame(decoder, tmp_path):
    decoded = cut_from(decoder, write_clip(tmp_path / "a.mp4"), box=(160, 96), speed=2.0)
    assert left_levels(decoded) == pytest.approx([8 * index for index in range(30)], abs=4)


def test_a_far_trim_is_exact(decoder, tmp_path):
    path = write_clip(tmp_path / "a.mp4", frames=300, size=(32, 32))
    levels = left_levels(cut_from(decoder, path, box=(32, 32), trim_ms=8000, duration_ms=500))
    assert levels == pytest.approx([4 * (240 + index) % 256 for index in range(15)], abs=6)


@pytest.mark.parametrize(("turn", "corner"), [(90, (0, 0)), (-90, (-1, -1)), (180, (-1, 0))])
def test_a_turned_phone_clip_is_upright(decoder, tmp_path, turn, corner):
    path = write_clip(tmp_path / "a.mp4", turn=turn, frames=5)
    facts = decoder.probe(path, "a.mp4")
    upright = (160, 96) if turn == 180 else (96, 160)
    assert (facts.width, facts.height) == upright
    decoded = cut_from(decoder, path, box=upright, duration_ms=100)
    assert (decoded.width, decoded.height) == upright
    # Red is stored at the upper right; the player's turn against the clock takes it to this corner.
    red = read_clip(decoded.path)[0][corner].astype(int)
    assert np.abs(red - (255, 0, 0)).max() <= 10


def test_oblong_pixels_become_square(decoder, tmp_path):
    path = write_clip(tmp_path / "a.mp4", pixel_aspect=Fraction(3, 2), frames=5)
    facts = decoder.probe(path, "a.mp4")
    assert (facts.width, facts.height) == (240, 96)
    decoded = cut_from(decoder, path, box=(240, 96), duration_ms=100)
    assert read_clip(decoded.path)[0].shape == (96, 240, 3)


def test_a_clip_is_scaled_until_it_just_covers_the_box_with_even_sides(decoder, tmp_path):
    decoded = cut_from(decoder, write_clip(tmp_path / "a.mp4", frames=3), box=(41, 31), duration_ms=100)
    assert (decoded.width, decoded.height) == (52, 32)


def test_a_small_clip_is_not_enlarged(decoder, tmp_path):
    decoded = cut_from(decoder, write_clip(tmp_path / "a.mp4", frames=3), box=(1920, 1080), duration_ms=100)
    assert (decoded.width, decoded.height) == (160, 96)


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_an_animation_plays_at_its_own_pace(decoder, tmp_path, form):
    path = write_animation(tmp_path / "a.bin", [(255, 0, 0), (0, 255, 0), (0, 0, 255)], [200, 300, 500], form)
    decoded = cut_from(decoder, path, box=(48, 32), fps=10, duration_ms=1200)
    strongest = [int(frame[16, 24].argmax()) for frame in read_clip(decoded.path)]
    assert strongest == [0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_what_is_clear_in_an_animation_shows_the_background(decoder, tmp_path, form):
    clear = [(0, 0, 0, 0), (255, 0, 0, 255)]
    path = write_animation(tmp_path / "a.bin", clear, [500, 500], form)
    assert decoder.probe(path, "a.bin").has_alpha
    decoded = cut_from(decoder, path, box=(48, 32), fps=10, background=(0, 0, 255))
    frames = read_clip(decoded.path)
    assert np.abs(frames[0][16, 24].astype(int) - (0, 0, 255)).max() <= 8
    assert np.abs(frames[9][16, 24].astype(int) - (255, 0, 0)).max() <= 8


def test_more_of_a_clip_than_the_limit_is_refused(decoder, tmp_path):
    path = write_clip(tmp_path / "a.mp4", frames=3)
    with pytest.raises(UnsupportedFile, match="only 10 minutes"):
        cut_from(decoder, path, duration_ms=600_001)


def test_a_cut_intermediate_of_one_source_is_the_same_twice(decoder, tmp_path):
    path = write_clip(tmp_path / "a.mp4")
    first = cut_from(decoder, path).path.read_bytes()
    assert cut_from(decoder, path).path.read_bytes() == first
