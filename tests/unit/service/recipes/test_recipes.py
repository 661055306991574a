"""The style of one film on the photos of another."""

from dataclasses import replace

import pytest

from stillreel.effects import VOCABULARY
from stillreel.errors import InvalidDraft, NotFound
from stillreel.service.recipes.applying import edit_of
from stillreel.service.recipes.recipe import Recipe
from stillreel.service.recipes.recipe_file import read_recipe, recipe_text
from stillreel.service.recipes.taking import one_round, recipe_of
from stillreel.timeline.applying import apply
from stillreel.timeline.edits import AddCaptions, AddSounds, ChangeShots, InsertShots, SetCanvas
from stillreel.timeline.history import History, advance, undo
from stillreel.timeline.model import Filter, Motion, Timeline, Transition
from stillreel.timeline.space import canvas_of
from support.documents import ROOT
from support.timelines import film, photo, song, title

MOVES = (Motion(kind="zoom-in", amount=0.1), Motion(kind="pan-left", amount=0.06))


@pytest.fixture
def summer() -> Timeline:
    """A vertical film of four photos: two lengths and two moves in turn, warm, with slides, lo-fi and a hand title."""
    made = film(
        4,
        SetCanvas(canvas=canvas_of("9:16", fps=25)),
        AddSounds(sounds=(song(variant=2, fade_out_ms=300),)),
        AddCaptions(captions=(title(font="hand", color="#ffee00", position="top", size="large"),)),
    )
    shots = tuple(
        replace(
            shot,
            duration_ms=(2000, 3000)[n % 2],
            motion=MOVES[n % 2],
            filter=Filter(name="warm", amount=0.5),
            fit="blur",
            transition=Transition(kind="slide-left", duration_ms=400) if n < 3 else Transition(),
        )
        for n, shot in enumerate(made.shots)
    )
    return apply(made, ChangeShots(shots=shots), VOCABULARY).timeline


def given(recipe: Recipe, to: Timeline) -> Timeline:
    return apply(to, edit_of(recipe, to), VOCABULARY).timeline


def many(count: int) -> Timeline:
    shots = tuple(photo(n) for n in range(1, count + 1))
    return apply(Timeline(id="drf_test"), InsertShots(shots=shots), VOCABULARY).timeline


@pytest.mark.parametrize("count", [1, 2, 7, 200])
def test_any_number_of_photos_takes_the_style(summer, count):
    styled = given(recipe_of(summer, "summer"), many(count))
    assert [shot.duration_ms for shot in styled.shots] == [(2000, 3000)[n % 2] for n in range(count)]
    assert [shot.motion for shot in styled.shots] == [MOVES[n % 2] for n in range(count)]
    assert {shot.filter.name for shot in styled.shots} == {"warm"}
    assert [shot.transition.kind for shot in styled.shots] == ["slide-left"] * (count - 1) + ["cut"]
    assert styled.canvas == summer.canvas
    assert (styled.music.asset, styled.music.variant, styled.music.volume) == ("lib:lofi", 2, 0.35)


def test_words_stay_and_take_the_type_of_their_role(summer):
    other = film(
        2,
        AddCaptions(captions=(title("Winter"), title("snow", role="caption", start_ms=500, duration_ms=500))),
    )
    winter, snow = sorted(given(recipe_of(summer, "summer"), other).captions, key=lambda text: text.role)[
        ::-1
    ]
    assert (winter.text, winter.font, winter.color, winter.position) == ("Winter", "hand", "#ffee00", "top")
    assert (snow.text, snow.font) == ("snow", "sans")


def test_a_person_s_own_song_stays_at_the_recipe_s_volume(summer):
    other = film(2, AddSounds(sounds=(song(asset="ast_1", name="ours.mp3", volume=1.0),)))
    music = given(recipe_of(summer, "summer"), other).music
    assert (music.asset, music.name, music.volume, music.fade_out_ms) == ("ast_1", "ours.mp3", 0.35, 300)


