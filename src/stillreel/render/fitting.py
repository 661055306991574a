"""Clip frames that need no grading stay in planes: cropped, sized and laid on their background there.

What a plan asks beyond that (a filter, a look, a table, a card) is the arranging of pictures in sRGB, which costs
several times as much for each frame. Knows no files.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.planes import copy, empty
from stillreel.effects.spec import Planes
from stillreel.plan.frames import PicturePlan
from stillreel.render import backdrops
from stillreel.render.planes import color_planes, picture_of, planes_of
from stillreel.timeline.model import Card, Look

Plane = NDArray[np.uint8]
Place = tuple[int, int, int, int]

# The backdrop is so soft that it is made small and enlarged.
BACKDROP_SHRINK = 2
_PHOTO_SHRINK = 4


def stays_in_planes(plan: PicturePlan) -> bool:
    """Whether the plan asks for nothing but a crop, a size, a place and a background."""
    return (
        plan.filter == "none"
        and plan.look == Look()
        and plan.card == Card()
        and not (plan.lut or plan.insets)
        and plan.part == "whole"
    )


def even_place(plan: PicturePlan) -> Place:
    """The photo's place (x, y, width, height) in even pixels, as 4:2:0 planes need; at most a pixel off."""
    x, y = (
        max(0, min(2 * round(offset / 2), whole - 2))
        for offset, whole in zip(plan.place[:2], plan.size, strict=True)
    )
    width, height = (
        max(2, min(2 * round(side / 2), whole - start))
        for side, whole, start in zip(plan.place[2:], plan.size, (x, y), strict=True)
    )
    return x, y, width, height


def fitted(plan: PicturePlan, source: Planes) -> Planes:
    """The prepared planes of one frame; they may share the memory of `source`."""
    x, y, width, height = even_place(plan)
    photo = _resized(_cropped(plan, source, (width, height)), (width, height))
    if (x, y) == (0, 0) and (width, height) == plan.size:
        return photo
    board = _backdrop(plan, photo)
    _lay(photo, (x, y), board)
    return board


def _cropped(plan: PicturePlan, source: Planes, size: tuple[int, int]) -> Planes:
    height, width = source.y.shape
    (x, across), (y, down) = _span(0, plan, width, size), _span(1, plan, height, size)
    luma = source.y[y : y + down, x : x + across]
    rows, columns = slice(y // 2, (y + down) // 2), slice(x // 2, (x + across) // 2)
    return Planes(luma, source.u[rows, columns], source.v[rows, columns])


def _span(axis: int, plan: PicturePlan, whole: int, size: tuple[int, int]) -> tuple[int, int]:
    length = max(2, 2 * round(plan.crop[2 + axis] * whole / 2))
    if abs(length - size[axis]) <= 2 and size[axis] <= whole:
        length = size[axis]
    return max(0, min(2 * round(plan.crop[axis] * whole / 2), whole - length)), length


def _resized(planes: Planes, size: tuple[int, int]) -> Planes:
    if planes.y.shape == size[::-1]:
        return planes
    half = (size[0] // 2, size[1] // 2)
    return Planes(_sized(planes.y, size), _sized(planes.u, half), _sized(planes.v, half))


def _sized(plane: Plane, size: tuple[int, int]) -> Plane:
    way = cv2.INTER_AREA if size[0] < plane.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(plane, size, interpolation=way), np.uint8)


def _backdrop(plan: PicturePlan, photo: Planes) -> Planes:
    if plan.background != "blur":
        board = empty(*plan.size)
        for plane, value in zip(board, color_planes(plan.background), strict=True):
            plane[:] = value
        return board
    height, width = photo.y.shape
    small = picture_of(_resized(photo, _even((width, height), _PHOTO_SHRINK)))
    soft = planes_of(backdrops.blurred(_even(plan.size, BACKDROP_SHRINK), small))
    half = (plan.size[0] // 2, plan.size[1] // 2)
    sizes = (plan.size, half, half)
    return Planes(
        *(
            np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR), np.uint8)
            for plane, size in zip(soft, sizes, strict=True)
        )
    )


def _even(size: tuple[int, int], shrink: int) -> tuple[int, int]:
    return max(2, 2 * round(size[0] / shrink / 2)), max(2, 2 * round(size[1] / shrink / 2))


def _lay(photo: Planes, at: tuple[int, int], board: Planes) -> None:
    height, width = photo.y.shape
    x, y = at
    rows, columns = slice(y // 2, (y + height) // 2), slice(x // 2, (x + width) // 2)
    part = Planes(board.y[y : y + height, x : x + width], board.u[rows, columns], board.v[rows, columns])
    copy(photo, part)
