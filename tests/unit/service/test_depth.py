"""What tells near from far: found when photos come in, and asked again when they are prepared."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from stillreel.errors import OperatorError
from stillreel.media import Decoder
from stillreel.media.seeing import DepthModel
from stillreel.plan.facts import Asset
from stillreel.plan.film import plan_film
from stillreel.render.cutouts import map_cutout
from stillreel.service.depth import mask_of, with_depth
from stillreel.service.pictures import PictureShelf
from stillreel.service.project import MediaFile
from stillreel.storage.cache import FolderCache
from stillreel.timeline.model import Motion
from support.films import film, photo
from support.onnx import depth_onnx

SIZE = (320, 180)


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as running:
        yield running


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "depth.onnx"
    path.write_bytes(depth_onnx())
    return DepthModel(path)


def bright_disc():
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    return np.where((np.hypot(x - 160, y - 90) < 50)[..., None], 235, 30).repeat(3, 2).astype(np.uint8)


def file_of(picture, folder, decoder, **facts):
    path = folder / f"{picture.sum()}.png"
    Image.fromarray(picture).save(path)
    found = replace(decoder.probe(path, path.name), **facts)
    return MediaFile(asset=Asset(id="ast_1", name=path.name, facts=found), path=path)


def test_a_photo_without_depth_is_shown_to_the_model(tmp_path, decoder, model):
    file = file_of(bright_disc(), tmp_path, decoder)
    (deep,) = with_depth((file,), decoder, model)
    assert deep.asset.facts.depth == model.name


def test_a_photo_in_which_nothing_stands_in_front_stays_without(tmp_path, decoder, model):
    flat = np.full((*SIZE[::-1], 3), 90, np.uint8)
    (file,) = with_depth((file_of(flat, tmp_path, decoder),), decoder, model)
    assert not file.asset.facts.depth


@pytest.mark.parametrize("facts", [{"depth": "people"}, {"kind": "clip"}, {"has_alpha": True}])
def test_what_is_known_or_no_plain_photo_is_left_as_it_is(tmp_path, decoder, model, facts):
    file = file_of(bright_disc(), tmp_path, decoder, **facts)
    assert with_depth((file,), decoder, model) == (file,)


def test_another_model_than_the_film_was_planned_with_is_refused(tmp_path, decoder, model):
    file = file_of(bright_disc(), tmp_path, decoder)
    for other in (None, model):
        with pytest.raises(OperatorError, match="STILLREEL_DEPTH_MODEL"):
            mask_of(file, bright_disc(), "model 0123456789abcdef", decoder, other)


class Counting(DepthModel):
    """Counts how often it is asked."""

    asked = 0

    def depth(self, rgb):
        type(self).asked += 1
        return super().depth(rgb)


def test_both_layers_are_prepared_by_one_look_at_the_photo(tmp_path, decoder):
    path = tmp_path / "depth.onnx"
    path.write_bytes(depth_onnx())
    model = Counting(path)
    file = file_of(bright_disc(), tmp_path, decoder, depth=model.name)
    shot = photo(1, fit="cover", motion=Motion(kind="parallax", amount=0.1))
    far, near = plan_film(film(shot), {"ast_1": file.asset.facts}).pictures
    shelf = PictureShelf(decoder, FolderCache(tmp_path / "cache", 2**30), (file,), model)
    assert shelf.get(far).stat().st_size == far.size[0] * far.size[1] * 3 // 2
    cutout = map_cutout(shelf.get(near), near.size)
    assert Counting.asked == 1
    assert 0.08 < (cutout.alpha == 255).mean() < 0.25
