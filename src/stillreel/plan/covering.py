"""The camera over a photo itself: what of it is prepared, and the path of the view, so that the subject stays in.

Nothing but the photo is seen. Pure numbers.
"""

from stillreel.effects import MOTIONS
from stillreel.effects.spec import Room
from stillreel.plan.attention import attention
from stillreel.plan.facts import Facts
from stillreel.plan.frames import Framing, PicturePlan
from stillreel.plan.rectangles import even_up, hull, rectangle, rounded
from stillreel.timeline.model import Box, Shot
from stillreel.timeline.space import Canvas


def cover(shot: Shot, facts: Facts, canvas: Canvas) -> Framing:
    """The framing of a photo that fills the canvas at every moment."""
    held = attention(shot, facts, visible_of(facts, canvas))
    room = Room(
        width=facts.width,
        height=facts.height,
        ratio=canvas.width / canvas.height,
        focus=(held.focus[0] * facts.width, held.focus[1] * facts.height),
        keep=_in_pixels(held.keep, facts) if held.keep else None,
    )
    path = MOTIONS[shot.motion.kind].path(room, shot.motion.amount)
    start, end = rectangle(path.start, room.ratio), rectangle(path.end, room.ratio)
    x, y, width, height = hull(start, end)
    scale = canvas.width / min(start[2], end[2])
    size = (even_up(width * scale), even_up(height * scale))
    crop = (x / facts.width, y / facts.height, width / facts.width, height / facts.height)
    picture = PicturePlan(
        content=facts.content,
        size=size,
        crop=rounded(crop, 7),
        place=(0, 0, *size),
        filter=shot.filter.name,
        filter_amount=shot.filter.amount,
        look=shot.look,
    )
    zoom = (size[0] / width, size[1] / height)
    return Framing(picture=picture, start=_prepared(start, (x, y), zoom), end=_prepared(end, (x, y), zoom))


def visible_of(facts: Facts, canvas: Canvas) -> tuple[float, float]:
    """The shares of a photo's width and height that the largest view on it shows."""
    ratio = canvas.width / canvas.height
    return min(1.0, ratio / facts.ratio), min(1.0, facts.ratio / ratio)


def _in_pixels(box: Box, facts: Facts) -> Box:
    x, y, width, height = box
    return x * facts.width, y * facts.height, width * facts.width, height * facts.height


def _prepared(view: Box, origin: tuple[float, float], zoom: tuple[float, float]) -> Box:
    x, y, width, height = view
    return rounded(((x - origin[0]) * zoom[0], (y - origin[1]) * zoom[1], width * zoom[0], height * zoom[1]))
