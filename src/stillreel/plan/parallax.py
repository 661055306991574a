"""Which photos can be seen in two layers, and how the views of what is near and what is far differ.

Both layers are prepared alike, so they lie on the same pixels. The view on what is far travels the middle part of
the other's path, so it never leaves the picture, and half-way through the move the photo is seen as it was taken.
Knows nothing of how near and far are told apart.
"""

from dataclasses import replace

from stillreel.plan.facts import Facts
from stillreel.plan.frames import Framing, PicturePlan
from stillreel.plan.framing import view_between
from stillreel.timeline.model import Card, Shot

# How fast what is far moves, as a share of the speed of what is near.
FAR_SPEED = 0.45


def in_layers(shot: Shot, facts: Facts, framing: Framing) -> Framing:
    """The shot's framing in two layers where parallax is asked for and can be had; else as it is.

    It can where something tells near from far and the photo fills the canvas. A photo without depth keeps the
    path of the near layer as a whole.
    """
    if shot.motion.kind != "parallax" or not facts.depth or facts.has_alpha or not _fills(framing.picture):
        return framing
    margin = (1 - FAR_SPEED) / 2
    far, near = (replace(framing.picture, part=part, depth=facts.depth) for part in ("far", "near"))
    return Framing(
        picture=far,
        start=view_between(framing, margin),
        end=view_between(framing, 1 - margin),
        near=replace(framing, picture=near),
    )


def _fills(picture: PicturePlan) -> bool:
    alone = not picture.insets and picture.card == Card() and picture.clip is None
    return alone and picture.place == (0, 0, *picture.size)
