"""How photos of all shapes meet canvases of all shapes."""

import pytest

from stillreel.plan.framing import fit_of, frame_shot
from stillreel.timeline.model import Filter, Focus, Look, Motion
from stillreel.timeline.space import canvas_of
from support.films import photo, picture_facts

WIDE, TALL, SQUARE = canvas_of("16:9"), canvas_of("9:16"), canvas_of("1:1")
STILL = Motion(kind="still")


def framed(shot, facts, canvas):
    return frame_shot(shot, {shot.asset: facts}, canvas)


def smart(size, canvas, kind="zoom-in"):
    return fit_of(photo(1, motion=Motion(kind=kind)), picture_facts("p", size), canvas)


def seen(box, view):
    """Whether a box of the source lies inside a view, both in prepared pixels."""
    return (
        view[0] - 1e-3 <= box[0]
        and view[1] - 1e-3 <= box[1]
        and box[0] + box[2] <= view[0] + view[2] + 1e-3
        and box[1] + box[3] <= view[1] + view[3] + 1e-3
    )


@pytest.mark.parametrize(
    ("size", "canvas", "kind", "fit"),
    [
        ((4000, 3000), WIDE, "zoom-in", "cover"),
        ((3000, 4000), WIDE, "zoom-in", "blur"),
        ((3000, 4000), WIDE, "pan-up", "blur"),
        ((3000, 4000), WIDE, "pan-left", "blur"),
        ((1080, 1920), WIDE, "pan-up", "blur"),
        ((3000, 3000), WIDE, "zoom-in", "cover"),
        ((9000, 3000), WIDE, "pan-right", "cover"),
        ((9000, 3000), WIDE, "zoom-in", "cover"),
        ((12000, 3000), WIDE, "zoom-in", "blur"),
        ((12000, 3000), WIDE, "pan-right", "cover"),
        ((16000, 3000), WIDE, "pan-right", "blur"),
        ((4000, 3000), TALL, "zoom-in", "blur"),
        ((4000, 3000), TALL, "pan-left", "blur"),
        ((1920, 1080), TALL, "zoom-in", "blur"),
        ((1920, 1080), TALL, "pan-left", "blur"),
        ((3000, 4000), TALL, "zoom-in", "cover"),
        ((3000, 3000), TALL, "zoom-in", "cover"),
        ((4000, 3000), SQUARE, "zoom-in", "cover"),
        ((3000, 1000), SQUARE, "zoom-in", "blur"),
    ],
)
def test_smart_fit_covers_while_enough_of_the_photo_is_seen(size, canvas, kind, fit):
    assert smart(size, canvas, kind) == fit


@pytest.mark.parametrize("fit", ["cover", "contain", "blur"])
def test_a_fit_that_was_asked_for_is_kept(fit):
    assert fit_of(photo(1, fit=fit), picture_facts("p", (9000, 1000)), TALL) == fit


def test_a_still_photo_of_the_canvas_shape_is_prepared_at_its_size_and_seen_whole():
    framing = framed(photo(1, motion=STILL), picture_facts("p", (3840, 2160)), WIDE)
    assert framing.picture.size == (1920, 1080)
    assert framing.picture.crop == (0, 0, 1, 1)
    assert framing.start == framing.end == (0, 0, 1920, 1080)


def test_the_closest_view_has_a_prepared_pixel_for_each_of_the_canvas():
    framing = framed(photo(1, motion=Motion(kind="zoom-in", amount=0.25)), picture_facts("p"), WIDE)
    assert framing.end[2] == pytest.approx(1920, abs=1)
    assert framing.start[2] == pytest.approx(1920 * 1.25, abs=2)
    assert framing.picture.size == (2400, 1350)


def test_only_what_the_camera_sees_is_prepared():
    framing = framed(photo(1, fit="cover", motion=STILL), picture_facts("p", (4000, 3000)), TALL)
    assert framing.picture.size == (1080, 1920)
    assert framing.picture.crop[2] == pytest.approx(3000 * 9 / 16 / 4000)


