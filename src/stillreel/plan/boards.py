"""A whole photo on a board of its own: on a colour or on a blurred copy of itself, never cropped.

The photo is as large as it can be without leaving the view during the move; the camera moves over the board.
Pure numbers.
"""

from stillreel.effects import MOTIONS
from stillreel.effects.spec import Room
from stillreel.plan.facts import Facts
from stillreel.plan.frames import Framing, PicturePlan
from stillreel.plan.rectangles import ALL, even_up, inside, overlap, rectangle, rounded
from stillreel.timeline.model import Shot
from stillreel.timeline.space import Canvas


def board(shot: Shot, facts: Facts, canvas: Canvas, fit: str) -> Framing:
    """The framing of a photo that is shown whole; `fit` is ``blur`` or ``contain``."""
    grown = 1 + shot.motion.amount if shot.motion.kind != "still" else 1.0
    size = (even_up(canvas.width * grown), even_up(canvas.height * grown))
    room = Room(
        width=size[0],
        height=size[1],
        ratio=canvas.width / canvas.height,
        focus=(size[0] / 2, size[1] / 2),
    )
    path = MOTIONS[shot.motion.kind].path(room, shot.motion.amount)
    start, end = rectangle(path.start, room.ratio), rectangle(path.end, room.ratio)
    picture = PicturePlan(
        content=facts.content,
        size=size,
        crop=ALL,
        place=rounded(inside(facts.ratio, overlap(start, end))),
        background="blur" if fit == "blur" else shot.background,
        filter=shot.filter.name,
        filter_amount=shot.filter.amount,
        look=shot.look,
    )
    return Framing(picture=picture, start=rounded(start), end=rounded(end))
