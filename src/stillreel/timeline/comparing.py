"""What became different between two timelines, in plain words: before → after.

Equal changes of several photos are one line. Ids, counters and tracks are not told, nor what follows by itself
from what is told (a text that follows its photo, a song that follows the film). Rounds as `phrases` do: what
looks the same to a person is no change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from stillreel.timeline import phrases as p
from stillreel.timeline.lanes import Spanned
from stillreel.timeline.model import Caption, Focus, Shot, Sound, Timeline
from stillreel.timeline.vocabulary import SOUND_ROLES
from stillreel.timeline.words import DEFAULT_LANGUAGE, name

Phrase = Callable[[Any, str], str]


def _word(kind: str) -> Phrase:
    return lambda item, language: name(kind, getattr(item, kind), language)


def _switch(field: str) -> Phrase:
    return lambda item, language: name("state", "on" if getattr(item, field) else "off", language)


def _length(field: str) -> Phrase:
    return lambda item, language: p.seconds(getattr(item, field), language)


def _share(field: str) -> Phrase:
    return lambda item, language: p.percent(getattr(item, field), language)


def _color(field: str) -> Phrase:
    return lambda item, language: getattr(item, field) or name("state", "none", language)


def _focus(shot: Shot, language: str) -> str:
    focus = shot.focus or Focus()
    place = focus.point or focus.box
    return (
        p.joined([p.percent(v, language) for v in place], language)
        if place
        else name("state", "auto", language)
    )


def _layout(files: Mapping[str, str], shot: Shot, language: str) -> str:
    """A collage with the names of its photos, as far as anything tells them."""
    kind = name("layout", shot.layout.kind, language)
    if not shot.layout.assets:
        return kind
    called = [shot.name, *(files.get(asset, asset) for asset in shot.layout.assets)]
    return f"{kind} ({p.names([photo for photo in called if photo])})"


def _card(shot: Shot, language: str) -> str:
    values = {"corners": shot.card.radius, "shadow": shot.card.shadow}
    parts = [f"{name('label', key, language)} {p.percent(v, language)}" for key, v in values.items() if v]
    return p.joined(parts, language) or name("state", "none", language)


_SHOT: Mapping[str, Phrase] = {
    "": _length("duration_ms"),
    "picture": lambda shot, _: shot.name or shot.asset or shot.kind,
    "motion": lambda shot, language: p.motion(shot.motion, language),
    "fit": _word("fit"),
    "filter": lambda shot, language: p.color_filter(shot.filter, language),
    "look": lambda shot, language: p.look(shot.look, language),
    "background": _color("background"),
    "card": _card,
    "focus": _focus,
    "trim": _length("trim_ms"),
    "speed": lambda shot, _: f"{p.number(shot.speed)}×",
    "own": _share("volume"),
}
_SOUND: Mapping[str, Phrase] = {
    "": p.song,
    "variant": lambda sound, _: str(sound.variant + 1),
    "volume": _share("volume"),
    "fade_in": _length("fade_in_ms"),
    "fade_out": _length("fade_out_ms"),
    "trim": _length("trim_ms"),
    "loop": _switch("loop"),
    "duck": lambda sound, _: f"{p.number(sound.duck_db)} dB",
}
_CAPTION: Mapping[str, Phrase] = {
    "": lambda caption, language: p.quoted(caption.text, language),
    "role": p.caption_role,
    "position": _word("position"),
    "color": _color("color"),
    "size": _word("size"),
    "font": _word("font"),
    "animation": _word("animation"),
    "outline": _color("outline"),
    "shadow": _switch("shadow"),
    "box": _color("box"),
    "picture": lambda caption, language: caption.asset or name("state", "none", language),
}


def changes(before: Timeline, after: Timeline, language: str = DEFAULT_LANGUAGE) -> tuple[str, ...]:
    """One line for each thing that a person would see or hear change; none if there is none."""
    pair = _Pair(before=before, after=after, language=language)
    return (*_film(pair), *_shots(pair), *_cuts(pair), *_sounds(pair), *_captions(pair))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """The two timelines and the language to compare them in."""

    before: Timeline
    after: Timeline
    language: str

    def told(self, label: str, was: str, now: str) -> str:
        """``label: was → now`` with the label's name, or without a label."""
        change = p.arrow(was, now)
        return f"{name('label', label, self.language)} {change}" if label else change


def _film(pair: _Pair) -> Iterator[str]:
    before, after, language = pair.before, pair.after, pair.language
    was, now = before.canvas, after.canvas
    rows = [("aspect", was.aspect, now.aspect)]
    if was.aspect == now.aspect:
        rows.append(("size", f"{was.width}x{was.height}", f"{now.width}x{now.height}"))
    rows.append(("fps", str(was.fps), str(now.fps)))
    for key in ("style", "language"):
        rows.append(
            (key, name(key, getattr(before, key), language), name(key, getattr(after, key), language))
        )
    if before.shots and after.shots:
        rows.append(
            ("length", p.seconds(before.duration_ms, language), p.seconds(after.duration_ms, language))
        )
    yield from (pair.told(label, left, right) for label, left, right in rows if left != right)


