"""How progress is felt: functions from [0, 1] to [0, 1] that begin at 0 and end at 1.

Plain numbers only; knows nothing of pictures.
"""


def smooth(t: float) -> float:
    """Cubic smoothstep: rests at both ends."""
    return t * t * (3 - 2 * t)


def accelerate(t: float) -> float:
    """Starts at rest, ends at full speed (cubic)."""
    return t**3


def settle(t: float) -> float:
    """Starts at full speed, ends at rest (cubic)."""
    return 1 - (1 - t) ** 3


def rush(t: float) -> float:
    """Slow, very fast in the middle, slow (quintic on both sides)."""
    return 16 * t**5 if t < 0.5 else 1 - (2 - 2 * t) ** 5 / 2


GLIDE_RAMP = 0.25


def glide(t: float) -> float:
    """Constant speed with soft ramps at both ends: for slow camera moves.

    The speed rises as a smoothstep over the first `GLIDE_RAMP` of the time and falls likewise, so speed and
    its first derivative are continuous.
    """
    if t > 0.5:
        return 1 - glide(1 - t)
    ramp = GLIDE_RAMP
    top_speed = 1 / (1 - ramp)
    if t >= ramp:
        return top_speed * (t - ramp / 2)
    u = t / ramp
    return top_speed * ramp * (u**3 - u**4 / 2)


def overshoot(t: float) -> float:
    """Passes 1 by about a tenth, then comes back to it."""
    pull = 1.70158
    return 1 + (pull + 1) * (t - 1) ** 3 + pull * (t - 1) ** 2
