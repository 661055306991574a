"""Laws of the camera: it stays in its room, it goes where it says, and it does not rush."""

from math import isclose

from hypothesis import assume, example, given
from hypothesis import strategies as st

from stillreel.effects import MOTION_LIST, MOTIONS
from stillreel.effects.spec import Room
from stillreel.timeline.space import ASPECTS, ratio_of
from support.films import LAW

AMOUNTS = st.integers(0, 60).map(lambda half_percent: half_percent / 200)


@st.composite
def rooms(draw):
    width = draw(st.integers(10, 8000))
    height = width / (draw(st.integers(20, 500)) / 100)
    x, y = draw(st.integers(0, 100)) / 100, draw(st.integers(0, 100)) / 100
    ratio = ratio_of(draw(st.sampled_from(ASPECTS)))
    return Room(width=width, height=height, ratio=ratio, focus=(x * width, y * height))


def inside(room, view):
    slack = 1e-6 * (room.width + room.height)
    half_w, half_h = view.width / 2, view.width / room.ratio / 2
    return (
        half_w - slack <= view.cx <= room.width - half_w + slack
        and half_h - slack <= view.cy <= room.height - half_h + slack
    )


@LAW
@given(rooms(), st.sampled_from(MOTION_LIST), AMOUNTS)
def test_every_view_lies_inside_its_room(room, motion, amount):
    path = motion.path(room, amount)
    assert inside(room, path.start)
    assert inside(room, path.end)


@LAW
@given(rooms(), st.sampled_from(MOTION_LIST), AMOUNTS)
def test_a_move_never_magnifies_by_more_than_its_amount(room, motion, amount):
    path = motion.path(room, amount)
    widest = room.widest().width
    for view in (path.start, path.end):
        assert widest / (1 + amount) * (1 - 1e-9) <= view.width <= widest * (1 + 1e-9)


@LAW
@given(rooms(), AMOUNTS.filter(bool))
def test_zooming_in_ends_closer_and_out_is_its_mirror_image(room, amount):
    inwards = MOTIONS["zoom-in"].path(room, amount)
    outwards = MOTIONS["zoom-out"].path(room, amount)
    assert isclose(inwards.end.width * (1 + amount), inwards.start.width)
    assert (outwards.start, outwards.end) == (inwards.end, inwards.start)


@LAW
@given(rooms(), AMOUNTS)
def test_a_zoom_keeps_what_matters_in_the_picture(room, amount):
    end = MOTIONS["zoom-in"].path(room, amount).end
    wide = room.widest()
    x, y = room.focus
    seen_at_first = abs(x - wide.cx) <= wide.width / 2 and abs(y - wide.cy) <= wide.width / room.ratio / 2
    assume(seen_at_first)
    slack = 1e-6 * (room.width + room.height)
    assert abs(x - end.cx) <= end.width / 2 + slack
    assert abs(y - end.cy) <= end.width / room.ratio / 2 + slack


@LAW
@given(rooms(), AMOUNTS.filter(bool))
def test_a_pan_goes_where_it_says_and_only_there(room, amount):
    for name, axis, sign in (
        ("pan-left", "cx", -1),
        ("pan-right", "cx", 1),
        ("pan-up", "cy", -1),
        ("pan-down", "cy", 1),
    ):
        path = MOTIONS[name].path(room, amount)
        assert sign * (getattr(path.end, axis) - getattr(path.start, axis)) > 0
        other = "cy" if axis == "cx" else "cx"
        assert getattr(path.end, other) == getattr(path.start, other)
        assert path.start.width == path.end.width


@LAW
@given(rooms(), AMOUNTS)
def test_a_pan_is_travelled_backwards_by_its_opposite(room, amount):
    for one, other in (("pan-left", "pan-right"), ("pan-up", "pan-down")):
        there, back = MOTIONS[one].path(room, amount), MOTIONS[other].path(room, amount)
        assert (there.start, there.end) == (back.end, back.start)


@LAW
@given(rooms(), AMOUNTS.filter(bool))
def test_travel_is_restrained_unless_the_picture_is_a_panorama(room, amount):
    path = MOTIONS["pan-right"].path(room, amount)
    travel, slack = path.end.cx - path.start.cx, room.width - path.start.width
    limit = 2 * path.start.width if room.width >= 2 * room.height else amount * path.start.width
    assert travel <= min(limit, slack) * (1 + 1e-9)


@LAW
@given(st.integers(270, 530), st.integers(0, 100))
@example(400, 50)
def test_a_panorama_is_travelled_along_its_whole_length(percent, focus):
    room = Room(width=10 * percent, height=1000, ratio=16 / 9, focus=(focus / 10 * percent, 500))
    path = MOTIONS["pan-right"].path(room, 0.08)
    half = path.start.width / 2
    assert abs(path.start.cx - half) < 1e-6
    assert abs(path.end.cx + half - room.width) < 1e-6


@LAW
@given(rooms(), AMOUNTS)
def test_still_means_still(room, amount):
    path = MOTIONS["still"].path(room, amount)
    assert path.start == path.end == room.widest()


@LAW
@given(rooms(), AMOUNTS.filter(bool))
def test_a_drift_ends_a_little_closer(room, amount):
    path = MOTIONS["drift"].path(room, amount)
    assert path.end.width < path.start.width
