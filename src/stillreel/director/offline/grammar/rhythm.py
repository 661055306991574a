"""Rhythm and voice: cuts on the beat, a film as long as its song, where the music plays, voice-over.

These are read before all else, because their words ("beat", "song", "read") mean other things elsewhere.
What is left of the clause goes on to the other rules.
"""

from dataclasses import replace

from stillreel.director.offline.atoms import Atom, Duration, Quote, Share, Stretch
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.music import about_music
from stillreel.director.offline.grammar.spoken import Spoken
from stillreel.director.targets import Every, Names
from stillreel.director.wishes import (
    CutToBeat,
    FitToSong,
    PlaceMusic,
    ReadAloud,
    RemoveVoice,
    SetMusic,
    TrimMusic,
    UseVoice,
    Wish,
)

_BEATS = ("beat", "beats", "拍", "拍子", "节拍")
_EVERY = ("every", "each", "per", "每")
_BAR_BEATS = 4
_MOST_BEATS = 64
_FITTING = ("fit", "fits", "stretch", "adapt", "铺满", "撑满", "适配", "贴合", "配合")
_STARTING = ("start", "starts", "begin", "begins", "from", "after", "开始", "从")
_ENDING = ("stop", "stops", "end", "ends", "until", "till", "结束", "停", "停止", "停下")
_FIRST = ("first", "opening", "前", "上")
_SECOND = ("second", "last", "latter", "other", "后", "下")
_SKIPPING = ("skip", "trim", "cut", "跳过", "去掉", "剪掉", "裁掉")
_WHOLE = ("whole", "entire", "throughout", "全片", "全程", "整个", "从头到尾")

Heard = tuple[list[Wish], Clause | None]


def rhythm(clause: Clause, spoken: Spoken) -> Heard:
    """The wishes of a clause about rhythm or voice, and what is left of it for others (None: nothing)."""
    for rule in (_counted, _song, _place):
        found = rule(clause, spoken)
        if found:
            return found, None
    if clause.has("rhythm", "beat"):
        return [CutToBeat()], _without(clause, "beat")
    return [], clause


def _without(clause: Clause, value: str) -> Clause | None:
    left = tuple(atom for atom in clause.atoms if not atom.means("rhythm", value))
    told = [atom for atom in left if not _empty(atom)]
    only_cuts = all(atom.means("noun", "cut", "photo") or atom.means("transition", "cut") for atom in told)
    return replace(clause, atoms=left) if told and not only_cuts else None


def _empty(atom: Atom) -> bool:
    if atom.value is not None:
        return False
    return atom.means("filler") or (atom.means("verb", "add", "make", "change") and not atom.means("music"))


def _files(clause: Clause, spoken: Spoken) -> list[str]:
    named = [t.choice.names for _, t in clause.targets if isinstance(t.choice, Names)]
    return [name for names in named for name in names if name in spoken.sounds]


def voices(clause: Clause, spoken: Spoken) -> list[Wish]:
    """A file as voice-over, or texts read aloud."""
    if clause.has("rhythm", "aloud") and not clause.values(Quote):
        return [ReadAloud()]
    if not clause.has("voice"):
        return []
    if clause.negative or clause.removes:
        return [RemoveVoice()]
    files = _files(clause, spoken)
    if files:
        others = [name for name in files if name != files[0]]
        music: list[Wish] = [SetMusic(name="own", asset_name=others[0])] if others else []
        return [*music, UseVoice(asset_name=files[0])]
    asked = clause.has("verb", "add", "make") or clause.has("own") or clause.norms("my", "我的", "use", "用")
    return [UseVoice()] if asked and spoken.sounds else []


