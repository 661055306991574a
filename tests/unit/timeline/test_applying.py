"""What each edit does to a film, what gives way, and what is refused with which words."""

from dataclasses import replace
from typing import get_args

import pytest

from stillreel.errors import InvalidEdit
from stillreel.timeline.applying import apply, difference
from stillreel.timeline.edit_codec import EDITS
from stillreel.timeline.edits import (
    AddCaptions,
    AddSounds,
    Batch,
    ChangeCaptions,
    ChangeShots,
    ChangeSounds,
    Edit,
    InsertShots,
    OrderShots,
    RemoveCaptions,
    RemoveShots,
    RemoveSounds,
    Restore,
    SetCanvas,
    SetFilm,
)
from stillreel.timeline.laying import Note
from stillreel.timeline.model import CUT, LastIds, Timeline, Transition
from stillreel.timeline.space import canvas_of
from support.timelines import FADE, VOCABULARY, film, photo, song, title

WIPE = Transition(kind="wipe-left", duration_ms=400)
PAGE = Transition(kind="slide-left", duration_ms=300)


def after(timeline: Timeline, *edits: Edit) -> Timeline:
    for edit in edits:
        timeline = apply(timeline, edit, VOCABULARY).timeline
    return timeline


def refusal(timeline: Timeline, edit: Edit) -> str:
    with pytest.raises(InvalidEdit) as error:
        apply(timeline, edit, VOCABULARY)
    return str(error.value)


def cuts(timeline: Timeline) -> list[Transition]:
    return [shot.transition for shot in timeline.shots]


def names(timeline: Timeline) -> list[str]:
    return [shot.name.removeprefix("photo-").removesuffix(".jpg") for shot in timeline.shots]


def varied() -> Timeline:
    """Four photos with fade, wipe and slide between them."""
    timeline = film(4)
    first, second, third, last = timeline.shots
    changed = (replace(second, transition=WIPE), replace(third, transition=PAGE))
    return replace(timeline, shots=(first, *changed, last))


def with_photo(shot: str) -> Timeline:
    """Three photos with a text and an effect that follow one of them."""
    caption = title("Here", role="caption", span="photo", photo=shot)
    effect = song(role="sfx", asset="ast_click", span="photo", photo=shot, name="click")
    return film(3, AddCaptions(captions=(caption,)), AddSounds(sounds=(effect,)))


def test_every_edit_of_the_union_can_be_applied_and_has_a_name() -> None:
    assert {shape.made for shape in EDITS.values()} == set(get_args(Edit))


def test_first_photos_keep_their_transitions_but_for_the_last() -> None:
    timeline = film(3)
    assert cuts(timeline) == [FADE, FADE, CUT]
    assert [shot.id for shot in timeline.shots] == ["sg_1", "sg_2", "sg_3"]
    assert [track.id for track in timeline.tracks] == ["trk_1"]
    assert timeline.last_ids == LastIds(track=1, segment=3)


@pytest.mark.parametrize(
    ("at", "order", "expected"),
    [
        (2, "12x34", [FADE, WIPE, WIPE, PAGE, CUT]),
        (None, "1234x", [FADE, WIPE, PAGE, PAGE, CUT]),
        (0, "x1234", [FADE, FADE, WIPE, PAGE, CUT]),
    ],
)
def test_a_new_photo_copies_the_cut_before_it(at: int | None, order: str, expected: list[Transition]) -> None:
    timeline = after(varied(), InsertShots(shots=(photo(9, name="x"),), at=at))
    assert "".join(names(timeline)) == order
    assert cuts(timeline) == expected


def test_a_photo_added_to_a_single_one_comes_after_a_plain_cut() -> None:
    assert cuts(after(film(1), InsertShots(shots=(photo(2), photo(3))))) == [CUT, FADE, CUT]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [("sg_1", [WIPE, PAGE, CUT]), ("sg_2", [FADE, PAGE, CUT]), ("sg_4", [FADE, WIPE, CUT])],
)
def test_a_removed_photo_takes_the_cut_after_it_and_the_last_one_the_cut_before(
    gone: str, expected: list[Transition]
) -> None:
    assert cuts(after(varied(), RemoveShots(ids=(gone,)))) == expected


def test_reordering_keeps_the_list_of_cuts_by_place() -> None:
    timeline = after(varied(), OrderShots(ids=("sg_4", "sg_3", "sg_2", "sg_1")))
    assert "".join(names(timeline)) == "4321"
    assert cuts(timeline) == [FADE, WIPE, PAGE, CUT]


def test_a_moved_photo_keeps_its_caption() -> None:
    timeline = after(with_photo("sg_3"), OrderShots(ids=("sg_3", "sg_1", "sg_2")))
    (caption,), (effect,) = timeline.captions, timeline.sounds
    assert (caption.start_ms, caption.duration_ms) == (0, 3000)
    assert (effect.start_ms, effect.duration_ms) == (0, 3000)


