"""A score: which voice sounds when, how long, how strong and where on the stage. No harmony, no samples."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note or hit. `at` and `held` in samples at 48 kHz; `pitch` a MIDI number, 0 for a hit.

    `force` 0..1 shapes the tone, `level` is a linear gain, `pan` runs from -1 (left) to 1,
    `bus` is near, far or pump.
    """

    at: int
    held: int
    voice: str
    pitch: int
    force: float
    level: float
    pan: float = 0.0
    bus: str = "near"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The hall around the players: seconds to -60 dB, shares of the near and the far bus, where it grows dark."""

    seconds: float = 1.6
    near: float = 0.10
    far: float = 0.30
    dark_hz: float = 4000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All notes in the order of time, the length in samples, and how the whole is coloured.

    `gain_db` is the level of the whole before its peaks are bent. `width` is how much of what differs between
    left and right is kept: 1 as it is, more for a wider stage. `tone` is an equaliser as points of (Hz, dB); `drive` bends peaks softly; `pump` is how far the pump bus
    gives way to each kick, 0..1; the sound falls to silence over the last `fade` samples.
    """

    notes: tuple[Note, ...]
    frames: int
    room: Room = Room()
    tone: tuple[tuple[float, float], ...] = ()
    gain_db: float = 0.0
    drive: float = 1.0
    pump: float = 0.0
    fade: int = 9600
    width: float = 1.0
