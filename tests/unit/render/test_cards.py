"""Cards, collages and backgrounds as pixels."""

import numpy as np
import pytest

from stillreel.effects.tables import ColorTable
from stillreel.plan.frames import Inset, PicturePlan
from stillreel.render.arrange import Further, arranged, sized
from stillreel.render.cards import rounded_mask
from stillreel.timeline.model import Card, Filter, Look
from support.rendering import scene

RED, BLUE = (np.full((80, 120, 3), color, np.uint8) for color in ((220, 30, 20), (10, 40, 200)))


def plan(**changes):
    parts = {
        "content": "c",
        "size": (240, 160),
        "crop": (0, 0, 1, 1),
        "place": (60, 40, 120, 80),
        "background": "#ffffff",
    }
    return PicturePlan(**(parts | changes))


def test_corners_are_round_with_smooth_edges():
    mask = rounded_mask((60, 40), 12)
    assert mask.dtype == np.float32
    assert mask[0, 0] == 0
    assert mask[20, 0] == mask[0, 30] == mask[4, 4] == 1
    between = mask[(mask > 0) & (mask < 1)]
    assert 20 < between.size < 100
    assert mask.sum() == pytest.approx(60 * 40 - (4 - np.pi) * 12**2, abs=4)
    assert np.array_equal(mask, mask[::-1])
    assert np.array_equal(mask, mask[:, ::-1])


def test_a_radius_beyond_the_half_makes_a_circle_and_none_a_plain_card():
    assert rounded_mask((40, 40), 99).sum() == pytest.approx(np.pi * 20**2, abs=6)
    assert (rounded_mask((40, 30), 0) == 1).all()


def test_a_card_shows_its_background_in_its_corners_only():
    picture = arranged(plan(card=Card(radius=0.2)), RED)
    assert (picture[40, 60] == 255).all()
    assert (picture[80, 60] == RED[0, 0]).all()
    assert (picture[40, 120] == RED[0, 0]).all()
    assert (picture[:40] == 255).all()


def test_a_shadow_is_darkest_below_the_card_and_fades_out():
    picture = arranged(plan(card=Card(shadow=0.2)), RED).astype(int)
    assert np.array_equal(picture[80, 120], RED[0, 0])
    below, above = picture[122, 120, 0], picture[37, 120, 0]
    assert below < above < 254
    column = picture[124:, 100:140, 0].mean(axis=1)
    assert (np.diff(column) > -1.5).all()
    assert picture[0, 0].min() >= 253


def test_a_shadow_that_reaches_beyond_the_board_is_cut_off():
    picture = arranged(plan(place=(120, 80, 120, 80), card=Card(radius=0.1, shadow=1.0)), RED)
    assert (picture[120, 180] == RED[0, 0]).all()


def test_every_photo_of_a_collage_lies_in_its_cell():
    cells = (Inset(content="d", crop=(0, 0, 1, 1), place=(130, 0, 110, 160)),)
    picture = arranged(
        plan(place=(0, 0, 120, 160), insets=cells, background="#00ff00"), RED, Further(insets=(BLUE,))
    )
    assert (picture[:, :120] == RED[0, 0]).all()
    assert (picture[:, 130:] == BLUE[0, 0]).all()
    assert (picture[:, 120:130] == (0, 255, 0)).all()


def test_a_filter_and_a_table_grade_every_photo_but_not_the_background():
    upside_down = np.stack(np.meshgrid(*[np.array([1, 0], np.float32)] * 3, indexing="ij")[::-1], -1)
    cells = (Inset(content="d", crop=(0, 0, 1, 1), place=(130, 0, 110, 160)),)
    further = Further(insets=(BLUE,), table=ColorTable(values=upside_down))
    picture = arranged(
        plan(place=(0, 0, 120, 160), insets=cells, background="#00ff00", lut="t"), RED, further
    )
    assert np.array_equal(picture[5, 5], 255 - RED[0, 0])
    assert np.array_equal(picture[5, 200], 255 - BLUE[0, 0])
    assert np.array_equal(picture[5, 125], (0, 255, 0))


def test_a_table_comes_after_the_filter():
    flat = np.zeros((2, 2, 2, 3), np.float32)
    flat[:, :, 1] = (1, 0, 0)
    picture = arranged(plan(filter="bw", lut="t"), BLUE, Further(table=ColorTable(values=flat)))
    grey = arranged(plan(filter="bw"), BLUE)[80, 120, 0]
    assert picture[80, 120].tolist() == [grey, 0, 0]


def test_a_vignette_lies_over_photo_and_background_alike():
    picture = arranged(plan(look=Look(vignette=0.6)), RED).astype(int)
    assert picture[0, 0].max() < 0.5 * 255
    assert picture[80, 120].tolist() == list(RED[0, 0])
    seen = arranged(plan(look=Look(vignette=0.6), view=(0, 0, 120, 80)), RED).astype(int)
    assert seen[40, 58, 0] > 250 > picture[40, 4, 0]


def test_a_filter_of_half_strength_has_half_its_vignette():
    white = np.full((160, 240, 3), 255, np.uint8)
    corners = [
        int(
            arranged(plan(place=(0, 0, 240, 160), filter=look.name, filter_amount=look.amount), white)[
                0, 0, 0
            ]
        )
        for look in (Filter(name="noir", amount=0.0), Filter(name="noir", amount=0.5), Filter(name="noir"))
    ]
    assert corners[0] == 255
    assert corners[1] == pytest.approx((corners[0] + corners[2]) / 2, abs=4)


def test_a_blurred_background_has_no_bands():
    steps = np.tile(np.linspace(20, 60, 480)[None, :, None], (270, 1, 3)).round().astype(np.uint8)
    picture = arranged(plan(size=(1920, 1080), place=(900, 500, 120, 80), background="blur"), steps)
    row = picture[200, 200:1700, 0].astype(int)
    changes = np.flatnonzero(np.diff(row))
    assert changes.size > 10 * np.ptp(row)
    assert np.abs(np.diff(row)).max() <= 2


def test_a_sticker_keeps_its_clear_parts_and_an_opaque_logo_has_none():
    sticker = np.zeros((40, 40, 4), np.uint8)
    sticker[:, 20:] = (255, 0, 0, 255)
    small = sized(plan(size=(20, 20), place=(0, 0, 20, 20), part="overlay"), sticker)
    assert small.shape == (20, 20, 4)
    assert (small[:, :9, 3] == 0).all()
    assert (small[:, 11:] == (255, 0, 0, 255)).all()
    whole = sized(plan(size=(20, 20), place=(0, 0, 20, 20), part="overlay"), scene(1, (40, 40)))
    assert (whole[..., 3] == 255).all()
