"""A decoded source becomes the prepared picture of a plan: cropped, graded, laid on its background, in planes.

Done once for each picture; a frame only looks at the result. Prepared pictures are raw planes in a file that
workers map into memory together. Knows nothing of time and camera.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects import FILTERS, grading
from stillreel.effects.spec import Planes
from stillreel.plan.frames import PicturePlan
from stillreel.render.planes import planes_of, rgb_of
from stillreel.timeline.model import Look

Picture = NDArray[np.uint8]

NEARLY_PX = 2
BACKDROP_SHRINK = 8
BACKDROP_BLUR = 0.06
BACKDROP_LIGHT = 0.72


def source_box(plan: PicturePlan) -> tuple[int, int]:
    """The (width, height) in pixels at which the whole source is needed; a larger one is only shrunk."""
    return (
        max(1, round(plan.place[2] / plan.crop[2])),
        max(1, round(plan.place[3] / plan.crop[3])),
    )


def prepared(plan: PicturePlan, source: Picture | None) -> Planes:
    """The planes of a plan's picture. `source` is (H, W, 3) or (H, W, 4) uint8 with straight alpha; None: a colour."""
    width, height = plan.size
    if source is None:
        return planes_of(np.broadcast_to(rgb_of(plan.background), (height, width, 3)).copy())
    return planes_of(arranged(plan, source))


def arranged(plan: PicturePlan, source: Picture) -> Picture:
    """The prepared picture in sRGB: (H, W, 3) uint8."""
    x, y = round(plan.place[0]), round(plan.place[1])
    width, height = max(1, round(plan.place[2])), max(1, round(plan.place[3]))
    photo = graded(_resized(_cropped(plan, source, (width, height)), (width, height)), plan)
    backdrop = _backdrop(plan, photo)
    target = backdrop[y : y + height, x : x + width]
    target[:] = _over(photo, target)
    return backdrop


def graded(photo: Picture, plan: PicturePlan) -> Picture:
    """The photo in the plan's look; alpha is kept."""
    color = np.ascontiguousarray(photo[..., :3])
    if plan.filter != "none":
        color = grading.blended(color, FILTERS[plan.filter].grade(color), plan.filter_amount)
    color = _adjusted(color, plan.look)
    return color if photo.shape[2] == 3 else np.dstack([color, photo[..., 3]])


def _adjusted(color: Picture, look: Look) -> Picture:
    if look.brightness or look.contrast:
        gain, lift = 1 + look.contrast, 128 * look.brightness
        color = np.asarray(cv2.addWeighted(color, gain, color, 0, 128 * (1 - gain) + lift), np.uint8)
    if look.saturation:
        color = grading.saturated(color, 1 + look.saturation)
    if look.vignette:
        color = grading.vignetted(color, look.vignette)
    if look.grain:
        color = grading.grained(color, look.grain)
    return color


def _cropped(plan: PicturePlan, source: Picture, size: tuple[int, int]) -> Picture:
    """The plan's part of the source; where it is within a pixel or two of `size`, exactly of that size."""
    x, width = _span(plan.crop[0], plan.crop[2], source.shape[1], size[0])
    y, height = _span(plan.crop[1], plan.crop[3], source.shape[0], size[1])
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
    sized = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return _straight(sized) if picture.shape[2] == 4 else np.asarray(sized, np.uint8)


def _premultiplied(picture: Picture) -> Picture:
    alpha = picture[..., 3:].astype(np.uint16)
    return np.dstack([(picture[..., :3] * alpha + 127) // 255, alpha]).astype(np.uint8)


def _straight(picture: cv2.typing.MatLike) -> Picture:
    alpha = np.maximum(picture[..., 3:].astype(np.float32), 1)
    color = np.clip(np.rint(picture[..., :3] * 255 / alpha), 0, 255)
    return np.dstack([color, picture[..., 3]]).astype(np.uint8)


def _backdrop(plan: PicturePlan, photo: Picture) -> Picture:
    width, height = plan.size
    if plan.background != "blur":
        return np.broadcast_to(rgb_of(plan.background), (height, width, 3)).copy()
    small = (max(1, width // BACKDROP_SHRINK), max(1, height // BACKDROP_SHRINK))
    cover = _covering(_over(photo, np.zeros_like(photo[..., :3])), small)
    radius = 2 * round(BACKDROP_BLUR * max(small)) + 1
    soft = cv2.stackBlur(cover, (radius, radius))
    dark = cv2.convertScaleAbs(soft, alpha=BACKDROP_LIGHT)
    return np.asarray(cv2.resize(dark, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def _covering(photo: Picture, size: tuple[int, int]) -> Picture:
    """The middle of the photo, filling `size`."""
    height, width = photo.shape[:2]
    scale = max(size[0] / width, size[1] / height)
    crop_w, crop_h = (
        min(side, max(1, round(wanted / scale))) for side, wanted in zip((width, height), size, strict=True)
    )
    x, y = (width - crop_w) // 2, (height - crop_h) // 2
    cropped = photo[y : y + crop_h, x : x + crop_w]
    return np.asarray(cv2.resize(cropped, size, interpolation=cv2.INTER_AREA), np.uint8)


def _over(photo: Picture, below: Picture) -> Picture:
    if photo.shape[2] == 3:
        return photo
    alpha = photo[..., 3:].astype(np.float32) / 255
    return np.asarray(np.rint(photo[..., :3] * alpha + below * (1 - alpha)), np.uint8)


def save_planes(planes: Planes, path: Path) -> None:
    """Write planes as one raw file: Y, then U, then V."""
    with path.open("wb") as file:
        for plane in planes:
            file.write(np.ascontiguousarray(plane).data)


def map_planes(path: Path, size: tuple[int, int]) -> Planes:
    """The planes of a file, mapped into memory read-only."""
    width, height = size
    data = np.memmap(path, np.uint8, "r", shape=(width * height * 3 // 2,))
    luma, chroma = width * height, width * height // 4
    half = (height // 2, width // 2)
    return Planes(
        data[:luma].reshape(height, width),
        data[luma : luma + chroma].reshape(half),
        data[luma + chroma :].reshape(half),
    )