def _counted(clause: Clause, spoken: Spoken) -> list[Wish]:
    """“Every two beats”, “每小节换一张”."""
    beats, bars = clause.norms(*_BEATS), clause.has("rhythm-unit", "bar")
    steps = [t.choice.step for _, t in clause.targets if isinstance(t.choice, Every)]
    each = clause.norms(*_EVERY) or any(atom.means("each") for atom in clause.atoms) or bool(steps)
    if not each or not (beats or bars):
        return []
    numbers = [int(number) for _, number in clause.numbers if 1 <= number <= _MOST_BEATS]
    count = numbers[-1] if numbers else max([1, *steps])
    return [CutToBeat(every=count * (_BAR_BEATS if bars else 1))]


def _song(clause: Clause, spoken: Spoken) -> list[Wish]:
    """A film as long as its song or its voice."""
    files = _files(clause, spoken)
    named = files[0] if files else None
    if clause.has("rhythm", "narration"):
        return [FitToSong(role="voice", asset_name=named)]
    long = sum(atom.norm == "as" for atom in clause.atoms) >= 2 and clause.norms("long")
    fitted = clause.norms(*_FITTING) and (clause.has("noun", "photo", "film") or clause.has("it"))
    of_song = named is not None or clause.has("noun", "music") or clause.has("own", "music")
    if not clause.has("rhythm", "song") and not (of_song and (long or fitted)):
        return []
    also: list[Wish] = [CutToBeat()] if clause.has("rhythm", "beat") else []
    return [FitToSong(asset_name=named), *also]


def _place(clause: Clause, spoken: Spoken) -> list[Wish]:
    """Where in the film the music plays, and where in itself a song begins."""
    songs = _files(clause, spoken)
    if not about_music(clause) and not songs:
        return []
    if _of_something_else(clause):
        return []
    skipped = _skipped(clause)
    if skipped:
        return [skipped]
    where = _half(clause) or _stretch(clause) or _edge(clause)
    if where is None and clause.norms(*_WHOLE) and not clause.has("noun", "photo"):
        where = (
            PlaceMusic() if clause.has("noun", "film") or clause.norms("throughout", "全片", "全程") else None
        )
    if where is None:
        return []
    named = [value for _, value in clause.words("music")]
    song: list[Wish] = [SetMusic(name="own", asset_name=songs[0])] if songs else []
    song = [SetMusic(name=named[-1])] if named and not song else song
    return [*(song or [SetMusic(name="any")]), where]


def _of_something_else(clause: Clause) -> bool:
    sized = clause.has("compare") or clause.has("noun", "volume") or clause.has("verb", "raise", "lower")
    faded = clause.has("verb", "fade-in", "fade-out", "mute", "unmute") or clause.values(Share)
    return bool(sized or faded or clause.has("role") or clause.has("noun", "text") or clause.values(Quote))


def _skipped(clause: Clause) -> Wish | None:
    stretch = clause.value(Stretch)
    if not clause.norms(*_SKIPPING) or stretch is None or stretch.from_end or stretch.start_ms:
        return None
    return TrimMusic(ms=stretch.end_ms) if stretch.end_ms else None


def _half(clause: Clause) -> PlaceMusic | None:
    if not clause.has("half"):
        return None
    if clause.norms(*_FIRST):
        return PlaceMusic(half="first")
    return PlaceMusic(half="second") if clause.norms(*_SECOND) else None


def _stretch(clause: Clause) -> PlaceMusic | None:
    stretch = clause.value(Stretch)
    if stretch is None:
        return None
    if stretch.from_end:
        return PlaceMusic(start_ms=stretch.start_ms, from_end=True)
    return PlaceMusic(start_ms=stretch.start_ms, end_ms=stretch.end_ms)


def _edge(clause: Clause) -> PlaceMusic | None:
    """“Start the music at 5 seconds”, “stop the song at 20 s”."""
    length = clause.value(Duration)
    if length is None or clause.has("noun", "photo", "film") or clause.paces:
        return None
    if clause.norms(*_ENDING):
        return PlaceMusic(end_ms=length.ms)
    if clause.norms(*_STARTING) and not clause.norms("fade"):
        return PlaceMusic(start_ms=length.ms)
    return None
