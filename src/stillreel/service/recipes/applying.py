"""Puts a recipe on a film, as one edit that leaves photos, words, voices and the film's own songs alone.

Pure: the same recipe and the same film give the same edit.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from stillreel.errors import NotFound
from stillreel.service.recipes.recipe import Recipe, Score, TextStyle
from stillreel.service.recipes.taking import LIBRARY
from stillreel.timeline.edits import (
    AddSounds,
    Batch,
    ChangeCaptions,
    ChangeShots,
    ChangeSounds,
    Edit,
    RemoveSounds,
    SetCanvas,
    SetFilm,
)
from stillreel.timeline.model import CUT, Caption, Shot, Sound, Timeline

Value = TypeVar("Value")


def edit_of(recipe: Recipe, timeline: Timeline) -> Batch:
    """The edit that gives a film the style of a recipe; it may leave the film as it is.

    Raises:
        NotFound: the film has no photos yet.
    """
    if not timeline.shots:
        raise NotFound("the project has no film yet; say what its photos should become first")
    edits: list[Edit] = [SetCanvas(canvas=recipe.canvas), *_music(recipe.score, timeline)]
    texts = tuple(_text(text, recipe.texts) for text in timeline.captions)
    if texts:
        edits.append(ChangeCaptions(captions=texts))
    # Shots come after what lies on them: a shorter film lays that again, and drops what has no room.
    edits.append(ChangeShots(shots=_shots(recipe, timeline.shots)))
    edits.append(SetFilm(style=recipe.style))
    return Batch(edits=tuple(edits))


def _shots(recipe: Recipe, shots: tuple[Shot, ...]) -> tuple[Shot, ...]:
    photos, pictures = count(), count()
    styled = []
    for number, shot in enumerate(shots):
        cut = CUT if number == len(shots) - 1 else _turn(recipe.cuts, number, shot.transition)
        shot = replace(shot, transition=cut)
        if shot.kind != "color":
            shot = _graded(recipe, shot, next(pictures))
        if shot.kind == "photo":
            shot = _mounted(recipe, shot, next(photos))
        styled.append(shot)
    return tuple(styled)


def _graded(recipe: Recipe, shot: Shot, number: int) -> Shot:
    if not recipe.grades:
        return shot
    grade = recipe.grades[number % len(recipe.grades)]
    return replace(shot, filter=grade.filter, look=replace(grade.look, lut=shot.look.lut))


def _mounted(recipe: Recipe, shot: Shot, number: int) -> Shot:
    shot = replace(
        shot,
        duration_ms=_turn(recipe.photo_ms, number, shot.duration_ms),
        motion=_turn(recipe.moves, number, shot.motion),
    )
    if not recipe.mounts:
        return shot
    mount = recipe.mounts[number % len(recipe.mounts)]
    return replace(shot, fit=mount.fit, background=mount.background, card=mount.card)


def _turn(row: Sequence[Value], number: int, otherwise: Value) -> Value:
    """What a row says for a number; what stands there already where the row is empty."""
    return row[number % len(row)] if row else otherwise


def _music(score: Score | None, timeline: Timeline) -> tuple[Edit, ...]:
    """A person's own song stays, at the recipe's volume; composed music becomes the recipe's."""
    music = timeline.music
    if score is None:
        composed = tuple(
            sound.id for sound in timeline.sounds if sound.role == "music" and _is_composed(sound)
        )
        return (RemoveSounds(ids=composed),) if composed else ()
    if music is None:
        return (AddSounds(sounds=(_composed(score, Sound()),)),) if score.name else ()
    own = not _is_composed(music)
    changed = _levelled(score, music) if own or not score.name else _composed(score, music)
    return (ChangeSounds(sounds=(changed,)),)


def _is_composed(sound: Sound) -> bool:
    return sound.asset.startswith(LIBRARY)


def _composed(score: Score, sound: Sound) -> Sound:
    asset = f"{LIBRARY}{score.name}"
    if sound.asset != asset:
        sound = replace(sound, asset=asset, name=score.name, trim_ms=0)
    return _levelled(score, replace(sound, variant=score.variant))


def _levelled(score: Score, sound: Sound) -> Sound:
    return replace(
        sound,
        volume=score.volume,
        fade_in_ms=score.fade_in_ms,
        fade_out_ms=score.fade_out_ms,
        duck_db=score.duck_db,
    )


def _text(text: Caption, styles: Sequence[TextStyle]) -> Caption:
    style = next((style for style in styles if style.role == text.role), None)
    if style is None:
        return text
    return replace(
        text,
        font=style.font,
        size=style.size,
        color=style.color,
        position=style.position,
        animation=style.animation,
        outline=style.outline,
        shadow=style.shadow,
        box=style.box,
    )
