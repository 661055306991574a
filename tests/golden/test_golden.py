"""Composed frames are the golden ones.

One sample in a thousand may be off by one code value: processors with other instructions may round a tie the other
way. Anything more is a change of the renderer, and its version must be raised with it.
"""

import numpy as np
import pytest
from PIL import Image

from golden.film import FRAMES, frames, golden


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """All golden frames as they are drawn now."""
    return dict(frames(tmp_path_factory.mktemp("pictures")))


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_the_golden_one(drawn, name):
    kept = np.asarray(Image.open(golden(name)))
    away = np.abs(drawn[name].astype(int) - kept)
    told = f"{(away > 0).sum()} samples differ by up to {away.max()}; see `make golden`"
    assert away.max() <= 1, told
    assert (away > 0).mean() < 0.001, told


def test_golden_frames_are_few_and_small(drawn):
    files = sorted(golden("any").parent.glob("*.png"))
    assert [path.stem for path in files] == sorted(FRAMES)
    assert sum(path.stat().st_size for path in files) < 600_000
    assert max(path.stat().st_size for path in files) < 100_000
