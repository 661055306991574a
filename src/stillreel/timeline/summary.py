"""A draft in plain words, in English or Chinese, for people at a terminal, for replies and for agents.

`describe` tells what stands, `changes` what became different. Both are made from the timeline alone and say
nothing that is not in it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from stillreel.timeline.comparing import changes
from stillreel.timeline.model import Timeline
from stillreel.timeline.phrases import (
    CHINESE,
    caption_name,
    counted,
    cut,
    joined,
    labelled,
    seconds,
    sound_at_volume,
    when,
)
from stillreel.timeline.vocabulary import SOUND_ROLES
from stillreel.timeline.words import DEFAULT_LANGUAGE, name

__all__ = ["changes", "describe"]


def describe(timeline: Timeline, language: str = DEFAULT_LANGUAGE) -> tuple[str, ...]:
    """A few lines: photos, length and canvas; then transitions, motion, looks, sounds and texts where there are any."""
    shots = timeline.shots
    cuts = [cut(shot.transition, language) for shot in shots[:-1]]
    motions = [shot.motion.kind for shot in shots]
    filters = [shot.filter.name for shot in shots]
    return (
        _film(timeline, language),
        *_tallied("transitions", cuts, language),
        *_tallied("motion", _named("motion", motions, "still", language), language),
        *_tallied("filter", _named("filter", filters, "none", language), language),
        *(_sounds(timeline, language) if shots else ()),
        *_captions(timeline, language),
    )


def _film(timeline: Timeline, language: str) -> str:
    canvas = timeline.canvas
    chinese = language == CHINESE
    size = f"{canvas.width}x{canvas.height}"
    frame = (
        f"{canvas.aspect}（{size}，{canvas.fps} 帧/秒）"
        if chinese
        else f"{canvas.aspect} ({size}, {canvas.fps} fps)"
    )
    if not timeline.shots:
        return joined(("还没有照片" if chinese else "no photos yet", frame), language)
    length = seconds(timeline.duration_ms, language)
    total = f"共 {length}" if chinese else f"{length} in all"
    return joined((counted(timeline.shots, language), _each(timeline, language), total, frame), language)


def _each(timeline: Timeline, language: str) -> str:
    lengths = {seconds(shot.duration_ms, language) for shot in timeline.shots}
    if len(timeline.shots) < 2 or len(lengths) > 1:
        return ""
    return f"每张 {min(lengths)}" if language == CHINESE else f"{min(lengths)} each"


def _named(kind: str, words: Sequence[str], plain: str, language: str) -> list[str]:
    """The names of the words, or none at all where every word is the plain one."""
    return [] if set(words) <= {plain} else [name(kind, word, language) for word in words]


def _tallied(label: str, words: Iterable[str], language: str) -> tuple[str, ...]:
    """One line that counts equal words, most frequent first; no line where there are none."""
    tally = Counter(words).most_common()
    if not tally:
        return ()
    parts = [tally[0][0]] if len(tally) == 1 else [f"{word} × {count}" for word, count in tally]
    return (labelled(name("label", label, language), joined(parts, language), language),)


def _sounds(timeline: Timeline, language: str) -> Iterable[str]:
    photos = [shot.id for shot in timeline.shots]
    for role in SOUND_ROLES:
        parts = []
        for sound in timeline.sounds:
            if sound.role == role:
                time = "" if sound.span == "film" else when(sound, photos, timeline.duration_ms, language)
                parts.append(" ".join(filter(None, (sound_at_volume(sound, language), time))))
        if parts or role == "music":
            told = joined(parts, language) or name("state", "none", language)
            yield labelled(name("label", role, language), told, language)


def _captions(timeline: Timeline, language: str) -> Iterable[str]:
    photos = [shot.id for shot in timeline.shots]
    for caption in timeline.captions:
        time = when(caption, photos, timeline.duration_ms, language)
        place = name("position", caption.position, language)
        yield joined((caption_name(caption, language), time, place), language)
