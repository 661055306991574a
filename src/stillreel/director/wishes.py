"""What a person wants, as values: the result of reading a message, the input of the tools that make edits.

A wish names its targets in words' terms (`Targets`); only the tools meet the timeline. Knows no language.
"""

from dataclasses import dataclass, field
from typing import Literal

from stillreel.director.targets import ALL, Place, Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeFilm:
    """A film from the photos, with whatever the style gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStyle:
    """The whole film in a named style."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAspect:
    """Another shape; `platform` says whose preset it is, if anyone's."""

    aspect: str
    platform: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSize:
    """An exact size in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResolution:
    """The resolution by its short side at 16:9: 720, 1080, 1440, 2160."""

    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRate:
    """Frames a second."""

    fps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTotal:
    """The film's length: exactly, at most or at least `ms`."""

    ms: int
    bound: Literal["exactly", "most", "least"] = "exactly"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTotal:
    """The film longer (or shorter) by `ms`."""

    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhotoTime:
    """How long photos stay."""

    targets: Targets
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePhotoTime:
    """Photos longer (or shorter) by `ms` each."""

    targets: Targets
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalePhotoTime:
    """Photos `factor` times as long."""

    targets: Targets = ALL
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSomeTime:
    """A length that was not said to be each photo's or the whole film's."""

    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTransition:
    """What happens at cuts; None keeps the kind or the duration. Kind ``any``: something instead of plain cuts."""

    targets: Targets = ALL
    kind: str | None = None
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleTransition:
    """Transitions `factor` times as long."""

    targets: Targets = ALL
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VaryTransitions:
    """A different transition at every cut; among `kinds` if any are named."""

    targets: Targets = ALL
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMotion:
    """How photos move; ``any``: whatever the style gives, but not still."""

    targets: Targets = ALL
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VaryMotion:
    """Different motions, never the same twice running; among `kinds` if any are named."""

    targets: Targets = ALL
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMotion:
    """Motion `factor` times as strong."""

    targets: Targets = ALL
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFilter:
    """A look and its strength (None keeps what stands)."""

    targets: Targets = ALL
    name: str | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustLook:
    """Brightness, contrast or saturation by `delta`."""

    targets: Targets = ALL
    key: Literal["brightness", "contrast", "saturation"]
    delta: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFit:
    """How photos fill the frame; ``uncropped`` is blur or contain, whichever stands."""

    targets: Targets = ALL
    fit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMusic:
    """The film's music: a name of the library, ``any``, ``another`` or ``own`` (a song of the media list)."""

    name: str
    asset_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMusic:
    """No music."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVolume:
    """The music's volume; None is its default (after a mute)."""

    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleVolume:
    """The music's volume times `factor`."""

    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FadeMusic:
    """Fades of the music in ms; None keeps what stands."""

    in_ms: int | None = None
    out_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """What is said of a text's look; None says nothing."""

    role: str | None = None
    position: str | None = None
    color: str | None = None
    size: str | None = None
    font: str | None = None
    animation: str | None = None
    outline: str | None = None
    shadow: bool | None = None
    box: str | None = None
    grow: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTime:
    """When a text shows: over the film, with a photo, or at times; `ms` alone is a length from where it stands."""

    span: Literal["film", "photo", "times", "length", "start", "end"]
    photo: Targets | None = None
    start_ms: int = 0
    end_ms: int | None = None
    ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChoice:
    """Which texts: by role, by the words they hold, the last touched, or all."""

    role: str | None = None
    words: str | None = None
    last: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddText:
    """A new text."""

    text: str
    look: TextLook = field(default_factory=TextLook)
    time: TextTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeText:
    """Other words, another look or other times for texts that are there."""

    choice: TextChoice
    text: str | None = None
    look: TextLook = field(default_factory=TextLook)
    time: TextTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveText:
    """Texts taken out."""

    choice: TextChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionEach:
    """One caption for each photo, in order; (number, text) where a number was named, else counted from 1."""

    lines: tuple[tuple[int, str], ...]
    look: TextLook = field(default_factory=TextLook)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePhotos:
    """Photos to another place."""

    targets: Targets
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPhotos:
    """Photos `by` places later (negative: earlier)."""

    targets: Targets
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapPhotos:
    """Two photos change places."""

    targets: Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePhotos:
    """Photos out of the film."""

    targets: Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPhotos:
    """Only these photos stay."""

    targets: Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatPhotos:
    """Photos shown once more."""

    targets: Targets
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangePhotos:
    """The order as numbers; those not named follow."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SortPhotos:
    """Another order of everything."""

    by: Literal["reverse", "shuffle", "date", "newest", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPhotos:
    """Photos of the media list that are not in the film; all of them, or the named ones."""

    targets: Targets | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Steps back."""

    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """Steps forward again."""

    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question; `listed` asks what there is to choose from. `about` is an area such as music, or ability."""

    about: str
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    """Something that cannot be done, and why (a key of the phrase tables); `said` is the part as typed."""

    why: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Something is to stay as it is: understood, nothing to do."""


Wish = (
    MakeFilm
    | SetStyle
    | SetAspect
    | SetSize
    | SetResolution
    | SetRate
    | SetTotal
    | ChangeTotal
    | SetPhotoTime
    | ChangePhotoTime
    | ScalePhotoTime
    | SetSomeTime
    | SetTransition
    | ScaleTransition
    | VaryTransitions
    | SetMotion
    | VaryMotion
    | ScaleMotion
    | SetFilter
    | AdjustLook
    | SetFit
    | SetMusic
    | RemoveMusic
    | SetVolume
    | ScaleVolume
    | FadeMusic
    | AddText
    | ChangeText
    | RemoveText
    | CaptionEach
    | MovePhotos
    | ShiftPhotos
    | SwapPhotos
    | RemovePhotos
    | KeepPhotos
    | RepeatPhotos
    | ArrangePhotos
    | SortPhotos
    | AddPhotos
    | Undo
    | Redo
    | Ask
    | Decline
    | Leave
)
