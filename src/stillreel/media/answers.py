"""The child's answers, checked as what they are: words of a process that has met hostile bytes.

Every number is held against its range, every word against its list, before it becomes a value of ours.
Anything else is nonsense and raises DecoderFailed.
"""

import re
from math import isfinite

from stillreel.errors import DecoderFailed, FileTooLarge, UnsupportedFile
from stillreel.media.wire import Message
from stillreel.plan.facts import Facts

KINDS = ("picture", "animation", "clip", "sound", "lut")
_SIDE_PX = 2**17
_MILLISECONDS = 10**9
_TEXT_LENGTH = 300
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_REFUSALS = {"unsupported_file": UnsupportedFile, "file_too_large": FileTooLarge}


def refuse_faults(answer: Message, name: str) -> None:
    """Raises what the child found wrong with the file called `name`, if anything."""
    fault = answer.get("fault")
    if fault is None:
        return
    if fault == "output":
        raise DecoderFailed(
            f"{name}: the result cannot be written ({text(answer, 'reason')}); check the disk"
        )
    if fault == "decoder":
        raise DecoderFailed(f"a decoder does not load ({text(answer, 'reason')}); check the installation")
    refusal = _REFUSALS.get(fault)
    if refusal is None:
        raise _nonsense()
    raise refusal(name, text(answer, "reason"))


def facts(answer: Message, content: str) -> Facts:
    """The facts of a file whose SHA-256 is `content`."""
    kind = answer.get("kind")
    taken_at = answer.get("taken_at")
    if kind not in KINDS or not (
        taken_at is None or (isinstance(taken_at, str) and _DATE.fullmatch(taken_at))
    ):
        raise _nonsense()
    return Facts(
        kind=kind,
        content=content,
        width=whole(answer, "width", _SIDE_PX),
        height=whole(answer, "height", _SIDE_PX),
        duration_ms=whole(answer, "duration_ms", _MILLISECONDS),
        fps=_rate(answer.get("fps")),
        has_sound=answer.get("has_sound") is True,
        has_alpha=answer.get("has_alpha") is True,
        taken_at=taken_at,
        moment_ms=whole(answer, "moment_ms", _MILLISECONDS) if "moment_ms" in answer else 0,
        depth=_word(answer.get("depth", ""), ("", "phone")),
    )


def whole(answer: Message, key: str, highest: int) -> int:
    """The whole number 0..`highest` under `key`."""
    value = answer.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= highest:
        raise _nonsense()
    return value


def triple(answer: Message, key: str) -> tuple[float, float, float]:
    """The three finite numbers under `key`."""
    value = answer.get(key)
    if not isinstance(value, list) or len(value) != 3:
        raise _nonsense()
    red, green, blue = (_finite(number) for number in value)
    return red, green, blue


def text(answer: Message, key: str) -> str:
    """The printable text under `key`."""
    value = answer.get(key)
    if not isinstance(value, str) or len(value) > _TEXT_LENGTH or not value.isprintable():
        raise _nonsense()
    return value


def expect(condition: bool) -> None:
    """Raises DecoderFailed unless what the child delivered agrees with what it said."""
    if not condition:
        raise _nonsense()


def _word(value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise _nonsense()
    return value


def _rate(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1000:
        raise _nonsense()
    return float(value)


def _finite(value: object) -> float:
    if not isinstance(value, int | float) or not isfinite(value):
        raise _nonsense()
    return float(value)


def _nonsense() -> DecoderFailed:
    return DecoderFailed("the decoding process answered nonsense; report the file that caused it")
