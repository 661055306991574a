"""The colours of a prepared picture: its filter, its color table, adjustments by hand; then vignette and grain.

The first three belong to the photo. Vignette and grain belong to what the camera sees, so they lie over the whole
prepared picture, photo and background, where its plan says that the view is.
"""

import numpy as np

from stillreel.effects import FILTERS, grading
from stillreel.effects.grading import Picture
from stillreel.effects.tables import ColorTable, tabled
from stillreel.plan.frames import PicturePlan
from stillreel.timeline.model import Look


def graded(photo: Picture, plan: PicturePlan, table: ColorTable | None = None) -> Picture:
    """The photo, (H, W, 3) or (H, W, 4), in the plan's colours; alpha is kept."""
    color = np.ascontiguousarray(photo[..., :3])
    if plan.filter != "none":
        color = grading.blended(color, FILTERS[plan.filter].grade(color), plan.filter_amount)
    if table is not None:
        color = tabled(color, table)
    color = _adjusted(color, plan.look)
    return color if photo.shape[2] == 3 else np.dstack([color, photo[..., 3]])


def _adjusted(color: Picture, look: Look) -> Picture:
    if look.brightness:
        color = grading.brightened(color, look.brightness)
    if look.contrast:
        color = grading.contrasted(color, look.contrast)
    if look.saturation:
        color = grading.saturated(color, 1 + look.saturation)
    return color


def finished(picture: Picture, plan: PicturePlan, frame: int = 0) -> Picture:
    """The whole prepared picture with its vignette and grain; `frame` numbers the frames of a clip."""
    named = FILTERS[plan.filter]
    vignette = 1 - (1 - named.vignette * plan.filter_amount) * (1 - plan.look.vignette)
    grain = np.hypot(named.grain * plan.filter_amount, plan.look.grain)
    view = plan.view or (0, 0, *plan.size)
    if vignette:
        picture = grading.vignetted(picture, vignette, view)
    if grain:
        picture = grading.grained(picture, float(grain), min(view[2:]), frame)
    return picture
