"""One turn: message and scene in, new history and honest reply out.

Pure: no clock, no storage, no network. The offline grammar reads the words; the tools make the edits; here it
is decided what a first turn, a step back, a question and a turn that changes nothing mean.
"""

from dataclasses import dataclass, replace

from stillreel.director import wishes as w
from stillreel.director.answers import answer
from stillreel.director.first_cut import SEEN, dressed, first_cut
from stillreel.director.languages import language_of
from stillreel.director.offline.grammar.talk import ALL_STEPS
from stillreel.director.offline.reading import read
from stillreel.director.offline.tokens import LIMIT_CHARS
from stillreel.director.offline.understanding import Known, Understanding, interpret
from stillreel.director.phrasebook import phrase
from stillreel.director.reply import Report, changed_lines, reply
from stillreel.director.scene import Finding, Scene, Touched, Turn
from stillreel.director.style import Style, style
from stillreel.director.working import Done, Setting, carry_out
from stillreel.effects import VOCABULARY
from stillreel.timeline.applying import apply
from stillreel.timeline.edits import Batch, Edit
from stillreel.timeline.history import History, advance, redo, undo
from stillreel.timeline.laying import Note
from stillreel.timeline.model import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A message together with what was understood of it."""

    message: str
    language: str
    heard: Understanding
    answers: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


# A turn of these alone leaves everything to the style; then a hint at what else can be said helps.
_PLAIN = (w.MakeFilm, w.SetStyle, w.SetTransition, w.SetMotion)

# What a supposition tells the length for: "what would happen if…".
_FILM = ("film", "order", "pace")


def direct(message: str, scene: Scene) -> Turn:
    """The answer to one message; never raises for what a person may write."""
    known = _known(scene)
    reading = read(message, known.files)
    heard = interpret(reading, known)
    language = language_of(reading, scene.language)
    told = _Told(message=message, language=language, heard=heard, findings=_declined(message, heard))
    if not any(asset.facts.kind in SEEN for asset in scene.media) and _wants_film(heard):
        return _still(scene, told, (Finding(code="no_media"),))
    steps = [wish for wish in heard.wishes if isinstance(wish, w.Undo | w.Redo)]
    if steps:
        return _stepped(scene, told, _summed(steps))
    return _turned(scene, told)


def _summed(steps: list[w.Undo | w.Redo]) -> w.Undo | w.Redo:
    """“Undo, undo” as one step of two; only what goes the first one's way counts."""
    alike = [wish.steps for wish in steps if type(wish) is type(steps[0])]
    return replace(steps[0], steps=min(sum(alike), ALL_STEPS))


def _known(scene: Scene) -> Known:
    timeline = scene.history.timeline if scene.history else None
    return Known(
        names=tuple(asset.name for asset in scene.media if asset.facts.kind in SEEN),
        sounds=tuple(asset.name for asset in scene.media if asset.facts.kind == "sound"),
        tables=tuple(asset.name for asset in scene.media if asset.facts.kind == "lut"),
        texts=tuple(caption.text or caption.role for caption in timeline.captions) if timeline else (),
        touched=_area(scene.touched),
    )


def _area(touched: Touched) -> str | None:
    return touched.area


def _wants_film(heard: Understanding) -> bool:
    return any(not isinstance(wish, w.Ask | w.Decline | w.Leave) for wish in heard.wishes)


def _declined(message: str, heard: Understanding) -> tuple[Finding, ...]:
    long = (
        (Finding(code="cut_long", values=(("count", str(LIMIT_CHARS)),)),)
        if len(message) > LIMIT_CHARS
        else ()
    )
    declined = [wish for wish in heard.wishes if isinstance(wish, w.Decline)]
    return (*long, *(Finding(code=wish.why, values=(("said", wish.said),)) for wish in declined))


def _still(scene: Scene, told: _Told, findings: tuple[Finding, ...] = ()) -> Turn:
    """A turn that changes nothing."""
    findings = (*told.findings, *findings)
    same = scene.history.timeline if scene.history else None
    report = Report(
        language=told.language,
        before=same,
        after=same,
        findings=findings,
        unheard=told.heard.unheard,
        answers=told.answers,
        told=_small_talk(told, findings),
    )
    return Turn(
        history=scene.history,
        edit=None,
        reply=reply(report),
        language=told.language,
        touched=scene.touched,
        findings=findings,
        unheard=told.heard.unheard,
    )


def _small_talk(told: _Told, findings: tuple[Finding, ...]) -> str | None:
    """A word back to thanks, greetings and empty messages."""
    if told.heard.spoke or told.answers or findings:
        return None
    if told.heard.disliked:
        return phrase("dislike", told.language)
    greeted = told.heard.greeted or not told.message.strip()
    return phrase("hello" if greeted else "chat", told.language)


def _stepped(scene: Scene, told: _Told, wish: w.Undo | w.Redo) -> Turn:
    """Steps of the history back or forward, wherever in the message they are named.

    They come first; the wishes beside them are then one new step, and questions are answered of what is there.
    """
    back = isinstance(wish, w.Undo)
    history = scene.history
    there = 0 if history is None else len(history.done if back else history.undone)
    if history is None or not there:
        return _still(scene, told, (Finding(code="nothing_to_undo" if back else "nothing_to_redo"),))
    stepped = (undo if back else redo)(history, min(wish.steps, there))
    told = replace(told, findings=(*told.findings, *_fewer(wish, there)))
    sentence = _step_sentence(
        wish, (history.timeline, stepped.timeline), min(wish.steps, there), told.language
    )
    rest = tuple(other for other in told.heard.wishes if not isinstance(other, w.Undo | w.Redo))
    going_on = replace(scene, history=stepped, touched=Touched())
    told = replace(told, heard=replace(told.heard, wishes=rest), answers=(sentence,))
    if _wants_film(told.heard):
        return _turned(going_on, told)
    return _only_stepped(going_on, stepped, told)


