"""A photo of a person that lies beside the tests, and variations of it."""

from pathlib import Path

import cv2
import numpy as np

ASTRONAUT = Path(__file__).parent / "pictures" / "astronaut.jpg"
# Her face by hand, brow to chin, in the 400 x 400 picture; and the hair above it.
ASTRONAUT_FACE = (143, 54, 66, 82)
ASTRONAUT_HAIR_TOP_PX = 12


def astronaut():
    """The photo: (400, 400, 3) sRGB."""
    return np.ascontiguousarray(cv2.imread(str(ASTRONAUT))[:, :, ::-1])


def overlap(one, other):
    """The share of two boxes' union that both have."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0, wide) * max(0, high)
    return both / (one[2] * one[3] + other[2] * other[3] - both)
