"""What must lie behind a text for it to be read on any photo, in numbers."""

from itertools import product

import pytest

from stillreel.plan.contrast import ENOUGH, color_of, contrast, least_opacity, luminance, tone_behind

LEVELS = ("00", "40", "80", "c0", "ff")
COLORS = tuple(f"#{red}{green}{blue}" for red, green, blue in product(LEVELS, repeat=3))


def mixed(below: float, color: tuple[float, float, float], opacity: float) -> tuple[float, float, float]:
    red, green, blue = (below * (1 - opacity) + part * opacity for part in color)
    return red, green, blue


def test_contrast_is_that_of_wcag():
    assert contrast(color_of("#000000"), color_of("#ffffff")) == pytest.approx(21)
    assert contrast(color_of("#ffffff"), color_of("#ffffff")) == 1
    assert contrast(color_of("#777777"), color_of("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert luminance(color_of("#ff0000")) == pytest.approx(0.2126)


def test_a_light_text_wants_dark_and_a_dark_one_light():
    assert tone_behind("#ffd700") == "#000000"
    assert tone_behind("#102040") == "#ffffff"


@pytest.mark.parametrize("color", COLORS)
def test_any_colour_can_be_read_on_any_photo_with_enough_behind_it(color):
    opacity = least_opacity(color, tone_behind(color))
    assert opacity is not None
    for photo in (0.0, 0.2, 0.5, 0.8, 1.0):
        behind = mixed(photo, color_of(tone_behind(color)), opacity)
        assert contrast(color_of(color), behind) >= ENOUGH


def test_no_more_is_laid_behind_a_text_than_it_needs():
    opacity = least_opacity("#ffffff", "#000000")
    assert opacity is not None
    assert contrast((1, 1, 1), mixed(1.0, (0, 0, 0), opacity - 0.05)) < ENOUGH


def test_a_colour_too_like_the_text_never_suffices():
    assert least_opacity("#ffffff", "#ffee88") is None


def test_a_fainter_text_needs_more_behind_it():
    faint, full = (least_opacity("#ffffff", "#000000", presence) for presence in (0.7, 1.0))
    assert faint is not None
    assert full is not None
    assert faint > full
