"""Timelines and edits to test with: a vocabulary, films of a few photos, and Hypothesis strategies.

A drawn timeline keeps every rule; a drawn edit fits the timeline that it was drawn for.
"""

from dataclasses import replace

from hypothesis import strategies as st

from stillreel.timeline.applying import apply
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
    SetCanvas,
    SetFilm,
)
from stillreel.timeline.model import (
    Caption,
    Card,
    Filter,
    Focus,
    Layout,
    Look,
    Motion,
    Shot,
    Sound,
    Timeline,
    Transition,
)
from stillreel.timeline.space import ASPECTS, RATES, canvas_of
from stillreel.timeline.values import COLLAGE_ASSETS
from stillreel.timeline.vocabulary import (
    FITS,
    FONTS,
    MUSIC,
    SOUND_ROLES,
    TEXT_POSITIONS,
    TEXT_ROLES,
    TEXT_SIZES,
    Vocabulary,
)

VOCABULARY = Vocabulary(
    motions=("still", "zoom-in", "zoom-out", "pan-left", "pan-right", "drift"),
    transitions=("cut", "fade", "wipe-left", "slide-left", "dip-black"),
    filters=("none", "warm", "bw"),
    animations=("none", "fade", "type"),
)
FADE = Transition(kind="fade", duration_ms=500)


def photo(number: int, **changes: object) -> Shot:
    """The shot of ``photo-<number>.jpg``, 3 s long, with a fade after it."""
    shot = Shot(asset=f"ast_{number}", name=f"photo-{number}.jpg", transition=FADE)
    return replace(shot, **changes)  # type: ignore[arg-type]


def film(photos: int = 5, *edits: Edit) -> Timeline:
    """A film of so many photos (ids sg_1, sg_2, …), with the edits applied to it."""
    shots = tuple(photo(number) for number in range(1, photos + 1))
    timeline = apply(Timeline(id="drf_test"), InsertShots(shots=shots), VOCABULARY).timeline
    for edit in edits:
        timeline = apply(timeline, edit, VOCABULARY).timeline
    return timeline


def song(**changes: object) -> Sound:
    """Lo-fi under the whole film."""
    return replace(Sound(asset="lib:lofi", name="Lo-fi", volume=0.35), **changes)  # type: ignore[arg-type]


def title(text: str = "Summer", **changes: object) -> Caption:
    """A title over the first 3 s."""
    return replace(Caption(text=text, duration_ms=3000), **changes)  # type: ignore[arg-type]


# ---- strategies: few choices a field, so that a drawn film is small and all kinds of edits come up

units = st.sampled_from((0.0, 0.08, 1 / 3, 1.0))
colors = st.sampled_from(("#000000", "#ff8800", "#a0b1c2"))
asset_ids = st.sampled_from(("ast_1", "ast_f00", "ast_A-b_9"))
texts = st.sampled_from(("Summer", "夏天", "two\nlines", 'say "hi"', "🌊", " x ", "long " * 30))
extras = st.sampled_from(("{}", "{}", '{"note":"时间","x":[1,2.5,null]}', '{"a":{"b":true}}'))
durations = st.integers(100, 8000)
canvases = st.builds(canvas_of, st.sampled_from(ASPECTS), fps=st.sampled_from(RATES))
focuses = st.sampled_from((None, Focus(point=(1 / 3, 0.4)), Focus(box=(0.1, 0.2, 0.3, 0.8))))
looks = st.sampled_from(
    (
        Look(),
        Look(brightness=-1.0, contrast=1 / 7, saturation=1.0),
        Look(vignette=0.3, grain=1.0, lut="ast_lut"),
    )
)
layouts = st.sampled_from(
    tuple(Layout(kind=kind, assets=("ast_2",) * further) for kind, further in COLLAGE_ASSETS.items())
)
transitions = st.builds(
    Transition, kind=st.sampled_from(VOCABULARY.transitions[1:]), duration_ms=st.integers(1, 3000)
) | st.just(Transition())


@st.composite
def shots(draw: st.DrawFn) -> Shot:
    kind = draw(st.sampled_from(("photo", "photo", "video", "color")))
    amount = draw(units)
    return Shot(
        kind=kind,
        asset=None if kind == "color" else draw(asset_ids),
        name=draw(st.sampled_from(("", "beach.jpg", "海边.jpg"))),
        duration_ms=draw(durations),
        fit=draw(st.sampled_from(FITS)),
        background=draw(colors),
        motion=Motion(kind=draw(st.sampled_from(VOCABULARY.motions)), amount=amount),
        focus=draw(focuses),
        filter=Filter(name=draw(st.sampled_from(VOCABULARY.filters)), amount=amount),
        look=draw(looks),
        layout=draw(layouts),
        card=Card(radius=amount, shadow=1 - amount),
        transition=draw(transitions),
        trim_ms=draw(st.sampled_from((0, 1500))),
        speed=draw(st.sampled_from((1.0, 0.1, 16.0))),
        volume=draw(st.sampled_from((1.0, 0.0, 4.0))),
        extra=draw(extras),
    )


@st.composite
def spans(draw: st.DrawFn, timeline: Timeline) -> dict[str, object]:
    """Values for span, photo, start_ms and duration_ms that fit the film."""
    span = draw(st.sampled_from(("film", "photo", "times")))
    if span == "photo":
        return {"span": span, "photo": draw(st.sampled_from([shot.id for shot in timeline.shots]))}
    if span == "film":
        return {"span": span}
    start_ms = draw(st.integers(0, timeline.duration_ms - 1))
    length_ms = draw(st.integers(1, timeline.duration_ms - start_ms))
    return {"span": span, "start_ms": start_ms, "duration_ms": length_ms}


