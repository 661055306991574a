"""Wishes about how shots look and move, and what happens between them: to edits."""

from collections.abc import Callable
from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.scene import Finding
from stillreel.director.style import moves
from stillreel.director.targets import Found, Targets
from stillreel.director.tools.ground import Ground, Outcome, cuts, missing, photos, shots_at
from stillreel.director.tools.parallax import without_layers
from stillreel.effects import VOCABULARY
from stillreel.timeline.edits import ChangeShots
from stillreel.timeline.model import CUT, Card, Filter, Look, Motion, Shot, Transition
from stillreel.timeline.space import ratio_of
from stillreel.timeline.time import whole_frames_ms

# Ratios that differ by less leave no room for a background.
SAME_SHAPE = 0.01
_QUICK_KINDS = {"whip": 350, "glitch": 400, "flash": 350}
_LEAST_MS = 100
_MOST_MS = 5000
_VARIED = (
    "fade", "slide-left", "zoom", "wipe-right", "circle", "push-up", "blur", "page", "dip-black", "spin",
    "slide-up", "push-left", "wipe-down", "dip-white", "whip", "slide-right", "flash", "glitch", "push-right",
    "wipe-left", "slide-down", "push-down", "wipe-up",
)  # fmt: skip
_MOVING = ("zoom-in", "pan-right", "zoom-out", "pan-left", "drift", "pan-up", "pan-down")


def _changed(ground: Ground, found: Found, change: Callable[[Shot], Shot], noun: str = "photo") -> Outcome:
    if not found.indexes:
        return Outcome(findings=missing(ground, found, noun))
    shots = shots_at(ground, found.indexes)
    new = tuple(after for shot in shots if (after := change(shot)) != shot)
    gone = missing(ground, found, noun) if found.missing else ()
    return Outcome(
        edits=(ChangeShots(shots=new),) if new else (), findings=gone, shots=tuple(shot.id for shot in shots)
    )


def _that_were(ground: Ground, found: Found, was: str | None, kind: Callable[[Shot], str]) -> Found:
    """Those of the targets that have the kind `was` now; all of them where nothing was said of it."""
    if was is None:
        return found
    shots = ground.timeline.shots
    alike = tuple(i for i in found.indexes if kind(shots[i]) == was or kind(shots[i]).startswith(f"{was}-"))
    return Found(indexes=alike)


def _none_such(label: str, was: str) -> Outcome:
    return Outcome(findings=(Finding(code=f"no_such_{label}", values=(("name", was),)),))


def _unknown(kind: str, name: str) -> Outcome:
    return Outcome(findings=(Finding(code="no_effect", values=(("kind", kind), ("name", name))),))


# ------------------------------------------------------------------ transitions


def set_transition(ground: Ground, wish: w.SetTransition) -> Outcome:
    """A kind or a duration at cuts; what was not named stays."""
    if wish.kind not in (None, "any", *VOCABULARY.transitions):
        return _unknown("transition", wish.kind or "")
    if len(ground.timeline.shots) < 2:
        return Outcome(findings=(Finding(code="no_cuts"),))
    found = _that_were(ground, cuts(ground, wish.targets), wish.was, lambda shot: shot.transition.kind)
    if wish.was and not found.indexes:
        return _none_such("transition", wish.was)
    none_yet = all(shot.transition.kind == "cut" for shot in shots_at(ground, found.indexes))

    def change(shot: Shot) -> Shot:
        return replace(shot, transition=_cut(ground, shot.transition, wish, none_yet))

    return _changed(ground, found, change, "cut")


def _cut(ground: Ground, stands: Transition, wish: w.SetTransition, none_yet: bool) -> Transition:
    kind = wish.kind
    if kind == "any":
        kind = None if stands.kind != "cut" else ground.style.transition(ground.timeline.seed).kind
    elif kind is None and none_yet and wish.duration_ms:
        kind = ground.style.transition(ground.timeline.seed).kind
    kind = kind or stands.kind
    if kind == "cut":
        return CUT
    if wish.duration_ms is not None:
        return Transition(kind=kind, duration_ms=min(max(wish.duration_ms, _LEAST_MS), _MOST_MS))
    usual = _usual_ms(ground, kind)
    own = stands.kind != "cut" and stands.duration_ms != _usual_ms(ground, stands.kind)
    return Transition(kind=kind, duration_ms=stands.duration_ms if own else usual)


