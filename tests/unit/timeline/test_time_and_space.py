"""Frames of boundaries and sizes of canvases."""

import pytest

from stillreel.timeline.space import ASPECTS, RESOLUTIONS, canvas_of, canvas_size, ratio_of
from stillreel.timeline.time import boundary_frame, frame_ms, shortest_ms, whole_frames_ms


@pytest.mark.parametrize(
    ("at_ms", "fps", "frame"), [(0, 30, 0), (16, 30, 0), (17, 30, 1), (50, 30, 2), (1000, 24, 24)]
)
def test_a_boundary_is_rounded_half_up(at_ms: int, fps: int, frame: int) -> None:
    assert boundary_frame(at_ms, fps) == frame


def test_a_frame_leads_back_to_itself() -> None:
    assert all(
        boundary_frame(frame_ms(frame, fps), fps) == frame
        for fps in (24, 25, 30, 50, 60)
        for frame in range(500)
    )


def test_the_shortest_length_holds_a_frame_wherever_it_lies() -> None:
    for fps in (24, 25, 30, 50, 60):
        length = shortest_ms(fps)
        assert all(boundary_frame(start + length, fps) > boundary_frame(start, fps) for start in range(1000))
        assert any(
            boundary_frame(start + length - 1, fps) == boundary_frame(start, fps) for start in range(1000)
        )


def test_a_length_is_moved_to_the_nearest_frame_but_never_to_none() -> None:
    assert [whole_frames_ms(length, 30) for length in (1, 3001, 3020)] == [33, 3000, 3033]


@pytest.mark.parametrize(
    ("aspect", "size"),
    [
        ("16:9", (1920, 1080)),
        ("9:16", (1080, 1920)),
        ("1:1", (1080, 1080)),
        ("4:5", (1080, 1350)),
        ("3:4", (1080, 1440)),
        ("21:9", (1920, 822)),
    ],
)
def test_the_default_canvas_of_an_aspect(aspect: str, size: tuple[int, int]) -> None:
    assert canvas_size(aspect) == size


def test_every_default_canvas_is_even_and_agrees_with_its_aspect() -> None:
    for aspect in ASPECTS:
        for resolution in RESOLUTIONS:
            canvas = canvas_of(aspect, resolution=resolution)
            assert canvas.width % 2 == canvas.height % 2 == 0
            assert abs(canvas.width / canvas.height / ratio_of(aspect) - 1) < 0.01
