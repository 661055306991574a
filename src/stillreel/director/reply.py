"""The one honest reply: what changed, what could not be done and why, what was not understood.

Made from the timelines before and after, findings and unheard parts; never from what was merely wished for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stillreel.director.phrasebook import has_phrase, phrase
from stillreel.director.scene import Finding
from stillreel.director.telling import film_sentence
from stillreel.timeline.laying import Note
from stillreel.timeline.model import Timeline
from stillreel.timeline.phrases import CHINESE, quoted
from stillreel.timeline.summary import changes
from stillreel.timeline.words import name

MOST_CHANGES = 6
MOST_UNHEARD = 2
MOST_SAID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reply is made from. `before` is None where the film is new to the person."""

    language: str
    before: Timeline | None
    after: Timeline | None
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    unheard: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    told: str | None = None
    suggesting: bool = False


def reply(report: Report) -> str:
    """The reply in the report's language; never empty."""
    parts: list[str] = list(report.answers)
    if report.told:
        parts.append(report.told)
    elif report.after is not None and report.before != report.after:
        parts.append(_changed(report))
    parts.extend(finding_phrase(finding, report.language) for finding in report.findings)
    parts.extend(_gave_way(report))
    parts.extend(_unheard(report, bool(parts)))
    if report.suggesting and not report.findings and not report.unheard:
        parts.append(phrase("suggest", report.language))
    if not parts:
        parts.append(phrase("same", report.language))
    return ("" if report.language == CHINESE else " ").join(parts)


def _changed(report: Report) -> str:
    after = report.after
    if after is None:
        return ""
    if report.before is None:
        return film_sentence(after, report.language)
    lines = changes(report.before, after, report.language)
    if not lines:
        return phrase("same", report.language)
    return phrase("changed", report.language, lines=_lines(lines, report.language))


def _lines(lines: Sequence[str], language: str) -> str:
    shown = list(lines[:MOST_CHANGES])
    if len(lines) > MOST_CHANGES:
        shown.append(phrase("and_more", language, count=str(len(lines) - MOST_CHANGES)))
    return ("；" if language == CHINESE else "; ").join(line.rstrip("。.") for line in shown)


def changed_lines(before: Timeline, after: Timeline, language: str) -> str:
    """What is different between two films, as one line."""
    lines = changes(before, after, language)
    return _lines(lines, language) if lines else phrase("undone_back", language)


def finding_phrase(finding: Finding, language: str) -> str:
    """The sentence for a finding."""
    values = dict(finding.values)
    if finding.code == "no_effect":
        values["kind"] = name("label", values["kind"], language)
    if finding.code.startswith("no_such_"):
        values["name"] = _effect(finding.code.removeprefix("no_such_"), values["name"], language)
    if "said" in values:
        values["said"] = shortened(values["said"])
    return phrase(finding.code, language, **values)


def _effect(kind: str, word: str, language: str) -> str:
    """What an effect or a family of them ("slide") is called."""
    family = f"family-{word}"
    return phrase(family, language) if has_phrase(family, language) else name(kind, word, language)


def _gave_way(report: Report) -> list[str]:
    codes: dict[str, str] = {}
    for note in report.notes:
        code = note.code
        if note.reason == "photo-removed" and has_phrase(f"{code}-photo", report.language):
            code = f"{code}-photo"
        codes.setdefault(code, phrase(code, report.language, name=quoted(note.name, report.language)))
    if not codes:
        return []
    chinese = report.language == CHINESE
    text = ("；" if chinese else "; ").join(codes.values())
    return [f"（{text}。）" if chinese else f"({text[0].upper()}{text[1:]}.)"]


def _unheard(report: Report, something_said: bool) -> list[str]:
    if not report.unheard:
        return []
    said = ("”、“" if report.language == CHINESE else "”, “").join(
        shortened(text) for text in report.unheard[:MOST_UNHEARD]
    )
    return [phrase("unheard" if something_said else "lost", report.language, said=said)]


def shortened(text: str) -> str:
    """A quoted part on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_SAID else f"{line[: MOST_SAID - 1]}…"
