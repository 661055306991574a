"""Every pixel of a text stays in the safe zone, whatever its look, and wherever its animation takes it."""

from itertools import cycle, product

import numpy as np
import pytest

from stillreel.effects import ANIMATIONS
from stillreel.effects.planes import empty, fill
from stillreel.plan.captions import plan_text, pose_text
from stillreel.plan.zones import safe_zone
from stillreel.render.glyph_poses import lay_text
from stillreel.timeline.model import Caption
from stillreel.timeline.space import canvas_of
from stillreel.timeline.vocabulary import FONTS, TEXT_POSITIONS, TEXT_ROLES, TEXT_SIZES

LOOKS = (
    {},
    {"outline": "#20304a"},
    {"box": "#101820"},
    {"box": "#ffffff", "outline": "#000000", "color": "#101010"},
)
WORDS = "Léa Martin and everybody\n那年夏天，我们一起去看海"
# A shade's last breath: three code values of 219 are not seen.
UNSEEN = 3
BACKGROUND = (235, 128, 128)


def extent(caption, canvas):
    """The columns and rows (left, top, right, bottom) that a text changes at any time."""
    text = plan_text(caption, canvas)
    size = canvas.width, canvas.height
    moments = (33, 100, 233, 300) if caption.animation in ("slide", "pop") else (2000,)
    out = empty(*size)
    fill(out, BACKGROUND)
    for since_ms in moments:
        pose = pose_text(caption, text, since_ms, 4000 - since_ms)
        assert pose is not None
        lay_text(pose, size, out)
    changed = np.abs(out.y.astype(np.int16) - BACKGROUND[0]) > UNSEEN
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


@pytest.mark.parametrize("aspect", ["9:16", "16:9", "1:1", "4:5", "3:4"])
@pytest.mark.parametrize("role", TEXT_ROLES[:4])
def test_no_pixel_of_a_text_leaves_the_safe_zone(aspect, role):
    canvas = canvas_of(aspect, resolution=720)
    x, y, width, height = safe_zone(canvas)
    looks, fonts, animations = cycle(LOOKS), cycle(FONTS), cycle(ANIMATIONS)
    for position, size in product(TEXT_POSITIONS, TEXT_SIZES[1:]):
        caption = Caption(
            text=WORDS,
            role=role,
            position=position,
            size=size,
            font=next(fonts),
            animation=next(animations),
            **({"color": "#ffd700"} | next(looks)),
        )
        left, top, right, bottom = extent(caption, canvas)
        assert left >= x - 0.5
        assert top >= y - 0.5
        assert right <= x + width + 0.5
        assert bottom <= y + height + 0.5
