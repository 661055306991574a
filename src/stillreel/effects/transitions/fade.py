"""A cross-dissolve on gamma-coded planes, as every editor does it."""

from stillreel.effects import planes
from stillreel.effects.spec import TransitionSpec

FADE = TransitionSpec(name="fade", default_ms=600, blend=planes.mix)
