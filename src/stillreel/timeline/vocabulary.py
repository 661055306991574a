"""The words that a draft may use, as one value.

The words of the document itself (roles, positions, fits) stand here; the names of motions, transitions,
looks and text animations come from whoever implements them: `effects` builds the `Vocabulary` and
`rules` takes it.
"""

from dataclasses import dataclass

SHOT_KINDS = ("photo", "video", "color")
FITS = ("smart", "cover", "contain", "blur")
LAYOUTS = ("single", "pair", "grid-3", "grid-4")
SOUND_ROLES = ("music", "voice", "sfx")
SPANS = ("film", "photo", "times")
TEXT_ROLES = ("title", "caption", "lower-third", "watermark", "logo")
TEXT_POSITIONS = ("center", "top", "bottom", "top-left", "top-right", "bottom-left", "bottom-right")
TEXT_SIZES = ("small", "medium", "large")
FONTS = ("sans", "serif", "hand", "mono", "display")
LANGUAGES = ("en", "zh")
MUSIC = (
    "lofi",
    "upbeat",
    "happy",
    "calm",
    "ambient",
    "cinematic",
    "epic",
    "romantic",
    "piano",
    "acoustic",
    "electronic",
    "hiphop",
    "jazz",
    "holiday",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names that effects and the music library give to a draft."""

    motions: tuple[str, ...]
    transitions: tuple[str, ...]
    filters: tuple[str, ...]
    animations: tuple[str, ...]
    music: tuple[str, ...] = MUSIC