@pytest.mark.parametrize("fit", ["contain", "blur"])
@pytest.mark.parametrize("kind", ["still", "zoom-in", "zoom-out", "pan-left", "pan-down", "drift"])
def test_a_whole_photo_keeps_its_shape_and_fills_the_board_one_way(fit, kind):
    framing = framed(
        photo(1, fit=fit, motion=Motion(kind=kind, amount=0.1)), picture_facts("p", (3000, 2000)), TALL
    )
    x, y, width, height = framing.picture.place
    assert width / height == pytest.approx(1.5, rel=1e-4)
    overlap = min(framing.start[0] + framing.start[2], framing.end[0] + framing.end[2]) - max(
        framing.start[0], framing.end[0]
    )
    assert width == pytest.approx(overlap, abs=1e-3)
    for view in (framing.start, framing.end):
        assert seen((x, y, width, height), view)


def test_contain_has_the_shots_background_and_blur_a_blurred_one():
    facts = picture_facts("p", (1000, 1000))
    assert framed(photo(1, fit="contain", background="#112233"), facts, WIDE).picture.background == "#112233"
    assert framed(photo(1, fit="blur", background="#112233"), facts, WIDE).picture.background == "blur"


def place_of(point, framing):
    """Where a point of the source (0..1) lies in the prepared picture."""
    x, y, width, height = framing.picture.crop
    return (point[0] - x) / width * framing.picture.size[0], (point[1] - y) / height * framing.picture.size[1]


@pytest.mark.parametrize("point", [(0.1, 0.2), (0.5, 0.5), (0.92, 0.85)])
@pytest.mark.parametrize("kind", ["still", "zoom-in", "zoom-out", "drift"])
def test_the_focus_of_a_person_stays_in_view(point, kind):
    size = (4000, 3000)
    shot = photo(1, fit="cover", motion=Motion(kind=kind, amount=0.12), focus=Focus(point=point))
    framing = framed(shot, picture_facts("p", size), TALL)
    spot = (*place_of(point, framing), 0, 0)
    assert seen(spot, framing.start)
    assert seen(spot, framing.end)


@pytest.mark.parametrize("kind", ["still", "zoom-in", "zoom-out", "drift"])
def test_all_faces_stay_in_view_where_they_fit(kind):
    faces = ((0.62, 0.2, 0.08, 0.12), (0.75, 0.3, 0.08, 0.12))
    size = (4000, 3000)
    shot = photo(1, fit="cover", motion=Motion(kind=kind, amount=0.12))
    framing = framed(shot, picture_facts("p", size, faces=faces), TALL)
    for x, y, width, height in faces:
        left, top = place_of((x, y), framing)
        right, bottom = place_of((x + width, y + height), framing)
        for view in (framing.start, framing.end):
            assert seen((left, top, right - left, bottom - top), view)


def test_what_a_person_set_counts_more_than_faces_and_faces_more_than_the_subject():
    size, faces, subject = (6000, 3000), ((0.1, 0.4, 0.1, 0.2),), (0.8, 0.4, 0.1, 0.2)
    facts = picture_facts("p", size, faces=faces, subject=subject)
    lefts = [
        framed(photo(1, fit="cover", motion=STILL, focus=focus), known, TALL).picture.crop[0]
        for focus, known in (
            (Focus(point=(0.5, 0.5)), facts),
            (None, facts),
            (None, picture_facts("p", size, subject=subject)),
        )
    ]
    assert lefts[1] < lefts[0] < lefts[2]


def test_a_portrait_without_faces_is_cut_at_its_foot_rather_than_its_head():
    framing = framed(photo(1, fit="cover", motion=STILL), picture_facts("p", (3000, 4000)), WIDE)
    above = framing.picture.crop[1]
    below = 1 - above - framing.picture.crop[3]
    assert above < below


def test_a_look_goes_with_its_picture():
    shot = photo(1, filter=Filter(name="warm", amount=0.5), look=Look(contrast=0.2))
    picture = framed(shot, picture_facts("p"), WIDE).picture
    assert (picture.filter, picture.filter_amount, picture.look) == ("warm", 0.5, Look(contrast=0.2))
