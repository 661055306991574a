"""What one frame is made of, as numbers: prepared pictures, the view on each, and the texts above them.

A plan names sources by their content and holds no absolute time, so equal plans mean equal pixels. Knows no
pixels and no files.
"""

from dataclasses import dataclass

from stillreel.plan.text import TextPose
from stillreel.timeline.model import Box, Look


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipSpan:
    """The part of a video or animation that a shot shows: `frames` frames at `fps`, from `trim_ms` on."""

    trim_ms: int
    speed: float
    fps: int
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePlan:
    """A source prepared once, before any frame is made.

    `content` is the SHA-256 of the source ("" for a plain colour); `size` (width, height) of the prepared picture
    in pixels, even; `crop` the part of the upright source that is used, 0..1; `place` where it goes in the
    prepared picture, in pixels. Around it lies `background`: ``blur`` (a blurred copy) or a colour.
    With `clip`, the prepared picture is a run of frames.
    """

    content: str
    size: tuple[int, int]
    crop: Box
    place: Box
    background: str
    filter: str
    filter_amount: float
    look: Look
    clip: ClipSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A prepared picture and the rectangle of it (x, y, width, height in its pixels) that fills the canvas."""

    picture: PicturePlan
    view: Box
    frame: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FramePlan:
    """One frame: a layer, perhaps a second one with the transition to it at progress `t`, and texts on top."""

    layer: Layer
    next_layer: Layer | None = None
    transition: str = "cut"
    t: float = 0.0
    texts: tuple[TextPose, ...] = ()
