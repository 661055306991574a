"""A whole photo on a board of its own: on a colour or on a blurred copy of itself, or as a card with round corners.

The photo is as large as it can be without leaving the view during the move; the camera moves over the board.
Pure numbers.
"""

from dataclasses import replace

from stillreel.effects import MOTIONS
from stillreel.effects.spec import Room
from stillreel.plan.covering import cover
from stillreel.plan.facts import Facts
from stillreel.plan.frames import Framing, PicturePlan
from stillreel.plan.rectangles import ALL, even_up, inside, overlap, rectangle, rounded
from stillreel.timeline.model import Box, Card, Motion, Shot
from stillreel.timeline.space import Canvas

# How far a card stays from the edges of the view, as a share of the canvas's short side.
CARD_MARGIN = 0.06

Surface = tuple[tuple[int, int], Box, Box, Box]


def board(shot: Shot, facts: Facts, canvas: Canvas, fit: str) -> Framing:
    """The framing of a photo that is shown on a board; `fit` is ``blur``, ``contain`` or, for a card, ``cover``."""
    size, region, start, end = surface(shot, canvas)
    if shot.card != Card():
        region = _shrunk(region, CARD_MARGIN * min(canvas.width, canvas.height))
    place, crop = rounded(inside(facts.ratio, region)), ALL
    if fit == "cover":
        place, crop = rounded(region), filling(shot, facts, region)
    picture = PicturePlan(
        content=facts.content,
        size=size,
        crop=crop,
        place=place,
        background="blur" if fit == "blur" else backdrop_of(shot),
        filter=shot.filter.name,
        filter_amount=shot.filter.amount,
        look=shot.look,
        card=shot.card,
    )
    return Framing(picture=picture, start=start, end=end)


def surface(shot: Shot, canvas: Canvas) -> Surface:
    """The size of the board, the part of it that is in view all the time, and the first and the last view."""
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
    return size, overlap(start, end), rounded(start), rounded(end)


def backdrop_of(shot: Shot) -> str:
    """What lies around a card or a collage: ``blur`` where asked for, and behind cards unless a colour was set."""
    if shot.fit == "blur":
        return "blur"
    unset = shot.background == Shot().background
    return "blur" if unset and shot.card != Card() and shot.fit != "contain" else shot.background


def _shrunk(box: Box, margin_px: float) -> Box:
    x, y, width, height = box
    return x + margin_px, y + margin_px, width - 2 * margin_px, height - 2 * margin_px


def filling(shot: Shot, facts: Facts, region: Box) -> Box:
    """The part of a photo, 0..1, that fills a region of the board, with its subject."""
    still = replace(shot, motion=Motion(kind="still"))
    frame = Canvas(width=even_up(region[2]), height=even_up(region[3]))
    return cover(still, facts, frame).picture.crop