def _shots(pair: _Pair) -> Iterator[str]:
    before, after, language = pair.before.shots, pair.after.shots, pair.language
    old, new = {shot.id: shot for shot in before}, {shot.id: shot for shot in after}
    laid, gathered = _within(after) - _within(before), _within(before) - _within(after)
    yield from _came_and_went(
        [shot for shot in after if shot.id not in old and shot.asset not in gathered],
        [shot for shot in before if shot.id not in new and shot.asset not in laid],
        language,
    )
    kept = [shot.id for shot in after if shot.id in old]
    if kept != [shot.id for shot in before if shot.id in new]:
        was_at = [shot.id for shot in before]
        order = ", ".join(str(was_at.index(shot) + 1) for shot in kept)
        yield p.labelled(name("label", "order", language), order, language)
    rows = [(place, old[shot.id], shot) for place, shot in enumerate(after, start=1) if shot.id in old]
    files = {shot.asset: shot.name for shot in (*before, *after) if shot.asset and shot.name}
    told: dict[str, Phrase] = {**_SHOT, "layout": partial(_layout, files)}
    for label, phrase in told.items():
        phrased = [(place, phrase(was, language), phrase(now, language)) for place, was, now in rows]
        for places, was, now in _grouped(phrased, language):
            every = len(places) == len(after) > 1
            everyone = "每张照片" if language == p.CHINESE else "every photo"
            subject = everyone if every else p.which_photos(places, language)
            yield p.labelled(subject, pair.told(label, was, now), language)


def _within(shots: Sequence[Shot]) -> frozenset[str]:
    """The pictures that show in collages beside their first one."""
    return frozenset(asset for shot in shots for asset in shot.layout.assets)


def _came_and_went(added: Sequence[Shot], removed: Sequence[Shot], language: str) -> Iterator[str]:
    chinese = language == p.CHINESE
    for shots, verb in ((added, "添加" if chinese else "added"), (removed, "移除" if chinese else "removed")):
        if shots:
            files = p.names([shot.name for shot in shots if shot.name])
            count = f"{verb} {p.counted(shots, language)}"
            yield p.labelled(count, files, language) if files else count


def _cuts(pair: _Pair) -> Iterator[str]:
    """By place where there are as many cuts as before; else by the photo before the cut."""
    before, after, language = pair.before.shots[:-1], pair.after.shots[:-1], pair.language
    if len(before) == len(after):
        rows = list(zip(range(1, len(after) + 1), before, after, strict=True))
    else:
        old = {shot.id: shot for shot in before}
        rows = [(place, old[shot.id], shot) for place, shot in enumerate(after, start=1) if shot.id in old]
    phrased = [
        (place, p.cut(was.transition, language), p.cut(now.transition, language)) for place, was, now in rows
    ]
    for places, was, now in _grouped(phrased, language):
        every = len(places) == len(after) > 1
        everyone = "所有转场" if language == p.CHINESE else "every transition"
        subject = everyone if every else p.which_cuts(places, language)
        yield p.labelled(subject, p.arrow(was, now), language)


def _grouped(rows: Sequence[tuple[int, str, str]], language: str) -> Iterator[tuple[list[int], str, str]]:
    """Rows (place, before, after) that changed to the same thing, as one: their places, before and after."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for place, was, now in rows:
        if was != now:
            groups.setdefault(now, []).append((place, was))
    for now, members in groups.items():
        olds = {was for _, was in members}
        was = olds.pop() if len(olds) == 1 else name("state", "various", language)
        yield [place for place, _ in members], was, now


def _sounds(pair: _Pair) -> Iterator[str]:
    language = pair.language
    for role in SOUND_ROLES:
        label = name("label", role, language)
        before = {sound.id: sound for sound in pair.before.sounds if sound.role == role}
        after = {sound.id: sound for sound in pair.after.sounds if sound.role == role}
        for key in [key for key in after if key in before]:
            yield from _differences(pair, label, before[key], after[key], _SOUND)
        if before.keys() != after.keys():
            was, now = (_all_sounds(sounds.values(), language) for sounds in (before, after))
            yield p.labelled(label, p.arrow(was, now), language)


def _all_sounds(sounds: Iterable[Sound], language: str) -> str:
    told = [p.sound_at_volume(sound, language) for sound in sounds]
    return p.joined(told, language) or name("state", "none", language)


def _captions(pair: _Pair) -> Iterator[str]:
    language = pair.language
    chinese = language == p.CHINESE
    before = {caption.id: caption for caption in pair.before.captions}
    after = {caption.id: caption for caption in pair.after.captions}
    for key, caption in after.items():
        if key in before:
            yield from _differences(
                pair, p.caption_name(before[key], language), before[key], caption, _CAPTION
            )
        else:
            place = name("position", caption.position, language)
            parts = (p.caption_name(caption, language), _when(caption, pair.after, language), place)
            yield f"{'添加' if chinese else 'added '}{p.joined(parts, language)}"
    for key, caption in before.items():
        if key not in after:
            yield f"{'移除' if chinese else 'removed '}{p.caption_name(caption, language)}"


def _differences(
    pair: _Pair, subject: str, was: Spanned, now: Spanned, table: Mapping[str, Phrase]
) -> Iterator[str]:
    language = pair.language
    for label, phrase in table.items():
        left, right = phrase(was, language), phrase(now, language)
        if left != right:
            yield p.labelled(subject, pair.told(label, left, right), language)
    if _tied_to(was, pair.before) != _tied_to(now, pair.after):
        left, right = _when(was, pair.before, language), _when(now, pair.after, language)
        if left != right:
            yield p.labelled(subject, pair.told("span", left, right), language)


def _when(item: Sound | Caption, timeline: Timeline, language: str) -> str:
    return p.when(item, [shot.id for shot in timeline.shots], timeline.duration_ms, language)


def _tied_to(item: Sound | Caption, timeline: Timeline) -> tuple[object, ...]:
    """What says when a sound or text is there, apart from what it follows."""
    if item.span != "times":
        return item.span, item.photo
    if isinstance(item, Caption) and item.from_end:
        return "end", timeline.duration_ms - item.start_ms, item.duration_ms
    return "times", item.start_ms, item.duration_ms
