"""A frame plan and prepared pictures become planes: the camera, the transition, what lies above, the texts.

The only place where every frame passes; everything that can be done once was done before. Knows no files, no
encoder and no time.
"""

from collections.abc import Callable

from stillreel.effects import TRANSITIONS
from stillreel.effects.planes import copy, empty, seen
from stillreel.effects.spec import Planes
from stillreel.plan.frames import FramePlan, Layer, PicturePlan
from stillreel.plan.text import TextPose
from stillreel.render.cutouts import Cutout, lay, lay_seen

Source = Callable[[Layer], Planes]
Cutouts = Callable[[PicturePlan], Cutout]


def _none_given(picture: PicturePlan) -> Cutout:
    raise LookupError(f"nothing gives the cutouts of a frame that has one: {picture.part}")


def _lay_text(pose: TextPose, size: tuple[int, int], out: Planes) -> None:
    # The text engine is ten megabytes that a film without words need not load.
    from stillreel.render.glyph_poses import lay_text

    lay_text(pose, size, out)


class Composer:
    """Makes the frames of one canvas, one after the other, in buffers that it keeps.

    `source(layer)` gives the planes of a layer's prepared picture, `cutout(picture)` those with clear parts.
    """

    def __init__(self, size: tuple[int, int], source: Source, cutout: Cutouts = _none_given) -> None:
        self._size = size
        self._source = source
        self._cutout = cutout
        self._layers = (empty(*size), empty(*size))

    def compose(self, plan: FramePlan, out: Planes) -> None:
        """Write the frame of `plan` into `out`."""
        if plan.next_layer is None:
            self._look(plan.layer, out)
        else:
            a, b = self._layers
            self._look(plan.layer, a)
            self._look(plan.next_layer, b)
            TRANSITIONS[plan.transition].blend(a, b, plan.t, out)
        for overlay in plan.overlays:
            lay(self._cutout(overlay.picture), overlay.at, overlay.opacity, out)
        for pose in plan.texts:
            _lay_text(pose, self._size, out)

    def _look(self, layer: Layer, out: Planes) -> None:
        self._see(layer, out)
        if layer.near:
            lay_seen(self._cutout(layer.near.picture), layer.near.view, out)

    def _see(self, layer: Layer, out: Planes) -> None:
        source = self._source(layer)
        x, y, width, height = layer.view
        if (x, y) == (0, 0) and (width, height) == self._size == source.y.shape[::-1]:
            copy(source, out)
            return
        sx, sy = width / self._size[0], height / self._size[1]
        seen(source, (sx, x + (sx - 1) / 2, sy, y + (sy - 1) / 2), out)
