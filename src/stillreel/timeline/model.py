"""The film as a value: a Timeline of Shots, Sounds and Captions on tracks.

Everything here is frozen and comparable. Times are whole milliseconds, spans half-open, coordinates of a
photo 0..1 from its upper left corner. Nothing here checks itself: `rules` does; nothing changes: `edits` do.
The JSON of it, with the short keys of the wire, is `codec`'s affair.
"""

from dataclasses import dataclass, field

from stillreel.timeline.space import Canvas

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """How the view moves over a shot; `amount` is the share of travel or zoom, 0.08 = 8 %."""

    kind: str = "still"
    amount: float = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What must stay in view, as set by a person: a point (x, y) or a box (x, y, width, height), 0..1."""

    point: Point | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A named look and its strength 0..1."""

    name: str = "none"
    amount: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Adjustments by hand: -1..1 (vignette and grain 0..1); `lut` is an asset id of a .cube table."""

    brightness: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    vignette: float = 0.0
    grain: float = 0.0
    lut: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One picture, or a collage with further assets."""

    kind: str = "single"
    assets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A photo as a card on its background: corner radius and shadow, both 0..1 of the card's short side."""

    radius: float = 0.0
    shadow: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What happens at a cut; `duration_ms` is 0 for a plain cut."""

    kind: str = "cut"
    duration_ms: int = 0


CUT = Transition()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One segment of the video track: a photo, a video clip or a plain colour.

    `transition` stands at the cut to the next shot; the last shot carries `CUT`.
    `trim_ms`, `speed` and `volume` matter to video clips only. `extra` holds unknown keys as canonical JSON.
    """

    id: str = ""
    kind: str = "photo"
    asset: str | None = None
    name: str = ""
    duration_ms: int = 3000
    fit: str = "smart"
    background: str = "#000000"
    motion: Motion = Motion()
    focus: Focus | None = None
    filter: Filter = Filter()
    look: Look = Look()
    layout: Layout = Layout()
    card: Card = Card()
    transition: Transition = CUT
    trim_ms: int = 0
    speed: float = 1.0
    volume: float = 1.0
    extra: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A song, a voice or an effect. `asset` is an asset id or ``lib:<music name>`` with its `variant`.

    `span` says what it follows: the film, the photo with the id `photo`, or its own times.
    """

    id: str = ""
    track: str = ""
    role: str = "music"
    asset: str = ""
    variant: int = 0
    name: str = ""
    start_ms: int = 0
    duration_ms: int = 0
    span: str = "film"
    photo: str | None = None
    volume: float = 1.0
    fade_in_ms: int = 0
    fade_out_ms: int = 0
    trim_ms: int = 0
    loop: bool = True
    duck_db: float = 10.0
    extra: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A text (or a logo, with `asset`) over the film.

    `outline` and `box` are colours or None. A `from_end` caption keeps its distance to the film's end.
    """

    id: str = ""
    track: str = ""
    text: str = ""
    role: str = "title"
    position: str = "center"
    color: str = "#ffffff"
    size: str = "medium"
    font: str = "sans"
    animation: str = "fade"
    outline: str | None = None
    shadow: bool = True
    box: str | None = None
    span: str = "times"
    photo: str | None = None
    from_end: bool = False
    start_ms: int = 0
    duration_ms: int = 0
    asset: str | None = None
    extra: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A lane: `kind` is video, sound or text; a sound lane has a `role`."""

    id: str
    kind: str
    name: str = ""
    role: str = ""
    extra: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastIds:
    """The highest numbers given so far, so that an id is never given twice."""

    track: int = 0
    segment: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole film. `shots` abut from 0 in their order; sounds and captions name their track."""

    id: str = ""
    version: int = 0
    canvas: Canvas = field(default_factory=Canvas)
    language: str = "en"
    seed: int = 0
    style: str = "smooth"
    tracks: tuple[Track, ...] = ()
    shots: tuple[Shot, ...] = ()
    sounds: tuple[Sound, ...] = ()
    captions: tuple[Caption, ...] = ()
    last_ids: LastIds = LastIds()
    extra: str = "{}"

    @property
    def duration_ms(self) -> int:
        """Length of the film: the sum of its shots."""
        return sum(shot.duration_ms for shot in self.shots)

    @property
    def starts_ms(self) -> tuple[int, ...]:
        """Where each shot begins, and the film's end: one more entry than there are shots."""
        starts = [0]
        for shot in self.shots:
            starts.append(starts[-1] + shot.duration_ms)
        return tuple(starts)

    @property
    def music(self) -> Sound | None:
        """The film's first song, if it has one."""
        return next((sound for sound in self.sounds if sound.role == "music"), None)
