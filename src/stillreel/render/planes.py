"""Between sRGB pictures and the planes that frames are made of: BT.709, limited range, 4:2:0, sited left.

Chroma sample (i, j) lies at luma column 2i and between luma rows 2j and 2j + 1 (the default siting of H.264).
Knows nothing of shots, files or the camera.
"""

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.effects.planes import empty
from stillreel.effects.spec import Planes

KR, KB = 0.2126, 0.0722
KG = 1 - KR - KB
_LUMA = np.array([KR, KG, KB])
_CB = (np.array([0, 0, 1.0]) - _LUMA) / (2 * (1 - KB))
_CR = (np.array([1.0, 0, 0]) - _LUMA) / (2 * (1 - KR))
# Rows give Y', Cb, Cr from R', G', B' of 0..255; the last column is the offset.
TO_YCC = np.column_stack([np.array([_LUMA * 219, _CB * 224, _CR * 224]) / 255, [16, 128, 128]])
FROM_YCC = np.linalg.inv(TO_YCC[:, :3])
# Rows that are turned into planes at once: few enough to stay in the processor's cache, an even number.
STRIP = 64
_FROM_YCC_BY_CODE = np.column_stack([FROM_YCC, -FROM_YCC @ TO_YCC[:, 3]])
_SITED_LEFT = np.array([[0.25, 0.5, 0.25]], np.float32)


def planes_of(picture: NDArray[np.uint8]) -> Planes:
    """The planes of an (H, W, 3) uint8 sRGB picture with even sides."""
    height, width = picture.shape[:2]
    planes = empty(width, height)
    for top in range(0, height, STRIP):
        coded = cv2.transform(picture[top : top + STRIP], TO_YCC)
        luma, cb, cr = cv2.split(coded)
        planes.y[top : top + STRIP] = luma
        rows = slice(top // 2, (top + STRIP) // 2)
        planes.u[rows], planes.v[rows] = subsampled(cb), subsampled(cr)
    return planes


def subsampled(chroma: cv2.typing.MatLike) -> cv2.typing.MatLike:
    """A plane (H, W) at the places of chroma samples: (H/2, W/2)."""
    height, width = chroma.shape
    rows = cv2.resize(chroma, (width, height // 2), interpolation=cv2.INTER_AREA)
    smooth = cv2.filter2D(rows, -1, _SITED_LEFT, borderType=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(smooth[:, ::2])


def picture_of(planes: Planes) -> NDArray[np.uint8]:
    """The (H, W, 3) uint8 sRGB picture of planes; chroma is interpolated linearly."""
    height, width = planes.y.shape
    half = np.array([[0.5, 0, 0], [0, 0.5, -0.25]])
    full = [
        cv2.warpAffine(
            plane,
            half,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        for plane in (planes.u, planes.v)
    ]
    # Rounds and clips by itself.
    return np.asarray(cv2.transform(cv2.merge([planes.y, *full]), _FROM_YCC_BY_CODE), np.uint8)


def color_planes(color: str) -> tuple[int, int, int]:
    """Y', Cb, Cr of a colour ``#rrggbb``."""
    y, cb, cr = np.rint(TO_YCC[:, :3] @ rgb_of(color) + TO_YCC[:, 3]).astype(int)
    return int(y), int(cb), int(cr)


def rgb_of(color: str) -> NDArray[np.uint8]:
    """R, G, B of a colour ``#rrggbb``: (3,) uint8."""
    return np.frombuffer(bytes.fromhex(color[1:]), np.uint8)


def frame_planes(frame: av.VideoFrame) -> Planes:
    """The planes of a yuv420p frame, sharing its memory."""
    y, u, v = (
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
        for plane in frame.planes
    )
    return Planes(y, u, v)