def _usual_ms(ground: Ground, kind: str) -> int:
    return _QUICK_KINDS.get(kind, ground.style.transition_ms)


def scale_transition(ground: Ground, wish: w.ScaleTransition) -> Outcome:
    """Transitions so many times as long; plain cuts stay plain."""
    fps = ground.timeline.canvas.fps

    def change(shot: Shot) -> Shot:
        if shot.transition.kind == "cut":
            return shot
        ms = whole_frames_ms(int(shot.transition.duration_ms * wish.factor + 0.5), fps)
        return replace(
            shot, transition=replace(shot.transition, duration_ms=min(max(ms, _LEAST_MS), _MOST_MS))
        )

    if all(shot.transition.kind == "cut" for shot in ground.timeline.shots):
        return Outcome(findings=(Finding(code="no_transitions"),))
    return _changed(ground, cuts(ground, wish.targets), change, "cut")


def vary_transitions(ground: Ground, wish: w.VaryTransitions) -> Outcome:
    """A different kind at every cut as far as there are kinds; never the same twice running."""
    found = cuts(ground, wish.targets)
    named = tuple(kind for kind in wish.kinds if kind in VOCABULARY.transitions)
    pool = named if len(named) > 1 else tuple(kind for kind in _VARIED if kind in VOCABULARY.transitions)
    first = 0 if named else ground.timeline.seed % len(pool)
    kinds = {i: pool[(first + n) % len(pool)] for n, i in enumerate(found.indexes)}
    by_id = {ground.timeline.shots[i].id: kind for i, kind in kinds.items()}

    def change(shot: Shot) -> Shot:
        kind = by_id[shot.id]
        return replace(shot, transition=Transition(kind=kind, duration_ms=_usual_ms(ground, kind)))

    return _changed(ground, found, change, "cut")


# ------------------------------------------------------------------ motion


def set_motion(ground: Ground, wish: w.SetMotion) -> Outcome:
    """One motion, stillness, or whatever the style gives to photos that are still."""
    if wish.kind == "any":
        return _moving(ground, wish.targets)
    if wish.kind not in VOCABULARY.motions:
        return _unknown("motion", wish.kind)
    found = _that_were(ground, _photographs(ground, wish.targets), wish.was, lambda shot: shot.motion.kind)
    if wish.was and not found.indexes:
        return _none_such("motion", wish.was)
    return _moved(ground, found, lambda _: wish.kind)


def _moved(ground: Ground, found: Found, kind: Callable[[Shot], str]) -> Outcome:
    """Shots with a motion each; where it is parallax, with word of those that cannot have it."""
    outcome = _changed(
        ground, found, lambda shot: replace(shot, motion=replace(shot.motion, kind=kind(shot)))
    )
    deep = [shot for shot in shots_at(ground, found.indexes) if kind(shot) == "parallax"]
    return replace(outcome, findings=(*outcome.findings, *without_layers(ground, deep)))


def _photographs(ground: Ground, targets: Targets) -> Found:
    """The photos among the targets: clips move by themselves."""
    found = photos(ground, targets)
    still = tuple(i for i in found.indexes if ground.timeline.shots[i].kind == "photo")
    return replace(found, indexes=still or found.indexes)


def _moving(ground: Ground, targets: Targets) -> Outcome:
    ratios = {asset.id: asset.facts.ratio for asset in ground.media}
    shots = ground.timeline.shots
    given = moves(
        ground.style,
        [ratios.get(shot.asset or "", 1.0) for shot in shots],
        ratio_of(ground.timeline.canvas.aspect),
        ground.timeline.seed,
    )
    by_id = {shot.id: move for shot, move in zip(shots, given, strict=True)}

    def change(shot: Shot) -> Shot:
        return replace(shot, motion=by_id[shot.id]) if shot.motion.kind == "still" else shot

    return _changed(ground, _photographs(ground, targets), change)


