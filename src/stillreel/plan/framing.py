"""How a shot meets the canvas: the choice between covering it, a board of its own, and a plain colour.

Each way has its file: `covering`, `boards` and `layouts`. Pure numbers.
"""

from collections.abc import Mapping
from dataclasses import replace

from stillreel.effects import FILTERS
from stillreel.plan.attention import all_fits
from stillreel.plan.boards import board
from stillreel.plan.covering import cover, visible_of
from stillreel.plan.facts import Facts, known
from stillreel.plan.frames import Framing, PicturePlan
from stillreel.plan.layouts import collage
from stillreel.plan.rectangles import hull, overlap, rounded
from stillreel.timeline.model import Box, Card, Shot
from stillreel.timeline.space import Canvas

# Smart fit covers as long as this share of the photo is seen at once, or a pan shows all of it in good time.
SMART_VISIBLE = 0.5
TRAVEL_VISIBLE = 0.43
# Views that share less than this part of themselves are far apart.
FAR_SHARE = 0.6


def fit_of(shot: Shot, facts: Facts, canvas: Canvas) -> str:
    """`cover`, `contain` or `blur`: what the shot's fit comes to for this photo on this canvas.

    Smart fit shows the photo whole where covering would cut off faces.
    """
    if shot.fit != "smart":
        return shot.fit
    if not all_fits(shot, facts, visible_of(facts, canvas)):
        return "blur"
    ratio = canvas.width / canvas.height
    visible = min(facts.ratio / ratio, ratio / facts.ratio)
    along = ("pan-left", "pan-right") if facts.ratio > ratio else ("pan-up", "pan-down")
    enough = TRAVEL_VISIBLE if shot.motion.kind in along else SMART_VISIBLE
    return "cover" if visible >= enough else "blur"


def frame_shot(shot: Shot, media: Mapping[str, Facts], canvas: Canvas) -> Framing:
    """The framing of a photo or clip. `media` are facts by asset id; NotFound names an asset that has none."""
    facts = known(media, shot.asset, shot.name)
    if shot.layout.kind != "single":
        framing = collage(shot, media, canvas)
    elif shot.card != Card():
        framing = board(shot, facts, canvas, "blur" if shot.fit == "smart" else shot.fit)
    else:
        fit = fit_of(shot, facts, canvas)
        framing = cover(shot, facts, canvas) if fit == "cover" else board(shot, facts, canvas, fit)
    lut = known(media, shot.look.lut, "the color table").content if shot.look.lut else ""
    return replace(framing, picture=replace(framing.picture, lut=lut, view=_finish_view(shot, framing)))


def _finish_view(shot: Shot, framing: Framing) -> Box | None:
    """Where the shot's vignette lies and by what its grain is sized: what the camera sees half-way.

    Along a long travel it is all that is seen, else its first view would lie in the dark.
    """
    named = FILTERS[shot.filter.name]
    if not (named.vignette or named.grain or shot.look.vignette or shot.look.grain):
        return None
    start, end = framing.start, framing.end
    shared, whole = overlap(start, end), hull(start, end)
    middle = tuple((a + b) / 2 for a, b in zip(start, end, strict=True))
    across, down = (shared[side] >= FAR_SHARE * min(start[side], end[side]) for side in (2, 3))
    x, width = (middle[0], middle[2]) if across else (whole[0], whole[2])
    y, height = (middle[1], middle[3]) if down else (whole[1], whole[3])
    return rounded((x, y, width, height))


def frame_color(shot: Shot, canvas: Canvas) -> Framing:
    """A plain colour over the whole canvas."""
    whole = (0.0, 0.0, float(canvas.width), float(canvas.height))
    picture = PicturePlan(
        content="",
        size=(canvas.width, canvas.height),
        crop=(0, 0, 1, 1),
        place=whole,
        background=shot.background,
        filter=shot.filter.name,
        filter_amount=shot.filter.amount,
        look=shot.look,
    )
    return Framing(picture=picture, start=whole, end=whole)


def view_between(framing: Framing, progress: float) -> Box:
    """The view at `progress` 0..1 of the path: geometric in size, so that a zoom feels even."""
    start, end = framing.start, framing.end
    if start[2] == end[2]:
        share = progress
    else:
        width = start[2] * (end[2] / start[2]) ** progress
        share = (width - start[2]) / (end[2] - start[2])
    x, y, width, height = (a + (b - a) * share for a, b in zip(start, end, strict=True))
    return rounded((x, y, width, height))
