"""One frame as a picture: what the export shows."""

import io
from dataclasses import replace

import numpy as np
from PIL import Image

from stillreel.plan.film import plan_film
from stillreel.render.planes import picture_of
from stillreel.render.still import render_still
from stillreel.timeline.space import Canvas
from support.films import TITLE, facts_of, film, photos
from support.rendering import Folder, composed, scene


def test_a_still_is_the_exported_frame_before_coding(tmp_path):
    timeline = replace(film(*photos(2), captions=(TITLE,)), canvas=Canvas(width=192, height=108))
    facts = facts_of(timeline)
    sources = {known.content: scene(n, (400, 300)) for n, known in enumerate(facts.values())}
    plan, files = plan_film(timeline, facts), Folder(tmp_path, sources)
    for n in (0, 30, 90, 179):
        png = Image.open(io.BytesIO(render_still(plan.frame(n), plan.canvas, files)))
        (frame,) = composed(plan, files, [n])
        assert png.format == "PNG"
        assert np.array_equal(np.asarray(png), picture_of(frame))
