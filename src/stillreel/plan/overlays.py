"""Logos and stickers as numbers: how large, where in the safe zone, and how opaque at a moment.

They lie on the canvas, above the shots and below the texts. Pure numbers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from stillreel.effects import ANIMATIONS
from stillreel.plan.facts import Facts, known
from stillreel.plan.frames import Overlay, PicturePlan
from stillreel.plan.rectangles import ALL, even_up
from stillreel.plan.zones import safe_zone
from stillreel.timeline.model import Box, Caption
from stillreel.timeline.space import Canvas
from stillreel.timeline.time import boundary_frame

# The side of a square of the same area, as a share of the canvas's short side: wide and tall logos weigh the same.
SIDES = {"small": 0.1, "medium": 0.16, "large": 0.28}


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlaySpan:
    """A logo or sticker on the film's frames [first, end), at its place on the canvas."""

    first: int
    end: int
    animation: str
    picture: PicturePlan
    at: tuple[int, int]


def plan_overlays(
    captions: Iterable[Caption], media: Mapping[str, Facts], canvas: Canvas
) -> tuple[OverlaySpan, ...]:
    """Every logo and sticker, in the order of the captions. NotFound names an asset that has no facts."""
    return tuple(
        _span(caption, known(media, caption.asset, "the logo"), canvas)
        for caption in captions
        if caption.role == "logo"
    )


def overlays_at(spans: Iterable[OverlaySpan], n: int, fps: int) -> tuple[Overlay, ...]:
    """What of them shows at frame `n`. Whatever the animation, a picture fades; ``none`` cuts."""
    shown = []
    for span in spans:
        if span.first <= n < span.end:
            name = "none" if span.animation == "none" else "fade"
            since_ms, left_ms = (n + 1 - span.first) * 1000 / fps, (span.end - n) * 1000 / fps
            opacity = round(ANIMATIONS[name].pose(since_ms, left_ms, 1).opacity, 4)
            shown.append(Overlay(picture=span.picture, at=span.at, opacity=opacity))
    return tuple(overlay for overlay in shown if overlay.opacity > 0)


def _span(caption: Caption, facts: Facts, canvas: Canvas) -> OverlaySpan:
    zone = safe_zone(canvas)
    width, height = _size(facts.ratio, SIDES[caption.size] * min(canvas.width, canvas.height), zone)
    return OverlaySpan(
        first=boundary_frame(caption.start_ms, canvas.fps),
        end=boundary_frame(caption.start_ms + caption.duration_ms, canvas.fps),
        animation=caption.animation,
        picture=PicturePlan(
            content=facts.content,
            size=(width, height),
            crop=ALL,
            place=(0, 0, width, height),
            part="overlay",
        ),
        at=_corner(caption.position, (width, height), zone, canvas),
    )


def _size(ratio: float, side_px: float, zone: Box) -> tuple[int, int]:
    """Even width and height of about `side_px` squared; in the zone with room to lie on even pixels."""
    width, height = side_px * sqrt(ratio), side_px / sqrt(ratio)
    shrink = min(1.0, (zone[2] - 2) / width, (zone[3] - 2) / height)
    return max(2, 2 * int(width * shrink / 2 + 1e-6)), max(2, 2 * int(height * shrink / 2 + 1e-6))


def _corner(position: str, size: tuple[int, int], zone: Box, canvas: Canvas) -> tuple[int, int]:
    """The upper left corner, even; what is centred is centred on the canvas as far as the zone allows."""
    x, y, width, height = zone
    left = _along(("left" in position, "right" in position), size[0], (x, x + width), canvas.width)
    top = _along(("top" in position, "bottom" in position), size[1], (y, y + height), canvas.height)
    return left, top


def _along(ends: tuple[bool, bool], length: int, span: tuple[float, float], whole: int) -> int:
    wanted = span[0] if ends[0] else span[1] - length if ends[1] else (whole - length) / 2
    even = 2 * round(wanted / 2)
    first, last = even_up(span[0]), 2 * int(round(span[1] - length, 6) // 2)
    return max(0, min(max(even, first), last))
