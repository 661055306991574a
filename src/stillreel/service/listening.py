"""What a project hears: the rhythm of its songs, found once when they are added, and the pace of composed music.

Knows no words and no film.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from stillreel.errors import StillreelError
from stillreel.media import Decoder
from stillreel.plan.facts import Beats
from stillreel.service.project import MediaFile
from stillreel.timeline.vocabulary import MUSIC


def with_rhythm(media: tuple[MediaFile, ...], decoder: Decoder) -> tuple[MediaFile, ...]:
    """`media` with the beats of every song among them; a song that cannot be heard is left as it is."""
    return tuple(
        _heard(file, decoder) if file.asset.facts.kind == "sound" and file.asset.facts.beats is None else file
        for file in media
    )


def _heard(file: MediaFile, decoder: Decoder) -> MediaFile:
    try:
        beats = _beats(file, decoder)
    except (StillreelError, RuntimeError, ValueError):
        return file
    facts = replace(file.asset.facts, beats=beats)
    return replace(file, asset=replace(file.asset, facts=facts))


def _beats(file: MediaFile, decoder: Decoder) -> Beats:
    # The analysis takes a third of a second to load, and most projects bring no song of their own.
    from stillreel.sound.beats import beats_of

    with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
        raw = decoder.sound(file.path, file.asset.name, out=Path(folder) / "sound")
        samples = np.memmap(raw.path, dtype="<f4", mode="r").reshape(-1, 2)
        return beats_of(samples, raw.rate_hz)


class ComposedTempos(Mapping[str, tuple[float, ...]]):
    """The beats a minute of every composed piece by name, read when they are asked for."""

    def __getitem__(self, name: str) -> tuple[float, ...]:
        if name not in MUSIC:
            raise KeyError(name)
        # The music library loads numpy and every instrument; few messages ask about the beat.
        from stillreel.sound.library import tempos

        return tempos(name)

    def __iter__(self) -> Iterator[str]:
        return iter(MUSIC)

    def __len__(self) -> int:
        return len(MUSIC)
