"""The few operations on pictures that looks are made of: curves, colour matrices, vignettes, glow, grain.

Pictures are (H, W, 3) uint8 sRGB. A look is applied once, when a photo is prepared; it costs nothing per frame.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

LUMA = np.array([0.2126, 0.7152, 0.0722])


def curve(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """A smooth tone curve through points (0..1, 0..1) as a table of 256 values 0..255.

    Monotone cubic interpolation (Fritsch and Carlson), so it never swings beyond its points.
    """
    x, y = (np.array(axis, float) for axis in zip(*points, strict=True))
    slope = np.diff(y) / np.diff(x)
    tangent = np.concatenate([slope[:1], (slope[:-1] + slope[1:]) / 2, slope[-1:]])
    for index, rise in enumerate(slope):
        steepest = 3 * abs(rise)
        tangent[index : index + 2] = np.clip(tangent[index : index + 2], -steepest, steepest)
    at = np.linspace(0, 1, 256)
    i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(slope) - 1)
    width = (x[1:] - x[:-1])[i]
    u = (at - x[i]) / width
    low = (1 + 2 * u) * (1 - u) ** 2 * y[i] + u * (1 - u) ** 2 * width * tangent[i]
    high = u**2 * (3 - 2 * u) * y[i + 1] + u**2 * (u - 1) * width * tangent[i + 1]
    return np.asarray(np.clip(255 * (low + high), 0, 255))


def toned(
    picture: Picture, red: NDArray[np.float64], green: NDArray[np.float64], blue: NDArray[np.float64]
) -> Picture:
    """Each channel through its own table."""
    table = np.rint(np.stack([red, green, blue], axis=-1)).astype(np.uint8)[None]
    return np.asarray(cv2.LUT(picture, table), np.uint8)


def saturated(picture: Picture, amount: float) -> Picture:
    """Colourfulness times `amount`: 0 is grey, 1 unchanged."""
    return matrixed(picture, amount * np.eye(3) + (1 - amount) * np.tile(LUMA, (3, 1)))


def matrixed(picture: Picture, matrix: NDArray[np.float64]) -> Picture:
    """RGB through a 3x3 matrix."""
    return np.asarray(cv2.transform(picture, matrix), np.uint8)


def vignetted(picture: Picture, strength: float) -> Picture:
    """Darkened towards the corners: `strength` 0..1 is what the corners lose."""
    height, width = picture.shape[:2]
    y, x = np.linspace(-1, 1, height, dtype=np.float32), np.linspace(-1, 1, width, dtype=np.float32)
    radius = np.clip((x[None, :] ** 2 + y[:, None] ** 2) / 2, 0, 1)
    light = 1 - strength * radius * radius * (3 - 2 * radius)
    return np.asarray(np.rint(picture * light[..., None]), np.uint8)


def glowing(picture: Picture, strength: float, radius: float = 0.02) -> Picture:
    """Bright parts bleed softly over their surroundings (a screen blend with a blurred copy)."""
    size = 2 * round(radius * max(picture.shape[:2])) + 1
    soft = cv2.stackBlur(picture, (size, size)).astype(np.float32)
    screen = 255 - (255 - picture) * (255 - soft) / 255
    return np.asarray(np.rint(picture + strength * (screen - picture)), np.uint8)


def grained(picture: Picture, strength: float) -> Picture:
    """Film grain, the same for the same size; strongest in the mid-tones."""
    height, width = picture.shape[:2]
    noise = np.random.default_rng(7).normal(0, 28 * strength, (height, width, 1)).astype(np.float32)
    middle = 1 - np.abs(picture.astype(np.float32) / 127.5 - 1) * 0.6
    return np.asarray(np.clip(np.rint(picture + noise * middle), 0, 255), np.uint8)


def blended(before: Picture, after: Picture, amount: float) -> Picture:
    """`before` at 0, `after` at 1."""
    return np.asarray(cv2.addWeighted(before, 1 - amount, after, amount, 0), np.uint8)
