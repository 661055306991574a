"""What a person should hear who asked for parallax: how many photos cannot have it, and what they get instead.

The plan decides photo by photo from the same facts; nothing is changed here.
"""

from collections.abc import Sequence

from stillreel.director.scene import Finding
from stillreel.director.tools.ground import Ground
from stillreel.plan.facts import Facts
from stillreel.plan.framing import fit_of
from stillreel.timeline.model import Shot


def without_layers(ground: Ground, shots: Sequence[Shot]) -> tuple[Finding, ...]:
    """A finding for shots of which nothing tells near from far, another for those that do not fill the canvas."""
    facts = {asset.id: asset.facts for asset in ground.media}
    known = [(shot, facts[shot.asset or ""]) for shot in shots if shot.asset in facts]
    flat = [shot for shot, of in known if not _deep(of)]
    whole = [shot for shot, of in known if _deep(of) and fit_of(shot, of, ground.timeline.canvas) != "cover"]
    count = len(known)
    return (*_finding("flat", len(flat), count), *_finding("whole", len(whole), count))


def _deep(facts: Facts) -> bool:
    return bool(facts.depth) and not facts.has_alpha


def _finding(why: str, some: int, count: int) -> tuple[Finding, ...]:
    if not some:
        return ()
    if some == count:
        return (Finding(code=f"parallax_{why}_all" if count > 1 else f"parallax_{why}_one"),)
    values = (("some", str(some)), ("count", str(count)), ("others", str(count - some)))
    return (Finding(code=f"parallax_{why}_some", values=values),)
