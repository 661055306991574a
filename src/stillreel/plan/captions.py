"""A caption as numbers: its size, its place inside the safe zone, and its pose at a frame.

Everything of a text stays in the zone: its lines, what its looks add around them, and where its animation takes
it. Centred text stays centred on the canvas. Knows no pixels.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from stillreel.effects import ANIMATIONS
from stillreel.plan.contrast import least_opacity, tone_behind
from stillreel.plan.stacking import stacked
from stillreel.plan.text import ACCENT_ROOM_EM, TextPlan, TextPose
from stillreel.plan.zones import safe_zone
from stillreel.timeline.model import Caption
from stillreel.timeline.space import Canvas

# Font sizes in px of a canvas whose short side is 1080.
SIZES_PX = {
    "title": {"small": 64, "medium": 92, "large": 132},
    "caption": {"small": 40, "medium": 54, "large": 72},
    "lower-third": {"small": 40, "medium": 54, "large": 72},
    "watermark": {"small": 24, "medium": 32, "large": 42},
    "logo": {"small": 24, "medium": 32, "large": 42},
}
WEIGHTS = {"title": 700, "caption": 600, "lower-third": 700, "watermark": 500, "logo": 500}
# The longest line that is read at a glance, in em: a subtitle's 42 letters, a title's 30.
MEASURES_EM = {"title": 16, "caption": 22, "lower-third": 18, "watermark": 30, "logo": 30}
# A watermark is there to be found, not to be read; it stands firmer when its colour could not be read otherwise.
WATERMARK_OPACITIES = (0.7, 0.8, 0.9, 1.0)
LATER_SCALE = 0.72
# What stands between a name and its role: "Dr. Kim, Surgeon", "张小明｜摄影师".
_PARTING = re.compile(r"\s*[,，、|｜·—–]\s*|\s-\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """The farthest that an animation takes a text from its place: offsets in em, scale about its centre."""

    left_em: float
    right_em: float
    up_em: float
    down_em: float
    scale: float


def plan_text(caption: Caption, canvas: Canvas) -> TextPlan:
    """What is drawn for a caption that has the canvas for itself."""
    gravity = _gravity(caption.position)
    is_third = caption.role == "lower-third"
    size_px = SIZES_PX[caption.role][caption.size] * min(canvas.width, canvas.height) / 1080
    text = TextPlan(
        text=_two_lines(caption.text) if is_third else caption.text,
        font=caption.font,
        size_px=round(size_px, 3),
        weight=WEIGHTS[caption.role],
        color=caption.color,
        width_px=0,
        height_px=0,
        anchor=(0.0, 0.0),
        gravity=gravity,
        outline=caption.outline,
        shadow=caption.shadow,
        box=caption.box,
        accent=caption.color if is_third and gravity[0] != 0.5 else None,
        later_scale=LATER_SCALE if is_third else 1.0,
        opacity=_watermark_opacity(caption.color) if caption.role in ("watermark", "logo") else 1.0,
    )
    return _placed(text, caption, canvas)


def plan_texts(captions: tuple[Caption, ...], canvas: Canvas) -> tuple[TextPlan, ...]:
    """What is drawn for each of the captions of a film; none touches another of its edge that it meets in time."""
    return stacked(captions, tuple(plan_text(caption, canvas) for caption in captions))


def pose_text(caption: Caption, text: TextPlan, since_ms: float, left_ms: float) -> TextPose | None:
    """The text at a moment, or None while nothing of it is to be seen."""
    pose = ANIMATIONS[caption.animation].pose(since_ms, left_ms, len(caption.text))
    if pose.opacity <= 0 or pose.shown <= 0:
        return None
    return TextPose(
        text=text,
        opacity=round(pose.opacity * text.opacity, 4),
        dx=round(pose.dx_em * text.size_px, 3),
        dy=round(pose.dy_em * text.size_px, 3),
        scale=round(pose.scale, 5),
        shown=round(pose.shown, 4),
    )


def _placed(text: TextPlan, caption: Caption, canvas: Canvas) -> TextPlan:
    """The text with its anchor and the room of its lines."""
    x, y, width, height = safe_zone(canvas)
    reach = _reach(caption.animation)
    around, em = text.around_px, text.size_px
    grown = (reach.scale - 1) / 2
    left = x + around + reach.left_em * em + grown * width
    right = x + width - around - reach.right_em * em - grown * width
    top = y + around + reach.up_em * em + grown * height
    bottom = y + height - around - reach.down_em * em - grown * height
    across = _span(left, right, canvas.width / 2, text.gravity[0])
    down = _span(top, bottom, canvas.height / 2, text.gravity[1])
    accent_px = ACCENT_ROOM_EM * em if text.accent else 0.0
    return replace(
        text,
        width_px=int(min(across[1] - accent_px, MEASURES_EM[caption.role] * em)),
        height_px=int(down[1]),
        anchor=(round(across[0], 3), round(down[0], 3)),
    )


def _span(begin: float, end: float, middle: float, gravity: float) -> tuple[float, float]:
    """The anchor and the room along one side of the canvas; a centred text is centred on the canvas."""
    if gravity == 0.5:
        return middle, 2 * min(middle - begin, end - middle)
    return begin + gravity * (end - begin), end - begin


@lru_cache(maxsize=64)
def _reach(animation: str) -> _Reach:
    poses = [ANIMATIONS[animation].pose(since, 60_000, 1) for since in range(0, 2_000, 5)]
    poses += [ANIMATIONS[animation].pose(60_000, left, 1) for left in range(0, 2_000, 5)]
    return _Reach(
        left_em=max(0.0, -min(pose.dx_em for pose in poses)),
        right_em=max(0.0, *(pose.dx_em for pose in poses)),
        up_em=max(0.0, -min(pose.dy_em for pose in poses)),
        down_em=max(0.0, *(pose.dy_em for pose in poses)),
        scale=max(1.0, *(pose.scale for pose in poses)),
    )


def _two_lines(text: str) -> str:
    """A lower third's words as name and role, when one mark parts them."""
    parts = _PARTING.split(text)
    return "\n".join(parts) if len(parts) == 2 and all(parts) and "\n" not in text else text


def _watermark_opacity(color: str) -> float:
    tone = tone_behind(color)
    return next(
        (share for share in WATERMARK_OPACITIES if least_opacity(color, tone, share) is not None), 1.0
    )


def _gravity(position: str) -> tuple[float, float]:
    vertical = 0.0 if "top" in position else 1.0 if "bottom" in position else 0.5
    horizontal = 0.0 if "left" in position else 1.0 if "right" in position else 0.5
    return horizontal, vertical
