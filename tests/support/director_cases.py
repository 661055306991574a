"""Conversations as data: reads case files, plays them against the director, and says what does not hold.

A case names photos, turns and expectations; the same keys work for English and Chinese.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from stillreel.director import Scene, Turn
from stillreel.director.directing import direct
from stillreel.director.first_cut import first_cut
from stillreel.plan.facts import Asset, Facts
from stillreel.timeline.history import History
from stillreel.timeline.model import Caption, LastIds, Timeline

FRAME_MS = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation so far: the films before and after every turn, the answers, the scene for the next turn."""

    scene: Scene
    films: tuple[Timeline, ...]
    turns: tuple[Turn, ...] = ()

    @property
    def film(self) -> Timeline:
        return self.films[-1]

    @property
    def reply(self) -> str:
        return self.turns[-1].reply


def picture(name: str, *, width: int = 960, height: int = 640, kind: str = "picture", **facts: Any) -> Asset:
    """An asset of the media list, told apart by its name."""
    return Asset(
        id="ast_" + re.sub(r"\W", "_", name.encode("unicode_escape").decode()),
        name=name,
        facts=Facts(kind=kind, content=f"content of {name}", width=width, height=height, **facts),
    )


def names(photos: int | list[str]) -> list[str]:
    return photos if isinstance(photos, list) else [f"photo-{i + 1}.jpg" for i in range(photos)]


def begin(photos: int | list[str] | tuple[Asset, ...], language: str = "en") -> Talk:
    """A session with its plain cut and nothing said yet."""
    media = photos if isinstance(photos, tuple) else tuple(_uploaded(name) for name in names(photos))
    film = first_cut(media, draft_id="drf_test", language=language)
    return Talk(scene=Scene(media=media, history=History(timeline=film), language=language), films=(film,))


def _uploaded(name: str) -> Asset:
    """What a file of a case is, by its name: a clip, a colour table, an upright photo, or a photo."""
    if name.endswith(".mp4"):
        return picture(name, kind="clip", duration_ms=4000, fps=30.0)
    if name.endswith(".cube"):
        return picture(name, width=0, height=0, kind="lut")
    return picture(name, width=640, height=960) if "tall" in name else picture(name)


def say(talk: Talk, *messages: str) -> Talk:
    """The conversation after these messages."""
    for message in messages:
        turn = direct(message, talk.scene)
        assert turn.history is not None
        first = talk.scene.first_turn and turn.edit is None
        scene = replace(talk.scene, history=turn.history, first_turn=first, touched=turn.touched)
        talk = Talk(scene=scene, films=(*talk.films, turn.history.timeline), turns=(*talk.turns, turn))
    return talk


def read_cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def faults(case: dict[str, Any]) -> list[str]:
    """One line for every expectation of a case that does not hold."""
    talk = say(begin(case["photos"], case["lang"]), *case["turns"])
    return [fault for key, want in case["expect"].items() for fault in _check(key, want, talk, case)]


