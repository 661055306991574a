"""A caption as numbers: its size, its place inside the safe zone, and its pose at a frame.

The safe zone keeps clear of what platforms lay over a film: on an upright 9:16 film x 120-888 and y 288-1248
of 1080x1920, elsewhere a plain margin. Centred text stays centred on the canvas.
"""

from stillreel.effects import ANIMATIONS
from stillreel.plan.text import TextPlan, TextPose
from stillreel.timeline.model import Box, Caption
from stillreel.timeline.space import Canvas

# Font sizes in px of a canvas whose short side is 1080.
SIZES_PX = {
    "title": {"small": 64, "medium": 92, "large": 132},
    "caption": {"small": 40, "medium": 54, "large": 72},
    "lower-third": {"small": 40, "medium": 54, "large": 72},
    "watermark": {"small": 24, "medium": 32, "large": 42},
    "logo": {"small": 24, "medium": 32, "large": 42},
}
WEIGHTS = {"title": 700, "caption": 600, "lower-third": 600, "watermark": 500, "logo": 500}
TALL_ZONE = (120 / 1080, 288 / 1920, 768 / 1080, 960 / 1920)
PLAIN_ZONE = (0.06, 0.08, 0.88, 0.84)
TALL_RATIO = 0.6


def safe_zone(canvas: Canvas) -> Box:
    """Where text may stand: (x, y, width, height) in pixels."""
    share = TALL_ZONE if canvas.width / canvas.height < TALL_RATIO else PLAIN_ZONE
    return (
        share[0] * canvas.width,
        share[1] * canvas.height,
        share[2] * canvas.width,
        share[3] * canvas.height,
    )


def plan_text(caption: Caption, canvas: Canvas) -> TextPlan:
    """What is drawn for a caption."""
    x, y, width, height = safe_zone(canvas)
    gravity = _gravity(caption.position)
    middle = canvas.width / 2, canvas.height / 2
    half_width = min(middle[0] - x, x + width - middle[0])
    half_height = min(middle[1] - y, y + height - middle[1])
    anchor_x = middle[0] if gravity[0] == 0.5 else x + gravity[0] * width
    anchor_y = middle[1] if gravity[1] == 0.5 else y + gravity[1] * height
    size_px = SIZES_PX[caption.role][caption.size] * min(canvas.width, canvas.height) / 1080
    return TextPlan(
        text=caption.text,
        font=caption.font,
        size_px=round(size_px, 3),
        weight=WEIGHTS[caption.role],
        color=caption.color,
        width_px=int(2 * half_width if gravity[0] == 0.5 else width),
        height_px=int(2 * half_height if gravity[1] == 0.5 else height),
        anchor=(round(anchor_x, 3), round(anchor_y, 3)),
        gravity=gravity,
        outline=caption.outline,
        shadow=caption.shadow,
        box=caption.box,
    )


def pose_text(caption: Caption, text: TextPlan, since_ms: float, left_ms: float) -> TextPose | None:
    """The text at a moment, or None while nothing of it is to be seen."""
    pose = ANIMATIONS[caption.animation].pose(since_ms, left_ms, len(caption.text))
    if pose.opacity <= 0 or pose.shown <= 0:
        return None
    return TextPose(
        text=text,
        opacity=round(pose.opacity, 4),
        dx=round(pose.dx_em * text.size_px, 3),
        dy=round(pose.dy_em * text.size_px, 3),
        scale=round(pose.scale, 5),
        shown=round(pose.shown, 4),
    )


def _gravity(position: str) -> tuple[float, float]:
    vertical = 0.0 if "top" in position else 1.0 if "bottom" in position else 0.5
    horizontal = 0.0 if "left" in position else 1.0 if "right" in position else 0.5
    return horizontal, vertical
