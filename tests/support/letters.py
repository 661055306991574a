"""Frames drawn as letters, so that a test can show its expected pixels beside its input.

A cell is 2 x 2 luma pixels and one chroma sample. Every letter has its own luma and chroma; `K` is black and `W`
white. A cell that is no letter in all of its pixels is drawn as a dot.
"""

import numpy as np

from stillreel.effects.planes import empty
from stillreel.effects.spec import Planes

KNOWN = {"K": (16, 128, 128), "W": (235, 128, 128)}
for _place, _letter in enumerate("abcdefghijklmnop"):
    KNOWN[_letter] = (24 + 5 * _place, 60 + 3 * _place, 200 - 3 * _place)
    if _letter.upper() not in KNOWN:
        KNOWN[_letter.upper()] = (140 + 5 * _place, 150 + 3 * _place, 100 - 3 * _place)
_LETTERS = {values: letter for letter, values in KNOWN.items()}


def rows(drawing: str) -> list[str]:
    """The rows of a drawing, without the blanks around them."""
    return drawing.split()


def frame(drawing: str) -> Planes:
    """The planes of a drawing; all rows are of the same length."""
    cells = np.array([[KNOWN[letter] for letter in row] for row in rows(drawing)], np.uint8)
    luma = cells[..., 0].repeat(2, axis=0).repeat(2, axis=1)
    return Planes(luma, cells[..., 1].copy(), cells[..., 2].copy())


def drawn(planes: Planes) -> list[str]:
    """The drawing of planes, as rows."""
    height, width = planes.u.shape
    return ["".join(_letter_at(planes, row, column) for column in range(width)) for row in range(height)]


def _letter_at(planes: Planes, row: int, column: int) -> str:
    cell = planes.y[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
    if cell.min() != cell.max():
        return "."
    found = (int(cell[0, 0]), int(planes.u[row, column]), int(planes.v[row, column]))
    return _LETTERS.get(found, ".")


def soiled(like: Planes) -> Planes:
    """Planes of the same size full of a value that no drawing holds: what is not written shows."""
    height, width = like.y.shape
    out = empty(width, height)
    for plane in out:
        plane.fill(3)
    return out
