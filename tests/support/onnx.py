"""A tiny ONNX file, written by hand: a network that calls bright places near.

Only the fields that a reader needs; numbers are those of the format's own description.
"""

import struct


def depth_onnx(height: int | None = 32, width: int | None = 32) -> bytes:
    """A model that takes 1 x 3 x `height` x `width` floats and gives their mean over the colours; None: left open."""
    weight = _bytes(8, b"w") + _number(2, 1) + b"".join(_number(1, side) for side in (1, 3, 1, 1))
    weight += _bytes(9, struct.pack("<3f", *(1 / 3,) * 3))
    node = _bytes(1, b"in") + _bytes(1, b"w") + _bytes(2, b"out") + _bytes(4, b"Conv")
    graph = _bytes(1, node) + _bytes(2, b"depth") + _bytes(5, weight)
    graph += _bytes(11, _value(b"in", (1, 3, height, width))) + _bytes(
        12, _value(b"out", (1, 1, height, width))
    )
    return _number(1, 7) + _bytes(8, _number(2, 13)) + _bytes(7, graph)


def _value(name: bytes, sides: tuple[int | None, ...]) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, b"n") if side is None else _number(1, side)) for side in sides)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, 1) + _bytes(2, shape)))


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
