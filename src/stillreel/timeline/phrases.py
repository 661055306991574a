"""Values of a draft as short phrases in English or Chinese: times, shares, cuts, sounds, texts, lists of photos.

What is told about a draft and what is told about a change use the same phrases. Knows no timelines.
"""

from collections.abc import Sequence

from stillreel.timeline.model import Caption, Look, Motion, Shot, Sound, Transition
from stillreel.timeline.model import Filter as ColorFilter
from stillreel.timeline.words import name

CHINESE = "zh"
MAX_QUOTED = 40
MAX_NAMED = 5
_MINUTE_MS = 60_000


def number(value: float) -> str:
    """A number with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def seconds(length_ms: int, language: str) -> str:
    """A length such as ``3 s``, ``2 min 5 s``, ``0.5 秒``."""
    minutes, rest_ms = divmod(length_ms, _MINUTE_MS) if length_ms >= 2 * _MINUTE_MS else (0, length_ms)
    minute, second = ("分", "秒") if language == CHINESE else ("min", "s")
    long = f"{minutes} {minute}" if minutes else ""
    short = f"{number(rest_ms / 1000)} {second}" if rest_ms or not minutes else ""
    return " ".join(filter(None, (long, short)))


def between(start_ms: int, end_ms: int, language: str) -> str:
    """A span such as ``0–3 s``."""
    return f"{number(start_ms / 1000)}–{number(end_ms / 1000)} {'秒' if language == CHINESE else 's'}"


def percent(share: float, language: str) -> str:
    """A share such as ``35 %``."""
    return f"{number(share * 100)}{'%' if language == CHINESE else ' %'}"


def quoted(text: str, language: str) -> str:
    """A text in the quotation marks of the language, on one line and not too long."""
    line = " ".join(text.split())
    short = line if len(line) <= MAX_QUOTED else f"{line[: MAX_QUOTED - 1]}…"
    return f"“{short}”" if language == CHINESE else f'"{short}"'


def joined(parts: Sequence[str], language: str) -> str:
    """Parts of one line, separated as the language does."""
    return ("，" if language == CHINESE else ", ").join(filter(None, parts))


def labelled(label: str, content: str, language: str) -> str:
    """A label and what it says, such as ``music: none``."""
    return f"{label}{'：' if language == CHINESE else ': '}{content}"


def arrow(before: str, after: str) -> str:
    """A change."""
    return f"{before} → {after}"


def names(files: Sequence[str]) -> str:
    """Names one after the other; of many, the first few."""
    return ", ".join(files if len(files) <= MAX_NAMED else [*files[: MAX_NAMED - 1], "…"])


def counted(shots: Sequence[Shot], language: str) -> str:
    """How many of what, such as ``5 photos, 1 clip``."""
    words = {
        "photo": ("photo", "photos", "张照片"),
        "video": ("clip", "clips", "段视频"),
        "color": ("plain colour", "plain colours", "张纯色"),
    }
    parts = []
    for kind, (one, many, chinese) in words.items():
        count = sum(shot.kind == kind for shot in shots)
        if count:
            parts.append(f"{count} {chinese if language == CHINESE else one if count == 1 else many}")
    return joined(parts, language)


def numbers(places: Sequence[int]) -> str:
    """Places such as ``1–3, 5``: runs of three and more drawn together."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def which_photos(places: Sequence[int], language: str) -> str:
    """Photos by their places, such as ``photos 2, 3`` or ``第 2 张``."""
    if language == CHINESE:
        return f"第 {numbers(places)} 张"
    return f"photo{'s' if len(places) > 1 else ''} {numbers(places)}"


def which_cuts(places: Sequence[int], language: str) -> str:
    """Cuts by the places of the photos before them."""
    if language == CHINESE:
        return f"{which_photos(places, language)}后的转场"
    return f"transition{'s' if len(places) > 1 else ''} after {which_photos(places, language)}"


def cut(transition: Transition, language: str) -> str:
    """A transition with its length, such as ``fade 0.5 s``."""
    kind = name("transition", transition.kind, language)
    return kind if transition.kind == "cut" else f"{kind} {seconds(transition.duration_ms, language)}"


def motion(value: Motion, language: str) -> str:
    """A motion with its amount, such as ``zoom in 8 %``."""
    kind = name("motion", value.kind, language)
    return kind if value.kind == "still" else f"{kind} {percent(value.amount, language)}"


def color_filter(value: ColorFilter, language: str) -> str:
    """A look by its name, with its strength where that is not whole."""
    kind = name("filter", value.name, language)
    whole = value.amount == 1 or value.name == "none"
    return kind if whole else f"{kind} {percent(value.amount, language)}"


def look(value: Look, language: str) -> str:
    """The adjustments that were made by hand, such as ``brightness +20 %``."""
    amounts = {
        "brightness": value.brightness,
        "contrast": value.contrast,
        "saturation": value.saturation,
        "vignette": value.vignette,
        "grain": value.grain,
    }
    parts = [
        f"{name('label', key, language)} {'+' if share > 0 else ''}{percent(share, language)}"
        for key, share in amounts.items()
        if share
    ]
    if value.lut is not None:
        parts.append(name("label", "lut", language))
    return joined(parts, language) or name("state", "none", language)


def song(sound: Sound, language: str) -> str:
    """What a sound is called: the library's name for its own music, else the name of the file."""
    library, _, title = sound.asset.partition(":")
    return name("music", title, language) if library == "lib" else sound.name or sound.asset


def sound_at_volume(sound: Sound, language: str) -> str:
    """A sound with its volume, such as ``Lo-fi 35 %``."""
    return f"{song(sound, language)} {percent(sound.volume, language)}"


def caption_role(caption: Caption, language: str) -> str:
    """What a text is: title, caption, watermark."""
    return name("label", caption.role, language)


def caption_name(caption: Caption, language: str) -> str:
    """A text by its role and words, such as ``title "Summer"``."""
    role = caption_role(caption, language)
    if not caption.text.strip():
        return role
    words = quoted(caption.text, language)
    return f"{role}{words}" if language == CHINESE else f"{role} {words}"


def when(item: Sound | Caption, photos: Sequence[str], film_ms: int, language: str) -> str:
    """When a sound or text is there: the whole film, with a photo, the last seconds, or from when to when."""
    end_ms = item.start_ms + item.duration_ms
    if item.span == "film":
        return name("state", "film", language)
    if item.span == "photo" and item.photo in photos:
        return which_photos([photos.index(item.photo) + 1], language)
    if isinstance(item, Caption) and item.from_end and end_ms == film_ms:
        last = seconds(item.duration_ms, language)
        return f"最后 {last}" if language == CHINESE else f"the last {last}"
    return between(item.start_ms, end_ms, language)
