"""What an editor that is not Stillreel will not show of a film, as sentences.

It is all kept in the file's metadata, so nothing is lost on the way back. Knows the film only.
"""

from collections.abc import Callable, Iterable, Iterator

from stillreel.service.interchange.caveats import Caveat, counted, several
from stillreel.timeline.model import Card, Look, Shot, Timeline

_KEPT = "kept as notes; other editors will not show"
_ALIKE = ("cut", "fade")

# What is looked for in a shot: its code, its noun, whether a shot has it.
_OF_SHOTS: tuple[tuple[str, str, Callable[[Shot], bool]], ...] = (
    ("motion", "move", lambda shot: shot.motion.kind != "still" and shot.kind == "photo"),
    ("look", "look", lambda shot: shot.filter.name != "none" or shot.look != Look()),
    ("layout", "collage", lambda shot: shot.layout.kind != "single"),
    ("card", "card", lambda shot: shot.card != Card()),
    ("fit", "background", lambda shot: shot.fit in ("blur", "contain") and shot.kind != "color"),
    ("focus", "chosen focus", lambda shot: shot.focus is not None),
    ("clip-volume", "clip volume", lambda shot: shot.kind == "video" and shot.volume != 1),
)


def otio_losses(timeline: Timeline) -> tuple[Caveat, ...]:
    """One caveat for each kind of thing that OpenTimelineIO has no words for; empty for plain cuts."""
    return (*_of_shots(timeline), *_transitions(timeline), *_texts(timeline), *_sounds(timeline))


def _of_shots(timeline: Timeline) -> Iterator[Caveat]:
    for code, noun, has in _OF_SHOTS:
        count = sum(has(shot) for shot in timeline.shots)
        if count:
            plural = noun if count == 1 else noun.replace("focus", "focuse")
            yield _kept(code, counted(count, plural), count)


def _transitions(timeline: Timeline) -> Iterator[Caveat]:
    kinds = [shot.transition.kind for shot in timeline.shots if shot.transition.kind not in _ALIKE]
    if kinds:
        message = (
            f"{counted(len(kinds), 'transition')} ({several(tuple(kinds))}) "
            f"{'is' if len(kinds) == 1 else 'are'} written as dissolves; other editors will show dissolves."
        )
        yield Caveat(code="transition", message=message)


def _texts(timeline: Timeline) -> Iterator[Caveat]:
    texts = sum(caption.role != "logo" for caption in timeline.captions)
    if texts:
        message = (
            f"{counted(texts, 'text')} {'is' if texts == 1 else 'are'} written as text clips and as markers; "
            "fonts, places and animations are kept as notes, and not every editor draws such texts."
        )
        yield Caveat(code="text", message=message)


def _sounds(timeline: Timeline) -> Iterator[Caveat]:
    composed = [sound for sound in timeline.sounds if sound.asset.startswith("lib:")]
    own = [sound for sound in timeline.sounds if sound not in composed]
    if composed:
        message = (
            f"{counted(len(composed), 'composed piece')} {_is(composed)} written as sound files, "
            "with volume and fades in them."
        )
        yield Caveat(code="music", message=message)
    shaped = [sound for sound in own if sound.volume != 1 or sound.fade_in_ms or sound.fade_out_ms]
    if shaped:
        yield _kept("volume", f"the volume and fades of {counted(len(shaped), 'sound')}", 2)
    looped = [sound for sound in own if sound.loop and sound.role == "music"]
    if looped:
        yield _kept("loop", f"the looping of {counted(len(looped), 'song')}", 1)
    ducked = [sound for sound in timeline.sounds if sound.role == "music" and sound.duck_db]
    heard = any(sound.role == "voice" for sound in timeline.sounds) or any(
        shot.kind == "video" and shot.volume for shot in timeline.shots
    )
    if ducked and heard:
        yield _kept("duck", "music that steps back under voices and clips", 1)


def _kept(code: str, subject: str, count: int) -> Caveat:
    verb, them = ("is", "it") if count == 1 else ("are", "them")
    text = f"{subject} {verb} {_KEPT} {them}."
    return Caveat(code=code, message=text[0].upper() + text[1:])


def _is(items: Iterable[object]) -> str:
    return "is" if sum(1 for _ in items) == 1 else "are"
