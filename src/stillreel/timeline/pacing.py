"""How long each photo stays, in whole frames that add up to exactly what was asked.

Lengths are given in milliseconds whose running sums all lie on frames. Knows nothing of shots or words.
"""

from collections.abc import Sequence
from itertools import pairwise

from stillreel.errors import InvalidEdit
from stillreel.timeline.time import boundary_frame, frame_ms, shortest_ms, whole_frames_ms

# One frame is 33 or 34 ms at 30 fps, depending on where it starts; two always hold a whole one.
MIN_FRAMES = 2


def spread(total_ms: int, count: int, fps: int) -> tuple[int, ...]:
    """`count` lengths in ms that sum to `total_ms` moved to the nearest frame; the first get the remainder.

    Raises:
        InvalidEdit: There is nothing to spread over, or less than two frames for each.
    """
    frames = boundary_frame(total_ms, fps)
    if count < 1:
        raise InvalidEdit("There is no photo to give time to. Add one first.")
    if frames < MIN_FRAMES * count:
        least_ms = -(-1000 * MIN_FRAMES * count // fps)
        raise InvalidEdit(
            f"{total_ms} ms is too short for {count} photos. Ask for at least {least_ms} ms or fewer photos."
        )
    share, rest = divmod(frames, count)
    ends = [frame_ms(share * n + min(n, rest), fps) for n in range(count + 1)]
    return tuple(end - start for start, end in pairwise(ends))


def scaled(durations_ms: Sequence[int], factor: float, fps: int) -> tuple[int, ...]:
    """Each length times `factor`, as the nearest whole frames (half up); equal lengths stay equal.

    None comes back shorter than the shortest that a shot may last.
    """
    least_ms = shortest_ms(fps)
    return tuple(max(least_ms, whole_frames_ms(int(length * factor + 0.5), fps)) for length in durations_ms)
