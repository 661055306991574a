"""How a photo meets the canvas: which part is prepared, on what background, and the camera's path over it.

`cover` moves the camera over the photo itself. `contain` and `blur` lay the whole photo on a board, as large as
it can be without leaving the view during the move, and move the camera over the board: nothing is ever cropped.
Pure numbers.
"""

from dataclasses import dataclass

from stillreel.effects import MOTIONS
from stillreel.effects.spec import Room, View
from stillreel.plan.facts import Facts
from stillreel.plan.frames import PicturePlan
from stillreel.timeline.model import Box, Shot
from stillreel.timeline.space import Canvas

# Smart fit covers as long as this share of the photo is seen at once, or a pan shows all of it in good time.
SMART_VISIBLE = 0.5
TRAVEL_VISIBLE = 0.43
# Where nothing is known of the subject, a crop takes this share of what goes from the top: heads are up there.
TOP_SHARE = 1 / 6
ALL: Box = (0, 0, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """A prepared picture and the first and last view on it (x, y, width, height in its pixels)."""

    picture: PicturePlan
    start: Box
    end: Box


def fit_of(shot: Shot, facts: Facts, canvas: Canvas) -> str:
    """`cover`, `contain` or `blur`: what the shot's fit comes to for this photo on this canvas."""
    if shot.fit != "smart":
        return shot.fit
    ratio = canvas.width / canvas.height
    visible = min(facts.ratio / ratio, ratio / facts.ratio)
    along = ("pan-left", "pan-right") if facts.ratio > ratio else ("pan-up", "pan-down")
    enough = TRAVEL_VISIBLE if shot.motion.kind in along else SMART_VISIBLE
    return "cover" if visible >= enough else "blur"


def frame_shot(shot: Shot, facts: Facts, canvas: Canvas) -> Framing:
    """The framing of a photo."""
    fit = fit_of(shot, facts, canvas)
    return _covering(shot, facts, canvas) if fit == "cover" else _on_board(shot, facts, canvas, fit)


def frame_color(shot: Shot, canvas: Canvas) -> Framing:
    """A plain colour over the whole canvas."""
    whole = (0.0, 0.0, float(canvas.width), float(canvas.height))
    picture = _picture(shot, "", (canvas.width, canvas.height), (ALL, whole), shot.background)
    return Framing(picture=picture, start=whole, end=whole)


def _covering(shot: Shot, facts: Facts, canvas: Canvas) -> Framing:
    room = Room(
        width=facts.width,
        height=facts.height,
        ratio=canvas.width / canvas.height,
        focus=_focus(shot, facts, canvas),
    )
    path = MOTIONS[shot.motion.kind].path(room, shot.motion.amount)
    start, end = _rectangle(path.start, room.ratio), _rectangle(path.end, room.ratio)
    x, y, width, height = _hull(start, end)
    scale = canvas.width / min(start[2], end[2])
    size = (_even_up(width * scale), _even_up(height * scale))
    crop = (x / facts.width, y / facts.height, width / facts.width, height / facts.height)
    picture = _picture(shot, facts.content, size, (crop, (0, 0, *size)), "#000000")
    zoom = (size[0] / width, size[1] / height)
    return Framing(picture=picture, start=_prepared(start, (x, y), zoom), end=_prepared(end, (x, y), zoom))


def _on_board(shot: Shot, facts: Facts, canvas: Canvas, fit: str) -> Framing:
    grown = 1 + shot.motion.amount if shot.motion.kind != "still" else 1.0
    size = (_even_up(canvas.width * grown), _even_up(canvas.height * grown))
    room = Room(
        width=size[0],
        height=size[1],
        ratio=canvas.width / canvas.height,
        focus=(size[0] / 2, size[1] / 2),
    )
    path = MOTIONS[shot.motion.kind].path(room, shot.motion.amount)
    start, end = _rectangle(path.start, room.ratio), _rectangle(path.end, room.ratio)
    place = _inside(facts.ratio, _overlap(start, end))
    background = "blur" if fit == "blur" else shot.background
    picture = _picture(shot, facts.content, size, (ALL, place), background)
    return Framing(picture=picture, start=_rounded(start), end=_rounded(end))


def view_between(framing: Framing, progress: float) -> Box:
    """The view at `progress` 0..1 of the path: geometric in size, so that a zoom feels even."""
    start, end = framing.start, framing.end
    if start[2] == end[2]:
        share = progress
    else:
        width = start[2] * (end[2] / start[2]) ** progress
        share = (width - start[2]) / (end[2] - start[2])
    x, y, width, height = (a + (b - a) * share for a, b in zip(start, end, strict=True))
    return _rounded((x, y, width, height))


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


def _picture(
    shot: Shot, content: str, size: tuple[int, int], crop_and_place: tuple[Box, Box], background: str
) -> PicturePlan:
    crop, place = crop_and_place
    return PicturePlan(
        content=content,
        size=size,
        crop=_rounded(crop, 7),
        place=_rounded(place),
        background=background,
        filter=shot.filter.name,
        filter_amount=shot.filter.amount,
        look=shot.look,
    )


def _rectangle(view: View, ratio: float) -> Box:
    height = view.width / ratio
    return view.cx - view.width / 2, view.cy - height / 2, view.width, height


def _hull(a: Box, b: Box) -> Box:
    x, y = min(a[0], b[0]), min(a[1], b[1])
    return x, y, max(a[0] + a[2], b[0] + b[2]) - x, max(a[1] + a[3], b[1] + b[3]) - y


def _overlap(a: Box, b: Box) -> Box:
    x, y = max(a[0], b[0]), max(a[1], b[1])
    return x, y, min(a[0] + a[2], b[0] + b[2]) - x, min(a[1] + a[3], b[1] + b[3]) - y


def _inside(ratio: float, box: Box) -> Box:
    """The largest rectangle of `ratio` in the middle of `box`."""
    x, y, width, height = box
    w, h = min((width, width / ratio), (height * ratio, height))
    return x + (width - w) / 2, y + (height - h) / 2, w, h


def _prepared(view: Box, origin: tuple[float, float], zoom: tuple[float, float]) -> Box:
    x, y, width, height = view
    return _rounded(((x - origin[0]) * zoom[0], (y - origin[1]) * zoom[1], width * zoom[0], height * zoom[1]))


def _rounded(box: Box, digits: int = 5) -> Box:
    x, y, width, height = (round(value, digits) for value in box)
    return x, y, width, height


def _even_up(pixels: float) -> int:
    return 2 * -int(-round(pixels, 6) // 2)
