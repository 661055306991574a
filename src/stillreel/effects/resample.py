"""The camera's kernel: a plane seen through a moved and scaled window, bilinearly.

The work is done by `resample.c`, built with the package; where no compiler was at hand, OpenCV does it at about
three times the cost. `NAME` says which one is at work, because their results may differ by one code value.
"""

import ctypes
from pathlib import Path

import cv2
import numpy as np

from stillreel.effects.spec import Plane

Window = tuple[float, float, float, float]

LIBRARY = Path(__file__).with_name("kernel.so")


def _load() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(str(LIBRARY))
    except OSError:
        return None
    pointer, size = ctypes.c_void_p, ctypes.c_ssize_t
    library.stillreel_resample.argtypes = [
        *(pointer, size, ctypes.c_int, ctypes.c_int),
        *(pointer, size, ctypes.c_int, ctypes.c_int),
        *(ctypes.POINTER(ctypes.c_double), ctypes.c_int),
    ]
    return library


_library = _load()
NAME = "kernel 1" if _library else "opencv"


def resample(source: Plane, window: Window, out: Plane) -> None:
    """Write `out` (H, W) uint8 from `source`: sample i across lies at scale_x i + offset_x, j down likewise.

    `window` is (scale_x, offset_x, scale_y, offset_y) in index coordinates, scales positive; edges repeat outwards.
    Columns of both must be contiguous. MemoryError when there is no memory for two lines.
    """
    if _library is None or min(*source.shape, *out.shape) < 2:
        resample_by_opencv(source, window, out)
        return
    resample_by_kernel(source, window, out)


def resample_by_kernel(source: Plane, window: Window, out: Plane, plain: int = 0) -> None:
    """What `resample` does with the kernel; `plain` 1 keeps to its portable part."""
    if _library is None:
        raise RuntimeError("the kernel was not built")
    failed = _library.stillreel_resample(
        *(source.ctypes.data, source.strides[0], source.shape[1], source.shape[0]),
        *(out.ctypes.data, out.strides[0], out.shape[1], out.shape[0]),
        *((ctypes.c_double * 4)(*window), plain),
    )
    if failed:
        raise MemoryError("no memory for two lines of a picture")


def resample_by_opencv(source: Plane, window: Window, out: Plane) -> None:
    """What `resample` does without the kernel."""
    scale_x, offset_x, scale_y, offset_y = window
    matrix = np.array([[scale_x, 0, offset_x], [0, scale_y, offset_y]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (out.shape[1], out.shape[0])
    cv2.warpAffine(source, matrix, size, dst=out, flags=flags, borderMode=cv2.BORDER_REPLICATE)
