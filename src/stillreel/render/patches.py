"""Which place of a picture would best continue it into a hole: the nearest look-alike patch of every bare pixel.

After Barnes et al., "PatchMatch" (2009), and Wexler et al., "Space-time completion of video" (2007): good matches
are handed on to neighbours, chance finds better ones, and what they agree on is looked at again, from coarse to
fine. Dice are thrown with a fixed seed: the same picture gives the same answer. Knows arrays only.
"""

from itertools import product
from typing import NamedTuple

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Colors = NDArray[np.float32]
Costs = NDArray[np.float32]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_RADIUS = 3
_SIDE = 2 * _RADIUS + 1
_STEPS = ((0, 1), (0, -1), (1, 0), (-1, 0), (0, 4), (0, -4), (4, 0), (-4, 0))
_LOOKS = 3
_ROUNDS = 3
# How much less a pixel counts that is itself made up, for every pixel that it lies deeper in the hole.
_DOUBT = 0.8
# What a match costs that lies one side of the picture away, in squared code values for each value compared.
_FAR_COST = 900.0


class _Level(NamedTuple):
    """A picture at one size, the pixels that are bare (also as a mask), and the places that may be copied from.

    `trust` says how much a pixel counts in a comparison.
    """

    picture: Colors
    bare: Places
    is_bare: Mask
    trust: Costs
    fit: Mask


def matches(picture: Colors, hole: Mask, wanted: Mask, levels: int) -> Places:
    """For each pixel of `wanted` (which lies in `hole`), the place to copy from: (H, W, 2) rows and columns.

    Elsewhere it is the pixel's own place. `picture` is (H, W, 3) of 0..255, filled somehow in the hole. Every place
    lies outside the hole; where the picture has too few such places, the answer is the pixel's own.
    """
    found: Places | None = None
    for shrink in (2**level for level in reversed(range(levels))):
        small, gone, asked = _shrunk(picture, hole, wanted, shrink)
        level = _level(small, gone, asked)
        if not len(level.bare) or not level.fit.any():
            continue
        found = _searched(level, _first(level, found), np.random.default_rng(shrink))
    own = _own_places(hole.shape)
    return own if found is None or found.shape != own.shape else found


