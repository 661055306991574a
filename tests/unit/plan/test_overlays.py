"""Logos and stickers: size, place and time."""

from dataclasses import replace

import pytest

from stillreel.errors import NotFound
from stillreel.plan.chunks import plan_chunks
from stillreel.plan.film import plan_film
from stillreel.plan.zones import safe_zone
from stillreel.timeline.model import Caption
from stillreel.timeline.space import ASPECTS, canvas_of
from stillreel.timeline.vocabulary import TEXT_POSITIONS, TEXT_SIZES
from support.films import film, photo, picture_facts

LOGO = Caption(
    id="sg_70", role="logo", asset="ast_logo", position="top-right", size="small", animation="none"
)


def planned(shape=(600, 240), aspect="16:9", **changes):
    logo = replace(LOGO, **({"duration_ms": 3000} | changes))
    media = {"ast_1": picture_facts("ast_1"), "ast_logo": picture_facts("logo", shape)}
    return plan_film(film(photo(1), aspect=aspect, captions=(logo,)), media)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("position", TEXT_POSITIONS)
@pytest.mark.parametrize("size", [(600, 240), (300, 900), (4000, 100), (50, 50)])
def test_a_logo_of_any_shape_stays_in_the_safe_zone(aspect, position, size):
    overlay = planned(size, aspect, position=position, size="large").frame(40).overlays[0]
    x, y, width, height = safe_zone(canvas_of(aspect))
    assert overlay.at[0] >= x
    assert overlay.at[1] >= y
    assert overlay.at[0] + overlay.picture.size[0] <= x + width + 2
    assert overlay.at[1] + overlay.picture.size[1] <= y + height + 2
    assert all(value % 2 == 0 for value in (*overlay.at, *overlay.picture.size))


def test_sizes_grow_and_wide_logos_weigh_as_much_as_tall_ones():
    areas = [
        [planned(shape, size=size).overlays[0].picture.size for shape in ((600, 200), (200, 600))]
        for size in TEXT_SIZES
    ]
    for wide, tall in areas:
        assert wide[0] * wide[1] == pytest.approx(tall[0] * tall[1], rel=0.05)
        assert wide[0] / wide[1] == pytest.approx(3, rel=0.05)
    small, medium, large = (wide[0] * wide[1] for wide, _ in areas)
    assert small < medium < large


def test_a_logo_shows_during_its_span_only():
    film_plan = planned(start_ms=1000, duration_ms=1000)
    assert [bool(film_plan.frame(n).overlays) for n in (29, 30, 59, 60)] == [False, True, True, False]


def test_a_logo_cuts_in_or_fades_whatever_its_animation_is_called():
    assert planned(animation="none").frame(0).overlays[0].opacity == 1
    for animation in ("fade", "pop", "slide"):
        film_plan = planned(animation=animation)
        begin, middle = film_plan.frame(0).overlays[0], film_plan.frame(45).overlays[0]
        assert 0 < begin.opacity < middle.opacity == 1
        assert begin.at == middle.at


def test_the_film_and_its_chunks_name_the_logo_among_their_pictures():
    film_plan = planned()
    logo = film_plan.overlays[0].picture
    assert logo.part == "overlay"
    assert logo in film_plan.pictures
    assert all(logo in chunk.pictures for chunk in plan_chunks(film_plan, "test"))


def test_a_logo_that_is_gone_is_named():
    logo = Caption(id="sg_70", role="logo", asset="ast_gone", duration_ms=3000)
    with pytest.raises(NotFound, match="logo"):
        plan_film(film(photo(1), captions=(logo,)), {"ast_1": picture_facts("ast_1")})
