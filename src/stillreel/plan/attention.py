"""What of a photo the camera should hold: what a person set, faces, people, and where to look when there is none.

The order of trust lies here and nowhere else. Boxes and points are 0..1 of the upright photo. Pure numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from stillreel.plan.facts import Facts
from stillreel.plan.rectangles import ALL, hull, overlap
from stillreel.timeline.model import Box, Shot

# Where nothing is known of the subject, a crop takes this share of what goes from the top: heads are up there.
TOP_SHARE = 1 / 6
# Of the room that a view has around what it keeps, this share lies above it.
HEADROOM = 1 / 3
# Around a face, as shares of its size: to all sides, and above, where hair is.
FACE_MARGIN, HAIR = 0.25, 0.55
# A face counts beside the largest one when it is at least this share of its height: others only pass by.
GROUP_SHARE = 0.45
SUBJECT_MARGIN = 0.04
# Whole bodies are held where they take at most this share of the view, so that the camera still can move.
ROOMY = 0.85
# How far a weak guess moves the view from where it would be, to the sides and up or down.
WEAK_VOTE = (0.5, 0.25)

Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """The point that a view should have in its middle, and the box that it should hold all the time, if any."""

    focus: tuple[float, float]
    keep: Box | None = None


def attention(shot: Shot, facts: Facts, visible: Span) -> Attention:
    """What the camera should do for a photo of which a view shows `visible` (width, height as shares) at most."""
    for box in _wishes(shot, facts, visible):
        if _fits(box, visible):
            return Attention(focus=_middle(box, visible), keep=box)
    if shot.focus and shot.focus.box:
        return Attention(focus=_middle(shot.focus.box, visible))
    if facts.subject:
        return Attention(focus=_middle(facts.subject, visible))
    x, y = _middle(ALL, visible)
    if facts.salient:
        x += (facts.salient[0] + facts.salient[2] / 2 - x) * WEAK_VOTE[0]
        y += (facts.salient[1] + facts.salient[3] / 2 - y) * WEAK_VOTE[1]
    return Attention(focus=(x, y))


def all_fits(shot: Shot, facts: Facts, visible: Span) -> bool:
    """Whether a view can hold what the person set or, without that, the faces of all who are in the photo."""
    if shot.focus and shot.focus.box:
        return _fits(shot.focus.box, visible)
    if shot.focus and shot.focus.point:
        return True
    return not facts.faces or _fits(_group(facts.faces), visible)


def _wishes(shot: Shot, facts: Facts, visible: Span) -> Iterator[Box]:
    """The boxes that should be held, the best first: the first that fits into a view is taken."""
    if shot.focus and shot.focus.point:
        yield (*shot.focus.point, 0.0, 0.0)
    elif shot.focus and shot.focus.box:
        yield shot.focus.box
    elif facts.faces:
        group = _group(facts.faces)
        if facts.subject and _roomy(both := hull(group, facts.subject), visible):
            yield both
        yield group
        yield _tightened(facts.faces[0], visible)
    elif facts.subject:
        yield _grown(facts.subject, SUBJECT_MARGIN, SUBJECT_MARGIN)
        yield facts.subject


def _group(faces: tuple[Box, ...]) -> Box:
    """The box around the faces that count, with hair and margin."""
    least = GROUP_SHARE * faces[0][3]
    return reduce(hull, (_framed(face) for face in faces if face[3] >= least or face == faces[0]))


def _framed(face: Box) -> Box:
    """A face with its margin and hair, as far as the photo goes."""
    x, y, width, height = face
    side, below, above = FACE_MARGIN * width, FACE_MARGIN * height, HAIR * height
    return overlap((x - side, y - above, width + 2 * side, height + above + below), ALL)


def _tightened(face: Box, visible: Span) -> Box:
    """A face with as much around it as a view has room for: first hair gives way, then the margin, then its rim."""
    hair, near = _framed(face), _grown(face, FACE_MARGIN * face[2], FACE_MARGIN * face[3])
    spans = []
    for axis, most in enumerate(visible):
        inner, middle, outer = (_side(box, axis) for box in (face, near, hair))
        if middle[1] <= most:
            spans.append(_span(middle, outer, most))
        elif inner[1] <= most * ROOMY:
            spans.append(_span(inner, middle, most))
        else:
            core = (inner[0] + inner[1] / 2, 0.0)
            spans.append(_span(core, inner, most * ROOMY))
    (x, width), (y, height) = spans
    return x, y, width, height


def _side(box: Box, axis: int) -> Span:
    return box[axis], box[axis + 2]


def _span(inner: Span, outer: Span, most: float) -> Span:
    """The span from `inner` towards `outer` (both begin, length) that is `most` long, or `outer` if that is shorter."""
    if outer[1] <= most:
        return outer
    share = (most - inner[1]) / (outer[1] - inner[1])
    return inner[0] - share * (inner[0] - outer[0]), most


def _grown(box: Box, x_share: float, y_share: float) -> Box:
    x, y, width, height = box
    return overlap((x - x_share, y - y_share, width + 2 * x_share, height + 2 * y_share), ALL)


def _fits(box: Box, visible: Span) -> bool:
    return box[2] <= visible[0] and box[3] <= visible[1]


def _roomy(box: Box, visible: Span) -> bool:
    """Whether the camera still has room to move while it holds the box."""
    return box[2] <= visible[0] * ROOMY and box[3] <= visible[1] * ROOMY


def _middle(box: Box, visible: Span) -> tuple[float, float]:
    """Where the middle of a view lies that shows a box: centred sideways, with headroom or cut at its foot."""
    slack = visible[1] - box[3]
    top = box[1] - slack * (HEADROOM if slack > 0 else TOP_SHARE)
    return box[0] + box[2] / 2, top + visible[1] / 2