def vary_motion(ground: Ground, wish: w.VaryMotion) -> Outcome:
    """Different motions in turn, among the named ones or all."""
    named = tuple(kind for kind in wish.kinds if kind in VOCABULARY.motions and kind != "still")
    pool = named if len(named) > 1 else tuple(kind for kind in _MOVING if kind in VOCABULARY.motions)
    found = _photographs(ground, wish.targets)
    by_id = {ground.timeline.shots[i].id: pool[n % len(pool)] for n, i in enumerate(found.indexes)}
    return _moved(ground, found, lambda shot: by_id[shot.id])


def scale_motion(ground: Ground, wish: w.ScaleMotion) -> Outcome:
    """Motion so many times as strong."""

    def change(shot: Shot) -> Shot:
        amount = round(min(max(shot.motion.amount * wish.factor, 0.02), 0.4), 4)
        return replace(shot, motion=Motion(kind=shot.motion.kind, amount=amount))

    if all(shot.motion.kind == "still" for shot in ground.timeline.shots):
        return Outcome(findings=(Finding(code="nothing_moves"),))
    return _changed(ground, _photographs(ground, wish.targets), change)


# ------------------------------------------------------------------ looks


def set_filter(ground: Ground, wish: w.SetFilter) -> Outcome:
    """A look, or another strength of the look that stands."""
    if wish.name not in (None, *VOCABULARY.filters):
        return _unknown("filter", wish.name or "")

    def change(shot: Shot) -> Shot:
        name = wish.name or shot.filter.name
        amount = 1.0 if wish.amount is None else min(max(wish.amount, 0.0), 1.0)
        return replace(shot, filter=Filter(name=name, amount=amount))

    found = _that_were(ground, photos(ground, wish.targets), wish.was, lambda shot: shot.filter.name)
    if wish.was and not found.indexes:
        return _none_such("filter", wish.was)
    return _changed(ground, found, change)


def adjust_look(ground: Ground, wish: w.AdjustLook) -> Outcome:
    """Brightness, contrast or saturation a step further."""

    def change(shot: Shot) -> Shot:
        values = {
            "brightness": shot.look.brightness,
            "contrast": shot.look.contrast,
            "saturation": shot.look.saturation,
        }
        values[wish.key] = round(min(max(values[wish.key] + wish.delta, -1.0), 1.0), 3)
        look = Look(vignette=shot.look.vignette, grain=shot.look.grain, lut=shot.look.lut, **values)
        return replace(shot, look=look)

    return _changed(ground, photos(ground, wish.targets), change)


def set_fit(ground: Ground, wish: w.SetFit) -> Outcome:
    """How photos fill the frame, and the colour behind them."""

    def change(shot: Shot) -> Shot:
        fit = wish.fit
        if fit == "uncropped":
            fit = shot.fit if shot.fit in ("blur", "contain") else "blur"
        return replace(shot, fit=fit, background=wish.color or shot.background)

    found = photos(ground, wish.targets)
    outcome = _changed(ground, found, change)
    return replace(
        outcome, findings=(*outcome.findings, *_hidden(ground, wish, shots_at(ground, found.indexes)))
    )


def _hidden(ground: Ground, wish: w.SetFit, shots: tuple[Shot, ...]) -> tuple[Finding, ...]:
    """That no colour shows behind photos that have the film's own shape."""
    canvas = ground.timeline.canvas
    facts = {asset.id: asset.facts for asset in ground.media}
    single = [shot for shot in shots if shot.layout.kind == "single" and shot.asset in facts]
    plain = [shot for shot in single if shot.card == Card()]
    film = canvas.width / canvas.height
    alike = [shot for shot in plain if abs(facts[shot.asset or ""].ratio / film - 1) < SAME_SHAPE]
    hidden = bool(wish.color) and len(alike) == len(shots) > 0
    return (Finding(code="background_hidden"),) if hidden else ()
