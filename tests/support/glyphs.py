"""Texts to draw, and what can be read off a drawn one: its letters, its lines, whether it is a box."""

from dataclasses import replace

import cv2
import numpy as np

from stillreel.plan.text import TextPlan
from stillreel.render.glyph_layout import Ink, ink, lay_out

CANVAS = (1280, 720)
MIXED = "生日快乐🎂 to Léa 👨‍👩‍👧 誕生日 생일"
FONTS = ("sans", "serif", "hand", "mono", "display")
PLAN = TextPlan(
    text="Léa",
    font="sans",
    size_px=60.0,
    weight=400,
    color="#ffffff",
    width_px=1100,
    height_px=600,
    anchor=(640.0, 360.0),
    gravity=(0.5, 0.5),
    shadow=False,
)


def plan_of(text: str, **changes: object) -> TextPlan:
    return replace(PLAN, text=text, **changes)


def letters_of(plan: TextPlan, shown: float = 1.0) -> Ink:
    layout = lay_out(plan)
    assert layout is not None
    drawn = ink(layout, round(shown * len(layout.letters)))
    assert drawn is not None
    return drawn


def lines_of(plan: TextPlan) -> list[str]:
    layout = lay_out(plan)
    assert layout is not None
    return "".join(layout.letters).split("\n")


def is_a_box_with_a_number(cluster: str, font: str = "sans") -> bool:
    """Pango draws a letter that no font has as a framed number in the text's colour."""
    rgba = letters_of(plan_of(cluster, font=font, color="#00ff00")).rgba
    alpha = rgba[..., 3]
    x, y, width, height = cv2.boundingRect((alpha > 100).astype(np.uint8))
    ink_only = alpha[y : y + height, x : x + width]
    edges = ink_only[0], ink_only[-1], ink_only[:, 0], ink_only[:, -1]
    is_plain = (rgba[alpha == 255][:, :3] == (0, 255, 0)).all()
    return bool(is_plain) and all(edge[3:-3].min() > 60 for edge in edges)
