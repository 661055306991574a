"""Many files at once, as a person drops them: the good ones become assets, every bad one is told, in order.

Photos are looked at as they come in, each content once. Knows no formats and no networks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stillreel.errors import NotFound, OperatorError, UnsupportedFile
from stillreel.media.decoder import Decoder
from stillreel.plan.facts import Asset, Facts

Fault = UnsupportedFile | NotFound
UNSEEN = "faces and people could not be looked for, so photos are framed by their middle: {reason}"


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
    with _Eyes(decoder) as eyes:
        for done, path in enumerate(paths, start=1):
            try:
                examined = decoder.examine(path, path.name)
            except (UnsupportedFile, NotFound) as fault:
                faults.append(fault)
            else:
                assets.append(asset_of(path.name, eyes.looked_at(examined.facts, path)))
                good.append(path)
                if examined.note:
                    notes.append(f"{path.name}: {examined.note}")
            if progress is not None:
                progress(done, len(paths))
    if eyes.fault:
        notes.append(UNSEEN.format(reason=eyes.fault))
    return Imported(assets=tuple(assets), paths=tuple(good), faults=tuple(faults), notes=tuple(notes))


class _Eyes:
    """Looks at the pictures of one batch, each content once, and lets the networks go afterwards."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder
        self._seen: dict[str, Facts] = {}
        self.fault = ""

    def __enter__(self) -> "_Eyes":
        return self

    def __exit__(self, *_: object) -> None:
        if self._seen:
            # The decoding child imports this package too and has no use for OpenCV.
            from stillreel.media.seeing import let_go

            let_go()

    def looked_at(self, facts: Facts, path: Path) -> Facts:
        """The facts with what is seen; as they are where there is nothing to see or the look fails."""
        from stillreel.media.looking import SEEN_KINDS, looked_at

        if facts.kind not in SEEN_KINDS:
            return facts
        if facts.content not in self._seen:
            try:
                self._seen[facts.content] = looked_at(facts, path, path.name, self._decoder)
            except (OperatorError, UnsupportedFile, NotFound) as fault:
                self._seen[facts.content] = facts
                self.fault = str(fault)
        return self._seen[facts.content]


def asset_of(name: str, facts: Facts) -> Asset:
    """The asset of a file called `name`; its id comes from the content, so equal content has an equal id.

    Characters that nobody can see or type are left out of the name.
    """
    readable = "".join(letter for letter in name if letter.isprintable())
    return Asset(id=f"ast_{facts.content[:16]}", name=readable or "untitled", facts=facts)
