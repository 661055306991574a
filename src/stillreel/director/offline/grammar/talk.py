"""What is no wish for a change: questions, steps back and forward, the impossible and the unrelated."""

from stillreel.director.offline.atoms import Atom, FileName, Quote
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken, photo_targets
from stillreel.director.offline.grammar.text import names_film
from stillreel.director.targets import Names, Numbers, Span, Targets
from stillreel.director.wishes import Ask, Decline, MakeFilm, Redo, SetFilter, Undo, Wish

ALL_STEPS = 10_000

_ABOUT = (
    ("filter", "filter"),
    ("transition", "transition"),
    ("motion", "motion"),
    ("platform", "canvas"),
    ("aspect", "canvas"),
    ("role", "text"),
    ("font", "text"),
    ("fit", "fit"),
    ("music", "music"),
    ("style", "style"),
)
_NOUNS = {
    "music": "music", "volume": "volume", "text": "text", "film": "length", "length": "length", "photo": "count",
    "counter": "count", "order": "order", "canvas": "canvas", "resolution": "canvas", "rate": "rate", "pace": "pace",
}  # fmt: skip
_LONG = ("how long", "多长", "多久", "几秒", "长")
_MANY = ("how many", "几张", "多少", "几个", "几首")
_LISTING = (
    "do you have",
    "are there",
    "有哪些",
    "哪些",
    "what",
    "which",
    "什么",
    "有什么",
    "啥",
    "available",
)
_SENDING = (
    "upload this",
    "post it",
    "post this",
    "帮我发",
    "帮我发到",
    "直接发",
    "帮我发布",
    "上传到",
    "发到我的",
)
_HARD_IMPOSSIBLE = ("voice", "publish", "invent", "slow-motion", "dates")


def history(clause: Clause, spoken: Spoken) -> list[Wish]:
    """Steps back and forward."""
    if clause.has("verb", "undo-all"):
        return [Undo(steps=ALL_STEPS)]
    if clause.has("verb", "redo"):
        return [Redo(steps=_steps(clause))]
    if (clause.has("verb", "undo") and _effect_named(clause) is None) or _steps_back(clause):
        return [Undo(steps=_steps(clause))]
    return []


def _steps_back(clause: Clause) -> bool:
    """“Go back two steps”, 退两步."""
    return clause.norms("step", "steps", "步") and clause.norms(
        "back", "backwards", "退", "后退", "倒退", "倒回"
    )


def unlooked(clause: Clause, spoken: Spoken) -> list[Wish]:
    """“Undo the sepia” wherever in the message: the named look goes, whatever was done since."""
    named = _effect_named(clause)
    if named is None or not clause.norms(
        "undo", "undone", "revert", "take back", "撤销", "撤消", "撤回", "取消"
    ):
        return []
    return [SetFilter(targets=photo_targets(clause, spoken, named), name="none")]


def _effect_named(clause: Clause) -> int | None:
    return next((i for i, _ in clause.words("filter") if not clause.atoms[i].means("table")), None)


def _steps(clause: Clause) -> int:
    if clause.norms("everything", "all", "全部", "所有", "all of it", "全都", "统统"):
        return ALL_STEPS
    for _, targets in clause.targets:
        if isinstance(targets.choice, Span):
            return max(1, targets.choice.last - targets.choice.first + 1)
        if isinstance(targets.choice, Numbers):
            return 1
    numbers = [int(n) for _, n in clause.numbers if 0 < n < 1000]
    return numbers[0] if numbers else 2 if clause.norms("twice") else 1


def questions(clause: Clause, spoken: Spoken) -> list[Wish]:
    """What a clause asks about, if it asks."""
    if clause.has("ability", "ability"):
        return [Ask(about="ability")]
    if not asks(clause):
        return []
    if (
        clause.has("unrelated")
        and not any(clause.has(kind) for kind, _ in _ABOUT)
        and not clause.has("noun", "film")
    ):
        return [Decline(why="unrelated", said=clause.said)]
    return [Ask(about=_subject(clause), listed=_listed(clause))]


_WHAT_THERE_IS = ("有什么", "都有什么", "都有啥", "有啥", "有没有什么", "有哪些", "哪些", "do you have")


def asks(clause: Clause) -> bool:
    """Whether a clause is a question and not a polite request."""
    if clause.has("talk", "question"):
        return clause.norms(*_WHAT_THERE_IS) or not (
            clause.has("polite") and not clause.asked and clause.has("verb", "make", "add", "change")
        )
    ends = clause.asked or clause.norms("吗")
    return ends and not clause.has("polite") and _opens_as_question(clause)


def _opens_as_question(clause: Clause) -> bool:
    first = clause.atoms[0].norm
    return first in (
        "is",
        "are",
        "does",
        "do",
        "did",
        "was",
        "will",
        "has",
        "have",
        "am",
        "can",
        "could",
    ) or clause.norms("吗")


