"""The instruments by name: who plays, how long a note may ring, how it stops, how loud it is.

A style names voices; this table is the only place that joins the names to the mathematics.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from stillreel.sound.synth import drums, struck, sustained
from stillreel.sound.synth.modes import Samples

Tone = Callable[[int, float, int, np.random.Generator], Samples]
Hit = Callable[[float, np.random.Generator], Samples]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A pitched instrument. `longest_s` bounds a note, `release_s` is how it dies after the key is up.

    `gain` evens out the loudness of the instruments.
    """

    tone: Tone
    longest_s: float
    release_s: float
    gain: float


def _voice(tone: Tone, longest_s: float, release_s: float, gain: float) -> Voice:
    return Voice(tone=tone, longest_s=longest_s, release_s=release_s, gain=gain)


VOICES: dict[str, Voice] = {
    "piano": _voice(struck.piano, 4.5, 0.22, 0.30),
    "felt-piano": _voice(struck.felt_piano, 4.5, 0.35, 0.42),
    "electric-piano": _voice(struck.electric_piano, 4.0, 0.25, 0.40),
    "vibraphone": _voice(struck.vibraphone, 4.0, 0.8, 0.34),
    "marimba": _voice(struck.marimba, 1.2, 0.3, 0.46),
    "celesta": _voice(struck.celesta, 2.6, 0.9, 0.36),
    "bell": _voice(struck.bell, 4.0, 1.6, 0.26),
    "nylon-guitar": _voice(struck.nylon_guitar, 3.5, 0.14, 0.36),
    "steel-guitar": _voice(struck.steel_guitar, 4.0, 0.14, 0.34),
    "ukulele": _voice(struck.ukulele, 1.8, 0.10, 0.40),
    "harp": _voice(struck.harp, 4.0, 0.9, 0.36),
    "pizzicato": _voice(struck.pizzicato, 1.0, 0.25, 0.50),
    "upright-bass": _voice(struck.upright_bass, 2.4, 0.10, 0.46),
    "finger-bass": _voice(struck.finger_bass, 3.5, 0.08, 0.46),
    "warm-pad": _voice(sustained.warm_pad, 8.0, 1.1, 0.30),
    "glass-pad": _voice(sustained.glass_pad, 8.0, 1.6, 0.30),
    "strings": _voice(sustained.strings, 7.0, 0.40, 0.34),
    "slow-strings": _voice(sustained.slow_strings, 8.0, 0.9, 0.34),
    "choir": _voice(sustained.choir, 7.0, 0.7, 0.26),
    "horns": _voice(sustained.horns, 7.0, 0.35, 0.26),
    "flute": _voice(sustained.flute, 5.0, 0.18, 0.26),
    "cello": _voice(sustained.cello, 6.0, 0.25, 0.40),
    "muted-trumpet": _voice(sustained.muted_trumpet, 4.0, 0.10, 0.16),
    "organ": _voice(sustained.organ, 8.0, 0.10, 0.16),
    "saw-lead": _voice(sustained.saw_lead, 4.0, 0.20, 0.16),
    "synth-pluck": _voice(sustained.synth_pluck, 1.2, 0.25, 0.32),
    "soft-lead": _voice(sustained.soft_lead, 4.0, 0.20, 0.28),
    "sub-bass": _voice(sustained.sub_bass, 4.0, 0.12, 0.40),
    "synth-bass": _voice(sustained.synth_bass, 2.0, 0.10, 0.36),
}

SEATS: dict[str, float] = {
    "hat": 0.28,
    "open-hat": 0.28,
    "ride": 0.35,
    "shaker": -0.4,
    "tambourine": 0.45,
    "rim": -0.18,
    "snap": -0.22,
    "tom": -0.25,
    "brush": 0.15,
    "brush-tap": 0.1,
}

HITS: dict[str, Hit] = {
    "kick": drums.kick,
    "soft-kick": drums.soft_kick,
    "club-kick": drums.club_kick,
    "low-kick": drums.low_kick,
    "snare": drums.snare,
    "dusty-snare": drums.dusty_snare,
    "rim": drums.rim,
    "clap": drums.clap,
    "snap": drums.snap,
    "hat": drums.hat,
    "open-hat": drums.open_hat,
    "ride": drums.ride,
    "crash": drums.crash,
    "swell": drums.swell,
    "brush": drums.brush,
    "brush-tap": drums.brush_tap,
    "shaker": drums.shaker,
    "tambourine": drums.tambourine,
    "sleigh": drums.sleigh,
    "tom": drums.tom,
    "taiko": drums.taiko,
    "boom": drums.boom,
    "crackle": drums.crackle,
}
