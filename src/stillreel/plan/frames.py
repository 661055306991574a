"""What one frame is made of, as numbers: prepared pictures, the view on each, and what lies above them.

A plan names sources by their content and holds no absolute time, so equal plans mean equal pixels. Knows no
pixels and no files.
"""

from dataclasses import dataclass, field

from stillreel.plan.text import TextPose
from stillreel.timeline.model import Box, Card, Look


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipSpan:
    """The part of a video or animation that a shot shows: `frames` frames at `fps`, from `trim_ms` on.

    With `settle_frames` it is the moment of a motion photo: over that many frames it dissolves into its still, which
    is the last frame.
    """

    trim_ms: int
    speed: float
    fps: int
    frames: int
    settle_frames: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A further photo of a collage: its content, the part of it that is used (0..1), and its place in pixels."""

    content: str
    crop: Box
    place: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePlan:
    """A source prepared once, before any frame is made.

    `content` is the SHA-256 of the source ("" for a plain colour); `size` (width, height) of the prepared picture
    in pixels, even; `crop` the part of the upright source that is used, 0..1; `place` where it goes in the
    prepared picture, in pixels; `insets` are the further photos of a collage. Around them lies `background`:
    ``blur`` (a blurred copy) or a colour. `lut` is the content of a .cube table, "" for none.
    `part` says which pixels are wanted: ``whole`` (opaque), ``far`` (opaque, the subject filled in from its
    surroundings), ``near`` (the subject alone, the rest clear) or ``overlay`` (a picture with its own alpha);
    `depth` what tells near from far, as in `Facts`.
    `view` is the part of the prepared picture, in pixels, over which a vignette lies and by whose short side grain
    is sized; None: all of it. With `clip`, the prepared picture is a run of frames.
    """

    content: str
    size: tuple[int, int]
    crop: Box
    place: Box
    background: str = "#000000"
    filter: str = "none"
    filter_amount: float = 1.0
    look: Look = field(default_factory=Look)
    lut: str = ""
    insets: tuple[Inset, ...] = ()
    card: Card = field(default_factory=Card)
    part: str = "whole"
    depth: str = ""
    view: Box | None = None
    clip: ClipSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """A prepared picture and the first and last view on it (x, y, width, height in its pixels).

    `near` is a picture with clear parts that lies above, with views of its own.
    """

    picture: PicturePlan
    start: Box
    end: Box
    near: "Framing | None" = None

    @property
    def pictures(self) -> tuple[PicturePlan, ...]:
        """The picture, and the one above it."""
        return (self.picture, *(self.near.pictures if self.near else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A prepared picture and the rectangle of it (x, y, width, height in its pixels) that fills the canvas.

    `near` is a picture with clear parts that lies above, seen through a view of its own.
    """

    picture: PicturePlan
    view: Box
    frame: int = 0
    near: "Layer | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A logo or sticker at one frame: its picture, its upper left corner on the canvas in pixels, opacity 0..1."""

    picture: PicturePlan
    at: tuple[int, int]
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FramePlan:
    """One frame: a layer, perhaps a second one with the transition to it at progress `t`, overlays, texts on top."""

    layer: Layer
    next_layer: Layer | None = None
    transition: str = "cut"
    t: float = 0.0
    overlays: tuple[Overlay, ...] = ()
    texts: tuple[TextPose, ...] = ()

    @property
    def pictures(self) -> tuple[PicturePlan, ...]:
        """Every prepared picture that the frame needs."""
        layers = [self.layer, *([self.next_layer] if self.next_layer else [])]
        layers += [layer.near for layer in layers if layer.near]
        return (*(layer.picture for layer in layers), *(overlay.picture for overlay in self.overlays))
