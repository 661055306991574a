"""Films to plan and render: photos known by their size alone, plain timelines, and Hypothesis strategies."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from stillreel.effects import VOCABULARY
from stillreel.plan.facts import Facts
from stillreel.timeline.model import Caption, Focus, Motion, Shot, Timeline, Transition
from stillreel.timeline.space import ASPECTS, RATES, canvas_of
from stillreel.timeline.vocabulary import FITS

# Laws are tried on the same films every time, and a slow machine is no fault.
LAW = settings(max_examples=60, deadline=None, derandomize=True)

FADE = Transition(kind="fade", duration_ms=500)
TITLE = Caption(id="sg_90", text="Urban Dreams", start_ms=0, duration_ms=2000)


def picture_facts(name: str, size: tuple[int, int] = (4000, 3000), **known: object) -> Facts:
    """What is known of a photo of `size`; its content is named after `name`."""
    content = hashlib.sha256(name.encode()).hexdigest()
    return Facts(kind="picture", content=content, width=size[0], height=size[1], **known)  # type: ignore[arg-type]


def clip_facts(name: str, size: tuple[int, int] = (1280, 720), **known: object) -> Facts:
    """What is known of a clip."""
    return replace(picture_facts(name, size, **known), kind="clip", duration_ms=10_000, fps=30.0)


def photo(number: int, **changes: object) -> Shot:
    """Photo `number`, 3 s long, slowly zoomed, with a fade of half a second after it."""
    shot = Shot(
        id=f"sg_{number}",
        asset=f"ast_{number}",
        name=f"{number}.jpg",
        motion=Motion(kind="zoom-in", amount=0.1),
        transition=FADE,
    )
    return replace(shot, **changes)  # type: ignore[arg-type]


def film(*shots: Shot, aspect: str = "16:9", fps: int = 30, captions: tuple[Caption, ...] = ()) -> Timeline:
    """A film of shots, the last one without a transition."""
    last = replace(shots[-1], transition=Transition())
    return Timeline(canvas=canvas_of(aspect, fps=fps), shots=(*shots[:-1], last), captions=captions)


def photos(count: int) -> tuple[Shot, ...]:
    """So many photos, alternately zoomed in and out."""
    kinds = ("zoom-in", "zoom-out")
    return tuple(photo(n, motion=Motion(kind=kinds[n % 2], amount=0.1)) for n in range(1, count + 1))


def facts_of(timeline: Timeline) -> Mapping[str, Facts]:
    """Photos of 4000 x 3000 for every asset of a timeline."""
    return {shot.asset: picture_facts(shot.asset) for shot in timeline.shots if shot.asset}


def shares() -> st.SearchStrategy[float]:
    """0 to 1, on steps that people and detectors use."""
    return st.integers(0, 100).map(lambda percent: percent / 100)


def motions() -> st.SearchStrategy[Motion]:
    """Any motion that is at all likely to be asked for."""
    return st.builds(
        Motion,
        kind=st.sampled_from(VOCABULARY.motions),
        amount=st.integers(0, 60).map(lambda half_percent: half_percent / 200),
    )


def sizes() -> st.SearchStrategy[tuple[int, int]]:
    """Photo sizes from thumbnails to panoramas and tall screens, ratios 0.2 to 5."""
    ratios = st.integers(20, 500).map(lambda percent: percent / 100)
    return st.tuples(st.integers(8, 6000), ratios).map(
        lambda drawn: (drawn[0], max(1, round(drawn[0] / drawn[1])))
    )


@st.composite
def films(draw: st.DrawFn) -> tuple[Timeline, Mapping[str, Facts]]:
    """A film of one to five photos of any shape, with the facts of each."""
    aspect, fps = draw(st.sampled_from(ASPECTS)), draw(st.sampled_from(RATES))
    lengths = draw(st.lists(st.integers(-(-1000 // fps), 9000), min_size=1, max_size=5))
    shots = []
    for number, length_ms in enumerate(lengths):
        after_ms = lengths[number + 1] if number + 1 < len(lengths) else 0
        focus = draw(st.none() | st.tuples(shares(), shares()))
        cut = draw(st.sampled_from(VOCABULARY.transitions)) if after_ms else "cut"
        longest = min(length_ms, after_ms)
        duration_ms = 0 if cut == "cut" else draw(st.integers(1, longest))
        shots.append(
            Shot(
                id=f"sg_{number}",
                asset=f"ast_{number}",
                duration_ms=length_ms,
                fit=draw(st.sampled_from(FITS)),
                motion=draw(motions()),
                focus=focus and Focus(point=focus),
                transition=Transition(kind=cut, duration_ms=duration_ms),
            )
        )
    depths = st.sampled_from(("", "phone", "people"))
    facts = {
        shot.asset: picture_facts(shot.asset, draw(sizes()), depth=draw(depths))
        for shot in shots
        if shot.asset
    }
    return Timeline(canvas=canvas_of(aspect, fps=fps), shots=tuple(shots)), facts
