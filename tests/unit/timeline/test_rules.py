"""Each rule of the document, broken alone, is found at its path."""

from dataclasses import replace

import pytest

from stillreel.errors import InvalidDraft
from stillreel.timeline.edits import AddCaptions, AddSounds
from stillreel.timeline.model import Focus, Layout, Look, Timeline, Track, Transition
from stillreel.timeline.rules import check, problems
from stillreel.timeline.space import Canvas
from support.timelines import VOCABULARY, film, song, title


def sound_film() -> Timeline:
    """Two photos with a song, two titles that follow each other, and a watermark."""
    later = title("later", start_ms=3000)
    mark = title("©", role="watermark", span="film")
    return film(2, AddSounds(sounds=(song(),)), AddCaptions(captions=(title(), later, mark)))


def with_shot(**changes: object) -> Timeline:
    timeline = sound_film()
    return replace(timeline, shots=(replace(timeline.shots[0], **changes), *timeline.shots[1:]))


def with_sound(**changes: object) -> Timeline:
    timeline = sound_film()
    return replace(timeline, sounds=(replace(timeline.sounds[0], **changes),))


def with_title(**changes: object) -> Timeline:
    timeline = sound_film()
    return replace(timeline, captions=(replace(timeline.captions[0], **changes), *timeline.captions[1:]))


def with_canvas(**changes: object) -> Timeline:
    return replace(sound_film(), canvas=replace(Canvas(), **changes))


