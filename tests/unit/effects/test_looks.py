"""Looks and the operations they are made of."""

from itertools import combinations, groupby

import numpy as np
import pytest

from stillreel.effects import FILTER_LIST, FILTERS, grading

EACH = pytest.mark.parametrize("spec", FILTER_LIST, ids=lambda spec: spec.name)


def scene():
    """Colours of all kinds in soft transitions: (H, W, 3) uint8."""
    y, x = np.mgrid[0:48, 0:64]
    waves = (x / 9 + y / 15, x / 7 - y / 11 + 1, y / 9 + 2)
    return np.stack([127 + 120 * np.sin(wave) for wave in waves], -1).round().astype(np.uint8)


def greys():
    return np.tile(np.arange(256, dtype=np.uint8)[None, :, None], (16, 1, 3))


def chroma(picture):
    values = picture.astype(int)
    return (values.max(-1) - values.min(-1)).mean()


@EACH
def test_a_look_keeps_the_pictures_size_and_leaves_the_source_alone(spec):
    source = scene()
    source.flags.writeable = False
    graded = spec.grade(source)
    assert graded.shape == source.shape
    assert graded.dtype == np.uint8
    assert np.array_equal(source, scene())


@EACH
def test_a_look_is_the_same_every_time(spec):
    assert np.array_equal(spec.grade(scene()), spec.grade(scene()))


@EACH
def test_a_look_of_no_strength_changes_nothing(spec):
    assert np.array_equal(grading.blended(scene(), spec.grade(scene()), 0), scene())


def test_any_two_looks_can_be_told_apart():
    graded = {spec.name: spec.grade(scene()).astype(int) for spec in FILTER_LIST}
    for one, other in combinations(graded, 2):
        assert np.abs(graded[one] - graded[other]).mean() > 2, f"{one} and {other}"


@pytest.mark.parametrize("name", ["bw", "noir"])
def test_black_and_white_has_no_colour_left(name):
    assert chroma(FILTERS[name].grade(scene())) == 0


@pytest.mark.parametrize("name", ["none", "vivid", "faded", "dreamy"])
def test_a_neutral_look_keeps_grey_grey(name):
    assert chroma(FILTERS[name].grade(greys())) == 0


@pytest.mark.parametrize(("name", "warmer"), [("warm", True), ("sepia", True), ("cool", False)])
def test_a_toned_look_leans_the_way_its_name_says(name, warmer):
    middle = FILTERS[name].grade(greys())[8, 128].astype(int)
    assert (middle[0] > middle[2] + 10) == warmer
    assert (middle[2] > middle[0] + 10) != warmer


def test_vivid_has_more_colour_and_faded_less():
    assert chroma(FILTERS["vivid"].grade(scene())) > 1.05 * chroma(scene())
    assert chroma(FILTERS["faded"].grade(scene())) < 0.8 * chroma(scene())


def test_filters_that_remind_of_film_say_so_and_leave_it_to_what_is_seen():
    assert FILTERS["noir"].vignette > FILTERS["vintage"].vignette > FILTERS["cinematic"].vignette > 0
    assert FILTERS["vintage"].grain > 0
    flat = np.full((60, 80, 3), 160, np.uint8)
    for name in ("noir", "vintage", "cinematic"):
        assert np.ptp(FILTERS[name].grade(flat), axis=(0, 1)).max() == 0


@pytest.mark.parametrize("change", [grading.brightened, grading.contrasted], ids=["brightness", "contrast"])
def test_an_adjustment_never_turns_tones_round_and_none_changes_nothing(change):
    assert np.array_equal(change(greys(), 0.0), greys())
    for amount in (-1.0, -0.4, 0.3, 1.0):
        assert (np.diff(change(greys(), amount)[0, :, 0].astype(int)) >= 0).all()


def test_brightness_keeps_black_and_white():
    for amount in (-1.0, -0.3, 0.3, 1.0):
        assert grading.brightened(greys(), amount)[0, [0, 255], 0].tolist() == [0, 255]


