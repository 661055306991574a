"""How a soundtrack is coded, as a value.

Apart from the coder, so that whoever only orders a soundtrack need not load what makes it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundCoding:
    """How the soundtrack is coded: `codec` is aac or opus, `kbps` about what it takes."""

    codec: str = "aac"
    kbps: int = 192

    @property
    def suffix(self) -> str:
        """The suffix of a file that holds it."""
        return ".webm" if self.codec == "opus" else ".m4a"


AAC = SoundCoding()
