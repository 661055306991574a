"""Wishes about texts: to edits."""

from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.scene import Finding
from stillreel.director.tools.ground import Ground, Outcome, missing, photos
from stillreel.timeline.edits import AddCaptions, ChangeCaptions, Edit, RemoveCaptions
from stillreel.timeline.model import Caption
from stillreel.timeline.vocabulary import TEXT_SIZES

TITLE_MS = 3000
_POSITIONS = {
    "title": "center",
    "caption": "bottom",
    "lower-third": "bottom-left",
    "watermark": "bottom-right",
}
_SIZES = {"watermark": "small", "caption": "medium"}
_LASTING = ("caption", "watermark", "logo")


def add_text(ground: Ground, wish: w.AddText) -> Outcome:
    """A new text; one for each photo where several are named."""
    role = wish.look.role or "title"
    model = Caption(
        text=wish.text, role=role, position=_POSITIONS.get(role, "center"), size=_SIZES.get(role, "medium")
    )
    model = _styled(model, wish.look)
    if wish.time is not None and wish.time.photo is not None:
        return _on_photos(ground, model, wish.time)
    return Outcome(edits=(AddCaptions(captions=(timed(ground, model, wish.time),)),))


def _on_photos(ground: Ground, model: Caption, time: w.TextTime) -> Outcome:
    found = photos(ground, time.photo or w.ALL)
    if not found.indexes:
        return Outcome(findings=missing(ground, found))
    captions = tuple(
        replace(model, span="photo", photo=ground.timeline.shots[i].id, from_end=False) for i in found.indexes
    )
    return Outcome(
        edits=(AddCaptions(captions=captions),), findings=missing(ground, found) if found.missing else ()
    )


def _styled(caption: Caption, look: w.TextLook) -> Caption:
    size = look.size or caption.size
    if look.grow:
        place = TEXT_SIZES.index(size) + look.grow
        size = TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)]
    return replace(
        caption,
        position=look.position or caption.position,
        color=look.color or caption.color,
        size=size,
        font=look.font or caption.font,
        animation=look.animation or caption.animation,
        outline=look.outline or caption.outline,
        shadow=caption.shadow if look.shadow is None else look.shadow,
        box=look.box or caption.box,
    )


def timed(ground: Ground, caption: Caption, time: w.TextTime | None) -> Caption:
    """A text at the times that were asked for; without any, at those that are usual for its role."""
    film_ms = ground.timeline.duration_ms
    if time is None:
        return (
            replace(caption, span="film") if caption.role in _LASTING else _from_start(ground, caption, None)
        )
    if time.span == "film":
        return replace(caption, span="film", photo=None, from_end=False)
    if time.span == "end":
        ms = min(time.ms or min(TITLE_MS, ground.timeline.shots[-1].duration_ms), film_ms)
        return _times(caption, film_ms - ms, ms, from_end=True)
    if time.span == "times":
        end_ms = min(time.end_ms if time.end_ms is not None else film_ms, film_ms)
        start_ms = min(time.start_ms, max(0, end_ms - 1))
        return _times(caption, start_ms, end_ms - start_ms, from_end=False)
    if time.span == "length" and caption.span == "times" and caption.duration_ms:
        return _lengthened(caption, time.ms or TITLE_MS, film_ms)
    return _from_start(ground, caption, time.ms)


def _lengthened(caption: Caption, ms: int, film_ms: int) -> Caption:
    if caption.from_end:
        return _times(caption, max(0, film_ms - ms), min(ms, film_ms), from_end=True)
    return _times(caption, caption.start_ms, min(ms, film_ms - caption.start_ms), from_end=False)


def _from_start(ground: Ground, caption: Caption, ms: int | None) -> Caption:
    usual_ms = min(TITLE_MS, ground.timeline.shots[0].duration_ms)
    return _times(caption, 0, min(ms or usual_ms, ground.timeline.duration_ms), from_end=False)


