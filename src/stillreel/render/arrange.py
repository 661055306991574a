"""Sources are cropped, sized, graded and laid on their background, as a plan says: one picture in sRGB.

A collage is one such picture too. Knows no planes, no files and no camera.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from stillreel.effects.grading import Picture
from stillreel.effects.tables import ColorTable
from stillreel.plan.frames import Inset, PicturePlan
from stillreel.render import backdrops
from stillreel.render.cards import rounded_mask, shadowed
from stillreel.render.grade import finished, graded
from stillreel.timeline.model import Card

NEARLY_PX = 2

Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Further:
    """What a plan needs besides its source: the sources of its insets in order, its color table.

    `frame` numbers the frames of a clip.
    """

    insets: tuple[Picture, ...] = ()
    table: ColorTable | None = None
    frame: int = 0


ALONE = Further()


def arranged(plan: PicturePlan, source: Picture | None, further: Further = ALONE) -> Picture:
    """The prepared picture: (H, W, 3) uint8. Sources are (H, W, 3) or, with straight alpha, (H, W, 4); None: a colour."""
    if source is None:
        return finished(backdrops.plain(plan.size, plan.background), plan, further.frame)
    parts: list[PicturePlan | Inset] = [plan, *plan.insets]
    sources = (source, *further.insets)
    photos = [
        graded(_fitted(part, picture), plan, further.table)
        for part, picture in zip(parts, sources, strict=True)
    ]
    if _fills(plan, photos[0]):
        return finished(photos[0], plan, further.frame)
    board = _backdrop(plan, photos[0])
    places = [_whole(part) for part in parts]
    for place in places:
        board = _with_shadow(board, place, plan)
    for photo, place in zip(photos, places, strict=True):
        _lay(photo, place, plan.card.radius * min(place[2:]), board)
    return finished(board, plan, further.frame)


def sized(plan: PicturePlan, source: Picture) -> Picture:
    """A logo or sticker: the whole source at the plan's size, (H, W, 4) uint8 with straight alpha."""
    photo = _fitted(plan, source)
    if photo.shape[2] == 4:
        return photo
    return np.dstack([photo, np.full(photo.shape[:2], 255, np.uint8)])


def _fills(plan: PicturePlan, photo: Picture) -> bool:
    """Whether nothing but this photo is to be seen."""
    return photo.shape == (plan.size[1], plan.size[0], 3) and plan.card == Card() and not plan.insets


def _backdrop(plan: PicturePlan, photo: Picture) -> Picture:
    if plan.background != "blur":
        return backdrops.plain(plan.size, plan.background)
    return backdrops.blurred(plan.size, _over(photo, np.zeros_like(photo[..., :3])))


def _with_shadow(board: Picture, place: Place, plan: PicturePlan) -> Picture:
    short = min(place[2:])
    if not plan.card.shadow:
        return board
    return shadowed(board, place, plan.card.radius * short, plan.card.shadow * short)


def _lay(photo: Picture, place: Place, radius_px: float, board: Picture) -> None:
    x, y, width, height = place
    target = board[y : y + height, x : x + width]
    over = _over(photo, target)
    if radius_px:
        mask = rounded_mask((width, height), radius_px)[..., None]
        over = np.rint(over * mask + target * (1 - mask)).astype(np.uint8)
    target[:] = over


def _whole(part: PicturePlan | Inset) -> Place:
    """The part's place in whole pixels."""
    x, y, width, height = part.place
    return round(x), round(y), max(1, round(width)), max(1, round(height))


def _fitted(part: PicturePlan | Inset, source: Picture) -> Picture:
    size = _whole(part)[2:]
    return _resized(_cropped(part, source, size), size)


def _cropped(part: PicturePlan | Inset, source: Picture, size: tuple[int, int]) -> Picture:
    """The plan's part of the source; where it is within a pixel or two of `size`, exactly of that size."""
    x, width = _span(part.crop[0], part.crop[2], source.shape[1], size[0])
    y, height = _span(part.crop[1], part.crop[3], source.shape[0], size[1])
    return source[y : y + height, x : x + width]


def _span(start: float, share: float, whole: int, wanted: int) -> tuple[int, int]:
    length = max(1, round(share * whole))
    if abs(length - wanted) <= NEARLY_PX and wanted <= whole:
        length = wanted
    return min(round(start * whole), whole - length), length


def _resized(picture: Picture, size: tuple[int, int]) -> Picture:
    height, width = picture.shape[:2]
    if (width, height) == size:
        return picture
    shrinks = size[0] < width
    if picture.shape[2] == 4:
        picture = _premultiplied(picture)
    made = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return _straight(made) if picture.shape[2] == 4 else np.asarray(made, np.uint8)


def _premultiplied(picture: Picture) -> Picture:
    alpha = picture[..., 3:].astype(np.uint16)
    return np.dstack([(picture[..., :3] * alpha + 127) // 255, alpha]).astype(np.uint8)


def _straight(picture: cv2.typing.MatLike) -> Picture:
    alpha = np.maximum(picture[..., 3:].astype(np.float32), 1)
    color = np.clip(np.rint(picture[..., :3].astype(np.float32) * 255 / alpha), 0, 255)
    return np.dstack([color, picture[..., 3]]).astype(np.uint8)


def _over(photo: Picture, below: Picture) -> Picture:
    if photo.shape[2] == 3:
        return photo
    alpha = photo[..., 3:].astype(np.float32) / 255
    return np.asarray(np.rint(photo[..., :3] * alpha + below * (1 - alpha)), np.uint8)
