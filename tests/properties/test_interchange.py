"""Laws of films that leave and come back."""

import json

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stillreel.service.interchange.otio_in import film_of
from stillreel.service.interchange.otio_out import otio_timeline
from stillreel.service.interchange.otio_text import otio_text, read_otio
from stillreel.service.interchange.subtitles import read_subtitles, subtitle_file
from stillreel.service.interchange.subtitling import cues_of
from stillreel.service.recipes.applying import edit_of
from stillreel.service.recipes.recipe_file import read_recipe, recipe_text
from stillreel.service.recipes.taking import recipe_of, text_style
from stillreel.timeline.applying import apply
from stillreel.timeline.vocabulary import TEXT_ROLES
from support.interchange import elsewhere, found
from support.timelines import VOCABULARY, timelines

LAW = settings(max_examples=60, deadline=None, derandomize=True)


@LAW
@given(timelines())
def test_a_film_comes_back_from_opentimelineio_as_it_was(film):
    text = otio_text(otio_timeline(film, elsewhere(film)))
    read = film_of(read_otio(text), found(film), VOCABULARY)
    assert read.timeline == film
    assert read.caveats == ()
    assert json.loads(text)["OTIO_SCHEMA"] == "Timeline.1"


@LAW
@given(timelines(), st.sampled_from(("srt", "vtt")))
def test_captions_come_back_from_a_subtitle_file(film, form):
    cues = cues_of(film, TEXT_ROLES)
    assume(cues)
    read = read_subtitles(subtitle_file(cues, form).encode(), f"film.{form}")
    assert read.faults == ()
    assert [(cue.start_ms, cue.end_ms) for cue in read.cues] == [(c.start_ms, c.end_ms) for c in cues]
    assert [cue.text for cue in read.cues] == [" ".join(cue.text.split(" ")).strip() for cue in cues]


@LAW
@given(timelines(max_shots=8))
def test_a_recipe_gives_its_own_film_its_style_again(film):
    recipe = recipe_of(film, "own")
    again = apply(film, edit_of(recipe, film), VOCABULARY).timeline
    assert again.shots == film.shots
    assert again.canvas == film.canvas
    assert again.music == film.music
    assert [text.text for text in again.captions] == [text.text for text in film.captions]


@LAW
@given(timelines(max_shots=6), timelines(max_shots=6))
def test_a_film_that_was_given_a_recipe_has_its_pace_cuts_looks_and_type(film, other):
    recipe = read_recipe(recipe_text(recipe_of(film, "夏天 “1”")).encode(), VOCABULARY)
    assert recipe == recipe_of(film, "夏天 “1”")
    applied = apply(other, edit_of(recipe, other), VOCABULARY)
    photos = [shot for shot in applied.timeline.shots if shot.kind == "photo"]
    assert [shot.asset for shot in applied.timeline.shots] == [shot.asset for shot in other.shots]
    if recipe.photo_ms:
        wanted = [recipe.photo_ms[n % len(recipe.photo_ms)] for n in range(len(photos))]
        assert [shot.duration_ms for shot in photos] == wanted
    for style in recipe.texts:
        assert text_style(applied.timeline.captions, style.role) in (style, None)
    twice = apply(applied.timeline, edit_of(recipe, applied.timeline), VOCABULARY).timeline
    assert twice == applied.timeline
