"""Words to edits: `directing.direct` answers one message about one film, offline, in English and Chinese.

`Scene` is all it may know, `Turn` what it answers; `first_cut` lays the plain cut at upload. Knows no storage,
no network and no pixels. The grammar is loaded by who speaks to it, not by who only holds a `Turn`.
"""

from stillreel.director.scene import Finding, Scene, Touched, Turn

__all__ = ["Finding", "Scene", "Touched", "Turn"]
