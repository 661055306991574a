"""Which text gives way to which when several share an edge of the canvas at the same time.

Texts are dealt into lanes, the first at the edge: a text keeps clear of those in lower lanes that it meets, for all
of its time, so that nothing moves while it stands. How far away that is only the drawn texts tell. Pure numbers.
"""

from collections.abc import Sequence
from dataclasses import replace

from stillreel.plan.text import TextPlan
from stillreel.timeline.model import Caption

# Nearest the edge first. At the bottom a title stands over a caption, and a caption over a lower third.
_FROM_BELOW = ("watermark", "logo", "lower-third", "caption", "title")
_FROM_ABOVE = ("watermark", "logo", "title", "caption", "lower-third")
# Texts that overlap for less are a hand-over: one fades out while the other fades in at the same place.
HAND_OVER_MS = 250
# A text keeps clear of no more than this many others; the longest are taken, as they stand highest.
MOST = 12


def stacked(captions: Sequence[Caption], texts: Sequence[TextPlan]) -> tuple[TextPlan, ...]:
    """The texts, each with those of lower lanes that it meets in `after`; `captions` are theirs, in any order."""
    met = _meetings(captions, texts)
    lanes: dict[int, int] = {}
    for index in sorted(range(len(texts)), key=lambda index: _turn(captions[index], texts[index], index)):
        taken = {lanes[other] for other in met[index] if other in lanes}
        lanes[index] = next(lane for lane in range(len(texts)) if lane not in taken)
    done: dict[int, TextPlan] = {}
    for index in sorted(lanes, key=lambda index: (lanes[index], index)):
        lower = [other for other in met[index] if lanes[other] < lanes[index]]
        lower.sort(key=lambda other: (-len(texts[other].text) * texts[other].size_px, other))
        done[index] = replace(texts[index], after=tuple(done[other] for other in sorted(lower[:MOST])))
    return tuple(done[index] for index in range(len(texts)))


def _turn(caption: Caption, text: TextPlan, index: int) -> tuple[int, int, int]:
    order = _FROM_BELOW if text.gravity[1] == 1 else _FROM_ABOVE
    return order.index(caption.role), caption.start_ms, index


def _meetings(captions: Sequence[Caption], texts: Sequence[TextPlan]) -> tuple[set[int], ...]:
    """For each text those that stand at its edge of the canvas at the same time."""
    met: tuple[set[int], ...] = tuple(set() for _ in texts)
    standing: list[int] = []
    for index in sorted(range(len(texts)), key=lambda index: (captions[index].start_ms, index)):
        begin = captions[index].start_ms
        end = begin + captions[index].duration_ms
        standing = [other for other in standing if _end_ms(captions[other]) - begin >= HAND_OVER_MS]
        for other in standing:
            is_long = min(end, _end_ms(captions[other])) - begin >= HAND_OVER_MS
            if is_long and texts[other].gravity[1] == texts[index].gravity[1]:
                met[index].add(other)
                met[other].add(index)
        standing.append(index)
    return met


def _end_ms(caption: Caption) -> int:
    return caption.start_ms + caption.duration_ms