def _shrunk(picture: Colors, hole: Mask, wanted: Mask, shrink: int) -> tuple[Colors, Mask, Mask]:
    if shrink == 1:
        return picture, hole, wanted
    size = (max(1, hole.shape[1] // shrink), max(1, hole.shape[0] // shrink))
    area = cv2.INTER_AREA
    small = cv2.resize(picture, size, interpolation=area)
    gone, asked = (cv2.resize(mask.astype(np.float32), size, interpolation=area) for mask in (hole, wanted))
    return np.asarray(small, np.float32), gone > 0.3, (asked > 0.3) & (gone > 0.3)


def _level(picture: Colors, hole: Mask, wanted: Mask) -> _Level:
    window = np.ones((_SIDE, _SIDE), np.uint8)
    known = (~hole).astype(np.uint8)
    fit = cv2.erode(known, window, borderType=cv2.BORDER_CONSTANT, borderValue=0).astype(bool)
    depth = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)
    trust = np.asarray(_DOUBT**depth, np.float32)
    return _Level(picture.copy(), np.argwhere(wanted), wanted, trust, fit)


def _first(level: _Level, coarser: Places | None) -> Places:
    """Where to look at first: what the coarser level found, else the nearest fit place."""
    height, width = level.fit.shape
    _, labels = cv2.distanceTransformWithLabels(
        (~level.fit).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    by_label = np.zeros((labels.max() + 1, 2), np.intp)
    by_label[labels[level.fit]] = np.argwhere(level.fit)
    nearest = np.asarray(by_label[labels], np.intp)
    if coarser is None:
        return nearest
    rows = np.minimum(np.arange(height) // 2, coarser.shape[0] - 1)
    columns = np.minimum(np.arange(width) // 2, coarser.shape[1] - 1)
    finer = coarser[rows[:, None], columns[None]] * 2 + _own_places((height, width)) % 2
    finer = np.minimum(finer, (height - 1, width - 1))
    fits = level.fit[finer[..., 0], finer[..., 1]][..., None]
    return np.asarray(np.where(fits, finer, nearest), np.intp)


def _searched(level: _Level, first: Places, dice: np.random.Generator) -> Places:
    """The matches at one level: every pixel that is not bare matches itself."""
    places = _own_places(level.fit.shape)
    places[level.is_bare] = first[level.is_bare]
    for _ in range(_LOOKS):
        search = _Search(level, places)
        for _ in range(_ROUNDS):
            search.ask_neighbours()
            search.try_luck(dice)
        _agree(level, places)
    return places


class _Search:
    """One look for better matches: `places` (H, W, 2) is improved in place."""

    def __init__(self, level: _Level, places: Places) -> None:
        self._level = level
        self._places = places
        self._rows, self._columns = level.bare.T
        self._limits = np.array(level.fit.shape) - 1
        margins = ((_RADIUS, _RADIUS), (_RADIUS, _RADIUS))
        padded = np.pad(level.picture, (*margins, (0, 0)), "edge")
        self._windows = sliding_window_view(padded, (_SIDE, _SIDE), (0, 1))
        trusts = sliding_window_view(np.pad(level.trust, margins, "edge"), (_SIDE, _SIDE))
        weight = trusts[self._rows, self._columns].reshape(len(level.bare), -1)
        self._weight = weight / weight.sum(1, keepdims=True)
        self._here = self._windows[self._rows, self._columns].reshape(len(level.bare), 3, -1)
        everything = np.arange(len(level.bare))
        self._cost = self._compared(everything, places[self._rows, self._columns])

    def ask_neighbours(self) -> None:
        """Take over what neighbours found, moved along, where it fits better."""
        for step in _STEPS:
            beside = np.clip(self._level.bare - step, 0, self._limits)
            tried = np.clip(self._places[beside[:, 0], beside[:, 1]] + step, 0, self._limits)
            self._take_better(tried, self._level.is_bare[beside[:, 0], beside[:, 1]])

    def try_luck(self, dice: np.random.Generator) -> None:
        """Try places at random, ever closer to the best that is known."""
        reach = max(self._level.fit.shape) / 4
        while reach >= 1:
            leap = np.rint(dice.uniform(-reach, reach, self._level.bare.shape)).astype(np.intp)
            tried = np.clip(self._places[self._rows, self._columns] + leap, 0, self._limits)
            self._take_better(tried, np.ones(len(tried), bool))
            reach /= 3

    def _take_better(self, tried: Places, able: Mask) -> None:
        which = np.flatnonzero(able & self._level.fit[tried[:, 0], tried[:, 1]])
        cost = self._compared(which, tried[which])
        better = cost < self._cost[which]
        chosen = which[better]
        self._places[self._rows[chosen], self._columns[chosen]] = tried[chosen]
        self._cost[chosen] = cost[better]

    def _compared(self, which: Places, tried: Places) -> Costs:
        """How unlike the surroundings of some bare pixels those of the tried places are."""
        there = self._windows[tried[:, 0], tried[:, 1]].reshape(len(tried), 3, -1)
        unlike = np.einsum("ncw,nw->n", (self._here[which] - there) ** 2, self._weight[which]) / 3
        apart = ((tried - self._level.bare[which]) ** 2).sum(1) / max(self._level.fit.shape) ** 2
        return np.asarray(unlike + _FAR_COST * apart, np.float32)


def _agree(level: _Level, places: Places) -> None:
    """Paint each bare pixel with the mean of what its neighbours' matches show in its place."""
    limits = np.array(level.fit.shape) - 1
    total, count = np.zeros((len(level.bare), 3), np.float32), np.zeros(len(level.bare), np.float32)
    for step in product(range(-_RADIUS, _RADIUS + 1), repeat=2):
        beside = np.clip(level.bare + step, 0, limits)
        shown = np.clip(places[beside[:, 0], beside[:, 1]] - step, 0, limits)
        share = level.is_bare[beside[:, 0], beside[:, 1]] / np.float32(1 + step[0] ** 2 + step[1] ** 2)
        total += level.picture[shown[:, 0], shown[:, 1]] * share[:, None]
        count += share
    level.picture[level.is_bare] = total / count[:, None]


def _own_places(shape: tuple[int, ...]) -> Places:
    return np.stack(np.meshgrid(*(np.arange(side) for side in shape), indexing="ij"), -1)