def _times(caption: Caption, start_ms: int, ms: int, *, from_end: bool) -> Caption:
    return replace(caption, span="times", photo=None, from_end=from_end, start_ms=start_ms, duration_ms=ms)


def change_text(ground: Ground, wish: w.ChangeText) -> Outcome:
    """Other words, another look or other times; a text that is not there yet is added if its words are known."""
    chosen = _chosen(ground, wish.choice)
    if not chosen:
        if wish.text is None:
            return Outcome(findings=(Finding(code="no_text"),))
        role = wish.choice.role or "title"
        return add_text(ground, w.AddText(text=wish.text, look=replace(wish.look, role=role), time=wish.time))
    new: list[Caption] = []
    for caption in chosen:
        changed = _styled(caption, wish.look)
        changed = replace(changed, text=wish.text if wish.text is not None else changed.text)
        new.append(_retimed(ground, changed, wish.time))
    altered = tuple(after for before, after in zip(chosen, new, strict=True) if after != before)
    return Outcome(edits=(ChangeCaptions(captions=altered),) if altered else ())


def _retimed(ground: Ground, caption: Caption, time: w.TextTime | None) -> Caption:
    if time is None:
        return caption
    if time.photo is not None:
        found = photos(ground, time.photo)
        if not found.indexes:
            return caption
        return replace(
            caption, span="photo", photo=ground.timeline.shots[found.indexes[0]].id, from_end=False
        )
    return timed(ground, caption, time)


def remove_text(ground: Ground, wish: w.RemoveText) -> Outcome:
    """Texts out of the film."""
    chosen = _chosen(ground, wish.choice)
    everything = wish.choice == w.TextChoice(role=wish.choice.role)
    if not chosen and not everything:
        return Outcome(findings=(Finding(code="no_text"),))
    edits: tuple[Edit, ...] = (RemoveCaptions(ids=tuple(c.id for c in chosen)),) if chosen else ()
    return Outcome(edits=edits)


def _chosen(ground: Ground, choice: w.TextChoice) -> tuple[Caption, ...]:
    captions = tuple(caption for caption in ground.timeline.captions if caption.role != "logo")
    if choice.words is not None:
        return tuple(c for c in captions if c.text == choice.words)
    if choice.role is not None:
        if choice.exact:
            return tuple(c for c in captions if c.role == choice.role)
        logos = tuple(caption for caption in ground.timeline.captions if caption.role == "logo")
        return _of_role(captions, choice.role) or (logos if choice.role == "watermark" else ())
    if choice.fresh and ground.fresh:
        ids = ground.fresh[-1:] if choice.last else ground.fresh
        return tuple(c for c in captions if c.id in ids)
    if choice.last:
        last = tuple(c for c in captions if c.id in ground.last_text)
        return last or captions[-1:]
    return captions


def _of_role(captions: tuple[Caption, ...], role: str) -> tuple[Caption, ...]:
    """The texts of a role; people call many things a title or a caption, so a lone text answers to both."""
    exact = tuple(c for c in captions if c.role == role)
    loose = role in ("title", "caption") and len(captions) == 1 and captions[0].role in ("title", "caption")
    return exact or (captions if loose else ())


def caption_each(ground: Ground, wish: w.CaptionEach) -> Outcome:
    """One caption for each photo."""
    count = len(ground.timeline.shots)
    model = _styled(Caption(role="caption", position="bottom"), wish.look)
    there = [(number, text) for number, text in wish.lines if 0 < number <= count]
    captions = tuple(
        replace(model, text=text, span="photo", photo=ground.timeline.shots[number - 1].id)
        for number, text in there
    )
    beyond = [str(number) for number, _ in wish.lines if not 0 < number <= count]
    findings = (
        (Finding(code="no_photo", values=(("which", ", ".join(beyond)), ("count", str(count)))),)
        if beyond
        else ()
    )
    return Outcome(edits=(AddCaptions(captions=captions),) if captions else (), findings=findings)