@st.composite
def sounds(draw: st.DrawFn, timeline: Timeline) -> Sound:
    return Sound(
        role=draw(st.sampled_from(SOUND_ROLES)),
        asset=draw(asset_ids | st.sampled_from(MUSIC).map("lib:{}".format)),
        variant=draw(st.sampled_from((0, 3))),
        name=draw(st.sampled_from(("", "Lo-fi", "歌"))),
        volume=draw(units),
        fade_in_ms=draw(st.sampled_from((0, 250))),
        fade_out_ms=draw(st.sampled_from((0, 300))),
        trim_ms=draw(st.sampled_from((0, 1500))),
        loop=draw(st.booleans()),
        duck_db=draw(st.sampled_from((10.0, 0.0, 60.0))),
        extra=draw(extras),
        **draw(spans(timeline)),
    )


@st.composite
def captions(draw: st.DrawFn, timeline: Timeline) -> Caption:
    return Caption(
        text=draw(texts),
        role=draw(st.sampled_from(TEXT_ROLES)),
        position=draw(st.sampled_from(TEXT_POSITIONS)),
        color=draw(colors),
        size=draw(st.sampled_from(TEXT_SIZES)),
        font=draw(st.sampled_from(FONTS)),
        animation=draw(st.sampled_from(VOCABULARY.animations)),
        outline=draw(st.none() | colors),
        shadow=draw(st.booleans()),
        box=draw(st.none() | colors),
        from_end=draw(st.booleans()),
        asset=draw(asset_ids),
        extra=draw(extras),
        **draw(spans(timeline)),
    )


@st.composite
def timelines(draw: st.DrawFn, max_shots: int = 5) -> Timeline:
    """A film of one photo or more, perhaps with sounds and texts; it keeps every rule."""
    start = Timeline(
        id="drf_drawn",
        version=draw(st.integers(0, 99)),
        canvas=draw(canvases),
        language=draw(st.sampled_from(("en", "zh"))),
        seed=draw(st.integers(0, 2**32)),
        extra=draw(extras),
    )
    first = InsertShots(shots=tuple(draw(st.lists(shots(), min_size=1, max_size=max_shots))))
    timeline = apply(start, first, VOCABULARY).timeline
    for add, field, one in ((AddSounds, "sounds", sounds), (AddCaptions, "captions", captions)):
        new = tuple(draw(st.lists(one(timeline), max_size=2)))
        if new:
            timeline = apply(timeline, add(**{field: new}), VOCABULARY).timeline
    return timeline


def _some(items: tuple[object, ...]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(items), unique_by=id, min_size=1).map(tuple)


def _new_shots(timeline: Timeline) -> st.SearchStrategy[Edit]:
    places = st.none() | st.integers(0, len(timeline.shots))
    return st.builds(InsertShots, shots=st.lists(shots(), min_size=1, max_size=2).map(tuple), at=places)


@st.composite
def _changed_shots(draw: st.DrawFn, timeline: Timeline) -> Edit:
    chosen = draw(_some(timeline.shots))
    return ChangeShots(
        shots=tuple(
            replace(shot, duration_ms=draw(durations), transition=draw(transitions)) for shot in chosen
        )
    )


@st.composite
def _changed_spanned(draw: st.DrawFn, timeline: Timeline, field: str) -> Edit:
    kind, one = {"sounds": (ChangeSounds, sounds), "captions": (ChangeCaptions, captions)}[field]
    chosen = draw(_some(getattr(timeline, field)))
    return kind(
        **{field: tuple(replace(draw(one(timeline)), id=item.id, track=item.track) for item in chosen)}
    )


def single_edits(timeline: Timeline) -> st.SearchStrategy[Edit]:
    """Any edit but Restore and Batch that names only what is there."""
    ids = st.permutations([shot.id for shot in timeline.shots]).map(tuple)
    choices = [
        _new_shots(timeline),
        _changed_shots(timeline),
        st.builds(OrderShots, ids=ids),
        st.builds(SetCanvas, canvas=canvases),
        st.builds(SetFilm, style=st.sampled_from(("smooth", "travel")), language=st.none() | st.just("zh")),
        st.builds(AddSounds, sounds=st.tuples(sounds(timeline))),
        st.builds(AddCaptions, captions=st.tuples(captions(timeline))),
    ]
    if len(timeline.shots) > 1:
        choices.append(ids.map(lambda order: RemoveShots(ids=order[: len(order) // 2])))
    for field, remove in (("sounds", RemoveSounds), ("captions", RemoveCaptions)):
        items = getattr(timeline, field)
        if items:
            choices.append(_changed_spanned(timeline, field))
            choices.append(_some(items).map(lambda some, kind=remove: kind(ids=tuple(i.id for i in some))))
    return st.one_of(choices)


@st.composite
def edits(draw: st.DrawFn, timeline: Timeline) -> Edit:
    """An edit, or two as a batch, that names only what is there."""
    first = draw(single_edits(timeline))
    if draw(st.sampled_from((False, False, False, True))):
        second = draw(
            st.builds(SetCanvas, canvas=canvases) | st.builds(InsertShots, shots=st.tuples(shots()))
        )
        return Batch(edits=(first, second))
    return first
