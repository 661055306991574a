"""Recipes as TOML files that people read and change by hand.

Reading is strict: an unknown key is refused with the allowed ones, and every value is held against the draft's own
rules. Knows no disk.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import chain
from typing import Any

from stillreel.errors import InvalidDraft
from stillreel.service.recipes.recipe import Grade, Mount, Recipe, Score, TextStyle
from stillreel.service.recipes.taking import LIBRARY, STYLED_ROLES
from stillreel.timeline.model import Caption, Look, Shot, Sound, Timeline
from stillreel.timeline.rules import problems
from stillreel.timeline.time import shortest_ms
from stillreel.timeline.values import (
    MAX_MS,
    Problem,
    caption_values,
    one_of,
    shot_values,
    sound_values,
    text,
    within,
)
from stillreel.timeline.vocabulary import Vocabulary
from stillreel.timeline.wire import Json, Key, Maybe, Row, Shape, mapping, refuse_hostile
from stillreel.timeline.wire_keys import CANVAS, CARD, FILTER, FLAG, MOTION, REAL, TEXT, TRANSITION, WHOLE

FORMAT = "stillreel-recipe"
VERSION = 1
MAX_BYTES = 256 * 1024
MAX_ROW = 200
HEAD = """\
# The style of a film, to put on other photos: stillreel recipe apply film.stillreel <this file>
# A row begins again when it ends. Leave a row empty to keep what a film has.
"""

MAX_NAME = 80
# Where a piece stands in a draft; a recipe names the row instead.
_FORM = re.compile(r"\.m\.(?:motion|transition)(?=\.)")

_LOOK = Shape(Look, tuple(Key(part.name, REAL) for part in fields(Look) if part.name != "lut"))
_GRADE = Shape(Grade, (Key("filter", FILTER), Key("look", _LOOK)))
_MOUNT = Shape(Mount, (Key("fit", TEXT), Key("background", TEXT), Key("card", CARD)))
_TEXT_STYLE = Shape(
    TextStyle,
    (
        Key("role", TEXT, required=True),
        Key("font", TEXT),
        Key("size", TEXT),
        Key("color", TEXT),
        Key("position", TEXT),
        Key("animation", TEXT),
        Key("outline", Maybe(TEXT), spare=True),
        Key("shadow", FLAG),
        Key("box", Maybe(TEXT), spare=True),
    ),
)
_SCORE = Shape(
    Score,
    (
        Key("name", TEXT),
        Key("variant", WHOLE),
        Key("volume", REAL),
        Key("fade_in_ms", WHOLE),
        Key("fade_out_ms", WHOLE),
        Key("duck_db", REAL),
    ),
)
_RECIPE = Shape(
    Recipe,
    (
        Key("name", TEXT, required=True),
        Key("style", TEXT, required=True),
        Key("photo_ms", Row(WHOLE)),
        Key("canvas", CANVAS, required=True),
        Key("music", Maybe(_SCORE), "score", spare=True),
        Key("moves", Row(MOTION)),
        Key("cuts", Row(TRANSITION)),
        Key("grades", Row(_GRADE)),
        Key("mounts", Row(_MOUNT)),
        Key("texts", Row(_TEXT_STYLE)),
    ),
)


def recipe_text(recipe: Recipe) -> str:
    """The TOML of a recipe; `read_recipe` gives the equal recipe back."""
    document = {"format": FORMAT, "version": VERSION, **_RECIPE.write(recipe)}
    return HEAD + "\n".join(_lines(document)) + "\n"


def read_recipe(content: bytes, vocabulary: Vocabulary) -> Recipe:
    """The recipe of a file.

    Raises:
        InvalidDraft: it is no recipe, is of a newer version, or a value is not allowed; `path` says which.
    """
    if len(content) > MAX_BYTES:
        raise InvalidDraft("", f"the recipe is longer than {MAX_BYTES // 1024} kB")
    try:
        document: Json = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise InvalidDraft("", f"the recipe is not TOML ({fault}); mend that line") from None
    refuse_hostile(document)
    given = dict(mapping(document, ""))
    if given.pop("format", None) != FORMAT:
        raise InvalidDraft("format", f'this is not a recipe; its first key is format = "{FORMAT}"')
    if given.pop("version", None) != VERSION:
        raise InvalidDraft("version", "this recipe was written by a newer Stillreel; update this one")
    recipe: Recipe = _RECIPE.read(given, "")
    for problem in _problems(recipe, vocabulary):
        raise InvalidDraft(problem.path, problem.message)
    return recipe


def _problems(recipe: Recipe, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every value held against the rules of a draft."""
    yield from text("name", recipe.name, MAX_NAME)
    for row in ("photo_ms", "moves", "cuts", "grades", "mounts", "texts"):
        if len(getattr(recipe, row)) > MAX_ROW:
            yield Problem(path=row, message=f"has more than {MAX_ROW} entries; shorten it")
    for n, photo_ms in enumerate(recipe.photo_ms):
        yield from within(f"photo_ms[{n}]", photo_ms, shortest_ms(recipe.canvas.fps), MAX_MS)
    for n, cut in enumerate(recipe.cuts):
        low, high = (0, 0) if cut.kind == "cut" else (1, MAX_MS)
        yield from within(f"cuts[{n}].d", cut.duration_ms, low, high)
    bare = Timeline(canvas=recipe.canvas, style=recipe.style)
    found = chain(problems(bare, vocabulary), _of_pieces(recipe, vocabulary))
    for problem in found:
        yield replace(problem, path=_FORM.sub("", problem.path).replace(".m.", ".").removeprefix("m."))


def _of_pieces(recipe: Recipe, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with the pieces, each tried on a shot, a text or a sound that is else right."""
    photo = Shot(asset="ast_1")
    shots = [(f"moves[{n}]", replace(photo, motion=move)) for n, move in enumerate(recipe.moves)]
    shots += [(f"cuts[{n}]", replace(photo, transition=cut)) for n, cut in enumerate(recipe.cuts)]
    shots += [(f"grades[{n}]", replace(photo, **_values(grade))) for n, grade in enumerate(recipe.grades)]
    shots += [(f"mounts[{n}]", replace(photo, **_values(mount))) for n, mount in enumerate(recipe.mounts)]
    for path, shot in shots:
        yield from shot_values(shot, path, vocabulary)
    for n, style in enumerate(recipe.texts):
        yield from one_of(f"texts[{n}].role", style.role, STYLED_ROLES)
        yield from caption_values(Caption(text="a", **_values(style)), f"texts[{n}]", vocabulary)
    if recipe.score is not None:
        levels = {key: value for key, value in _values(recipe.score).items() if key != "name"}
        asset = f"{LIBRARY}{recipe.score.name}" if recipe.score.name else "ast_1"
        yield from sound_values(Sound(asset=asset, **levels), "music", vocabulary)


def _values(piece: Any) -> dict[str, Any]:
    return {part.name: getattr(piece, part.name) for part in fields(piece)}


def _lines(document: dict[str, Json]) -> Iterator[str]:
    """The lines of a document: plain values and rows first, then tables."""
    for key, value in document.items():
        if not isinstance(value, dict):
            yield from _row(key, value)
    for key, value in document.items():
        if isinstance(value, dict):
            yield f"\n[{key}]"
            yield from (f"{inner} = {_written(held)}" for inner, held in value.items())


def _row(key: str, value: Json) -> Iterator[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{key} = ["
        yield from (f"  {_written(entry)}," for entry in value)
        yield "]"
    else:
        yield f"{key} = {_written(value)}"


def _written(value: Json) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_written(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    # A JSON text, number or truth is written alike in TOML.
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
