"""What is known of an asset: found once by `media`, frozen with an export, read by the plan and the director.

Coordinates are 0..1 of the upright picture. Knows nothing of how the facts were found.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stillreel.errors import NotFound
from stillreel.timeline.model import Box

SURE_OF_BEATS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Beats:
    """The rhythm of a song: where notes, beats and bars begin, in ms, its tempo, and how sure that is, 0..1."""

    onsets_ms: tuple[int, ...] = ()
    beats_ms: tuple[int, ...] = ()
    downbeats_ms: tuple[int, ...] = ()
    tempo_bpm: float = 0.0
    confidence: float = 0.0

    @property
    def sure(self) -> bool:
        """Whether cuts may be laid on this rhythm."""
        return self.confidence >= SURE_OF_BEATS


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One asset. `kind` is picture, animation (GIF, animated WEBP), clip, sound or lut (a .cube color table).

    `content` is the SHA-256 of the bytes; sizes are upright, in pixels of the original; `duration_ms` is 0 for
    a picture; `taken_at` is ISO 8601 local time from EXIF. Boxes are (x, y, width, height): `faces` without hair,
    the largest first; `subject` is around the people in the picture; `salient` is a weak guess at what catches
    the eye. `depth` names what can tell near from far: ``phone`` (a map in the file), ``people`` (their
    outline), ``model`` and the beginning of its SHA-256 (a user's own) or "". `moment_ms` is the length of the
    moving moment in a motion photo.
    """

    kind: str
    content: str
    width: int = 0
    height: int = 0
    duration_ms: int = 0
    fps: float = 0.0
    has_sound: bool = False
    has_alpha: bool = False
    taken_at: str | None = None
    faces: tuple[Box, ...] = ()
    subject: Box | None = None
    salient: Box | None = None
    depth: str = ""
    moment_ms: int = 0
    beats: Beats | None = None

    @property
    def ratio(self) -> float:
        """Width divided by height; 1 where there is no picture."""
        return self.width / self.height if self.height else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """An entry of the media list: its id, the file's name as the person knows it, and its facts."""

    id: str
    name: str
    facts: Facts


def known(facts: Mapping[str, Facts], asset: str | None, name: str) -> Facts:
    """The facts of an asset that a film uses under `name`; NotFound when the media list lacks it."""
    found = facts.get(asset or "")
    if found is None:
        raise NotFound(f"{name or asset}: the film's media list does not hold this file; add it again")
    return found
