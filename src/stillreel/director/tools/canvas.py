"""Wishes about the canvas: to edits."""

from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.scene import Finding
from stillreel.director.tools.ground import Ground, Outcome
from stillreel.timeline.edits import Edit, SetCanvas
from stillreel.timeline.space import (
    ASPECT_TOLERANCE,
    ASPECTS,
    MAX_SIDE_PX,
    RATES,
    RESOLUTIONS,
    Canvas,
    canvas_of,
    canvas_size,
    ratio_of,
)


def set_aspect(ground: Ground, wish: w.SetAspect) -> Outcome:
    """Another shape at the resolution that stands."""
    canvas = ground.timeline.canvas
    return _given(ground, canvas_of(wish.aspect, fps=canvas.fps, resolution=_lines(canvas)))


def set_resolution(ground: Ground, wish: w.SetResolution) -> Outcome:
    """The shape that stands at another resolution."""
    if wish.lines not in RESOLUTIONS:
        return Outcome(findings=(Finding(code="no_resolution", values=(("which", str(wish.lines)),)),))
    canvas = ground.timeline.canvas
    return _given(ground, canvas_of(canvas.aspect, fps=canvas.fps, resolution=wish.lines))


def set_size(ground: Ground, wish: w.SetSize) -> Outcome:
    """An exact size, if it has one of the known aspects."""
    width, height = wish.width // 2 * 2, wish.height // 2 * 2
    aspect = next((a for a in ASPECTS if _near(width / max(height, 1), ratio_of(a))), None)
    if aspect is None or max(width, height) > MAX_SIDE_PX:
        size = f"{wish.width}x{wish.height}"
        return Outcome(findings=(Finding(code="no_size", values=(("which", size),)),))
    return _given(ground, replace(ground.timeline.canvas, width=width, height=height, aspect=aspect))


def set_rate(ground: Ground, wish: w.SetRate) -> Outcome:
    """Frames a second."""
    if wish.fps not in RATES:
        return Outcome(findings=(Finding(code="no_rate", values=(("which", str(wish.fps)),)),))
    return _given(ground, replace(ground.timeline.canvas, fps=wish.fps))


def _near(got: float, want: float) -> bool:
    return abs(got - want) <= ASPECT_TOLERANCE * want


def _lines(canvas: Canvas) -> int:
    sizes = {canvas_size(canvas.aspect, lines): lines for lines in RESOLUTIONS}
    return sizes.get((canvas.width, canvas.height), 1080)


def _given(ground: Ground, canvas: Canvas) -> Outcome:
    edits: tuple[Edit, ...] = () if canvas == ground.timeline.canvas else (SetCanvas(canvas=canvas),)
    return Outcome(edits=edits)
