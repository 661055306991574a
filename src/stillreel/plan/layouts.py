"""Collages: two to four photos on one board, each cut to its cell around its subject.

Of the ways to lay so many photos, the one that cuts least off them is taken, so a pair lies side by side on a wide
canvas and stacked on a tall one. The camera moves over the board; no cell leaves the view. Pure numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stillreel.errors import UsageError
from stillreel.plan.boards import backdrop_of, filling, surface
from stillreel.plan.facts import Facts, known
from stillreel.plan.frames import Framing, Inset, PicturePlan
from stillreel.plan.rectangles import rounded
from stillreel.timeline.model import Box, Card, Shot
from stillreel.timeline.space import Canvas

# Shares of the canvas's short side; cards stand further apart, so that their shadows have room.
GAP = 0.01
CARD_GAP = 0.045
# A collage is busy enough: the camera travels at most this far.
MOST_TRAVEL = 0.03
# How much of the board the first of three photos may take.
FIRST_SHARES = (0.5, 0.56, 0.62, 0.667)

Cells = tuple[Box, ...]

_SIDE_BY_SIDE: Cells = ((0, 0, 0.5, 1), (0.5, 0, 0.5, 1))
_STACKED: Cells = ((0, 0, 1, 0.5), (0, 0.5, 1, 0.5))
_FOUR: Cells = ((0, 0, 0.5, 0.5), (0.5, 0, 0.5, 0.5), (0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5))


def _three(share: float) -> tuple[Cells, Cells]:
    """The first photo on the left, and on top, with the others in the rest."""
    rest = 1 - share
    left = ((0, 0, share, 1), (share, 0, rest, 0.5), (share, 0.5, rest, 0.5))
    above = ((0, 0, 1, share), (0, share, 0.5, rest), (0.5, share, 0.5, rest))
    return left, above


WAYS: Mapping[str, tuple[Cells, ...]] = {
    "pair": (_SIDE_BY_SIDE, _STACKED),
    "grid-3": tuple(way for share in FIRST_SHARES for way in _three(share)),
    "grid-4": (_FOUR,),
}


def collage(shot: Shot, media: Mapping[str, Facts], canvas: Canvas) -> Framing:
    """The framing of a shot with several photos.

    A focus set by hand is the first photo's. Raises NotFound for an asset without facts and UsageError for one that
    is no photo.
    """
    photos = _photos(shot, media)
    motion = replace(shot.motion, amount=min(shot.motion.amount, MOST_TRAVEL))
    size, region, start, end = surface(replace(shot, motion=motion), canvas)
    gap = (GAP if shot.card == Card() else CARD_GAP) * min(canvas.width, canvas.height)
    cells = min(
        (_laid(way, region, gap) for way in WAYS[shot.layout.kind]), key=lambda way: _lost(way, photos)
    )
    others = replace(shot, focus=None)
    crops = [filling(shot, photos[0], cells[0])]
    crops += [filling(others, facts, cell) for facts, cell in zip(photos[1:], cells[1:], strict=True)]
    insets = tuple(
        Inset(content=facts.content, crop=crop, place=cell)
        for facts, crop, cell in zip(photos[1:], crops[1:], cells[1:], strict=True)
    )
    picture = PicturePlan(
        content=photos[0].content,
        size=size,
        crop=crops[0],
        place=cells[0],
        background=backdrop_of(shot),
        filter=shot.filter.name,
        filter_amount=shot.filter.amount,
        look=shot.look,
        insets=insets,
        card=shot.card,
    )
    return Framing(picture=picture, start=start, end=end)


def _photos(shot: Shot, media: Mapping[str, Facts]) -> tuple[Facts, ...]:
    found = []
    for asset in (shot.asset, *shot.layout.assets):
        facts = known(media, asset, shot.name if asset == shot.asset else "a photo of the collage")
        if facts.kind != "picture":
            name = shot.name or "this file"
            raise UsageError(f"the collage of {name} holds a {facts.kind}; a collage takes photos only")
        found.append(facts)
    return tuple(found)


def _laid(way: Cells, region: Box, gap: float) -> Cells:
    """A way's cells in pixels of the board, whole and apart by `gap`, as far from the region's edges."""
    left, top, width, height = region
    inner = (left + gap, top + gap, width - gap, height - gap)
    cells = []
    for x, y, wide, high in way:
        x0, y0 = round(inner[0] + x * inner[2]), round(inner[1] + y * inner[3])
        x1 = round(inner[0] + (x + wide) * inner[2] - gap)
        y1 = round(inner[1] + (y + high) * inner[3] - gap)
        cells.append(rounded((x0, y0, max(1, x1 - x0), max(1, y1 - y0))))
    return tuple(cells)


def _lost(cells: Cells, photos: Sequence[Facts]) -> float:
    """How much of the photos is cut off in all."""
    ratios = [cell[2] / cell[3] for cell in cells]
    return sum(1 - min(facts.ratio / r, r / facts.ratio) for facts, r in zip(photos, ratios, strict=True))