def test_what_follows_a_removed_photo_goes_with_it_and_is_told() -> None:
    applied = apply(with_photo("sg_2"), RemoveShots(ids=("sg_2",)), VOCABULARY)
    assert applied.timeline.captions == applied.timeline.sounds == ()
    assert [track.kind for track in applied.timeline.tracks] == ["video"]
    assert [(note.code, note.name, note.reason) for note in applied.notes] == [
        ("sound-dropped", "click", "photo-removed"),
        ("caption-dropped", "Here", "photo-removed"),
    ]


def test_shorter_photos_shorten_their_transitions_and_it_is_told() -> None:
    timeline = film(3)
    shorter = ChangeShots(shots=(replace(timeline.shots[1], duration_ms=200),))
    applied = apply(timeline, shorter, VOCABULARY)
    assert [cut.duration_ms for cut in cuts(applied.timeline)] == [200, 200, 0]
    assert applied.notes[0] == Note(
        code="transition-shortened", id="sg_1", name="fade", place=1, before_ms=500, after_ms=200
    )


def test_music_over_the_film_lasts_as_long_as_the_film_whatever_happens() -> None:
    timeline = film(3, AddSounds(sounds=(song(),)))
    assert timeline.sounds[0].duration_ms == 9000
    assert after(timeline, RemoveShots(ids=("sg_1",))).sounds[0].duration_ms == 6000


def test_the_last_two_seconds_stay_the_last_two_seconds() -> None:
    end = title("The end", start_ms=7000, duration_ms=2000, from_end=True)
    timeline = film(3, AddCaptions(captions=(end,)))
    for edit in (InsertShots(shots=(photo(4),)), RemoveShots(ids=("sg_1",))):
        timeline = after(timeline, edit)
        (caption,) = timeline.captions
        assert caption.start_ms + caption.duration_ms == timeline.duration_ms
        assert caption.duration_ms == 2000


def test_a_text_with_times_is_clipped_to_a_shorter_film_and_dropped_beyond_it() -> None:
    late, across = (
        title("late", start_ms=7000, duration_ms=2000),
        title("across", start_ms=5000, duration_ms=3000),
    )
    applied = apply(film(3, AddCaptions(captions=(late, across))), RemoveShots(ids=("sg_1",)), VOCABULARY)
    assert [(c.text, c.start_ms, c.duration_ms) for c in applied.timeline.captions] == [
        ("across", 5000, 1000)
    ]
    told = {(note.code, note.name, note.reason, note.before_ms, note.after_ms) for note in applied.notes}
    assert told == {
        ("caption-dropped", "late", "outside-film", 2000, 0),
        ("caption-shortened", "across", "", 3000, 1000),
    }


def test_an_end_text_longer_than_the_film_begins_with_the_film() -> None:
    end = title("The end", start_ms=4000, duration_ms=5000, from_end=True)
    timeline = after(film(3, AddCaptions(captions=(end,))), RemoveShots(ids=("sg_1", "sg_2")))
    assert [(c.start_ms, c.duration_ms, c.from_end) for c in timeline.captions] == [(0, 3000, True)]


def test_a_text_that_no_longer_follows_a_photo_forgets_it() -> None:
    timeline = with_photo("sg_2")
    (caption,) = timeline.captions
    freed = after(timeline, ChangeCaptions(captions=(replace(caption, span="film", from_end=True),)))
    assert [(c.photo, c.from_end, c.duration_ms) for c in freed.captions] == [(None, False, 9000)]


def test_a_text_right_before_another_shares_its_track() -> None:
    timeline = film(
        2, AddCaptions(captions=(title("b", start_ms=3000),)), AddCaptions(captions=(title("a"),))
    )
    assert [(c.text, c.track) for c in timeline.captions] == [("a", "trk_2"), ("b", "trk_2")]


def test_texts_that_overlap_get_further_tracks_and_lose_them_again() -> None:
    timeline = film(2, AddCaptions(captions=(title("a"), title("b"), title("c", start_ms=3000))))
    assert [(c.text, c.track) for c in timeline.captions] == [("a", "trk_2"), ("c", "trk_2"), ("b", "trk_3")]
    only = after(timeline, RemoveCaptions(ids=tuple(c.id for c in timeline.captions if c.track == "trk_2")))
    assert [(track.id, track.kind) for track in only.tracks] == [("trk_1", "video"), ("trk_3", "text")]


def test_sounds_lie_on_lanes_of_their_role_before_the_texts() -> None:
    voice = song(role="voice", asset="ast_v", span="times", duration_ms=1000)
    timeline = film(2, AddCaptions(captions=(title(),)), AddSounds(sounds=(song(), voice)))
    assert [(t.kind, t.role, t.name) for t in timeline.tracks] == [
        ("video", "", "Photos"),
        ("sound", "music", "BGM"),
        ("sound", "voice", "Voice"),
        ("text", "", "Titles"),
    ]
    changed = after(timeline, ChangeSounds(sounds=(replace(timeline.sounds[1], role="sfx"),)))
    assert [track.role for track in changed.tracks if track.kind == "sound"] == ["music", "sfx"]


