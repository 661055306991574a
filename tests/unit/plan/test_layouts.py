"""Collages: where the photos go, what of them is seen, and what the camera may do."""

from itertools import combinations

import pytest

from stillreel.errors import NotFound, UsageError
from stillreel.plan.framing import frame_shot
from stillreel.timeline.model import Card, Focus, Layout, Motion
from stillreel.timeline.space import ASPECTS, canvas_of
from support.films import clip_facts, photo, picture_facts

COUNTS = {"pair": 2, "grid-3": 3, "grid-4": 4}
KINDS = pytest.mark.parametrize("kind", COUNTS)
EVERY_ASPECT = pytest.mark.parametrize("aspect", ASPECTS)
WIDE, TALL, UPRIGHT = (4000, 3000), (3000, 4000), (2000, 4000)


def collage(kind, aspect="16:9", sizes=(WIDE,), known=None, **changes):
    """The framing of a collage whose photos have the sizes in turn; `known` are facts by number."""
    names = [f"ast_{n}" for n in range(COUNTS[kind])]
    media = {
        name: picture_facts(name, sizes[n % len(sizes)], **(known or {}).get(n, {}))
        for n, name in enumerate(names)
    }
    layout = Layout(kind=kind, assets=tuple(names[1:]))
    shot = photo(1, **({"asset": names[0], "layout": layout} | changes))
    return frame_shot(shot, media, canvas_of(aspect)), media


def cells(framing):
    return (framing.picture.place, *(inset.place for inset in framing.picture.insets))


def crops(framing):
    return (framing.picture.crop, *(inset.crop for inset in framing.picture.insets))


def inside(box, view):
    return (
        box[0] >= view[0] - 1e-3
        and box[1] >= view[1] - 1e-3
        and box[0] + box[2] <= view[0] + view[2] + 1e-3
        and box[1] + box[3] <= view[1] + view[3] + 1e-3
    )


@KINDS
@EVERY_ASPECT
@pytest.mark.parametrize("move", ["still", "zoom-in", "pan-left", "pan-down", "drift"])
def test_no_cell_is_ever_cut_by_the_edge_of_the_film(kind, aspect, move):
    framing, _ = collage(kind, aspect, motion=Motion(kind=move, amount=0.3))
    for cell in cells(framing):
        assert inside(cell, framing.start)
        assert inside(cell, framing.end)


@KINDS
@EVERY_ASPECT
def test_cells_lie_apart_by_an_even_gap(kind, aspect):
    framing, _ = collage(kind, aspect, motion=Motion(kind="still"))
    gap = 0.01 * min(canvas_of(aspect).width, canvas_of(aspect).height)
    for one, other in combinations(cells(framing), 2):
        away_x = max(one[0], other[0]) - min(one[0] + one[2], other[0] + other[2])
        away_y = max(one[1], other[1]) - min(one[1] + one[3], other[1] + other[3])
        assert max(away_x, away_y) == pytest.approx(gap, abs=1.5)
    canvas = canvas_of(aspect)
    covered = sum(cell[2] * cell[3] for cell in cells(framing))
    assert covered > 0.93 * canvas.width * canvas.height


@KINDS
@EVERY_ASPECT
def test_a_photo_keeps_its_shape_in_its_cell(kind, aspect):
    framing, media = collage(kind, aspect, sizes=(WIDE, TALL))
    for cell, crop, facts in zip(cells(framing), crops(framing), media.values(), strict=True):
        shown = crop[2] * facts.width / (crop[3] * facts.height)
        assert shown == pytest.approx(cell[2] / cell[3], rel=0.01)
        assert max(crop[2], crop[3]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("aspect", "size", "side_by_side"),
    [
        ("16:9", WIDE, True),
        ("16:9", TALL, True),
        ("9:16", TALL, False),
        ("9:16", WIDE, False),
        ("4:5", WIDE, False),
    ],
)
def test_a_pair_lies_side_by_side_on_a_wide_film_and_stacked_on_an_upright_one(aspect, size, side_by_side):
    first, second = cells(collage("pair", aspect, sizes=(size,))[0])
    assert (first[1] == second[1]) == side_by_side
    assert (first[0] == second[0]) != side_by_side


def test_on_a_square_film_a_pair_is_laid_so_that_less_is_cut_off():
    upright = cells(collage("pair", "1:1", sizes=(UPRIGHT,))[0])
    wide = cells(collage("pair", "1:1", sizes=((4000, 2000),))[0])
    assert upright[0][1] == upright[1][1]
    assert wide[0][0] == wide[1][0]


@EVERY_ASPECT
def test_the_first_of_three_is_the_largest(aspect):
    first, *others = (cell[2] * cell[3] for cell in cells(collage("grid-3", aspect)[0]))
    assert first > 1.4 * max(others)


@EVERY_ASPECT
def test_four_photos_lie_two_by_two_in_reading_order(aspect):
    a, b, c, d = cells(collage("grid-4", aspect)[0])
    assert (a[0], b[0], a[1], c[1]) == (c[0], d[0], b[1], d[1])
    assert a[0] < b[0]
    assert a[1] < c[1]


@KINDS
@pytest.mark.parametrize("aspect", ["9:16", "1:1", "21:9"])
@pytest.mark.parametrize("face", [(0.05, 0.1, 0.12, 0.16), (0.8, 0.7, 0.12, 0.16), (0.45, 0.02, 0.1, 0.14)])
def test_a_face_stays_inside_its_cell(kind, aspect, face):
    known = {n: {"faces": (face,)} for n in range(4)}
    framing, _ = collage(kind, aspect, sizes=(WIDE, TALL), known=known)
    assert all(inside(face, crop) for crop in crops(framing))


def test_a_focus_set_by_hand_is_the_first_photos():
    there, _ = collage("pair", "16:9", focus=Focus(point=(1.0, 0.5)))
    plain, _ = collage("pair", "16:9")
    assert crops(there)[0][0] > crops(plain)[0][0]
    assert crops(there)[1] == crops(plain)[1]


def test_the_gap_has_the_shots_background_and_a_blurred_one_where_asked_for():
    assert collage("pair", background="#112233")[0].picture.background == "#112233"
    assert collage("pair")[0].picture.background == "#000000"
    assert collage("pair", fit="blur")[0].picture.background == "blur"


def test_cards_stand_further_apart_on_a_blurred_background_unless_a_colour_is_set():
    card = Card(radius=0.06, shadow=0.08)
    framing, _ = collage("grid-4", card=card)
    assert framing.picture.card == card
    assert framing.picture.background == "blur"
    assert collage("grid-4", card=card, background="#ffffff")[0].picture.background == "#ffffff"
    a, b, *_ = cells(framing)
    assert b[0] - a[0] - a[2] > 30


def test_a_missing_photo_is_not_found():
    shot = photo(1, layout=Layout(kind="pair", assets=("ast_gone",)))
    with pytest.raises(NotFound, match="collage"):
        frame_shot(shot, {"ast_1": picture_facts("ast_1")}, canvas_of("16:9"))


def test_a_clip_in_a_collage_is_refused():
    shot = photo(1, layout=Layout(kind="pair", assets=("ast_2",)))
    media = {"ast_1": picture_facts("ast_1"), "ast_2": clip_facts("ast_2")}
    with pytest.raises(UsageError, match="photos only"):
        frame_shot(shot, media, canvas_of("16:9"))
