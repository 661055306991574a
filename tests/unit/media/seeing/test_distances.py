"""A person's own depth network: any ONNX file that takes a picture and gives one value for each place."""

import hashlib

import numpy as np
import pytest

from stillreel.errors import OperatorError
from stillreel.media.seeing import DepthModel
from support.onnx import depth_onnx


@pytest.fixture
def bright_is_near(tmp_path):
    path = tmp_path / "depth.onnx"
    path.write_bytes(depth_onnx())
    return DepthModel(path)


def half_bright():
    picture = np.full((60, 80, 3), 20, np.uint8)
    picture[:, 40:] = 230
    return picture


def test_the_nearest_place_is_255_and_the_farthest_0(bright_is_near):
    depth = bright_is_near.depth(half_bright())
    assert depth.shape == (32, 32)
    assert depth.dtype == np.uint8
    assert (depth[:, :15] == 0).all()
    assert (depth[:, 17:] == 255).all()


def test_a_picture_without_any_differences_has_no_depth(bright_is_near):
    assert not bright_is_near.depth(np.full((60, 80, 3), 90, np.uint8)).any()


@pytest.mark.parametrize("sides", [(48, 64), (16, 16)])
def test_the_picture_is_given_at_the_size_that_the_model_asks_for(tmp_path, sides):
    path = tmp_path / "depth.onnx"
    path.write_bytes(depth_onnx(*sides))
    assert DepthModel(path).depth(half_bright()).shape == sides


def test_a_model_that_leaves_its_size_open_gets_the_usual_one(tmp_path):
    path = tmp_path / "depth.onnx"
    path.write_bytes(depth_onnx(None, None))
    assert DepthModel(path).depth(half_bright()).shape == (518, 518)


def test_the_name_is_the_content_s(bright_is_near):
    assert bright_is_near.name == f"model {hashlib.sha256(depth_onnx()).hexdigest()[:16]}"


@pytest.mark.parametrize("content", [b"", b"not a model at all", depth_onnx()[:60]])
def test_what_is_no_model_is_refused_with_the_setting_to_change(tmp_path, content):
    path = tmp_path / "depth.onnx"
    path.write_bytes(content)
    with pytest.raises(OperatorError, match="STILLREEL_DEPTH_MODEL"):
        DepthModel(path).depth(half_bright())


def test_a_file_that_is_not_there_is_refused_at_once(tmp_path):
    with pytest.raises(OperatorError, match="STILLREEL_DEPTH_MODEL"):
        DepthModel(tmp_path / "none.onnx")