def _subject(clause: Clause) -> str:
    if any(atom.norm in _LONG for atom in clause.atoms):
        return "length"
    if clause.norms("how many", "几张", "几个") and not clause.has("transition"):
        return "text" if clause.has("noun", "text") else "count"
    if clause.norms("move", "moves", "moving", "动", "怎么动"):
        return "motion"
    return next((about for kind, about in _ABOUT if clause.has(kind)), None) or _noun_subject(clause)


def _noun_subject(clause: Clause) -> str:
    nouns = [value for _, value in clause.words("noun")]
    if "photo" in nouns or "counter" in nouns:
        return "order"
    named = next((_NOUNS[value] for value in nouns if value in _NOUNS), None)
    pointed = any(isinstance(atom.value, Targets | FileName) for atom in clause.atoms)
    return named or ("order" if pointed else "film")


def _listed(clause: Clause) -> bool:
    have = clause.norms(
        "do you have",
        "are there",
        "有哪些",
        "可用",
        "available",
        "哪些",
        "have",
        "support",
        "可以",
        "能",
        "offer",
        "choose",
        "pick",
        "可选",
        "支持",
        "got",
        "is there",
        "is there any",
        *_WHAT_THERE_IS,
    )
    return have and not clause.norms("现在", "now", "current", "currently", "目前", "used", "use", "用了")


def making(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The plain wish for a film."""
    made = [i for i, value in clause.words("verb") if value == "make"]
    film = clause.has("noun", "film")
    photos = clause.has("noun", "photo", "counter") or clause.has("shaped")
    if clause.negative or clause.has("separating"):
        return []
    if clause.has("talk", "free"):
        return [MakeFilm()]
    if (film or clause.has("platform")) and (made or (film and (photos or _bare(clause)))):
        return [MakeFilm()]
    if made and photos and not clause.targets:
        return [MakeFilm()]
    return []


def _bare(clause: Clause) -> bool:
    return all(not atom.unknown for atom in clause.atoms)


def refusals(clause: Clause, spoken: Spoken) -> list[Wish]:
    """What no film editor of this kind can do; checked before an order to remove photos is believed."""
    if clause.values(Quote):
        return []
    impossible = clause.word("impossible")
    if impossible == "emoji-sticker" and any(isinstance(t.choice, Names) for _, t in clause.targets):
        return []
    if impossible in _HARD_IMPOSSIBLE or impossible == "emoji-sticker":
        if impossible == "publish" and clause.has("platform") and not clause.norms(*_SENDING):
            return []
        return [Decline(why=impossible, said=clause.said)]
    if impossible == "retouch" and clause.has("behind") and clause.has("colour"):
        return []
    if impossible == "retouch" or (impossible and _changes_something(clause)):
        return [Decline(why="pixels", said=clause.said)]
    return [Decline(why="pixels", said=clause.said)] if _inside_photo(clause) else []


def _changes_something(clause: Clause) -> bool:
    verbs = clause.has("verb", "remove", "change", "add", "make", "swap")
    strong = any(
        atom.norm.startswith(("p", "抠", "美", "修", "换", "瘦", "磨", "消", "抹", "去"))
        for atom in clause.atoms
        if atom.means("impossible")
    )
    itself = clause.norms(
        "retouch", "photoshop", "airbrush", "upscale", "sharpen", "deblur", "unblur", "inpaint", "face swap"
    )
    return verbs or strong or itself


def _inside_photo(clause: Clause) -> bool:
    """Whether something is to be removed or changed within a photo: "take the sign out of photo 2"."""
    if not (clause.removes or clause.has("verb", "change")) or any(
        clause.has(k) for k in ("filter", "fit", "motion", "transition", "music")
    ):
        return False
    for i, _ in clause.targets:
        before = clause.atoms[:i]
        joined = i > 0 and clause.atoms[i - 1].norm in ("in", "from", "of", "out", "on", "inside", "the")
        if joined and any(_thing(atom) for atom in before):
            return True
        after = clause.atoms[i + 1 : i + 3]
        if any(atom.norm in ("里", "里面", "中", "上", "里头", "里后面") for atom in after) and any(
            _thing(a) for a in clause.atoms[i + 1 :]
        ):
            return True
    return False


def _thing(atom: Atom) -> bool:
    return atom.unknown or any(atom.means(kind) for kind in ("plain", "impossible", "logo", "naming"))


def unrelated(clause: Clause, spoken: Spoken) -> list[Wish]:
    """What has nothing to do with films."""
    if not clause.has("unrelated") or names_film(clause):
        return []
    return [Decline(why="unrelated", said=clause.said)]