def test_a_silent_film_makes_a_silent_recipe():
    recipe = recipe_of(film(2), "quiet")
    assert recipe.score is None
    assert given(recipe, film(2, AddSounds(sounds=(song(),)))).music is None
    kept = given(recipe, film(2, AddSounds(sounds=(song(asset="ast_1"),)))).music
    assert kept is not None


def test_an_own_song_is_no_part_of_a_recipe(summer):
    recipe = recipe_of(film(2, AddSounds(sounds=(song(asset="ast_1", volume=0.5),))), "ours")
    assert "ast_" not in recipe_text(recipe)
    assert given(recipe, film(2)).music is None
    assert given(recipe, summer).music.asset == "lib:lofi"
    assert given(recipe, summer).music.volume == 0.5


def test_it_is_one_step_that_can_be_undone(summer):
    history = History(timeline=film(3))
    after, _ = advance(history, edit_of(recipe_of(summer, "s"), history.timeline), "recipe s", VOCABULARY)
    assert len(after.done) == 1
    assert undo(after).timeline.shots == history.timeline.shots


def test_a_row_is_one_round():
    assert one_round([1, 2, 1, 2, 1]) == (1, 2)
    assert one_round([1, 2, 3]) == (1, 2, 3)
    assert one_round([]) == ()


def test_the_file_says_what_it_is_and_comes_back(summer):
    recipe = recipe_of(summer, 'the "summer"')
    text = recipe_text(recipe)
    assert read_recipe(text.encode(), VOCABULARY) == recipe
    assert "photo_ms = [2000, 3000]" in text
    assert '  {kind = "zoom-in", amount = 0.1},' in text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("photo_ms", "photo_s", "photo_s: is not a key"),
        ("version = 1", "version = 2", "newer"),
        ("stillreel-recipe", "cake", "not a recipe"),
        ('"zoom-in"', '"somersault"', r"moves\[0\].kind: 'somersault' is not known; use one of: .*zoom-in"),
        ("[2000, 3000]", "[2000, 1]", r"photo_ms\[1\]: 1 is out of range"),
        ("[2000, 3000]", '["slow"]', "not a whole number"),
        ("d = 400", "d = 0", r"cuts\[0\].d"),
        ('"#ffee00"', '"yellow"', r"texts\[0\].color: 'yellow' is not a color|colour"),
        ('"lofi"', '"polka"', "music.*'polka' is not known"),
        ("volume = 0.35", "volume = 99", "music.volume: 99"),
        ("volume = 0.35", "volume = nan", "finite"),
        ("fps = 25", "fps = 23", "canvas.fps"),
        ("aspect =", "shape =", "canvas.shape: is not a key of the document here; it has: aspect"),
        ("name =", "= name", "not TOML"),
    ],
)
def test_a_wrong_recipe_is_refused_with_the_place_of_the_fault(summer, old, new, told):
    text = recipe_text(recipe_of(summer, "summer"))
    assert old in text
    with pytest.raises(InvalidDraft, match=told):
        read_recipe(text.replace(old, new, 1).encode(), VOCABULARY)


def test_too_long_a_recipe_and_a_film_without_photos_are_refused():
    with pytest.raises(InvalidDraft, match="longer"):
        read_recipe(b"#" * 300_000, VOCABULARY)
    long = recipe_text(Recipe(name="a", style="smooth", canvas=canvas_of("1:1"), photo_ms=(1000,) * 201))
    with pytest.raises(InvalidDraft, match="entries"):
        read_recipe(long.encode(), VOCABULARY)
    with pytest.raises(NotFound):
        recipe_of(Timeline(), "none")


def test_the_recipe_of_the_guide_is_one():
    page = (ROOT / "docs" / "howto" / "reuse-a-style.md").read_text("utf-8")
    shown = page.partition("```toml\n")[2].partition("```")[0]
    styled = given(read_recipe(shown.encode(), VOCABULARY), many(4))
    assert [shot.duration_ms for shot in styled.shots] == [3000, 3000, 1500, 3000]
    assert styled.music.asset == "lib:lofi"
