"""Takes the recipe off a film.

A row is as short as it can be: where the film repeats itself, the recipe holds one round. Pure.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from stillreel.errors import NotFound
from stillreel.service.recipes.recipe import Grade, Mount, Recipe, Score, TextStyle
from stillreel.timeline.model import Caption, Sound, Timeline
from stillreel.timeline.vocabulary import TEXT_ROLES

LIBRARY = "lib:"
STYLED_ROLES = tuple(role for role in TEXT_ROLES if role != "logo")

Value = TypeVar("Value")


def recipe_of(timeline: Timeline, name: str) -> Recipe:
    """The recipe of a film, under a name.

    Raises:
        NotFound: the film has no photos yet.
    """
    if not timeline.shots:
        raise NotFound("the project has no film yet; say what its photos should become first")
    photos = [shot for shot in timeline.shots if shot.kind == "photo"]
    pictures = [shot for shot in timeline.shots if shot.kind != "color"]
    return Recipe(
        name=name,
        style=timeline.style,
        canvas=timeline.canvas,
        photo_ms=one_round([shot.duration_ms for shot in photos]),
        moves=one_round([shot.motion for shot in photos]),
        mounts=one_round(
            [Mount(fit=shot.fit, background=shot.background, card=shot.card) for shot in photos]
        ),
        grades=one_round([Grade(filter=shot.filter, look=replace(shot.look, lut=None)) for shot in pictures]),
        cuts=one_round([shot.transition for shot in timeline.shots[:-1]]),
        texts=tuple(
            text for role in STYLED_ROLES if (text := text_style(timeline.captions, role)) is not None
        ),
        score=_score(timeline.music),
    )


def one_round(row: Sequence[Value]) -> tuple[Value, ...]:
    """The shortest beginning of a row that gives the whole row when it is said again and again."""
    for length in range(1, len(row)):
        if all(row[n] == row[n % length] for n in range(length, len(row))):
            return tuple(row[:length])
    return tuple(row)


def text_style(captions: Sequence[Caption], role: str) -> TextStyle | None:
    """How most texts of a role look; the first of those that are as many. None where there is no such text."""
    looks = Counter(
        TextStyle(
            role=role,
            font=text.font,
            size=text.size,
            color=text.color,
            position=text.position,
            animation=text.animation,
            outline=text.outline,
            shadow=text.shadow,
            box=text.box,
        )
        for text in captions
        if text.role == role
    )
    return looks.most_common(1)[0][0] if looks else None


def _score(music: Sound | None) -> Score | None:
    if music is None:
        return None
    library, _, name = music.asset.partition(":")
    composed = f"{library}:" == LIBRARY
    return Score(
        name=name if composed else "",
        variant=music.variant if composed else 0,
        volume=music.volume,
        fade_in_ms=music.fade_in_ms,
        fade_out_ms=music.fade_out_ms,
        duck_db=music.duck_db,
    )