SHOT, SOUND, TITLE = "t[0].sg[0]", "t[1].sg[0]", "t[2].sg[0]"
BROKEN = [
    (with_shot(kind="gif"), f"{SHOT}.m.type", "photo, video, color"),
    (with_shot(fit="fill"), f"{SHOT}.m.fit", "smart, cover, contain, blur"),
    (with_shot(asset=None), f"{SHOT}.m.asset", "uploaded file"),
    (with_shot(asset="/etc/passwd"), f"{SHOT}.m.asset", "'/etc/passwd'"),
    (with_shot(asset="lib:lofi"), f"{SHOT}.m.asset", "uploaded file"),
    (with_shot(kind="color"), f"{SHOT}.m.asset", "plain colour"),
    (with_shot(background="red"), f"{SHOT}.m.background", "#rrggbb"),
    (with_shot(speed=0.0), f"{SHOT}.m.speed", "0.1 to 16"),
    (with_shot(volume=4.5), f"{SHOT}.m.volume", "0 to 4"),
    (with_shot(look=Look(brightness=-1.5)), f"{SHOT}.m.look.brightness", "-1 to 1"),
    (with_shot(look=Look(grain=float("nan"))), f"{SHOT}.m.look.grain", "0 to 1"),
    (with_shot(look=Look(lut="http://x/y.cube")), f"{SHOT}.m.look.lut", "uploaded file"),
    (with_shot(focus=Focus()), f"{SHOT}.m.focus", "either a point or a box"),
    (with_shot(focus=Focus(point=(0.5, 1.5))), f"{SHOT}.m.focus.point[1]", "0 to 1"),
    (with_shot(focus=Focus(box=(0.5, 0.5, 0.6, 0.1))), f"{SHOT}.m.focus.box", "beyond the photo"),
    (with_shot(layout=Layout(kind="pair")), f"{SHOT}.m.layout.assets", "pair takes 1"),
    (with_shot(id="sg_2"), "t[0].sg[1].id", "taken"),
    (with_shot(id="one"), f"{SHOT}.id", "'one' is not an id"),
    (with_shot(name="a\x07"), f"{SHOT}.m.name", "control characters"),
    (with_shot(transition=Transition(kind="swirl", duration_ms=9)), f"{SHOT}.m.transition.kind", "cut, fade"),
    (with_shot(transition=Transition(kind="fade", duration_ms=3001)), f"{SHOT}.m.transition.d", "1 to 3000"),
    (with_shot(transition=Transition(kind="fade")), f"{SHOT}.m.transition.d", "1 to 3000"),
    (with_shot(transition=Transition(kind="cut", duration_ms=5)), f"{SHOT}.m.transition.d", "0 to 0"),
    (with_shot(duration_ms=33), f"{SHOT}.d", "34 to"),
    (with_shot(duration_ms=90_000_000), "d", "0 to 8.64e+07"),
    (with_shot(extra='{"fit":"cover"}'), f"{SHOT}.m.fit", "known key"),
    (with_shot(extra='{"a": 1}'), f"{SHOT}.m", "canonical"),
    (with_shot(extra="[" * 5000), f"{SHOT}.m", "canonical"),
    (with_sound(asset="lib:polka"), f"{SOUND}.m.asset", "lofi, upbeat"),
    (with_sound(asset="song.mp3"), f"{SOUND}.m.asset", "uploaded file"),
    (with_sound(volume=-0.1), f"{SOUND}.m.volume", "0 to 4"),
    (with_sound(span="always"), f"{SOUND}.m.span", "film, photo, times"),
    (with_sound(duration_ms=5999), SOUND, "0 to 6000 ms"),
    (with_sound(photo="sg_1"), f"{SOUND}.m.photo", "span photo only"),
    (with_sound(role="voice"), SOUND, "no track of its kind"),
    (with_title(text=" "), f"{TITLE}.m.text", "empty"),
    (with_title(text="x" * 2001), f"{TITLE}.m.text", "at most 2000"),
    (with_title(role="logo"), f"{TITLE}.m.asset", "logo needs"),
    (with_title(color="#FFF"), f"{TITLE}.m.color", "#rrggbb"),
    (with_title(font="comic"), f"{TITLE}.m.font", "sans, serif"),
    (with_title(duration_ms=3001), "t[2].sg[1].s", "before the segment before it ends"),
    (with_title(duration_ms=6001), TITLE, "the film ends at 6000 ms"),
    (with_title(span="photo", photo="sg_99"), f"{TITLE}.m.photo", "'sg_99' is not a photo"),
    (with_title(span="photo", photo="sg_1", from_end=True), f"{TITLE}.m.from_end", "span times only"),
    (with_title(span="photo", photo="sg_2"), TITLE, "3000 to 6000 ms"),
    (with_canvas(width=1921), "m.canvas.width", "odd"),
    (with_canvas(width=0), "m.canvas.width", "16 to"),
    (with_canvas(height=0), "m.canvas.height", "16 to"),
    (with_canvas(height=1000), "m.canvas", "1920x1000 is not 16:9"),
    (with_canvas(aspect="2:1"), "m.canvas.aspect", "21:9"),
    (with_canvas(fps=29), "m.canvas.fps", "24, 25, 30, 50, 60"),
    (replace(sound_film(), id="7"), "id", "drf_"),
    (replace(sound_film(), version=-1), "v", "0 to"),
    (replace(sound_film(), seed=2**53), "m.seed", "huge"),
    (replace(sound_film(), style="My Style"), "m.style", "'My Style'"),
    (replace(sound_film(), language="fr"), "m.language", "en, zh"),
    (replace(sound_film(), extra="x" * 5000), "m", "at most 4096"),
    (replace(sound_film(), tracks=sound_film().tracks[1:]), "t", "0 video tracks"),
    (
        replace(sound_film(), tracks=(*sound_film().tracks, Track(id="trk_4", kind="sound", role="hum"))),
        "t[4].m.role",
        "music, voice, sfx",
    ),
    (
        replace(sound_film(), tracks=(*sound_film().tracks, Track(id="trk_9", kind="text"))),
        "t[4].sg",
        "empty",
    ),
]


@pytest.mark.parametrize(("timeline", "path", "words"), BROKEN, ids=[f"{p} {w}" for _, p, w in BROKEN])
def test_a_broken_rule_is_found_at_its_path(timeline: Timeline, path: str, words: str) -> None:
    found = {problem.path: problem.message for problem in reversed(problems(timeline, VOCABULARY))}
    assert path in found
    assert any(words in problem.message for problem in problems(timeline, VOCABULARY) if problem.path == path)


def test_a_sound_film_and_an_empty_one_have_no_problem() -> None:
    assert problems(sound_film(), VOCABULARY) == ()
    assert problems(Timeline(), VOCABULARY) == ()


def test_check_raises_for_the_first_problem() -> None:
    with pytest.raises(InvalidDraft) as error:
        check(with_shot(fit="fill"), VOCABULARY)
    assert error.value.path == "t[0].sg[0].m.fit"
    assert (
        str(error.value) == "t[0].sg[0].m.fit: 'fill' is not known; use one of: smart, cover, contain, blur"
    )


def test_a_huge_canvas_within_one_percent_of_its_aspect_is_allowed() -> None:
    assert problems(with_canvas(width=3840, height=2176), VOCABULARY) == ()
