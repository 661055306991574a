"""Cards, and where a vignette lies."""

import pytest

from stillreel.plan.framing import frame_shot
from stillreel.timeline.model import Card, Filter, Look, Motion
from stillreel.timeline.space import ASPECTS, canvas_of
from support.films import photo, picture_facts

CARD = Card(radius=0.06, shadow=0.08)
ZOOM = Motion(kind="zoom-in", amount=0.1)


def framed(size=(4000, 3000), aspect="16:9", **changes):
    shot = photo(1, **({"motion": ZOOM} | changes))
    return frame_shot(shot, {shot.asset: picture_facts("p", size)}, canvas_of(aspect))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("fit", ["smart", "cover", "contain", "blur"])
def test_a_card_stays_clear_of_the_edges_of_every_view(aspect, fit):
    framing = framed(aspect=aspect, fit=fit, card=CARD)
    canvas = canvas_of(aspect)
    margin = 0.06 * min(canvas.width, canvas.height) - 1
    x, y, width, height = framing.picture.place
    for left, top, wide, high in (framing.start, framing.end):
        assert x - left >= margin
        assert y - top >= margin
        assert left + wide - x - width >= margin
        assert top + high - y - height >= margin


def test_a_card_shows_the_whole_photo_unless_it_is_to_cover():
    assert framed(fit="smart", card=CARD).picture.crop == (0, 0, 1, 1)
    covering = framed(fit="cover", card=CARD).picture
    assert covering.crop[3] < 1
    assert covering.place[2] / covering.place[3] > 16 / 9


def test_a_card_lies_on_a_blurred_copy_unless_a_colour_is_set():
    assert framed(fit="smart", card=CARD).picture.background == "blur"
    assert framed(fit="cover", card=CARD).picture.background == "blur"
    assert framed(fit="cover", card=CARD, background="#ffeedd").picture.background == "#ffeedd"
    assert framed(fit="contain", card=CARD).picture.background == "#000000"


def test_a_plan_without_vignette_and_grain_says_no_view():
    assert framed(filter=Filter(name="warm")).picture.view is None


@pytest.mark.parametrize("look", [{"look": Look(vignette=0.4)}, {"filter": Filter(name="noir")}], ids=str)
def test_a_vignette_lies_over_the_view_half_way(look):
    framing = framed(fit="cover", **look)
    middle = [(a + b) / 2 for a, b in zip(framing.start, framing.end, strict=True)]
    assert framing.picture.view == pytest.approx(middle, abs=1e-4)


def test_along_a_panorama_a_vignette_lies_over_all_that_is_seen():
    move = Motion(kind="pan-right", amount=0.1)
    framing = framed((9000, 3000), fit="cover", motion=move, look=Look(vignette=0.4))
    assert framing.picture.view[2] == pytest.approx(framing.picture.size[0], abs=2)
