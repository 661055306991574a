"""Wishes about files that are no photos of the film: logos over it and colour tables on it. To edits.

A picture that becomes a logo was laid as a photo when it was uploaded; that shot leaves the film.
"""

from collections.abc import Sequence
from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.scene import Finding
from stillreel.director.targets import Targets
from stillreel.director.tools.ground import Ground, Outcome, missing, photos, shots_at
from stillreel.director.tools.text import timed
from stillreel.plan.facts import Asset
from stillreel.timeline.edits import (
    AddCaptions,
    ChangeCaptions,
    ChangeShots,
    Edit,
    RemoveCaptions,
    RemoveShots,
)
from stillreel.timeline.model import Caption
from stillreel.timeline.vocabulary import TEXT_SIZES

_CALLED = ("logo", "watermark", "brand", "emblem", "标志", "徽标", "商标", "水印", "台标")


def place_logo(ground: Ground, wish: w.PlaceLogo) -> Outcome:
    """A logo over the whole film; one that is there already is changed."""
    there = _logos(ground)
    asset = _logo_file(ground, wish.asset_name)
    if wish.there and not there:
        return Outcome(findings=(Finding(code="no_logo"),))
    if asset is None and (wish.asset_name or not there):
        return Outcome(findings=(_no_logo(wish.asset_name),))
    if asset is not None and asset.facts.kind != "picture":
        return Outcome(findings=(Finding(code="logo_kind", values=(("name", asset.name),)),))
    if there:
        changed = _placed(ground, there[-1], wish)
        changed = replace(changed, asset=asset.id) if asset is not None and wish.asset_name else changed
        edits: tuple[Edit, ...] = (ChangeCaptions(captions=(changed,)),) if changed != there[-1] else ()
        return Outcome(edits=(*edits, *_unlaid(ground, changed.asset or "")))
    corner = "bottom-right" if wish.mark else "top-right"
    fresh = Caption(role="logo", asset=asset.id if asset else "", position=corner, size="small", span="film")
    unlaid = _unlaid(ground, fresh.asset or "")
    return Outcome(edits=(AddCaptions(captions=(_placed(ground, fresh, wish),)), *unlaid))


def _placed(ground: Ground, caption: Caption, wish: w.PlaceLogo) -> Caption:
    size = wish.size or caption.size
    place = min(max(TEXT_SIZES.index(size) + wish.grow, 0), len(TEXT_SIZES) - 1)
    caption = replace(caption, position=wish.position or caption.position, size=TEXT_SIZES[place])
    return timed(ground, caption, wish.time) if wish.time else caption


def _logos(ground: Ground) -> tuple[Caption, ...]:
    return tuple(caption for caption in ground.timeline.captions if caption.role == "logo")


def _logo_file(ground: Ground, name: str | None) -> Asset | None:
    """The named file; else the one picture that is called a logo, or the one with clear parts."""
    if name is not None:
        return next((asset for asset in ground.media if asset.name == name), None)
    pictures = [asset for asset in ground.media if asset.facts.kind == "picture"]
    called = [asset for asset in pictures if any(word in asset.name.casefold() for word in _CALLED)]
    clear = [asset for asset in pictures if asset.facts.has_alpha]
    return next((found[0] for found in (called, clear) if len(found) == 1), None)


def _no_logo(name: str | None) -> Finding:
    return Finding(code="no_file", values=(("name", name),)) if name else Finding(code="which_logo")


def _unlaid(ground: Ground, asset: str) -> tuple[Edit, ...]:
    """Takes the logo's own shots out, unless nothing else would be left."""
    own = tuple(shot.id for shot in ground.timeline.shots if shot.asset == asset and not shot.layout.assets)
    return (RemoveShots(ids=own),) if 0 < len(own) < len(ground.timeline.shots) else ()


def remove_logo(ground: Ground, wish: w.RemoveLogo) -> Outcome:
    """No logo; its picture does not come back as a photo."""
    there = _logos(ground)
    if not there:
        asset = _logo_file(ground, wish.asset_name) if wish.asset_name else None
        unlaid = _unlaid(ground, asset.id) if asset else ()
        return Outcome(edits=unlaid, findings=() if unlaid else (Finding(code="no_logo"),))
    return Outcome(edits=(RemoveCaptions(ids=tuple(caption.id for caption in there)),))


def set_table(ground: Ground, wish: w.SetTable) -> Outcome:
    """A colour table on photos."""
    tables = [asset for asset in ground.media if asset.facts.kind == "lut"]
    chosen = _table(tables, wish)
    if chosen is None:
        return Outcome(findings=(_which_table(tables, wish.asset_name),))
    return _graded(ground, wish.targets, chosen.id)


def remove_table(ground: Ground, wish: w.RemoveTable) -> Outcome:
    """Photos without a colour table."""
    if all(shot.look.lut is None for shot in ground.timeline.shots):
        return Outcome(findings=(Finding(code="no_table"),))
    return _graded(ground, wish.targets, None)


def _table(tables: Sequence[Asset], wish: w.SetTable) -> Asset | None:
    if wish.asset_name is not None:
        return next((asset for asset in tables if asset.name == wish.asset_name), None)
    meant = [asset for asset in tables if asset.name.casefold().rpartition(".")[0] in wish.words]
    found = meant or tables
    return found[0] if len(found) == 1 else None


def _which_table(tables: Sequence[Asset], name: str | None) -> Finding:
    names = ", ".join(asset.name for asset in tables)
    if not tables:
        return Finding(code="table_none", values=(("name", name or ".cube"),))
    if name is not None:
        return Finding(code="table_unknown", values=(("name", name), ("names", names)))
    return Finding(code="table_which", values=(("names", names),))


def _graded(ground: Ground, targets: Targets, table: str | None) -> Outcome:
    found = photos(ground, targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    shots = shots_at(ground, found.indexes)
    new = tuple(replace(shot, look=replace(shot.look, lut=table)) for shot in shots if shot.look.lut != table)
    edits = (ChangeShots(shots=new),) if new else ()
    return Outcome(edits=edits, shots=tuple(shot.id for shot in shots))
