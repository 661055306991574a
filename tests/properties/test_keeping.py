"""Laws of what stays in the picture: the camera holds it at every moment of every move, wherever it fits."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from stillreel.effects import MOTION_LIST
from stillreel.effects.easing import glide
from stillreel.effects.motions.pan import is_panorama
from stillreel.effects.spec import Room
from stillreel.plan.covering import cover
from stillreel.plan.frames import Framing, PicturePlan
from stillreel.plan.framing import fit_of, view_between
from stillreel.plan.rectangles import overlap
from stillreel.timeline.model import Focus, Motion
from stillreel.timeline.space import ASPECTS, canvas_of, ratio_of
from support.films import LAW, photo, picture_facts
from support.framing import MOMENTS, PANS, box_in_view, spans_inside

AMOUNTS = st.integers(0, 60).map(lambda half_percent: half_percent / 200)
SHARES = st.integers(0, 1000).map(lambda thousandth: thousandth / 1000)
CANVASES = st.sampled_from([canvas_of(aspect) for aspect in ASPECTS])
MOTIONS = st.sampled_from([spec.name for spec in MOTION_LIST])


@st.composite
def rooms(draw):
    """A room that keeps a box which fits into its widest view, and has its focus anywhere."""
    width = draw(st.integers(10, 8000))
    height = width / (draw(st.integers(20, 500)) / 100)
    ratio = ratio_of(draw(st.sampled_from(ASPECTS)))
    most = min(width, height * ratio)
    keep_w, keep_h = draw(SHARES) * most, draw(SHARES) * most / ratio
    x, y = draw(SHARES) * (width - keep_w), draw(SHARES) * (height - keep_h)
    focus = draw(SHARES) * width, draw(SHARES) * height
    return Room(width=width, height=height, ratio=ratio, focus=focus, keep=(x, y, keep_w, keep_h))


@st.composite
def boxes(draw, largest=0.4):
    width, height = draw(SHARES) * largest + 0.01, draw(SHARES) * largest + 0.01
    return draw(SHARES) * (1 - width), draw(SHARES) * (1 - height), width, height


def holds(room, view):
    slack = 1e-6 * (room.width + room.height)
    x, y, width, height = room.keep
    half_w, half_h = view.width / 2, view.width / room.ratio / 2
    return spans_inside((x, width), (view.cx - half_w, 2 * half_w), slack) and spans_inside(
        (y, height), (view.cy - half_h, 2 * half_h), slack
    )


@LAW
@given(rooms(), st.sampled_from(MOTION_LIST), AMOUNTS)
def test_both_ends_of_every_move_hold_what_is_kept(room, motion, amount):
    axis = PANS.get(motion.name)
    assume(axis is None or not is_panorama(room, axis))
    path = motion.path(room, amount)
    assert holds(room, path.start)
    assert holds(room, path.end)


@LAW
@given(rooms(), st.sampled_from([spec for spec in MOTION_LIST if spec.name in PANS]), AMOUNTS)
def test_a_panorama_is_travelled_from_what_is_kept_or_towards_it(room, motion, amount):
    path = motion.path(room, amount)
    assert holds(room, path.start) or holds(room, path.end)


@LAW
@given(rooms(), st.sampled_from(MOTION_LIST), AMOUNTS)
def test_views_that_keep_something_still_lie_inside_their_room(room, motion, amount):
    slack = 1e-6 * (room.width + room.height)
    path = motion.path(room, amount)
    for view in (path.start, path.end):
        half_w, half_h = view.width / 2, view.width / room.ratio / 2
        assert spans_inside((view.cx - half_w, 2 * half_w), (0, room.width), slack)
        assert spans_inside((view.cy - half_h, 2 * half_h), (0, room.height), slack)


@st.composite
def views(draw):
    """A view around the middle of a picture of 1000 x 1000 pixels."""
    x, y = draw(SHARES) * 480, draw(SHARES) * 480
    return x, y, 520 - x + draw(SHARES) * 480, 520 - y + draw(SHARES) * 480


@LAW
@given(views(), views(), boxes(largest=0.99), SHARES)
def test_a_box_inside_both_ends_of_a_path_is_inside_throughout(start, end, part, progress):
    shared = overlap(start, end)
    box = (
        shared[0] + part[0] * shared[2],
        shared[1] + part[1] * shared[3],
        part[2] * shared[2],
        part[3] * shared[3],
    )
    picture = PicturePlan(content="p", size=(1000, 1000), crop=(0, 0, 1, 1), place=(0, 0, 1000, 1000))
    view = view_between(Framing(picture=picture, start=start, end=end), progress)
    assert all(spans_inside((box[k], box[k + 2]), (view[k], view[k + 2]), 1e-3) for k in (0, 1))


@LAW
@given(boxes(), MOTIONS, AMOUNTS, CANVASES, st.sampled_from([(4000, 3000), (3000, 4000), (3000, 3000)]))
@example((0.55, 0.1, 0.2, 0.3), "pan-left", 0.15, canvas_of("9:16"), (4000, 3000))
def test_a_face_with_its_margin_is_in_every_frame_where_it_fits(face, kind, amount, canvas, size):
    shot = photo(1, fit="cover", motion=Motion(kind=kind, amount=amount))
    facts = picture_facts("p", size, faces=(face,))
    x, y, width, height = face
    margin = (max(0, x - 0.15 * width), max(0, y - 0.15 * height))
    far = (min(1, x + 1.15 * width), min(1, y + 1.15 * height))
    wanted = (*margin, far[0] - margin[0], far[1] - margin[1])
    ratio = canvas.width / canvas.height
    # The margin that is kept is a little wider than the one that is asked for, so what fits is a little less.
    assume(width * 1.4 <= min(1, ratio / facts.ratio) and height * 1.7 <= min(1, facts.ratio / ratio))
    framing = cover(shot, facts, canvas)
    for progress in MOMENTS:
        assert box_in_view(wanted, framing, view_between(framing, glide(progress)))


@LAW
@given(boxes(), boxes(), CANVASES, st.sampled_from([(4000, 3000), (3000, 4000), (2000, 3000)]), MOTIONS)
def test_smart_fit_never_cuts_off_a_face_of_the_group(one, other, canvas, size, kind):
    faces = tuple(sorted((one, other), key=lambda face: -face[2] * face[3]))
    assume(faces[1][3] >= 0.45 * faces[0][3])
    facts = picture_facts("p", size, faces=faces)
    shot = photo(1, motion=Motion(kind=kind, amount=0.1))
    assume(fit_of(shot, facts, canvas) == "cover")
    framing = cover(shot, facts, canvas)
    for face in faces:
        for progress in (0, 1):
            assert box_in_view(face, framing, view_between(framing, progress))


@LAW
@given(boxes(), CANVASES, st.sampled_from(["zoom-in", "pan-left", "drift"]))
def test_a_box_that_a_person_set_is_held_whatever_faces_there_are(box, canvas, kind):
    facts = picture_facts("p", (4000, 3000), faces=((0.0, 0.0, 0.2, 0.3),))
    ratio = canvas.width / canvas.height
    assume(box[2] <= min(1, ratio / facts.ratio) and box[3] <= min(1, facts.ratio / ratio))
    shot = photo(1, fit="cover", motion=Motion(kind=kind, amount=0.2), focus=Focus(box=box))
    framing = cover(shot, facts, canvas)
    for progress in MOMENTS:
        assert box_in_view(box, framing, view_between(framing, progress))
