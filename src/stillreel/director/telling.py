"""A new film in one sentence, as a person would tell it: what it is made of, how it looks and sounds.

Made from the timeline alone. Words come from the phrase tables, names of effects from the timeline's words.
"""

from collections.abc import Sequence

from stillreel.director.phrasebook import phrase
from stillreel.timeline.model import Timeline
from stillreel.timeline.phrases import CHINESE, percent, quoted, seconds
from stillreel.timeline.words import name

_MOST_TEXTS = 3


def film_sentence(timeline: Timeline, language: str) -> str:
    """Photos, length and shape, then transitions, motion, look, music and texts."""
    told = (
        _transitions(timeline, language),
        _motion(timeline, language),
        _look(timeline, language),
        *_boards(timeline, language),
        _music(timeline, language),
        *_texts(timeline, language),
    )
    return phrase(
        "made", language, film=_size(timeline, language), told=_listed([t for t in told if t], language)
    )


def _size(timeline: Timeline, language: str) -> str:
    shots = timeline.shots
    lengths = {shot.duration_ms for shot in shots}
    pictures = len({shot.asset for shot in shots})
    code = (
        "film_moves" if pictures == 1 and len(shots) > 1 else "film_one" if len(shots) == 1 else "film_many"
    )
    if len(lengths) == 1 and len(shots) > 1 and pictures > 1:
        code = "film_each"
    return phrase(
        code,
        language,
        count=str(len(shots)),
        each=seconds(min(lengths, default=0), language),
        total=seconds(timeline.duration_ms, language),
        aspect=timeline.canvas.aspect,
    )


def _transitions(timeline: Timeline, language: str) -> str:
    kinds = {shot.transition.kind for shot in timeline.shots[:-1]}
    if not kinds:
        return ""
    if kinds == {"cut"}:
        return phrase("told_cuts", language)
    if len(kinds) > 1:
        return phrase("told_various", language)
    return phrase("told_transition", language, name=name("transition", kinds.pop(), language))


def _motion(timeline: Timeline, language: str) -> str:
    kinds = {shot.motion.kind for shot in timeline.shots if shot.kind == "photo"}
    if not kinds:
        return ""
    if kinds == {"still"}:
        return phrase("told_still", language)
    if len(kinds) > 1:
        return phrase("told_moves", language)
    return phrase("told_motion", language, name=name("motion", kinds.pop(), language))


def _look(timeline: Timeline, language: str) -> str:
    names = {shot.filter.name for shot in timeline.shots} - {"none"}
    return (
        phrase("told_look", language, name=name("filter", names.pop(), language)) if len(names) == 1 else ""
    )


def _boards(timeline: Timeline, language: str) -> Sequence[str]:
    """Collages, cards and a logo, where there are any."""
    collages = sum(shot.layout.kind != "single" for shot in timeline.shots)
    cards = any(shot.card.radius or shot.card.shadow for shot in timeline.shots)
    logo = any(caption.role == "logo" for caption in timeline.captions)
    return (
        phrase("told_collage" if collages == 1 else "told_collages", language, count=str(collages))
        if collages
        else "",
        phrase("told_cards", language) if cards else "",
        phrase("told_logo", language) if logo else "",
    )


def _music(timeline: Timeline, language: str) -> str:
    song = timeline.music
    if song is None:
        return phrase("told_silence", language)
    code = "told_music" if song.volume == 1.0 else "told_music_at"
    return phrase(
        code, language, name=name("music", song.name, language), percent=percent(song.volume, language)
    )


def _texts(timeline: Timeline, language: str) -> Sequence[str]:
    captions = [caption for caption in timeline.captions if caption.role != "logo"]
    if len(captions) > _MOST_TEXTS:
        return [phrase("told_texts", language, count=str(len(captions)))]
    return [
        phrase(
            "told_text",
            language,
            role=name("label", caption.role, language),
            text=quoted(caption.text, language),
        )
        for caption in captions
    ]


def _listed(parts: Sequence[str], language: str) -> str:
    if language == CHINESE:
        return "，".join(parts)
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
