"""Words to edits: `direct` answers one message about one film, offline, in English and Chinese.

`Scene` is all it may know, `Turn` what it answers; `first_cut` lays the plain cut at upload. Knows no storage,
no network and no pixels.
"""

from stillreel.director.directing import direct
from stillreel.director.first_cut import first_cut
from stillreel.director.scene import Finding, Scene, Touched, Turn

__all__ = ["Finding", "Scene", "Touched", "Turn", "direct", "first_cut"]