def test_a_change_of_aspect_keeps_every_edit() -> None:
    timeline = film(3, AddSounds(sounds=(song(),)), AddCaptions(captions=(title(),)))
    changed = after(timeline, SetCanvas(canvas=canvas_of("9:16")))
    assert changed == replace(timeline, canvas=canvas_of("9:16"))


def test_film_words_change_one_by_one() -> None:
    changed = after(film(1), SetFilm(language="zh"), SetFilm(style="travel", seed=7))
    assert (changed.language, changed.style, changed.seed) == ("zh", "travel", 7)


def test_the_inverse_holds_only_what_differs() -> None:
    timeline = film(3, AddSounds(sounds=(song(),)))
    quieter = ChangeSounds(sounds=(replace(timeline.sounds[0], volume=0.1),))
    assert apply(timeline, quieter, VOCABULARY).inverse == Restore(sounds=timeline.sounds)
    assert apply(timeline, SetFilm(seed=0), VOCABULARY).inverse == Restore()


def test_the_difference_of_two_drafts_is_the_edit_that_leads_from_one_to_the_other() -> None:
    first, other = film(3), film(2, SetCanvas(canvas=canvas_of("1:1")), AddSounds(sounds=(song(),)))
    assert after(first, difference(other, first)) == other


def test_a_batch_is_one_edit_and_all_or_nothing() -> None:
    timeline = film(3)
    shorter = ChangeShots(shots=tuple(replace(shot, duration_ms=2000) for shot in timeline.shots))
    applied = apply(timeline, Batch(edits=(shorter, AddSounds(sounds=(song(),)))), VOCABULARY)
    assert applied.timeline.sounds[0].duration_ms == 6000
    assert apply(applied.timeline, applied.inverse, VOCABULARY).timeline == timeline
    assert "sg_99" in refusal(timeline, Batch(edits=(shorter, RemoveShots(ids=("sg_99",)))))


def test_a_batch_tells_only_what_still_holds_at_its_end() -> None:
    timeline = film(2)
    short = replace(timeline.shots[0], duration_ms=300)
    once = ChangeShots(shots=(short,))
    softer = ChangeShots(shots=(replace(short, transition=replace(FADE, duration_ms=100)),))
    shorter = ChangeShots(shots=(replace(short, duration_ms=200),))
    assert apply(timeline, Batch(edits=(once, softer)), VOCABULARY).notes == ()
    (note,) = apply(timeline, Batch(edits=(once, shorter)), VOCABULARY).notes
    assert (note.before_ms, note.after_ms) == (500, 200)


def test_an_edit_that_breaks_a_rule_names_key_value_and_what_is_allowed() -> None:
    timeline = film(2)
    message = refusal(timeline, ChangeShots(shots=(replace(timeline.shots[1], fit="stretch"),)))
    assert "t[0].sg[1].m.fit" in message
    assert "'stretch'" in message
    assert "smart, cover, contain, blur" in message


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (RemoveShots(ids=("sg_9",)), "no photo 'sg_9' in the draft. It has: sg_1, sg_2"),
        (RemoveShots(ids=("sg_1", "sg_2")), "at least one"),
        (OrderShots(ids=("sg_1",)), "names 1 of 2 photos"),
        (OrderShots(ids=("sg_1", "sg_1")), "twice"),
        (ChangeShots(shots=(photo(1, id="sg_7"),)), "no photo 'sg_7'"),
        (InsertShots(shots=(photo(1),), at=3), "no place 3 among 2 photos"),
        (InsertShots(shots=()), "adds no photo"),
        (InsertShots(shots=(photo(1, id="sg_1"),)), "without an id"),
        (InsertShots(shots=(photo(1, duration_ms=0),)), "out of range"),
        (InsertShots(shots=(photo(1, asset="https://example.org/a.jpg"),)), "not the id of an uploaded file"),
        (AddCaptions(captions=(title(start_ms=6000),)), "the film lasts 6000 ms"),
        (AddCaptions(captions=(title(span="photo", photo="sg_8"),)), "follows photo 'sg_8'"),
        (AddSounds(sounds=(song(asset="lib:polka"),)), "'polka' is not known"),
        (RemoveSounds(ids=("sg_1",)), "no sound 'sg_1' in the draft. It has: none"),
        (RemoveCaptions(ids=("sg_1",)), "no text 'sg_1'"),
        (ChangeCaptions(captions=(title(id="sg_1"),)), "no text 'sg_1'"),
        (SetCanvas(canvas=replace(canvas_of("1:1"), fps=29)), "24, 25, 30, 50, 60"),
        (Restore(tracks=()), "video track"),
    ],
)
def test_a_misfit_is_refused_with_its_cause(edit: Edit, words: str) -> None:
    assert words in refusal(film(2), edit)


def test_a_canvas_without_a_rate_is_refused_even_inside_a_batch() -> None:
    broken = SetCanvas(canvas=replace(canvas_of("1:1"), fps=0))
    assert "m.canvas.fps" in refusal(film(2), Batch(edits=(broken, InsertShots(shots=(photo(3),)))))


def test_a_text_on_an_empty_draft_is_refused() -> None:
    assert "the film lasts 0 ms" in refusal(Timeline(), AddCaptions(captions=(title(),)))
