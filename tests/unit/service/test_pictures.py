"""Originals become prepared pictures: collages, color tables and logos through the decoding child."""

from itertools import product

import numpy as np
import pytest
from PIL import Image

from stillreel.errors import NotFound, UnsupportedFile
from stillreel.media import Decoder
from stillreel.plan.facts import Asset
from stillreel.plan.film import plan_film
from stillreel.plan.frames import PicturePlan
from stillreel.render.cutouts import map_cutout
from stillreel.render.planes import color_planes
from stillreel.render.prepare import map_planes
from stillreel.service.pictures import PictureShelf
from stillreel.service.project import MediaFile
from stillreel.storage.cache import FolderCache
from stillreel.timeline.model import Caption, Layout, Look, Motion
from support.films import film, photo

STILL = Motion(kind="still")
COLORS = {"red": "#c81e14", "green": "#14a03c", "blue": "#1428c8"}


def swapped(size=3):
    """A color table that turns red into blue and blue into red."""
    steps = [n / (size - 1) for n in range(size)]
    rows = [f"{blue} {green} {red}" for blue, green, red in product(steps, repeat=3)]
    return "\n".join([f"LUT_3D_SIZE {size}", *rows])


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as open_decoder:
        yield open_decoder


@pytest.fixture
def media(tmp_path, decoder):
    """Three plain photos, a logo with clear sides and a color table, by name."""
    for name, color in COLORS.items():
        Image.new("RGB", (400, 300), color).save(tmp_path / f"{name}.png")
    logo = np.zeros((60, 120, 4), np.uint8)
    logo[:, 30:90] = (20, 40, 200, 255)
    Image.fromarray(logo).save(tmp_path / "logo.png")
    (tmp_path / "swap.cube").write_text(swapped(), encoding="ascii")
    files = {}
    for path in sorted(tmp_path.iterdir()):
        facts = decoder.examine(path, path.name).facts
        files[path.stem] = MediaFile(
            asset=Asset(id=f"ast_{path.stem}", name=path.name, facts=facts), path=path
        )
    return files


@pytest.fixture
def shelf(tmp_path, decoder, media):
    return PictureShelf(decoder, FolderCache(tmp_path / "cache", 10**8), tuple(media.values()))


def planned(media, *captions, **changes):
    shot = photo(1, asset="ast_red", motion=STILL, **changes)
    facts = {file.asset.id: file.asset.facts for file in media.values()}
    return plan_film(film(shot, captions=captions), facts)


def near(planes, at, color):
    x, y = at
    seen = (planes.y[y, x], planes.u[y // 2, x // 2], planes.v[y // 2, x // 2])
    return np.abs(np.array(seen, int) - color_planes(color)).max() <= 3


def test_a_collage_holds_all_its_photos(shelf, media):
    layout = Layout(kind="grid-3", assets=("ast_green", "ast_blue"))
    picture = planned(media, layout=layout).pictures[0]
    planes = map_planes(shelf.get(picture), picture.size)
    middles = [
        (int(x + w / 2), int(y + h / 2)) for x, y, w, h in (p.place for p in (picture, *picture.insets))
    ]
    for at, color in zip(middles, COLORS.values(), strict=True):
        assert near(planes, at, color)


def test_a_color_table_grades_the_photo(shelf, media):
    picture = planned(media, look=Look(lut="ast_swap")).pictures[0]
    assert picture.lut == media["swap"].asset.facts.content
    planes = map_planes(shelf.get(picture), picture.size)
    assert near(planes, (960, 540), "#141ec8")


def test_a_logo_keeps_its_clear_parts_and_its_colours(shelf, media):
    logo = Caption(id="sg_9", role="logo", asset="ast_logo", size="large", duration_ms=3000)
    picture = planned(media, logo).overlays[0].picture
    cutout = map_cutout(shelf.get(picture), picture.size)
    width, height = picture.size
    assert cutout.alpha[height // 2, 4] == 0
    assert cutout.alpha[height // 2, width // 2] == 255
    assert near(cutout.planes, (width // 2, height // 2), "#1428c8")


def test_a_color_table_in_place_of_a_photo_is_told_by_name(shelf, media):
    content = media["swap"].asset.facts.content
    plan = PicturePlan(content=content, size=(64, 48), crop=(0, 0, 1, 1), place=(0, 0, 64, 48))
    with pytest.raises(UnsupportedFile, match=r"swap\.cube"):
        shelf.get(plan)


def test_a_photo_of_a_collage_that_is_gone_is_not_found(shelf, media, decoder, tmp_path):
    picture = planned(media, layout=Layout(kind="pair", assets=("ast_green",))).pictures[0]
    without = tuple(file for name, file in media.items() if name != "green")
    with pytest.raises(NotFound, match="media list"):
        PictureShelf(decoder, FolderCache(tmp_path / "other", 10**8), without).get(picture)