def _check(key: str, want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    special = _SPECIAL.get(key)
    if special is not None:
        yield from special(want, talk, case)
        return
    base, _, how = key.rpartition("_")
    if how in _COMPARED and base in _READ:
        yield from _COMPARED[how](base, want, talk)
    elif not _holds(_READ[key](talk.film), want):
        yield f"{key}: {_READ[key](talk.film)}, want {want}"


def _near(got: float, want: Any) -> bool:
    return want[0] <= got <= want[1] if isinstance(want, list) else abs(got - want) <= FRAME_MS


def _holds(got: Any, want: Any) -> bool:
    if isinstance(got, list):
        return bool(got) and all(_holds(value, want) for value in got)
    number = isinstance(got, int) and not isinstance(got, bool)
    return _near(got, want) if number and (isinstance(want, list) or got > 1000) else bool(got == want)


_READ: dict[str, Callable[[Timeline], Any]] = {
    "aspect": lambda film: film.canvas.aspect,
    "fps": lambda film: film.canvas.fps,
    "width": lambda film: film.canvas.width,
    "height": lambda film: film.canvas.height,
    "count": lambda film: len(film.shots),
    "total_ms": lambda film: film.duration_ms,
    "photo_ms": lambda film: [shot.duration_ms for shot in film.shots],
    "transition": lambda film: [shot.transition.kind for shot in film.shots[:-1]],
    "transition_ms": lambda film: [
        shot.transition.duration_ms for shot in film.shots[:-1] if shot.transition.kind != "cut"
    ],
    "motion": lambda film: [shot.motion.kind for shot in film.shots],
    "filter": lambda film: [shot.filter.name for shot in film.shots],
    "fit": lambda film: [shot.fit for shot in film.shots],
    "music": lambda film: film.music.asset.removeprefix("lib:") if film.music else None,
    "volume": lambda film: film.music.volume if film.music else None,
    "layout": lambda film: [shot.layout.kind for shot in film.shots],
    "cards": lambda film: [shot.card.radius > 0 for shot in film.shots],
    "shadow": lambda film: [shot.card.shadow > 0 for shot in film.shots],
    "background": lambda film: [shot.background for shot in film.shots],
    "vignette": lambda film: [round(100 * shot.look.vignette) for shot in film.shots],
    "grain": lambda film: [round(100 * shot.look.grain) for shot in film.shots],
    "text_count": lambda film: len(film.captions),
    "order": lambda film: [shot.name for shot in film.shots],
    "names": lambda film: [shot.name for shot in film.shots],
}


def _at(base: str, want: Any, talk: Talk) -> Iterator[str]:
    row = _READ[base](talk.film)
    for place, value in want.items():
        got = row[int(place) - 1] if int(place) <= len(row) else None
        if not _holds(got, value):
            yield f"{base} at {place}: {got}, want {value}"


def _within(base: str, want: Any, talk: Talk) -> Iterator[str]:
    got = _READ[base](talk.film)
    values = got if isinstance(got, list) else [got]
    if not values or any(value not in want for value in values):
        yield f"{base}: {got}, want only {want}"


def _various(base: str, want: Any, talk: Talk) -> Iterator[str]:
    got = _READ[base](talk.film)
    if len(set(got)) < want:
        yield f"{base}: {got}, want {want} different ones"


def _against_before(base: str, want: Any, talk: Talk) -> Iterator[str]:
    was, now = (_total(_READ[base](film)) for film in talk.films[-2:])
    if not (now < was if want == "<" else now > was):
        yield f"{base}: {was} -> {now}, want {want}"


def _total(value: Any) -> float:
    return sum(value) / len(value) if isinstance(value, list) else value


_COMPARED = {"at": _at, "in": _within, "variety": _various, "cmp": _against_before}


def _order(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    known = names(case["photos"])
    got = [known.index(shot.name) + 1 for shot in talk.film.shots]
    if got != want:
        yield f"order: {got}, want {want}"


def _texts(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    for text in want:
        if not any(_text_matches(text, caption, talk.film.duration_ms) for caption in talk.film.captions):
            yield f"no text like {text} among {talk.film.captions}"


def _text_matches(want: dict[str, Any], caption: Caption, film_ms: int) -> bool:
    for key, value in want.items():
        if key == "start":
            holds = _near(caption.start_ms, value)
        elif key == "end":
            holds = _near(caption.start_ms + caption.duration_ms, film_ms if value == -1 else value)
        else:
            holds = getattr(caption, key) == value
        if not holds:
            return False
    return True


def _boards(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    ids = [asset.id for asset in talk.scene.media]
    got = [
        [ids.index(asset) + 1 for asset in (shot.asset or "", *shot.layout.assets)]
        for shot in talk.film.shots
    ]
    if got != want:
        yield f"boards: {got}, want {want}"


def _logos(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    called = {asset.id: asset.name for asset in talk.scene.media}
    got = [caption for caption in talk.film.captions if caption.role == "logo"]
    for caption, wanted in zip(got, want, strict=False):
        is_so = {"name": called[caption.asset or ""], "position": caption.position, "size": caption.size}
        if not wanted.items() <= is_so.items():
            yield f"logo: {is_so}, want {wanted}"
    if len(got) != len(want):
        yield f"{len(got)} logos, want {len(want)}"


def _tables(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    called = {asset.id: asset.name for asset in talk.scene.media}
    got = [called.get(shot.look.lut or "") for shot in talk.film.shots]
    wanted = want if isinstance(want, dict) else {str(n): want for n in range(1, len(got) + 1)}
    for place, name in wanted.items():
        if got[int(place) - 1] != name:
            yield f"table of photo {place}: {got[int(place) - 1]}, want {name}"


def _fade_in(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    if talk.film.music is None or talk.film.music.fade_in_ms < want:
        yield f"no fade-in of {want} ms"


def _fade_out(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    if talk.film.music is None or talk.film.music.fade_out_ms < want:
        yield f"no fade-out of {want} ms"


def _unchanged(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    if content(talk.films[-1]) != content(talk.films[-2]):
        yield "changed, and should not have"


def _only(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    before, after = talk.films[-2:]
    if content(before) == content(after):
        yield "the last turn changed nothing"
    for area, read in _AREAS.items():
        if area not in want and read(before) != read(after):
            yield f"also changed {area}: {read(before)} -> {read(after)}"


def _same_as_turn(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    if content(talk.film) != content(talk.films[want]):
        yield f"not the film after turn {want}"


def _reply_lang(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    spoken = re.sub(r"[\"“].*?[\"”]", "", talk.reply)
    if ("zh" if re.search("[一-鿿]", spoken) else "en") != want:
        yield f"reply is not {want}: {talk.reply}"


def _reply_has(want: Any, talk: Talk, case: dict[str, Any]) -> Iterator[str]:
    yield from (f"reply lacks {part}: {talk.reply}" for part in want if not re.search(part, talk.reply, re.I))


_SPECIAL: dict[str, Callable[[Any, Talk, dict[str, Any]], Iterator[str]]] = {
    "order": _order,
    "text": _texts,
    "boards": _boards,
    "logo": _logos,
    "lut": _tables,
    "lut_at": _tables,
    "fade_in_min": _fade_in,
    "fade_out_min": _fade_out,
    "unchanged": _unchanged,
    "only": _only,
    "same_as_turn": _same_as_turn,
    "reply_lang": _reply_lang,
    "reply_has": _reply_has,
}
_AREAS: dict[str, Callable[[Timeline], Any]] = {
    "canvas": lambda film: film.canvas,
    "order": _READ["names"],
    "time": _READ["photo_ms"],
    "transition": lambda film: [shot.transition for shot in film.shots],
    "motion": lambda film: [shot.motion for shot in film.shots],
    "filter": _READ["filter"],
    "fit": _READ["fit"],
    "board": lambda film: [
        (shot.layout, shot.card, shot.background, shot.look.vignette, shot.look.grain, shot.look.lut)
        for shot in film.shots
    ],
    "music": lambda film: film.music and replace(film.music, duration_ms=0),
    "text": lambda film: [(c.text, c.position, c.color, c.size, c.role) for c in film.captions],
}


def content(film: Timeline) -> Timeline:
    """A film without its version and counters: what a person sees of it."""
    return replace(film, version=0, last_ids=LastIds())
