"""The camera over a photo itself: what of it is prepared, and the path of the view, so that the subject stays in.

Nothing but the photo is seen. Pure numbers.
"""

from stillreel.effects import MOTIONS
from stillreel.effects.spec import Room
from stillreel.plan.facts import Facts
from stillreel.plan.frames import Framing, PicturePlan
from stillreel.plan.rectangles import even_up, hull, rectangle, rounded
from stillreel.timeline.model import Box, Shot
from stillreel.timeline.space import Canvas

# Where nothing is known of the subject, a crop takes this share of what goes from the top: heads are up there.
TOP_SHARE = 1 / 6


def cover(shot: Shot, facts: Facts, canvas: Canvas) -> Framing:
    """The framing of a photo that fills the canvas at every moment."""
    room = Room(
        width=facts.width,
        height=facts.height,
        ratio=canvas.width / canvas.height,
        focus=_focus(shot, facts, canvas),
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


def _focus(shot: Shot, facts: Facts, canvas: Canvas) -> tuple[float, float]:
    if shot.focus and shot.focus.point:
        x, y = shot.focus.point
    elif box := (shot.focus and shot.focus.box) or _seen(facts):
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    else:
        visible = min(1.0, facts.ratio * canvas.height / canvas.width)
        x, y = 0.5, (1 - visible) * TOP_SHARE + visible / 2
    return x * facts.width, y * facts.height


def _seen(facts: Facts) -> Box | None:
    """The box around all faces, or the subject."""
    if not facts.faces:
        return facts.subject
    left = min(face[0] for face in facts.faces)
    top = min(face[1] for face in facts.faces)
    right = max(face[0] + face[2] for face in facts.faces)
    bottom = max(face[1] + face[3] for face in facts.faces)
    return left, top, right - left, bottom - top


def _prepared(view: Box, origin: tuple[float, float], zoom: tuple[float, float]) -> Box:
    x, y, width, height = view
    return rounded(((x - origin[0]) * zoom[0], (y - origin[1]) * zoom[1], width * zoom[0], height * zoom[1]))
