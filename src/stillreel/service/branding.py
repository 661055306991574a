"""A brand kit comes into a project, and every turn of the director is dressed in it.

What the kit adds belongs to the director's step, so one undo takes both back.
"""

from dataclasses import replace
from pathlib import Path

from stillreel.director import Turn
from stillreel.effects import VOCABULARY
from stillreel.errors import UsageError
from stillreel.media import Decoder
from stillreel.media.batch import asset_of
from stillreel.plan.facts import Asset
from stillreel.service.brand import branded, read_brand
from stillreel.service.project import MediaFile, Project
from stillreel.timeline.edits import Batch
from stillreel.timeline.history import amend

REPLIES = {
    "en": "Your brand's colors, font and marks are on it.",
    "zh": "已套用您的品牌颜色、字体和标志。",
}


def with_brand(project: Project, path: Path, decoder: Decoder) -> Project:
    """The project with the kit of a file, and its logo among the originals.

    Raises NotFound, UsageError or UnsupportedFile that names the file and what is wrong with it.
    """
    brand, logo = read_brand(path)
    if logo is None:
        return replace(project, brand=brand)
    asset = _picture(logo, decoder)
    media = project.media
    if asset.id not in {file.asset.id for file in media}:
        media = (*media, MediaFile(asset=asset, path=logo))
    return replace(project, media=media, brand=replace(brand, logo=asset.id))


def _picture(path: Path, decoder: Decoder) -> Asset:
    facts = decoder.examine(path, path.name).facts
    if facts.kind != "picture":
        raise UsageError(f"{path}: a logo is a picture, best a PNG with clear parts; this is a {facts.kind}")
    return asset_of(path.name, facts)


def in_brand(project: Project, turn: Turn) -> Turn:
    """The director's turn, dressed in the project's kit; `project` is as it was before the turn."""
    if project.brand is None or turn.edit is None or turn.history is None:
        return turn
    new = project.history is None or not project.history.done
    before = None if new or project.history is None else project.history.timeline
    edit = branded(project.brand, before, turn.history.timeline)
    if edit is None:
        return turn
    return replace(
        turn,
        history=amend(turn.history, edit, VOCABULARY),
        edit=Batch(edits=(turn.edit, edit)),
        reply=f"{turn.reply}\n{REPLIES[turn.language]}" if new else turn.reply,
    )
