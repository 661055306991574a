"""Many files at once, as a person drops them: the good ones become assets, every bad one is told, in order.

Knows the decoder only by its `examine`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stillreel.errors import NotFound, UnsupportedFile
from stillreel.media.decoder import Decoder
from stillreel.plan.facts import Asset, Facts

Fault = UnsupportedFile | NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a batch: assets and faults, each in the order given, and notes on files used in part.

    `paths` are where the assets lie, one each. A content that came twice is listed twice under one id.
    """

    assets: tuple[Asset, ...] = ()
    paths: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


def import_files(
    paths: Sequence[Path], decoder: Decoder, progress: Callable[[int, int], None] | None = None
) -> Imported:
    """The assets and faults of `paths`. `progress` is called after each file with (files done, files in all).

    Raises DecoderFailed when the fault is not a file's, and whatever `progress` raises.
    """
    assets: list[Asset] = []
    good: list[Path] = []
    faults: list[Fault] = []
    notes: list[str] = []
    for done, path in enumerate(paths, start=1):
        try:
            examined = decoder.examine(path, path.name)
        except (UnsupportedFile, NotFound) as fault:
            faults.append(fault)
        else:
            assets.append(asset_of(path.name, examined.facts))
            good.append(path)
            if examined.note:
                notes.append(f"{path.name}: {examined.note}")
        if progress is not None:
            progress(done, len(paths))
    return Imported(assets=tuple(assets), paths=tuple(good), faults=tuple(faults), notes=tuple(notes))


def asset_of(name: str, facts: Facts) -> Asset:
    """The asset of a file called `name`; its id comes from the content, so equal content has an equal id.

    Characters that nobody can see or type are left out of the name.
    """
    readable = "".join(letter for letter in name if letter.isprintable())
    return Asset(id=f"ast_{facts.content[:16]}", name=readable or "untitled", facts=facts)
