"""Where a text's block stands on the canvas: at its anchor, or beside the texts that it must not touch.

Only here heights are known, because they are those of drawn lines. Knows nothing of looks beyond their room.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor

from stillreel.plan.text import ACCENT_ROOM_EM, BOX_PADDING_EM, TextPlan
from stillreel.render.glyph_layout import Ink, Layout, ink, lay_out

# Room between two texts, in em of the smaller one.
_GAP_EM = 0.55
# A text that finds no free place takes the room that is left if this many em of it are; else it stays where it was.
_LEAST_ROOM_EM = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A laid-out text on the canvas: its corner and size in pixels, with the room of its bar; lines at `lines_x`."""

    layout: Layout
    x: int
    y: int
    width: int
    height: int
    lines_x: int


@lru_cache(maxsize=64)
def stand(plan: TextPlan) -> Block | None:
    """The block of a text, clear of all in `plan.after` where the canvas has room; None when nothing is drawn."""
    block = _alone(plan)
    if block is None or not plan.after:
        return block
    taken = [span for other in plan.after for span in _spans(plan, block, other)]
    place = next((y for y in _places(plan, block, taken) if _is_free(y, block.height, taken)), None)
    if place is not None:
        return replace(block, y=place)
    return _squeezed(plan, taken) or block


def whole_ink(block: Block) -> Ink:
    """All letters of a block, drawn."""
    drawn = ink(block.layout, len(block.layout.letters))
    assert drawn is not None, "a block has ink"
    return drawn


def _alone(plan: TextPlan) -> Block | None:
    layout = lay_out(replace(plan, after=()))
    drawn = ink(layout, len(layout.letters)) if layout else None
    if layout is None or drawn is None:
        return None
    height, width = drawn.rgba.shape[:2]
    bar = floor(ACCENT_ROOM_EM * plan.size_px + 0.5) if plan.accent and not plan.box else 0
    x = floor(plan.anchor[0] - plan.gravity[0] * (width + bar) + 0.5)
    y = floor(plan.anchor[1] - plan.gravity[1] * height + 0.5)
    lines_x = x if plan.gravity[0] > 0.5 else x + bar
    return Block(layout=layout, x=x, y=y, width=width + bar, height=height, lines_x=lines_x)


def _spans(plan: TextPlan, block: Block, other: TextPlan) -> Iterator[tuple[float, float]]:
    """The rows that another text takes from this one, with the gap to it."""
    standing = stand(other)
    if standing is None:
        return
    gap = _GAP_EM * min(plan.size_px, other.size_px) + _padding(plan) + _padding(other)
    is_across = {plan.gravity[0], other.gravity[0]} == {0.0, 1.0}
    if is_across and (
        block.x + block.width + gap <= standing.x or standing.x + standing.width + gap <= block.x
    ):
        return
    yield standing.y - gap, standing.y + standing.height + gap


def _padding(plan: TextPlan) -> float:
    return BOX_PADDING_EM * plan.size_px if plan.box else 0.0


def _places(plan: TextPlan, block: Block, taken: list[tuple[float, float]]) -> Iterator[int]:
    """Rows to try, from the text's own place into the canvas, as far as its room reaches."""
    top, bottom = _room(plan)
    yield block.y
    if plan.gravity[1] == 1:
        above = sorted((floor(begin) - block.height for begin, _ in taken), reverse=True)
        yield from (y for y in above if y >= top)
    else:
        yield from (y for y in sorted(-floor(-end) for _, end in taken) if y + block.height <= bottom)


def _is_free(y: int, height: int, taken: list[tuple[float, float]]) -> bool:
    return all(y + height <= begin or y >= end for begin, end in taken)


def _room(plan: TextPlan) -> tuple[float, float]:
    top = plan.anchor[1] - plan.gravity[1] * plan.height_px
    return top, top + plan.height_px


def _squeezed(plan: TextPlan, taken: list[tuple[float, float]]) -> Block | None:
    """The text smaller, in the room between the others and the far end of its own."""
    top, bottom = _room(plan)
    if plan.gravity[1] == 1:
        bottom = min(begin for begin, _ in taken)
    else:
        top = max(end for _, end in taken)
    if bottom - top < _LEAST_ROOM_EM * plan.size_px:
        return None
    anchor_y = bottom if plan.gravity[1] == 1 else top
    gravity = (plan.gravity[0], 1.0 if plan.gravity[1] == 1 else 0.0)
    return _alone(
        replace(plan, height_px=int(bottom - top), anchor=(plan.anchor[0], anchor_y), gravity=gravity)
    )
