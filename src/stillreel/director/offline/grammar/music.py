"""Music: which, how loud, its fades, none."""

from stillreel.director.offline.atoms import Duration, Factor, Number, Share, Stretch
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken, sized
from stillreel.director.targets import Names, Span
from stillreel.director.wishes import (
    Decline,
    FadeMusic,
    RemoveMusic,
    ScaleVolume,
    SetMusic,
    SetVolume,
    Wish,
)

DEFAULT_FADE_MS = 2000


def music(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about music."""
    if _of_text(clause):
        return []
    fades = _fades(clause, spoken)
    return [*_song(clause, spoken, bool(fades)), *_volume(clause, spoken), *fades]


def about_music(clause: Clause) -> bool:
    """Whether a clause names music at all."""
    return clause.has("music") or clause.has("noun", "music", "volume") or clause.has("own", "music")


def _of_text(clause: Clause) -> bool:
    return clause.has("role") or (clause.has("noun", "text") and not about_music(clause))


def _song(clause: Clause, spoken: Spoken, fading: bool) -> list[Wish]:
    own = _own(clause, spoken)
    if own:
        return own
    if clause.has("verb", "another-song"):
        named = [value for _, value in clause.words("music")]
        return [SetMusic(name=named[-1] if named else "another")]
    named_here = [(i, value) for i, value in clause.words("music")]
    if named_here:
        wanted = [value for i, value in named_here if not clause.negated(i)]
        if wanted:
            return [SetMusic(name=wanted[-1])]
        return [RemoveMusic()] if clause.has("verb", "remove") else [SetMusic(name="another")]
    return _unnamed(clause, fading)


def _own(clause: Clause, spoken: Spoken) -> list[Wish]:
    for _, targets in clause.targets:
        if isinstance(targets.choice, Names):
            songs = [name for name in targets.choice.names if name in spoken.sounds]
            if songs:
                return [SetMusic(name="own", asset_name=songs[0])]
    if clause.has("own", "music") and (spoken.sounds or clause.has("verb", "add")):
        return [SetMusic(name="own")]
    return []


def _unnamed(clause: Clause, fading: bool) -> list[Wish]:
    nouns = [i for i, value in clause.words("noun") if value == "music"]
    if not nouns:
        return []
    if clause.has("verb", "mute", "unmute") or fading or _sized(clause):
        return []
    if clause.negated(nouns[0]) and not clause.has("verb", "leave"):
        return [RemoveMusic()]
    if (
        clause.has("verb", "add", "make", "change")
        and not clause.value(Share)
        and not clause.has("noun", "volume")
    ):
        strange = clause.strange("music")
        return [Decline(why="strange_music", said=strange)] if strange else [SetMusic(name="any")]
    plain = all(atom.means("noun") or atom.means("filler") for atom in clause.atoms)
    return [SetMusic(name="any")] if plain and len(clause.atoms) <= 3 else []


def _sized(clause: Clause) -> bool:
    return (
        clause.has("compare", "louder", "quieter")
        or clause.has("verb", "raise", "lower")
        or _turned(clause, "up")
        or _turned(clause, "down")
    )


def _volume(clause: Clause, spoken: Spoken) -> list[Wish]:
    here = about_music(clause) or (spoken.topic == "music" and not _other_area(clause))
    muted = [i for i, value in clause.words("verb") if value == "mute"]
    if muted and not clause.negated(muted[0]):
        return [SetVolume(value=0.0)]
    if muted or clause.has("verb", "unmute"):
        return [SetVolume(value=None)]
    share = clause.value(Share)
    if share is not None and here:
        return [SetVolume(value=share.value)]
    if clause.has("noun", "volume"):
        value = _bare(clause)
        if value is not None:
            return [SetVolume(value=value)]
    return _scaled(clause, spoken, here)


def _bare(clause: Clause) -> float | None:
    numbers = [value for _, value in clause.numbers]
    if not numbers:
        return None
    return numbers[-1] if numbers[-1] <= 1 else min(numbers[-1], 400.0) / 100


def _scaled(clause: Clause, spoken: Spoken, here: bool) -> list[Wish]:
    louder = clause.has("compare", "louder")
    quieter = clause.has("compare", "quieter")
    times = clause.value(Factor)
    louder = louder or (times is not None and clause.norms("half as loud", "loud"))
    if times is not None and (here or louder or quieter) and times.value > 0:
        return [ScaleVolume(factor=1 / times.value if quieter and times.value > 1 else times.value)]
    topical = here or (spoken.touched == "music" and not _other_area(clause))
    if topical or clause.has("it"):
        louder = louder or (topical and (clause.has("verb", "raise") or _turned(clause, "up")))
        quieter = quieter or (topical and (clause.has("verb", "lower") or _turned(clause, "down")))
    complaint = clause.complains and not louder and not quieter
    if complaint and (here or clause.has("quality", "loud")):
        louder = clause.has("quality", "quiet", "small") and here
        quieter = clause.has("quality", "loud") or (clause.has("quality", "big") and here)
    if clause.has("noun", "volume") and not louder and not quieter:
        louder = clause.has("compare", "bigger", "stronger")
        quieter = clause.has("compare", "smaller", "weaker")
    if not louder and not quieter:
        return []
    if clause.has("degree", "too") and clause.has("quality", "loud"):
        louder, quieter = False, True
    softer = sized(clause, 0.8, 0.65, 0.4)
    return [ScaleVolume(factor=1 / softer if louder else softer)]


_TURNING = ("turn", "bring", "dial", "crank", "take", "put", "pull", "push")


def _turned(clause: Clause, way: str) -> bool:
    """“Turn the music down”: a verb and its particle with the song between them."""
    norms = [atom.norm for atom in clause.atoms]
    return way in norms and any(norm in _TURNING for norm in norms[: norms.index(way)])


def _other_area(clause: Clause) -> bool:
    return any(clause.has(kind) for kind in ("transition", "motion", "filter", "role", "fit")) or clause.has(
        "noun", "text", "photo", "film"
    )


def _fades(clause: Clause, spoken: Spoken) -> list[Wish]:
    here = about_music(clause) or spoken.topic == "music" or not clause.has("noun", "photo")
    fade_in, fade_out = (clause.has("verb", kind) for kind in ("fade-in", "fade-out"))
    if not here or not (fade_in or fade_out) or _other_area(clause):
        return []
    ms = _fade_ms(clause)
    return [FadeMusic(in_ms=ms if fade_in else None, out_ms=ms if fade_out else None)]


def _fade_ms(clause: Clause) -> int:
    length = clause.value(Duration)
    if length is not None:
        return length.ms
    stretch = clause.value(Stretch)
    if stretch is not None:
        return stretch.start_ms if stretch.from_end else stretch.end_ms or DEFAULT_FADE_MS
    for _, targets in clause.targets:
        if isinstance(targets.choice, Span) and targets.unit == "any":
            return 1000 * abs(targets.choice.first if targets.choice.first < 0 else targets.choice.last)
    number = clause.value(Number)
    return int(number.value * 1000) if number and number.value <= 20 else DEFAULT_FADE_MS
