"""The few operations on pictures that looks are made of: curves, colour matrices, vignettes, glow, grain.

Pictures are (H, W, 3) uint8 sRGB. A look is applied once, when a photo is prepared; it costs nothing per frame.
Vignettes and grain belong to what the camera sees: they take the seen part of the picture (its `view`).
"""

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
View = tuple[float, float, float, float]

# Grain is as large as on a frame of this many lines, whatever the size of the film; its spread is in code values.
GRAIN_LINES = 720
GRAIN_SPREAD = 17
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


def brightened(picture: Picture, amount: float) -> Picture:
    """Lighter or darker, `amount` -1..1, by a power curve: black stays black and white white."""
    tone = 255 * np.linspace(0, 1, 256) ** (2.6**-amount)
    return toned(picture, tone, tone, tone)


def contrasted(picture: Picture, amount: float) -> Picture:
    """More or less contrast: -1 is an even grey, 1 doubles it in the mid-tones without clipping the ends."""
    away = np.linspace(-1, 1, 256)
    steeper = (1 + amount) * away / (1 + max(amount, 0) * np.abs(away))
    tone = np.clip(127.5 + 127.5 * steeper, 0, 255)
    return toned(picture, tone, tone, tone)


def vignetted(picture: Picture, strength: float, view: View | None = None) -> Picture:
    """Darkened towards the corners of `view` (x, y, width, height in pixels; None: the whole picture).

    `strength` 0..1 is what the corners lose; beyond the view it stays as dark.
    """
    height, width = picture.shape[:2]
    left, top, wide, high = view or (0, 0, width, height)
    x = (2 * (np.arange(width, dtype=np.float32) + 0.5 - left) / wide - 1) ** 2
    y = (2 * (np.arange(height, dtype=np.float32) + 0.5 - top) / high - 1) ** 2
    radius = np.minimum((x[None, :] + y[:, None]) / 2, 1)
    light = 1 - strength * radius * radius * (3 - 2 * radius)
    return dithered(picture * light[..., None])


def dithered(values: NDArray[np.float32]) -> Picture:
    """Float values (H, W, 3) as codes, rounded up or down by a fixed pattern: soft slopes show no steps."""
    height, width = values.shape[:2]
    out = np.empty(values.shape, np.uint8)
    for top in range(0, height, len(_PATTERN)):
        strip = values[top : top + len(_PATTERN)]
        tiles = -(-width // _PATTERN.shape[1])
        raised = strip + np.tile(_PATTERN[: len(strip)], (1, tiles))[:, :width, None]
        out[top : top + len(_PATTERN)] = np.clip(raised, 0, 255)
    return out


_PATTERN = np.random.default_rng(11).random((256, 509), np.float32) * np.float32(0.998)


def glowing(picture: Picture, strength: float, radius: float = 0.02) -> Picture:
    """Bright parts bleed softly over their surroundings (a screen blend with a blurred copy)."""
    size = 2 * round(radius * max(picture.shape[:2])) + 1
    soft = cv2.stackBlur(picture, (size, size)).astype(np.float32)
    screen = 255 - (255 - picture) * (255 - soft) / 255
    return np.asarray(np.rint(picture + strength * (screen - picture)), np.uint8)


def grained(picture: Picture, strength: float, lines_px: float = GRAIN_LINES, frame: int = 0) -> Picture:
    """Film grain, the same for the same size; strongest in the mid-tones, none on black and white.

    `lines_px` is the short side of what is seen, in pixels: the same film at another size has the same grain.
    `frame` numbers the frames of a clip, so that its grain dances.
    """
    height, width = picture.shape[:2]
    noise = _noise((width, height), round(lines_px / GRAIN_LINES, 4))
    if frame:
        noise = np.roll(noise, (frame * 7919 % height, frame * 6271 % width), (0, 1))
    grey = cv2.transform(picture, LUMA[None])
    weight = cv2.LUT(np.asarray(grey, np.uint8), _GRAIN_WEIGHT)
    moved = cv2.multiply(noise, weight, scale=strength)
    added = cv2.merge([cv2.add(channel, moved, dtype=cv2.CV_8U) for channel in cv2.split(picture)])
    return np.asarray(added, np.uint8)


_GRAIN_WEIGHT = (1 - np.abs(np.linspace(-1, 1, 256)) ** 3).astype(np.float32)


@lru_cache(maxsize=2)
def _noise(size: tuple[int, int], pitch_px: float) -> NDArray[np.float32]:
    """Grain of `GRAIN_SPREAD`, one grain every `pitch_px` pixels."""
    width, height = size
    grains = (max(1, round(width / pitch_px)), max(1, round(height / pitch_px)))
    dice = np.random.default_rng(7).standard_normal(grains[::-1], np.float32) * np.float32(GRAIN_SPREAD)
    way = cv2.INTER_AREA if pitch_px < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(dice, size, interpolation=way), np.float32)


def blended(before: Picture, after: Picture, amount: float) -> Picture:
    """`before` at 0, `after` at 1."""
    return np.asarray(cv2.addWeighted(before, 1 - amount, after, amount, 0), np.uint8)
