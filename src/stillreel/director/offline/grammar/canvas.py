"""Shape, platform, size and frame rate."""

from stillreel.director.offline.atoms import Lines, Pixels, Rate, Ratio
from stillreel.director.offline.clauses import Clause
from stillreel.director.offline.grammar.spoken import Spoken
from stillreel.director.wishes import Decline, SetAspect, SetRate, SetResolution, SetSize, Wish
from stillreel.timeline.space import ASPECTS, PLATFORMS


def canvas(clause: Clause, spoken: Spoken) -> list[Wish]:
    """The wishes of a clause about the canvas."""
    return [*_platforms(clause), *_shapes(clause), *_ratios(clause), *_sizes(clause), *_rates(clause)]


def _shapes(clause: Clause) -> list[Wish]:
    out: list[Wish] = []
    for i, aspect in clause.words("aspect"):
        after = clause.atoms[i + 1] if i + 1 < len(clause.atoms) else None
        describes = after is not None and after.value is None and after.means("noun", "photo")
        if not clause.negated(i) and not describes:
            out.append(SetAspect(aspect=aspect))
    return out[-1:]


def _platforms(clause: Clause) -> list[Wish]:
    named = [platform for i, platform in clause.words("platform") if not clause.negated(i)]
    if "youtube" in named and "shorts" in named:
        named = ["shorts"]
    return [SetAspect(aspect=PLATFORMS[name], platform=name) for name in named[-1:]]


def _ratios(clause: Clause) -> list[Wish]:
    out: list[Wish] = []
    for i, ratio in clause.values(Ratio):
        name = f"{ratio.width}:{ratio.height}"
        if clause.negated(i):
            continue
        out.append(SetAspect(aspect=name) if name in ASPECTS else Decline(why="aspect", said=name))
    return out


def _sizes(clause: Clause) -> list[Wish]:
    out: list[Wish] = [
        SetSize(width=pixels.width, height=pixels.height)
        for i, pixels in clause.values(Pixels)
        if not clause.negated(i)
    ]
    out += [SetResolution(lines=lines.value) for i, lines in clause.values(Lines) if not clause.negated(i)]
    return out


def _rates(clause: Clause) -> list[Wish]:
    rates = [rate.fps for i, rate in clause.values(Rate) if not clause.negated(i)]
    if not rates and clause.has("noun", "rate"):
        rates = [int(value) for _, value in clause.numbers]
    return [SetRate(fps=fps) for fps in rates[-1:]]
