"""Wishes about collages, cards and vignettes: to edits.

A collage is the shot of its first photo with the others' pictures in it. Their own shots leave the film, and what
was written on them comes along.
"""

from collections.abc import Sequence
from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.scene import Finding
from stillreel.director.tools.ground import Ground, Outcome, missing, photos, shots_at
from stillreel.errors import NotFound, UsageError
from stillreel.plan.facts import Facts
from stillreel.plan.layouts import collage
from stillreel.timeline.edits import ChangeCaptions, ChangeShots, Edit, InsertShots, RemoveShots
from stillreel.timeline.model import CUT, Caption, Card, Layout, Look, Shot

MOST = 4
_KINDS = {2: "pair", 3: "grid-3", 4: "grid-4"}
_WHITE = "#ffffff"

Group = tuple[Shot, ...]


def make_collage(ground: Ground, wish: w.MakeCollage) -> Outcome:
    """Photos on one screen; more than four fill several screens in turn."""
    found = photos(ground, wish.targets or w.ALL)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    named = shots_at(ground, found.indexes)
    if _unclear(wish, named):
        return Outcome(findings=(Finding(code="which_collage"),))
    clips = [shot for shot in named if shot.kind != "photo"]
    fitting = [shot for shot in named if shot.kind == "photo" and _shaped(ground, shot, wish.shape)]
    fitting = fitting[: wish.count]
    groups = _groups(fitting, _size(wish, fitting))
    told = _left_out(wish, clips, fitting, groups)
    if not groups:
        return Outcome(findings=told)
    joined = tuple(_joined(group) for group in groups)
    edits = _edits(ground, groups, joined)
    findings = (*told, *_how_laid(ground, wish, joined))
    return Outcome(edits=edits, findings=findings, shots=tuple(shot.id for shot in joined))


def _unclear(wish: w.MakeCollage, named: Sequence[Shot]) -> bool:
    """Whether nobody said which photos, how many share a screen, nor of what shape, and they are too many for one."""
    said = wish.targets is not None or wish.shape != "any" or (wish.size is not None and wish.count is None)
    return not said and len(named) > (wish.count or MOST)


def _shaped(ground: Ground, shot: Shot, shape: str) -> bool:
    ratio = next((asset.facts.ratio for asset in ground.media if asset.id == shot.asset), 1.0)
    return shape == "any" or (ratio < 1 if shape == "tall" else ratio > 1)


def _pictures(shot: Shot) -> tuple[str, ...]:
    return (shot.asset or "", *shot.layout.assets)


def _size(wish: w.MakeCollage, shots: Sequence[Shot]) -> int:
    """How many pictures share a screen."""
    if wish.size is not None:
        return wish.size
    count = sum(len(_pictures(shot)) for shot in shots)
    in_pairs = wish.shape != "any" or (wish.beside and count > MOST)
    return 2 if in_pairs and wish.count is None else MOST


