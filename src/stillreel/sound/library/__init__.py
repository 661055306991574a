"""The music that comes with Stillreel: the pieces by name, and each piece as samples.

The rules of every style stand beside this module, one TOML file each. Knows no film and no mix.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stillreel.plan.facts import Beats
from stillreel.sound.composing.form import beat_seconds, form
from stillreel.sound.composing.piece import Wish, compose_score
from stillreel.sound.composing.style import style
from stillreel.sound.synth.stage import play
from stillreel.timeline.vocabulary import MUSIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a person may know of a style before hearing it. `variants` holds the title of each variant.

    `tempo` is the slowest and the fastest it is played, in beats a minute.
    """

    name: str
    title_en: str
    title_zh: str
    moods_en: tuple[str, ...]
    moods_zh: tuple[str, ...]
    tempo: tuple[float, float]
    variants: tuple[str, ...]
    licence: str


def pieces() -> tuple[Piece, ...]:
    """Every music name of the draft's vocabulary, in its order."""
    return tuple(_piece(name) for name in MUSIC)


def _piece(name: str) -> Piece:
    rules = style(name)
    return Piece(
        name=name,
        title_en=rules.title_en,
        title_zh=rules.title_zh,
        moods_en=rules.moods_en,
        moods_zh=rules.moods_zh,
        tempo=(rules.tempo[0], rules.tempo[2]),
        variants=tuple(variant.title for variant in rules.variants),
        licence=rules.licence,
    )


def compose(
    name: str, *, variant: int = 0, seed: int = 0, duration_ms: int, bar_ms: float = 0
) -> Iterator[NDArray[np.float32]]:
    """Blocks of (frames, 2) float32 at 48 kHz whose lengths sum to `duration_ms * 48`.

    The same arguments give the same samples. A `variant` beyond the last begins again at the first, with
    other dice. `bar_ms` is a time that whole bars, or at least beats, should divide; 0 for none.

    Raises:
        KeyError: there is no such music.
    """
    wish = Wish(variant=variant, seed=seed, duration_ms=duration_ms, bar_ms=bar_ms)
    return play(compose_score(style(name), wish))


def tempos(name: str) -> tuple[float, ...]:
    """The beats a minute of each variant of a piece where no photo time asks for another.

    Raises:
        KeyError: there is no such music.
    """
    return tuple(tempo(name, variant=number) for number in range(len(style(name).variants)))


def beats(name: str, *, variant: int = 0, seed: int = 0, duration_ms: int, bar_ms: float = 0) -> Beats:
    """The rhythm of what `compose` plays for the same arguments, as it is written: nothing is analysed.

    Raises:
        KeyError: there is no such music.
    """
    rules = style(name)
    own = rules.variants[variant % len(rules.variants)]
    shape = form(rules, own, duration_ms, bar_ms)
    wish = Wish(variant=variant, seed=seed, duration_ms=duration_ms, bar_ms=bar_ms)
    notes = compose_score(rules, wish).notes
    lines = (*(bar.beat for bar in shape.bars), shape.final_beat)
    return Beats(
        onsets_ms=tuple(sorted({round(note.at / 48) for note in notes})),
        beats_ms=tuple(round(beat * shape.beat_s * 1000) for beat in range(int(shape.final_beat) + 1)),
        downbeats_ms=tuple(round(beat * shape.beat_s * 1000) for beat in lines),
        tempo_bpm=60 / shape.beat_s,
        confidence=1.0,
    )


def tempo(name: str, *, variant: int = 0, bar_ms: float = 0) -> float:
    """The beats a minute at which `compose` plays a piece.

    Raises:
        KeyError: there is no such music.
    """
    rules = style(name)
    return 60.0 / beat_seconds(rules, rules.variants[variant % len(rules.variants)].meter, bar_ms)
