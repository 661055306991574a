"""Where text may stand on each aspect, clear of what platforms lay over a film or cut off it.

Data with its sources and the day on which they were read, so that a platform's change is a change of one row.
Knows nothing of texts.
"""

from dataclasses import dataclass

from stillreel.timeline.model import Box
from stillreel.timeline.space import Canvas, ratio_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A safe zone: its upper left and lower right corner as shares of the canvas of `aspect`, and who says so.

    `checked_on` is the ISO date on which the source was read.
    """

    aspect: str
    left: float
    top: float
    right: float
    bottom: float
    source: str
    checked_on: str


_TALL = (
    "Google Ads safe zone of Shorts (clear 288 top, 672 bottom, 48 left, 192 right of 1080x1920); Meta's of Reels "
    "(14 % top, 35 % bottom, 6 % sides); TikTok's templates (150 top, 440 bottom, 150 right): what all leave free"
)
_FEED = (
    "Own margin: feeds lay nothing over this shape, but round its corners and put a mute button at its edge"
)
_SCREEN = (
    "SMPTE ST 2046-1 safe title area (5 % each side), and room for a player's progress bar above and below"
)

ZONES = (
    Zone(
        aspect="9:16",
        left=120 / 1080,
        top=288 / 1920,
        right=888 / 1080,
        bottom=1248 / 1920,
        source=_TALL,
        checked_on="2026-11-22",
    ),
    Zone(
        aspect="3:4",
        left=0.07,
        top=0.08,
        right=0.93,
        bottom=0.9,
        source=_FEED,
        checked_on="2026-11-22",
    ),
    Zone(
        aspect="4:5",
        left=0.07,
        top=0.07,
        right=0.93,
        bottom=0.92,
        source=_FEED,
        checked_on="2026-11-22",
    ),
    Zone(
        aspect="1:1",
        left=0.07,
        top=0.07,
        right=0.93,
        bottom=0.93,
        source=_FEED,
        checked_on="2026-11-22",
    ),
    Zone(
        aspect="16:9",
        left=0.06,
        top=0.08,
        right=0.94,
        bottom=0.92,
        source=_SCREEN,
        checked_on="2026-11-22",
    ),
)


def zone_of(canvas: Canvas) -> Zone:
    """The zone of the aspect that is nearest to the canvas's shape."""
    shape = canvas.width / canvas.height

    def stretch(zone: Zone) -> float:
        ratio = ratio_of(zone.aspect)
        return max(shape / ratio, ratio / shape)

    return min(ZONES, key=stretch)


def safe_zone(canvas: Canvas) -> Box:
    """Where text may stand: (x, y, width, height) in pixels."""
    zone = zone_of(canvas)
    return (
        zone.left * canvas.width,
        zone.top * canvas.height,
        (zone.right - zone.left) * canvas.width,
        (zone.bottom - zone.top) * canvas.height,
    )
