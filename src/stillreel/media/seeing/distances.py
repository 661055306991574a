"""A person's own network that guesses from one picture how near everything is (MiDaS, Depth Anything and their like).

It is an ONNX file that takes 1 x 3 x H x W floats, normalised as these networks are trained, and gives 1 x H x W or
1 x 1 x H x W that grow towards the viewer. Knows no plans; what is divided by its answer is `nearness`'s affair.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.errors import OperatorError

Rows = NDArray[np.uint8]

USUAL_SIDE_PX = 518
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_SPREAD = np.array([0.229, 0.224, 0.225], np.float32)
# The nearest and farthest hundredth may be anything; depth is scaled between them.
_PERCENTILES = (1, 99)
# Field numbers of ONNX's messages on the way from the model to the sizes of its first input.
_TO_SHAPE = (7, 11, 2, 1, 2)
_DIM, _DIM_VALUE = 1, 1
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5


class DepthModel:
    """A network in the file `path`, read when first needed. OperatorError when it cannot be read or used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._network: cv2.dnn.Net | None = None
        try:
            self._content = path.read_bytes()
        except OSError as fault:
            raise self._unusable(fault.strerror or "it cannot be read") from None

    @property
    def name(self) -> str:
        """``model`` and the beginning of the file's SHA-256: equal names, equal answers."""
        return f"model {hashlib.sha256(self._content).hexdigest()[:16]}"

    def depth(self, rgb: Rows) -> Rows:
        """How near everything in an (H, W, 3) sRGB picture is: (h, w) uint8 of the network's own size, 255 nearest."""
        try:
            network = self._ready()
            height, width = _input_size(self._content)
            small = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
            network.setInput(np.ascontiguousarray(((small - _MEAN) / _SPREAD).transpose(2, 0, 1)[None]))
            answer = np.asarray(network.forward(), np.float32)
        except (cv2.error, ValueError) as fault:
            raise self._unusable(str(fault)) from fault
        if answer.ndim < 2 or answer.size != answer.shape[-1] * answer.shape[-2]:
            raise self._unusable(f"it answers with {answer.shape} instead of one value for each place")
        return _scaled(answer.reshape(answer.shape[-2:]))

    def _ready(self) -> cv2.dnn.Net:
        if self._network is None:
            self._network = cv2.dnn.readNetFromONNX(np.frombuffer(self._content, np.uint8))
        return self._network

    def _unusable(self, why: str) -> OperatorError:
        return OperatorError(
            f"the depth model {self._path} cannot be used: {why}; "
            "name another ONNX file with STILLREEL_DEPTH_MODEL, or unset it"
        )


def _scaled(answer: NDArray[np.float32]) -> Rows:
    low, high = np.percentile(answer, _PERCENTILES)
    if high <= low:
        return np.zeros(answer.shape, np.uint8)
    return np.asarray(np.clip((answer - low) / (high - low) * 255 + 0.5, 0, 255), np.uint8)


def _input_size(model: bytes) -> tuple[int, int]:
    """Height and width that a model asks for; the usual side where it leaves them open."""
    message = memoryview(model)
    for field in _TO_SHAPE:
        message = next((value for number, value in _fields(message) if number == field), memoryview(b""))
    sides = [_dimension(value) for number, value in _fields(message) if number == _DIM]
    height, width = sides[-2:] if len(sides) == 4 else (0, 0)
    return height or USUAL_SIDE_PX, width or USUAL_SIDE_PX


def _dimension(message: memoryview) -> int:
    values = [value for number, value in _numbers(message) if number == _DIM_VALUE]
    return values[0] if values and 0 < values[0] <= 4096 else 0


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview]]:
    """The fields of a protobuf message that are messages themselves, with their numbers."""
    return ((number, value) for number, value in _parts(message) if isinstance(value, memoryview))


def _numbers(message: memoryview) -> Iterator[tuple[int, int]]:
    return ((number, value) for number, value in _parts(message) if isinstance(value, int))


def _parts(message: memoryview) -> Iterator[tuple[int, memoryview | int]]:
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind = tag & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield tag >> 3, value
        elif kind == _BYTES:
            length, at = _varint(message, at)
            yield tag >> 3, message[at : at + length]
            at += length
        elif kind in (_EIGHT, _FOUR):
            at += 8 if kind == _EIGHT else 4
        else:
            raise ValueError("it is no ONNX file")


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(message):
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at
    raise ValueError("it is no ONNX file")
