"""Project files: everything that a film needs to be gone on with, as one JSON document on disk.

The document is written beside and renamed. Paths of media are kept relative to the project file where they lie
below its folder, so a folder can be moved or handed over. Knows nothing of rendering.
"""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stillreel.director import Touched
from stillreel.effects import VOCABULARY
from stillreel.errors import InvalidDraft, NotFound, OperatorError
from stillreel.plan.facts import Asset, Beats, Facts
from stillreel.service.brand import Brand
from stillreel.service.project import MediaFile, Project
from stillreel.timeline.edit_codec import decode_history, encode_history

FORMAT = "stillreel-project"
VERSION = 1


def save(project: Project, path: Path) -> None:
    """Write the project file."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "history": encode_history(project.history) if project.history else None,
        "touched": asdict(project.touched),
        "media": [_media_document(file, path.parent) for file in project.media],
        "brand": asdict(project.brand) if project.brand else None,
    }
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(beside, path)
    except OSError as fault:
        raise OperatorError(f"{path} cannot be written: {fault.strerror}; choose another place") from fault
    finally:
        beside.unlink(missing_ok=True)


def load(path: Path) -> Project:
    """The project of a file. NotFound when there is none, InvalidDraft when it is not whole."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFound(f"{path}: no such project; `stillreel make` writes one beside its film") from None
    except (OSError, ValueError) as fault:
        raise InvalidDraft("", f"{path} is not a project file: {fault}") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InvalidDraft("", f"{path} is not a project file of Stillreel; name the .stillreel file")
    if document.get("version") != VERSION:
        raise InvalidDraft("version", f"{path} was written by a newer Stillreel; update this one")
    try:
        media = tuple(_media_file(entry, path.parent) for entry in document["media"])
        touched = _touched(document["touched"])
        history = document["history"]
        brand = Brand(**document["brand"]) if document.get("brand") else None
    except (KeyError, TypeError, ValueError) as fault:
        raise InvalidDraft("media", f"{path} is damaged ({fault}); make the film again") from None
    return Project(
        history=decode_history(history, VOCABULARY) if history else None,
        media=media,
        touched=touched,
        brand=brand,
    )


def _touched(entry: dict[str, Any]) -> Touched:
    return Touched(area=entry["area"], ids=tuple(entry["ids"]), shots=tuple(entry["shots"]))


def _media_document(file: MediaFile, folder: Path) -> dict[str, Any]:
    place = file.path.resolve()
    root = folder.resolve()
    inside = place.is_relative_to(root)
    return {
        "id": file.asset.id,
        "name": file.asset.name,
        "path": str(place.relative_to(root) if inside else place),
        "facts": asdict(file.asset.facts),
    }


def _media_file(entry: dict[str, Any], folder: Path) -> MediaFile:
    asset = Asset(id=str(entry["id"]), name=str(entry["name"]), facts=_facts(entry["facts"]))
    return MediaFile(asset=asset, path=folder / str(entry["path"]))


def _facts(entry: dict[str, Any]) -> Facts:
    known = {key: _tuples(value) for key, value in entry.items()}
    beats = known.pop("beats", None)
    rhythm = Beats(**{key: _tuples(value) for key, value in beats.items()}) if beats else None
    return Facts(**known, beats=rhythm)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value
