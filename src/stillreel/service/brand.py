"""A brand kit: the colours, the font, the logo and the watermark that a film takes on, from a small TOML file.

What it gives to a film is an edit like any other. It dresses what is new: a text that was made in another colour
keeps it. Knows nothing of terminals or of how projects are stored.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from stillreel.errors import NotFound, UsageError
from stillreel.timeline import values
from stillreel.timeline.edits import AddCaptions, Batch, ChangeCaptions, ChangeShots, Edit
from stillreel.timeline.model import Caption, Shot, Timeline
from stillreel.timeline.vocabulary import FONTS, TEXT_POSITIONS, TEXT_SIZES

PLAIN_TEXT, PLAIN_SHOT = Caption(), Shot()
_COLORS = ("primary", "text", "background")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "": ("font", "colors", "logo", "watermark"),
    "colors": _COLORS,
    "logo": ("file", "position", "size"),
    "watermark": ("text", "position", "size"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What every film of somebody looks like; "" stands for what the kit does not say.

    `primary` colours titles, `text` all other texts, `background` what lies behind photos that do not fill the
    film. `logo` is the asset id of a picture, which is no part of the film's photos.
    """

    font: str = ""
    primary: str = ""
    text: str = ""
    background: str = ""
    logo: str = ""
    logo_position: str = "top-right"
    logo_size: str = "small"
    watermark: str = ""
    watermark_position: str = "bottom-right"
    watermark_size: str = "small"


def read_brand(path: Path) -> tuple[Brand, Path | None]:
    """The kit in a TOML file, without its logo's id, and where the logo's picture lies, if it has one.

    Raises NotFound when there is no such file, UsageError that names the key for what it says wrong.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFound(f"{path}: no such brand file; write one or leave --brand out") from None
    except (OSError, ValueError) as fault:
        raise UsageError(f"{path} is not a brand file: {fault}") from None
    reader = _Reader(path, document)
    color, logo, mark = reader.table("colors"), reader.table("logo"), reader.table("watermark")
    brand = Brand(
        font=reader.word(document, "font", FONTS),
        **{key: reader.color(color, key) for key in _COLORS},
        logo_position=reader.word(logo, "logo.position", TEXT_POSITIONS) or Brand().logo_position,
        logo_size=reader.word(logo, "logo.size", TEXT_SIZES) or Brand().logo_size,
        watermark=reader.text(mark, "watermark.text"),
        watermark_position=reader.word(mark, "watermark.position", TEXT_POSITIONS)
        or Brand().watermark_position,
        watermark_size=reader.word(mark, "watermark.size", TEXT_SIZES) or Brand().watermark_size,
    )
    file = reader.text(logo, "logo.file")
    return brand, path.parent / file if file else None


def branded(brand: Brand, before: Timeline | None, after: Timeline) -> Edit | None:
    """The edit that gives the kit to what is new in `after`; None when there is nothing to give.

    Logo and watermark are laid once, over a film that is new (`before` is None).
    """
    old: set[str] = set()
    if before:
        old = {shot.id for shot in before.shots} | {caption.id for caption in before.captions}
    texts = [_dressed(caption, brand) for caption in after.captions if caption.id not in old]
    shots = [_backed(shot, brand) for shot in after.shots if shot.id not in old]
    texts = [text for text in texts if text not in after.captions]
    shots = [shot for shot in shots if shot not in after.shots]
    marks = _marks(brand) if before is None and after.shots else ()
    edits: list[Edit] = []
    edits += [ChangeCaptions(captions=tuple(texts))] if texts else []
    edits += [ChangeShots(shots=tuple(shots))] if shots else []
    edits += [AddCaptions(captions=marks)] if marks else []
    return Batch(edits=tuple(edits)) if edits else None


def _dressed(caption: Caption, brand: Brand) -> Caption:
    wanted = brand.primary if caption.role == "title" else brand.text
    color = wanted if wanted and caption.color == PLAIN_TEXT.color else caption.color
    font = brand.font if brand.font and caption.font == PLAIN_TEXT.font else caption.font
    return replace(caption, color=color, font=font)


def _backed(shot: Shot, brand: Brand) -> Shot:
    plain = shot.kind != "color" and shot.background == PLAIN_SHOT.background
    return replace(shot, background=brand.background) if brand.background and plain else shot


def _marks(brand: Brand) -> tuple[Caption, ...]:
    marks = []
    if brand.watermark:
        text = Caption(
            role="watermark",
            text=brand.watermark,
            position=brand.watermark_position,
            size=brand.watermark_size,
            animation="none",
            span="film",
        )
        marks.append(_dressed(text, brand))
    if brand.logo:
        marks.append(
            Caption(
                role="logo",
                asset=brand.logo,
                position=brand.logo_position,
                size=brand.logo_size,
                animation="none",
                span="film",
            )
        )
    return tuple(marks)


class _Reader:
    """Takes values out of the document and says where one is wrong."""

    def __init__(self, path: Path, document: dict[str, Any]) -> None:
        self._path = path
        self._document = document
        for name in _KEYS:
            for key in document if not name else self.table(name):
                self._expect(key in _KEYS[name], f"{name}.{key}".lstrip("."), f"use {', '.join(_KEYS[name])}")

    def table(self, name: str) -> dict[str, Any]:
        found = self._document.get(name, {})
        self._expect(isinstance(found, dict), name, f"write it as a table: [{name}]")
        return dict(found)

    def text(self, table: dict[str, Any], name: str) -> str:
        found = table.get(name.rpartition(".")[2], "")
        self._expect(isinstance(found, str), name, "put it in quotes")
        for problem in values.text(name, str(found), values.MAX_TEXT):
            self._expect(False, name, problem.message)
        return str(found)

    def word(self, table: dict[str, Any], name: str, allowed: tuple[str, ...]) -> str:
        found = self.text(table, name)
        self._expect(found in ("", *allowed), name, f"use one of: {', '.join(allowed)}")
        return found

    def color(self, table: dict[str, Any], key: str) -> str:
        found = self.text(table, f"colors.{key}")
        for problem in values.color("", found) if found else ():
            self._expect(False, f"colors.{key}", problem.message)
        return found.lower()

    def _expect(self, right: bool, name: str, hint: str) -> None:
        if not right:
            raise UsageError(f"{self._path}: {name} is not right: {hint}")
