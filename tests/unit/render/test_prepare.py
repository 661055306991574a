"""Sources become prepared pictures."""

import numpy as np
import pytest

from stillreel.plan.frames import PicturePlan
from stillreel.render.arrange import arranged
from stillreel.render.planes import color_planes
from stillreel.render.prepare import map_planes, prepared, save_planes, source_box
from stillreel.timeline.model import Look
from support.rendering import same, scene


def plan(**changes):
    parts = {
        "content": "c",
        "size": (64, 48),
        "crop": (0, 0, 1, 1),
        "place": (0, 0, 64, 48),
        "background": "#000000",
        "filter": "none",
        "filter_amount": 1.0,
        "look": Look(),
    }
    return PicturePlan(**(parts | changes))


def test_a_photo_of_the_right_size_is_taken_as_it_is():
    source = scene(1, (64, 48))
    source.flags.writeable = False
    assert np.array_equal(arranged(plan(), source), source)


def test_only_the_crop_is_used():
    source = scene(1, (128, 96))
    cropped = arranged(plan(crop=(0.25, 0.5, 0.5, 0.5)), source)
    assert np.array_equal(cropped, source[48:96, 32:96])


def test_a_larger_photo_is_shrunk_by_areas():
    source = scene(1, (256, 192))
    exact = source.reshape(48, 4, 64, 4, 3).mean(axis=(1, 3))
    assert np.abs(arranged(plan(), source) - exact).max() <= 0.6


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 5), (33, 48)])
def test_a_tiny_photo_is_enlarged_to_fill_its_place(size):
    source = np.full((size[1], size[0], 3), (200, 90, 30), np.uint8)
    assert (arranged(plan(), source) == (200, 90, 30)).all()


def test_a_photo_lies_at_its_place_on_its_background():
    source = np.full((20, 30, 3), 255, np.uint8)
    picture = arranged(plan(place=(10, 14, 30, 20), background="#102030"), source)
    assert (picture[14:34, 10:40] == 255).all()
    rest = np.ones(picture.shape[:2], bool)
    rest[14:34, 10:40] = False
    assert (picture[rest] == (0x10, 0x20, 0x30)).all()


def test_a_blurred_background_has_the_photos_colours_but_darker():
    source = np.full((20, 40, 3), (200, 100, 50), np.uint8)
    picture = arranged(plan(place=(0, 8, 64, 32), background="blur"), source)
    assert (picture[8:40] == (200, 100, 50)).all()
    above = picture[:8].reshape(-1, 3).astype(int)
    assert 0.45 * 392 < above.sum(axis=1).mean() < 0.8 * 350
    red, green, blue = above.mean(axis=0)
    assert red > 1.8 * green > 2 * blue


def test_a_blurred_background_has_no_detail():
    source = scene(4, (64, 32))
    picture = arranged(plan(place=(0, 8, 64, 32), background="blur"), source).astype(int)
    steps = np.abs(np.diff(picture[:6], axis=1)).max()
    assert steps < np.abs(np.diff(picture[8:40], axis=1)).max() / 3


def test_transparent_parts_show_the_background():
    source = np.full((48, 64, 4), 255, np.uint8)
    source[:, :32, 3] = 0
    source[:, 32:48, 3] = 128
    picture = arranged(plan(background="#0000ff"), source)
    assert (picture[:, :32] == (0, 0, 255)).all()
    assert np.abs(picture[:, 32:48] - np.array([128.0, 128, 255])).max() <= 1
    assert (picture[:, 48:] == 255).all()


def test_shrinking_lets_no_hidden_colour_bleed_out_of_transparent_parts():
    source = np.zeros((96, 128, 4), np.uint8)
    source[..., 1] = 255
    source[:, 64:] = (255, 0, 0, 255)
    for shift in (0, 1):
        picture = arranged(plan(background="#000000"), np.roll(source, shift, axis=1)[:, 2:-2])
        assert picture[..., 1].max() <= 1


@pytest.mark.parametrize("shape", [(1, 4000), (4000, 1)], ids=str)
@pytest.mark.parametrize("background", ["blur", "#000000"])
def test_a_hair_thin_photo_still_shows(shape, background):
    source = np.full((*shape, 3), 200, np.uint8)
    height, width = min(48, 64 * shape[0] / shape[1]), min(64, 48 * shape[1] / shape[0])
    place = ((64 - width) / 2, (48 - height) / 2, width, height)
    picture = arranged(plan(place=place, background=background), source)
    assert picture.max() == 200


def test_a_plain_color_needs_no_source():
    planes = prepared(plan(content="", background="#ff0000"), None)
    assert tuple(int(plane[3, 3]) for plane in planes) == color_planes("#ff0000")
    assert planes.y.shape == (48, 64)


def test_a_filter_of_half_strength_lies_half_way():
    source = scene(2, (64, 48))
    full = arranged(plan(filter="sepia"), source).astype(float)
    half = arranged(plan(filter="sepia", filter_amount=0.5), source)
    assert np.abs(half - (full + source) / 2).max() <= 0.5
    assert np.array_equal(arranged(plan(filter="sepia", filter_amount=0.0), source), source)


@pytest.mark.parametrize(
    ("look", "check"),
    [
        (Look(brightness=0.2), lambda before, after: after.mean() > before.mean() + 10),
        (Look(brightness=-0.2), lambda before, after: after.mean() < before.mean() - 10),
        (Look(contrast=0.3), lambda before, after: after.std() > before.std()),
        (Look(brightness=1.0), lambda before, after: after.mean() > before.mean() + 50),
        (Look(contrast=-1.0), lambda before, after: (after == 128).all()),
        (Look(contrast=1.0), lambda before, after: after.std() > 1.15 * before.std()),
        (Look(saturation=-1.0), lambda before, after: (np.ptp(after, axis=-1) == 0).all()),
        (
            Look(saturation=0.5),
            lambda before, after: np.ptp(after, axis=-1).mean() > np.ptp(before, axis=-1).mean(),
        ),
        (Look(vignette=0.5), lambda before, after: after[0, 0].mean() < before[0, 0].mean()),
    ],
    ids=str,
)
def test_adjustments_by_hand_do_what_they_say(look, check):
    source = scene(2, (64, 48))
    assert check(source, arranged(plan(look=look), source))


def test_a_look_leaves_transparency_alone():
    source = np.dstack([scene(2, (64, 48)), np.zeros((48, 64), np.uint8)])
    assert (arranged(plan(filter="bw", background="#123456"), source) == (0x12, 0x34, 0x56)).all()


def test_preparing_is_the_same_every_time():
    source = scene(5, (200, 150))
    one = plan(filter="vintage", look=Look(grain=0.3), background="blur", place=(0, 12, 64, 24))
    assert np.array_equal(arranged(one, source), arranged(one, source))


def test_the_source_is_needed_no_larger_than_its_place():
    assert source_box(plan()) == (64, 48)
    assert source_box(plan(crop=(0, 0, 0.5, 0.25))) == (128, 192)


def test_planes_come_back_from_their_file_read_only(tmp_path):
    planes = prepared(plan(), scene(1, (64, 48)))
    save_planes(planes, tmp_path / "p.yuv")
    mapped = map_planes(tmp_path / "p.yuv", (64, 48))
    assert same(mapped, planes)
    assert not any(plane.flags.writeable for plane in mapped)
    assert (tmp_path / "p.yuv").stat().st_size == 64 * 48 * 3 // 2
