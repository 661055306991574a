"""What platforms take: the shape of their frame and the limits that they state, as data with the day of checking.

A limit that a platform does not state is absent; nothing here is guessed. `PRESETS` is the only place to mend when a
platform changes its mind. Knows nothing of encoders.
"""

from dataclasses import dataclass
from types import MappingProxyType

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
GB = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A place that films are made for: its aspect, and what it says that a film must keep to.

    `most_kbps` is the highest bit rate of the picture, `most_columns_px` the widest frame, `key_s` the distance of key
    frames that it asks for, `b_frames` the most in a row. `edit_list` is whether a file may hold an edit list.
    """

    name: str
    aspect: str
    checked_on: str = "2026-11-22"
    shortest_ms: int = 0
    longest_ms: int | None = None
    most_bytes: int | None = None
    most_kbps: int | None = None
    most_columns_px: int | None = None
    key_s: float = 2.0
    b_frames: int | None = None
    sound_kbps: int = 192
    edit_list: bool = True


PRESETS = (
    Platform(name="tiktok", aspect="9:16", shortest_ms=3000, longest_ms=10 * MINUTE_MS, most_bytes=4 * GB),
    Platform(
        name="reels",
        aspect="9:16",
        shortest_ms=3000,
        longest_ms=15 * MINUTE_MS,
        most_bytes=300 * 10**6,
        most_kbps=25_000,
        most_columns_px=1920,
        sound_kbps=128,
        edit_list=False,
    ),
    Platform(
        name="shorts",
        aspect="9:16",
        longest_ms=3 * MINUTE_MS,
        b_frames=2,
        sound_kbps=384,
        edit_list=False,
    ),
    Platform(name="stories", aspect="9:16", most_kbps=25_000, sound_kbps=128, edit_list=False),
    Platform(name="douyin", aspect="9:16", longest_ms=HOUR_MS, most_bytes=16 * GB),
    Platform(
        name="wechat-channels",
        aspect="9:16",
        checked_on="2026-08-31",
        shortest_ms=3000,
        longest_ms=2 * HOUR_MS,
        most_bytes=4 * GB,
        most_kbps=10_000,
    ),
    Platform(name="xiaohongshu", aspect="3:4", longest_ms=HOUR_MS, most_bytes=20 * GB),
    Platform(name="instagram-post", aspect="4:5", most_kbps=25_000, sound_kbps=128, edit_list=False),
    Platform(name="square", aspect="1:1"),
    Platform(
        name="youtube",
        aspect="16:9",
        key_s=0.5,
        b_frames=2,
        sound_kbps=384,
        edit_list=False,
    ),
    Platform(
        name="x",
        aspect="16:9",
        shortest_ms=500,
        longest_ms=140_000,
        most_bytes=512 * 10**6,
        most_kbps=25_000,
        most_columns_px=1920,
    ),
    Platform(name="bilibili", aspect="16:9", longest_ms=10 * HOUR_MS, most_bytes=16 * GB),
    Platform(name="linkedin", aspect="16:9"),
    Platform(name="facebook", aspect="16:9"),
)

BY_NAME = MappingProxyType({platform.name: platform for platform in PRESETS})
