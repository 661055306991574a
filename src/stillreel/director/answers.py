"""Answers to questions, from the timeline and the vocabulary alone. Changes nothing.

Sentences stand in the phrase tables; here it is only decided what is told.
"""

from stillreel.director import wishes as w
from stillreel.director.phrasebook import has_phrase, phrase
from stillreel.director.style import style_names
from stillreel.effects import VOCABULARY
from stillreel.timeline.model import Timeline
from stillreel.timeline.phrases import quoted, seconds
from stillreel.timeline.space import ASPECTS, PLATFORMS, RATES
from stillreel.timeline.summary import describe
from stillreel.timeline.vocabulary import FITS, TEXT_POSITIONS
from stillreel.timeline.words import name

_LISTS = {
    "filter": ("filter", VOCABULARY.filters),
    "transition": ("transition", VOCABULARY.transitions),
    "motion": ("motion", VOCABULARY.motions),
    "music": ("music", VOCABULARY.music),
    "fit": ("fit", FITS),
    "text": ("position", TEXT_POSITIONS),
}


def answer(question: w.Ask, timeline: Timeline | None, language: str, supposed: bool) -> str:
    """One or two sentences; `supposed` says that the timeline is only what would be."""
    if question.about == "ability":
        return phrase("ability", language)
    if question.listed:
        return _listed(question.about, language)
    if timeline is None or not timeline.shots:
        return phrase("no_film_yet", language)
    return _told(question.about, timeline, language, "would_" if supposed else "")


def _listed(about: str, language: str) -> str:
    if about in _LISTS:
        kind, words = _LISTS[about]
        names = [_called(kind, word, language) for word in words if word not in ("none", "cut")]
        return phrase(f"list_{about}", language, names=_enumerated(list(dict.fromkeys(names)), language))
    if about == "canvas":
        names = [*ASPECTS, *PLATFORMS]
        return phrase("list_canvas", language, names=_enumerated(names, language))
    if about == "rate":
        return phrase("list_rate", language, names=_enumerated([str(rate) for rate in RATES], language))
    if about == "style":
        return phrase("list_style", language, names=_enumerated(list(style_names()), language))
    return phrase("ability", language)


def _called(kind: str, word: str, language: str) -> str:
    """An effect's name; a family that goes four ways has one name for all of them."""
    family = f"family-{word.partition('-')[0]}"
    directed = word.endswith(("-left", "-right", "-up", "-down"))
    return (
        phrase(family, language) if directed and has_phrase(family, language) else name(kind, word, language)
    )


def _enumerated(names: list[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(names)


def _told(about: str, timeline: Timeline, language: str, mood: str) -> str:
    count = len(timeline.shots)
    if about in ("length", "pace", "film"):
        each = {shot.duration_ms for shot in timeline.shots}
        code = "length_each" if len(each) == 1 and count > 1 else "length"
        return phrase(
            mood + code,
            language,
            total=seconds(timeline.duration_ms, language),
            count=str(count),
            each=seconds(min(each), language),
        )
    if about == "count":
        return phrase(mood + "count", language, count=str(count))
    if about == "order":
        names = [f"{i} {shot.name}".strip() for i, shot in enumerate(timeline.shots, start=1)]
        return phrase("order", language, names=_enumerated(names, language))
    return _told_look(about, timeline, language)


def _told_look(about: str, timeline: Timeline, language: str) -> str:
    canvas = timeline.canvas
    if about in ("canvas", "rate"):
        size = f"{canvas.width}x{canvas.height}"
        return phrase("canvas", language, aspect=canvas.aspect, size=size, fps=str(canvas.fps))
    if about in ("music", "volume"):
        song = timeline.music
        if song is None:
            return phrase("without_music", language)
        return phrase(
            "with_music", language, name=_song(song.name, language), percent=f"{song.volume * 100:g}"
        )
    if about == "text":
        texts = [quoted(caption.text, language) for caption in timeline.captions if caption.text]
        return (
            phrase("texts", language, names=_enumerated(texts, language))
            if texts
            else phrase("no_texts", language)
        )
    lines = describe(timeline, language)
    return phrase("film", language, lines=("；" if language == "zh" else "; ").join(lines))


def _song(title: str, language: str) -> str:
    return name("music", title, language)
