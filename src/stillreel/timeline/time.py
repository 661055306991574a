"""Milliseconds and frames, and the one way from the first to the second.

Only boundaries become frames; lengths are always the difference of two boundaries. Knows nothing of shots.
"""


def boundary_frame(at_ms: int, fps: int) -> int:
    """The frame that begins at `at_ms`, rounded half up."""
    return (2 * at_ms * fps + 1000) // 2000


def frame_ms(frame: int, fps: int) -> int:
    """The whole millisecond nearest to the start of `frame`; `boundary_frame` leads back to it."""
    return (2000 * frame + fps) // (2 * fps)


def whole_frames_ms(duration_ms: int, fps: int) -> int:
    """`duration_ms` moved to the nearest whole number of frames, at least one, in milliseconds."""
    return frame_ms(max(1, boundary_frame(duration_ms, fps)), fps)


def shortest_ms(fps: int) -> int:
    """The shortest length that holds a frame wherever it lies, in whole ms; a rate below 1 counts as 1."""
    return -(-1000 // max(1, fps))
