"""Which of the files that a person gives are subtitles, and their bytes.

Told by content; a file that is no medium and has a subtitle's suffix counts too, so that its own fault is told.
Loads no parser.
"""

from collections.abc import Sequence
from pathlib import Path

from stillreel.errors import NotFound, UnsupportedFile
from stillreel.media.sniff import HEAD_BYTES, sniff
from stillreel.service.interchange.subtitle_text import MAX_BYTES, SUFFIXES, subtitle_form


def subtitles_apart(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The files that are not subtitles, and those that are, each in their order."""
    found = [path for path in paths if is_subtitles(path)]
    return tuple(path for path in paths if path not in found), tuple(found)


def is_subtitles(path: Path) -> bool:
    """Whether a file is subtitles; False for one that cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return False
    if sniff(head) is not None:
        return False
    return subtitle_form(head) is not None or path.suffix.casefold() in SUFFIXES


def subtitle_bytes(path: Path) -> bytes:
    """The bytes of a subtitle file, at most one more than the limit.

    Raises:
        NotFound: there is no such file.
        UnsupportedFile: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(f"{path}: there is no such file; check its name and folder") from None
    except OSError as fault:
        raise UnsupportedFile(path.name, f"it cannot be read ({fault.strerror}); check it") from None