def _only_stepped(scene: Scene, stepped: History, told: _Told) -> Turn:
    """A turn that goes back or forward and asks for no change besides; it may ask a question."""
    setting = _setting(scene, told, stepped.timeline)
    answers = _answers(told, stepped.timeline, setting, scene.touched)
    report = Report(
        language=told.language,
        before=None,
        after=None,
        findings=told.findings,
        unheard=told.heard.unheard,
        answers=(*told.answers, *answers),
    )
    return Turn(
        history=stepped,
        edit=None,
        reply=reply(report),
        language=told.language,
        findings=told.findings,
        unheard=told.heard.unheard,
    )


def _setting(scene: Scene, told: _Told, timeline: Timeline) -> Setting:
    recipe = _style(scene, told.heard.wishes, timeline)
    return Setting(
        media=scene.media,
        style=recipe,
        first_turn=scene.first_turn,
        tempos=scene.tempos,
        read_aloud=scene.read_aloud,
    )


def _fewer(wish: w.Undo | w.Redo, there: int) -> tuple[Finding, ...]:
    """That there were fewer steps than a person counted ("everything" counts none)."""
    if not 1 < wish.steps < ALL_STEPS or wish.steps <= there:
        return ()
    code = "only_undo" if isinstance(wish, w.Undo) else "only_redo"
    return (Finding(code=code, values=(("count", str(there)),)),)


def _step_sentence(wish: w.Undo | w.Redo, films: tuple[Timeline, Timeline], count: int, language: str) -> str:
    lines = changed_lines(*films, language)
    steps = phrase("steps", language, count=str(count)) if count > 1 else ""
    return phrase("undone" if isinstance(wish, w.Undo) else "redone", language, steps=steps, lines=lines)


def _turned(scene: Scene, told: _Told) -> Turn:
    wishes = told.heard.wishes
    base = scene.history or History(timeline=_plain(scene))
    setting = _setting(scene, told, base.timeline)
    told = replace(told, answers=(*told.answers, *_answers(told, base.timeline, setting, scene.touched)))
    if not _wants_film(told.heard):
        return _still(scene, told)
    ground = _dressed(scene, base.timeline, setting.style, wishes)
    start = apply(base.timeline, ground, VOCABULARY).timeline if ground else base.timeline
    done = carry_out(wishes, start, setting, scene.touched)
    findings = (*told.findings, *done.findings)
    if scene.first_turn and not done.edits and not _asks_for_film(wishes) and done.findings:
        return _still(scene, replace(told, findings=told.findings), done.findings)
    edit = _one_edit(ground, done, scene)
    history, notes = advance(base, edit, told.message[:80], VOCABULARY)
    if history == base:
        return _still(scene, replace(told, findings=findings))
    return _answered(scene, told, (base.timeline, history), (edit, notes, findings, done.touched))


def _asks_for_film(wishes: tuple[w.Wish, ...]) -> bool:
    return any(isinstance(wish, w.MakeFilm | w.CutToBeat) for wish in wishes)


def _answered(
    scene: Scene,
    told: _Told,
    films: tuple[Timeline, History],
    what: tuple[Edit, tuple[Note, ...], tuple[Finding, ...], Touched],
) -> Turn:
    before, history = films
    edit, notes, findings, touched = what
    shown = () if scene.first_turn else notes
    report = Report(
        language=told.language,
        before=None if scene.first_turn else before,
        after=history.timeline,
        findings=findings,
        notes=shown,
        unheard=told.heard.unheard,
        answers=told.answers,
        suggesting=scene.first_turn and all(isinstance(wish, _PLAIN) for wish in told.heard.wishes),
    )
    return Turn(
        history=history,
        edit=edit,
        reply=reply(report),
        language=told.language,
        touched=touched,
        findings=findings,
        notes=notes,
        unheard=told.heard.unheard,
    )


def _plain(scene: Scene) -> Timeline:
    return first_cut(scene.media, language=scene.language)


def _style(scene: Scene, wishes: tuple[w.Wish, ...], timeline: Timeline) -> Style:
    named = [wish.name for wish in wishes if isinstance(wish, w.SetStyle)]
    return style(named[-1] if named else timeline.style)


def _dressed(scene: Scene, timeline: Timeline, recipe: Style, wishes: tuple[w.Wish, ...]) -> Edit | None:
    """The style's defaults, laid beneath the first wishes."""
    if not scene.first_turn:
        return None
    aspects = [wish.aspect for wish in wishes if isinstance(wish, w.SetAspect)]
    return dressed(timeline, scene.media, recipe, aspects[-1] if aspects else None)


def _one_edit(ground: Edit | None, done: Done, scene: Scene) -> Batch:
    first = (ground,) if ground else ()
    return Batch(edits=(*first, *done.edits))


def _answers(told: _Told, timeline: Timeline, setting: Setting, touched: Touched) -> tuple[str, ...]:
    questions = [wish for wish in told.heard.wishes if isinstance(wish, w.Ask)]
    if not questions:
        return ()
    film = timeline
    if told.heard.supposed:
        film = carry_out(told.heard.supposed, timeline, setting, touched).timeline
    supposed = bool(told.heard.supposed)
    if supposed:
        questions = [w.Ask(about="length") if q.about in _FILM else q for q in questions]
    return tuple(dict.fromkeys(answer(question, film, told.language, supposed) for question in questions))
