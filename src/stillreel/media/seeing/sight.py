"""One look at a picture: its faces, its people, what stands out, and whether its people can be cut out.

Everything that is doubtful is left out: a wrong subject frames worse than none. Knows no files.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stillreel.errors import OperatorError
from stillreel.media.seeing.faces import find_faces
from stillreel.media.seeing.people import Guess, people_guess
from stillreel.media.seeing.salient import salient_box
from stillreel.timeline.model import Box

Picture = NDArray[np.uint8]

_DIGITS = 5
_IS_SUBJECT = 0.5
# Two looks that agree less than this saw something else than a person; a face in the picture is a second witness.
_AGREES = 0.7
_AGREES_WITH_FACES = 0.5
# The smallest and the largest share of the picture that a subject takes, and the mean likelihood inside it.
_SMALLEST, _LARGEST = 0.02, 0.8
_SURE = 0.75
# A box that takes this share of the picture says nothing about where to look.
_WHOLE = 0.9
# A piece of the mask counts when it is this large beside the largest one.
_PIECE = 0.15
# To be cut out, people must be told from their background without doubt and have little veil at their edges.
_CUT_AGREES = 0.8
_CUT_SURE = 0.93
_CUT_VEIL = 0.3
_VEIL = (0.2, 0.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a picture shows. Boxes are (x, y, width, height), 0..1; `faces` without hair, the largest first.

    `subject` is around people, or around an animal or thing that stands out as people do; `salient` is a weak
    guess. `people_stand_out` says that `people_mask` cuts the people out cleanly.
    """

    faces: tuple[Box, ...] = ()
    subject: Box | None = None
    salient: Box | None = None
    people_stand_out: bool = False


def see(rgb: Picture) -> Seen:
    """What an (H, W, 3) uint8 sRGB picture shows. OperatorError when a model is damaged or cannot be run."""
    try:
        faces = find_faces(rgb)
        guess = people_guess(rgb)
        salient = salient_box(rgb)
    except cv2.error as error:
        raise OperatorError(f"a picture could not be looked at: {error.err}") from error
    height, width = rgb.shape[:2]
    boxes = tuple(
        _rounded((face.x / width, face.y / height, face.width / width, face.height / height))
        for face in faces
    )
    people = _is_subject(guess, boxes)
    hull = _hull(guess.likely > _IS_SUBJECT) if people else None
    return Seen(
        faces=boxes,
        subject=_rounded(hull) if hull and hull[2] * hull[3] <= _WHOLE else None,
        salient=_rounded(salient) if salient else None,
        people_stand_out=bool(faces) and people and _clean(guess),
    )


def _is_subject(guess: Guess, faces: tuple[Box, ...]) -> bool:
    """Whether what is likely a person can be trusted."""
    inside = guess.likely > _IS_SUBJECT
    if not _SMALLEST <= inside.mean() <= _LARGEST or guess.likely[inside].mean() < _SURE:
        return False
    agrees = guess.agreement >= (_AGREES_WITH_FACES if faces else _AGREES)
    return agrees and all(_covers(guess, face) for face in faces)


def _covers(guess: Guess, face: Box) -> bool:
    """Whether the middle of a face lies in the people."""
    rows, columns = guess.likely.shape
    row = min(rows - 1, int((face[1] + face[3] / 2) * rows))
    column = min(columns - 1, int((face[0] + face[2] / 2) * columns))
    return bool(guess.likely[row, column] > _IS_SUBJECT)


def _hull(inside: NDArray[np.bool_]) -> Box:
    """The box, 0..1, around the pieces of a mask that count."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8))
    pieces = stats[1:count]
    pieces = pieces[pieces[:, cv2.CC_STAT_AREA] >= _PIECE * pieces[:, cv2.CC_STAT_AREA].max()]
    left, top = pieces[:, 0].min(), pieces[:, 1].min()
    right, bottom = (pieces[:, 0] + pieces[:, 2]).max(), (pieces[:, 1] + pieces[:, 3]).max()
    rows, columns = inside.shape
    return left / columns, top / rows, (right - left) / columns, (bottom - top) / rows


def _clean(guess: Guess) -> bool:
    inside = guess.likely > _IS_SUBJECT
    veil = (guess.likely > _VEIL[0]) & (guess.likely < _VEIL[1])
    return bool(
        guess.agreement >= _CUT_AGREES
        and guess.likely[inside].mean() >= _CUT_SURE
        and veil.sum() <= _CUT_VEIL * inside.sum()
    )


def _rounded(box: tuple[float, ...]) -> Box:
    x, y, width, height = (round(float(number), _DIGITS) for number in box)
    return x, y, width, height
