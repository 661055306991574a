"""Clips, animations and motion photos become prepared clips through the decoding child."""

from dataclasses import replace

import numpy as np
import pytest

from stillreel.media import Decoder
from stillreel.media.batch import asset_of
from stillreel.plan.film import plan_film
from stillreel.render.clips import read_planes
from stillreel.render.planes import color_planes
from stillreel.render.prepare import map_planes
from stillreel.service.pictures import PictureShelf
from stillreel.service.project import MediaFile
from stillreel.storage.cache import FolderCache
from stillreel.timeline.model import Filter, Motion, Shot, Timeline
from stillreel.timeline.space import Canvas
from support.motion_photos import google_photo, moment_bytes
from support.photos import scene, write_animation, write_clip

WIDE, TALL = Canvas(width=192, height=108), Canvas(width=108, height=192)


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as open_decoder:
        yield open_decoder


@pytest.fixture
def frames_of(tmp_path, decoder):
    """The planes of a shot's prepared clip, and its plan."""

    def made(path, canvas, **changes):
        facts = decoder.examine(path, path.name).facts
        media = MediaFile(asset=asset_of(path.name, facts), path=path)
        shot = Shot(id="sg_1", asset=media.asset.id, name=path.name, **({"duration_ms": 1000} | changes))
        plan = plan_film(Timeline(canvas=canvas, shots=(shot,)), {media.asset.id: facts}).pictures[0]
        shelf = PictureShelf(decoder, FolderCache(tmp_path / "cache", 10**8), (media,))
        frames = [tuple(plane.astype(int) for plane in p) for p in read_planes(shelf.get(plan))]
        return plan, frames, shelf

    return made


def grey(value):
    return color_planes(f"#{value:02x}{value:02x}{value:02x}")[0]


@pytest.mark.parametrize("canvas", [WIDE, TALL])
@pytest.mark.parametrize("fit", ["cover", "blur", "contain"])
def test_a_clip_shows_the_right_frame_at_every_time_in_every_fit(tmp_path, frames_of, canvas, fit):
    path = write_clip(tmp_path / "a.mp4", frames=50, fps=25, size=(320, 180))
    plan, frames, _ = frames_of(path, canvas, kind="video", fit=fit)
    assert len(frames) == plan.clip.frames
    x, y, width, height = plan.place
    # The left half of frame n of the source is grey 4 n; where a crop shows only the middle, at its left edge.
    at = round(y + height / 2), round(x + max(2, width / 8))
    for number in range(30):
        source = round(number * 25 / 30)
        assert frames[number][0][at] == pytest.approx(grey(4 * source), abs=5)


def test_a_filter_on_a_clip_changes_it_as_it_changes_a_photo(tmp_path, frames_of):
    path = write_clip(tmp_path / "a.mp4", frames=30, size=(320, 180))
    _, plain, _ = frames_of(path, WIDE, kind="video")
    _, toned, _ = frames_of(path, WIDE, kind="video", filter=Filter(name="bw"))
    assert np.abs(plain[5][1][:, -20:] - 128).mean() > 20
    assert np.abs(toned[5][1] - 128).max() <= 3


def test_a_motion_photo_plays_and_then_is_exactly_its_still(tmp_path, frames_of):
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(google_photo(moment_bytes(tmp_path / "m.mp4"), pixels=scene(192, 128)))
    plan, frames, shelf = frames_of(path, WIDE, motion=Motion(kind="zoom-in"), duration_ms=3000)
    assert len(frames) == 46
    for number in (0, 15, 30):
        assert frames[number][0][54, 30] == pytest.approx(grey(4 * number), abs=5)
    at_rest = replace(plan, clip=None)
    still = map_planes(shelf.get(at_rest), at_rest.size)
    assert np.abs(frames[-1][0] - still.y).mean() < 1.5


def test_an_animation_plays_at_its_own_pace(tmp_path, frames_of):
    colours = [(30, 30, 30), (230, 230, 230), (120, 120, 120)]
    path = write_animation(tmp_path / "a.gif", colours, [200, 100, 300], "GIF")
    _, frames, _ = frames_of(path, WIDE, kind="video", duration_ms=600)
    shown = [min(range(3), key=lambda c: abs(frame[0][54, 96] - luma(colours[c]))) for frame in frames[:18]]
    assert shown == [0] * 6 + [1] * 3 + [2] * 9


def luma(colour):
    return color_planes("#" + bytes(colour).hex())[0]
