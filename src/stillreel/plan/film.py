"""The whole film as numbers, and any frame of it.

`plan_film` turns a timeline and the facts of its assets into spans of frames; `FilmPlan.frame(n)` is a pure
function of that. Only boundaries become frames, never lengths. No clock, no arrays, no files.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from stillreel.effects.easing import glide
from stillreel.plan.captions import plan_texts, pose_text
from stillreel.plan.facts import Facts, known
from stillreel.plan.frames import ClipSpan, FramePlan, Framing, Layer, PicturePlan
from stillreel.plan.framing import frame_color, frame_shot, view_between
from stillreel.plan.moments import moment_span, plays_moment
from stillreel.plan.overlays import OverlaySpan, overlays_at, plan_overlays
from stillreel.plan.parallax import in_layers
from stillreel.plan.text import TextPlan, TextPose
from stillreel.timeline.model import Caption, Motion, Shot, Timeline
from stillreel.timeline.space import Canvas
from stillreel.timeline.time import boundary_frame

# A camera move begins this long before its shot's first own frame and ends as long after its last, so that it
# is under way while a transition shows it, whatever that transition is.
LEAD_MS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotSpan:
    """A shot on the film's frames [first, end); `cut` and `cut_frames` are the transition at its end."""

    first: int
    end: int
    framing: Framing
    cut: str
    cut_frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """A caption on the film's frames [first, end)."""

    first: int
    end: int
    caption: Caption
    text: TextPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPlan:
    """All that is needed to make any frame. `shots` abut and cover the film."""

    canvas: Canvas
    shots: tuple[ShotSpan, ...]
    texts: tuple[TextSpan, ...]
    overlays: tuple[OverlaySpan, ...] = ()

    @property
    def frames(self) -> int:
        """Length of the film in frames."""
        return self.shots[-1].end if self.shots else 0

    @property
    def pictures(self) -> tuple[PicturePlan, ...]:
        """Every prepared picture, once, in the order of the film."""
        shown = [picture for span in self.shots for picture in span.framing.pictures]
        return tuple(dict.fromkeys((*shown, *(span.picture for span in self.overlays))))

    def frame(self, n: int) -> FramePlan:
        """The plan of frame `n`, 0-based; IndexError outside the film."""
        if not 0 <= n < self.frames:
            raise IndexError(f"frame {n} of a film of {self.frames} frames")
        k = bisect_right(self.shots, n, key=lambda span: span.first) - 1
        texts = self._texts_at(n)
        overlays = overlays_at(self.overlays, n, self.canvas.fps)
        for left in (k - 1, k):
            if 0 <= left < len(self.shots) - 1:
                begin, length = _cut_window(self.shots[left])
                if begin <= n < begin + length:
                    return FramePlan(
                        layer=self._layer(left, n),
                        next_layer=self._layer(left + 1, n),
                        transition=self.shots[left].cut,
                        t=(n - begin + 1) / (length + 1),
                        overlays=overlays,
                        texts=texts,
                    )
        return FramePlan(layer=self._layer(k, n), overlays=overlays, texts=texts)

    def _layer(self, k: int, n: int) -> Layer:
        span = self.shots[k]
        offset, length = n - span.first, span.end - span.first
        lead = boundary_frame(LEAD_MS, self.canvas.fps)
        progress = (offset + lead) / max(1, length - 1 + 2 * lead)
        seen = _seen(span.framing, glide(min(1.0, max(0.0, progress))))
        clip = span.framing.picture.clip
        return replace(seen, frame=min(max(offset, 0), clip.frames - 1)) if clip else seen

    def _texts_at(self, n: int) -> tuple[TextPose, ...]:
        poses = []
        for span in self.texts:
            if span.first <= n < span.end:
                # A frame shows the end of its own time, so that the first and the last are not without text.
                since_ms = (n + 1 - span.first) * 1000 / self.canvas.fps
                left_ms = (span.end - n) * 1000 / self.canvas.fps
                poses.append(pose_text(span.caption, span.text, since_ms, left_ms))
        return tuple(pose for pose in poses if pose)


def _seen(framing: Framing, progress: float) -> Layer:
    return Layer(
        picture=framing.picture,
        view=view_between(framing, progress),
        near=_seen(framing.near, progress) if framing.near else None,
    )


def plan_film(timeline: Timeline, facts: Mapping[str, Facts]) -> FilmPlan:
    """The film's plan. `facts` are by asset id; NotFound names an asset that has none."""
    canvas = timeline.canvas
    borders = [boundary_frame(start, canvas.fps) for start in timeline.starts_ms]
    lengths = [b - a for a, b in pairwise(borders)]
    shots = []
    for k, shot in enumerate(timeline.shots):
        cut_frames = 0
        if k + 1 < len(lengths) and shot.transition.kind != "cut":
            wanted = boundary_frame(shot.transition.duration_ms, canvas.fps)
            cut_frames = min(wanted, lengths[k], lengths[k + 1])
        shots.append(
            ShotSpan(
                first=borders[k],
                end=borders[k + 1],
                framing=_framing(shot, facts, canvas, lengths[k]),
                cut=shot.transition.kind,
                cut_frames=cut_frames,
            )
        )
    return FilmPlan(
        canvas=canvas,
        shots=tuple(shots),
        texts=_texts(timeline),
        overlays=plan_overlays(timeline.captions, facts, canvas),
    )


def plan(timeline: Timeline, facts: Mapping[str, Facts], n: int) -> FramePlan:
    """The plan of one frame."""
    return plan_film(timeline, facts).frame(n)


def _framing(shot: Shot, facts: Mapping[str, Facts], canvas: Canvas, frames: int) -> Framing:
    if shot.kind == "color":
        return frame_color(shot, canvas)
    source = known(facts, shot.asset, shot.name)
    if source.kind == "picture" and not plays_moment(shot, source):
        return in_layers(shot, source, frame_shot(shot, facts, canvas))
    if source.kind == "picture":
        framing = frame_shot(replace(shot, motion=Motion(kind="still")), facts, canvas)
        clip = moment_span(source.moment_ms, frames, canvas.fps)
    else:
        framing = frame_shot(shot, facts, canvas)
        clip = ClipSpan(
            trim_ms=shot.trim_ms,
            speed=shot.speed,
            fps=canvas.fps,
            frames=frames + boundary_frame(LEAD_MS, canvas.fps),
        )
    return replace(framing, picture=replace(framing.picture, clip=clip))


def _texts(timeline: Timeline) -> tuple[TextSpan, ...]:
    fps = timeline.canvas.fps
    captions = tuple(caption for caption in timeline.captions if caption.text and caption.role != "logo")
    return tuple(
        TextSpan(
            first=boundary_frame(caption.start_ms, fps),
            end=boundary_frame(caption.start_ms + caption.duration_ms, fps),
            caption=caption,
            text=text,
        )
        for caption, text in zip(captions, plan_texts(captions, timeline.canvas), strict=True)
    )


def _cut_window(span: ShotSpan) -> tuple[int, int]:
    """First frame and length of the transition at the end of a shot; it is centred on the cut."""
    return span.end - span.cut_frames // 2, span.cut_frames