def _groups(shots: Sequence[Shot], size: int) -> list[Group]:
    """The shots of each screen: as many as fit, evenly shared where nothing else was said; no photo alone."""
    count = sum(len(_pictures(shot)) for shot in shots)
    screens = -(-count // size)
    share = size if size < MOST else -(-count // max(1, screens))
    groups: list[list[Shot]] = []
    for shot in shots:
        room = share - sum(len(_pictures(other)) for other in groups[-1]) if groups else 0
        if len(_pictures(shot)) <= room:
            groups[-1].append(shot)
        else:
            groups.append([shot])
    return [tuple(group) for group in groups if len(group) > 1]


def _left_out(
    wish: w.MakeCollage, clips: Sequence[Shot], fitting: Sequence[Shot], groups: Sequence[Group]
) -> tuple[Finding, ...]:
    """What a person should hear of clips, of photos that are left over, and of too few."""
    out = (
        [Finding(code="collage_clips", values=(("names", ", ".join(c.name for c in clips)),))]
        if clips
        else []
    )
    if not groups:
        code = "collage_two" if wish.shape == "any" else f"collage_two_{wish.shape}"
        return (*out, Finding(code=code))
    inside = {shot.id for group in groups for shot in group}
    alone = [shot.name for shot in fitting if shot.id not in inside]
    out += [Finding(code="collage_alone", values=(("names", ", ".join(alone)),))] if alone else []
    return tuple(out)


def _joined(group: Group) -> Shot:
    """The first shot with everybody's pictures; it stays as long as it was."""
    assets = tuple(asset for shot in group for asset in _pictures(shot))[1:]
    return replace(group[0], layout=Layout(kind=_KINDS[len(assets) + 1], assets=assets), focus=group[0].focus)


def _edits(ground: Ground, groups: Sequence[Group], joined: Sequence[Shot]) -> tuple[Edit, ...]:
    host = {shot.id: board.id for group, board in zip(groups, joined, strict=True) for shot in group[1:]}
    moved = tuple(_moved(caption, host) for caption in ground.timeline.captions if caption.photo in host)
    edits: list[Edit] = [ChangeCaptions(captions=moved)] if moved else []
    return (*edits, ChangeShots(shots=tuple(joined)), RemoveShots(ids=tuple(host)))


def _moved(caption: Caption, host: dict[str, str]) -> Caption:
    return replace(caption, photo=host[caption.photo or ""])


def _how_laid(ground: Ground, wish: w.MakeCollage, joined: Sequence[Shot]) -> tuple[Finding, ...]:
    """Where photos that should stand side by side will not: three of them, or a pair in an upright film."""
    if not wish.beside:
        return ()
    if any(len(shot.layout.assets) > 1 for shot in joined):
        return (Finding(code="collage_rows"),)
    facts = {asset.id: asset.facts for asset in ground.media}
    stacked = [shot for shot in joined if _stacked(ground, shot, facts)]
    return (Finding(code="collage_stacked"),) if stacked else ()


def _stacked(ground: Ground, shot: Shot, facts: dict[str, Facts]) -> bool:
    try:
        picture = collage(shot, facts, ground.timeline.canvas).picture
    except (NotFound, UsageError, ZeroDivisionError):
        return False
    return picture.insets[0].place[1] > picture.place[1]


def split_collage(ground: Ground, wish: w.SplitCollage) -> Outcome:
    """Every photo of the collages on a screen of its own, in their order."""
    found = photos(ground, wish.targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    boards = [i for i in found.indexes if ground.timeline.shots[i].layout.kind != "single"]
    if not boards:
        return Outcome(findings=(Finding(code="no_collage"),) if wish.sure else ())
    called = {asset.id: asset.name for asset in ground.media}
    edits: list[Edit] = []
    for i in sorted(boards, reverse=True):
        shot = replace(ground.timeline.shots[i], layout=Layout())
        others = tuple(
            replace(shot, id="", asset=asset, name=called.get(asset, ""), focus=None, transition=CUT)
            for asset in ground.timeline.shots[i].layout.assets
        )
        edits += [ChangeShots(shots=(shot,)), InsertShots(shots=others, at=i + 1)]
    return Outcome(edits=tuple(edits), shots=tuple(ground.timeline.shots[i].id for i in boards))


# ------------------------------------------------------------------ cards, vignette and grain


def set_card(ground: Ground, wish: w.SetCard) -> Outcome:
    """Round corners and a shadow; photos that filled the canvas come to lie on a board."""
    found = photos(ground, wish.targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    shots = shots_at(ground, found.indexes)
    new = tuple(after for shot in shots if (after := _carded(shot, wish)) != shot)
    edits = (ChangeShots(shots=new),) if new else ()
    told = (Finding(code="card_frame"),) if wish.frame else ()
    return Outcome(edits=edits, findings=told, shots=tuple(shot.id for shot in shots))


def _carded(shot: Shot, wish: w.SetCard) -> Shot:
    radius = shot.card.radius if wish.radius is None else wish.radius
    shadow = shot.card.shadow if wish.shadow is None else wish.shadow
    card = Card(radius=radius, shadow=shadow)
    if not wish.frame:
        return replace(shot, card=card)
    return replace(shot, card=card, background=_WHITE, fit="contain")


def set_texture(ground: Ground, wish: w.SetTexture) -> Outcome:
    """Vignette or grain, or none."""
    found = photos(ground, wish.targets)
    if found.missing or not found.indexes:
        return Outcome(findings=missing(ground, found))
    shots = shots_at(ground, found.indexes)
    bare = all(_textured(shot.look, wish) == shot.look for shot in shots)
    if bare and not wish.delta > 0 and not any(getattr(shot.look, wish.key) for shot in shots):
        return Outcome(findings=(Finding(code=f"no_{wish.key}"),))
    new = tuple(replace(shot, look=_textured(shot.look, wish)) for shot in shots)
    altered = tuple(after for before, after in zip(shots, new, strict=True) if after != before)
    edits = (ChangeShots(shots=altered),) if altered else ()
    return Outcome(edits=edits, shots=tuple(shot.id for shot in shots))


def _textured(look: Look, wish: w.SetTexture) -> Look:
    stands = look.vignette if wish.key == "vignette" else look.grain
    amount = wish.value if wish.value is not None else stands + wish.delta
    amount = round(min(max(amount, 0.0), 1.0), 3)
    return replace(look, vignette=amount) if wish.key == "vignette" else replace(look, grain=amount)
