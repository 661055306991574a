"""Which language a message is in: its own words decide, and the project's language where it has none.

Names of platforms, files and quoted texts say nothing: "format it for 小红书" is English.
"""

from stillreel.director.offline.atoms import (
    Atom,
    Colour,
    Duration,
    FileName,
    Lines,
    Pixels,
    Quote,
    Rate,
    Ratio,
    Script,
    Share,
)
from stillreel.director.offline.reading import Reading

_HAN = range(0x3400, 0xA000)
_TERMS = frozenset(("platform", "music", "mood", "lines", "unit"))
_FIGURES = Rate | Lines | Ratio | Pixels | Share | Colour | FileName


def language_of(reading: Reading, project: str) -> str:
    """En or zh."""
    spoken = [
        atom
        for atom in reading.atoms
        if not isinstance(atom.value, Quote | Script) and not atom.means("platform")
    ]
    text = [reading.message[atom.start : atom.end] for atom in spoken]
    if any(ord(char) in _HAN for part in text for char in part):
        return "zh"
    return "en" if any(_english(atom, part) for atom, part in zip(spoken, text, strict=True)) else project


def _english(atom: Atom, text: str) -> bool:
    """Whether a Latin word is more than a term or figure that both languages use ("lofi", "60fps", "3s")."""
    letters = sum(char.isalpha() and char.isascii() for char in text)
    if isinstance(atom.value, _FIGURES) or (isinstance(atom.value, Duration) and letters < 3):
        return False
    return letters > 1 and not any(kind in _TERMS for kind, _ in atom.senses)