def test_full_contrast_clips_nothing_and_none_at_all_is_grey():
    hard = grading.contrasted(greys(), 1.0)[0, :, 0].astype(int)
    assert (hard[0], hard[255]) == (0, 255)
    assert (np.bincount(hard) <= 3).all()
    assert (grading.contrasted(greys(), -1.0) == 128).all()


@pytest.mark.parametrize(
    "points",
    [
        [(0, 0), (0.25, 0.22), (0.75, 0.79), (1, 1)],
        [(0, 0.12), (0.5, 0.53), (1, 0.93)],
        [(0, 0), (0.1, 0.8), (0.2, 0.81), (1, 1)],
        [(0, 0), (0.5, 0.0), (0.6, 1.0), (1, 1)],
    ],
)
def test_a_curve_goes_through_its_points_and_never_falls(points):
    table = grading.curve(points)
    assert (np.diff(table) >= -1e-9).all()
    for x, y in points:
        assert np.interp(255 * x, range(256), table) == pytest.approx(255 * y, abs=1)


def test_full_saturation_is_the_picture_itself_and_none_is_its_luma():
    assert np.array_equal(grading.saturated(scene(), 1), scene())
    grey = grading.saturated(scene(), 0)
    assert np.abs(grey[..., 0] - scene() @ grading.LUMA).max() <= 1


def test_a_vignette_takes_its_strength_from_the_corners_and_nothing_from_the_centre():
    flat = np.full((101, 141, 3), 200, np.uint8)
    dark = grading.vignetted(flat, 0.5)
    assert dark[50, 70].tolist() == [200] * 3
    assert np.abs(dark[[0, -1, 0, -1], [0, -1, -1, 0]].astype(int) - 100).max() <= 2


def test_a_vignette_lies_over_the_view_and_stays_dark_beyond_it():
    flat = np.full((100, 200, 3), 200, np.uint8)
    dark = grading.vignetted(flat, 0.5, (100, 20, 80, 60))
    assert dark[50, 140].tolist() == [200] * 3
    assert np.abs(dark[:15, :90].astype(int) - 100).max() <= 1


def test_a_dark_slope_of_a_vignette_has_no_steps_wider_than_its_pattern():
    flat = np.full((400, 1600, 3), 40, np.uint8)
    row = grading.vignetted(flat, 0.6)[200, :800, 0].astype(int)
    longest = max(len(list(run)) for _, run in groupby(row))
    plain = 800 / (row.max() - row.min())
    assert row.max() - row.min() > 3
    assert longest < 6 * plain
    assert np.abs(np.diff(row)).sum() > 4 * (row.max() - row.min())


def test_grain_keeps_the_mean_and_spares_black_and_white():
    flat = np.full((200, 200, 3), 128, np.uint8)
    grainy = grading.grained(flat, 0.5, 720)
    assert abs(grainy.mean() - 128) < 0.5
    assert 5 < grainy.std() < 12
    assert grading.grained(np.full((200, 200, 3), 250, np.uint8), 0.5).std() < grainy.std() / 2


def test_grain_is_the_same_on_a_small_and_a_large_film():
    small = grading.grained(np.full((360, 640, 3), 128, np.uint8), 0.5, 360)[..., 0]
    large = grading.grained(np.full((1080, 1920, 3), 128, np.uint8), 0.5, 1080)[..., 0]
    shrunk = large.reshape(360, 3, 640, 3).mean(axis=(1, 3))
    assert np.corrcoef(shrunk.ravel(), small.ravel())[0, 1] > 0.9


def test_grain_dances_from_frame_to_frame_of_a_clip():
    flat = np.full((100, 120, 3), 128, np.uint8)
    frames = [grading.grained(flat, 0.5, 100, frame) for frame in (0, 1, 2)]
    for one, other in combinations(frames, 2):
        assert abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) < 0.1


def test_a_glow_only_brightens():
    assert (grading.glowing(scene(), 0.45).astype(int) >= scene().astype(int) - 1).all()
