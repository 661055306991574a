"""Every named effect, listed by hand: motions, transitions, looks, text animations.

To add one: write its file, add it to its tuple here, test it, note it in the changelog. The vocabulary, the
director's tools, the command line and the reference pages follow by themselves.
"""

from types import MappingProxyType

from stillreel.effects.captions.fade import FADE as TEXT_FADE
from stillreel.effects.captions.none import NONE as TEXT_NONE
from stillreel.effects.captions.pop import POP
from stillreel.effects.captions.slide import SLIDE
from stillreel.effects.captions.type import TYPE
from stillreel.effects.looks.bw import BW
from stillreel.effects.looks.cinematic import CINEMATIC
from stillreel.effects.looks.cool import COOL
from stillreel.effects.looks.dreamy import DREAMY
from stillreel.effects.looks.faded import FADED
from stillreel.effects.looks.noir import NOIR
from stillreel.effects.looks.none import NONE
from stillreel.effects.looks.sepia import SEPIA
from stillreel.effects.looks.vintage import VINTAGE
from stillreel.effects.looks.vivid import VIVID
from stillreel.effects.looks.warm import WARM
from stillreel.effects.motions import drift, pan, parallax, still, zoom
from stillreel.effects.transitions import (
    blur,
    circle,
    cut,
    dip,
    fade,
    flash,
    glitch,
    page,
    slide,
    spin,
    whip,
    wipe,
)
from stillreel.effects.transitions import zoom as zoom_through
from stillreel.timeline.vocabulary import Vocabulary

MOTION_LIST = (
    still.STILL,
    zoom.ZOOM_IN,
    zoom.ZOOM_OUT,
    pan.PAN_LEFT,
    pan.PAN_RIGHT,
    pan.PAN_UP,
    pan.PAN_DOWN,
    drift.DRIFT,
    parallax.PARALLAX,
)
TRANSITION_LIST = (
    cut.CUT,
    fade.FADE,
    dip.DIP_BLACK,
    dip.DIP_WHITE,
    slide.SLIDE_LEFT,
    slide.SLIDE_RIGHT,
    slide.SLIDE_UP,
    slide.SLIDE_DOWN,
    slide.PUSH_LEFT,
    slide.PUSH_RIGHT,
    slide.PUSH_UP,
    slide.PUSH_DOWN,
    wipe.WIPE_LEFT,
    wipe.WIPE_RIGHT,
    wipe.WIPE_UP,
    wipe.WIPE_DOWN,
    zoom_through.ZOOM,
    blur.BLUR,
    circle.CIRCLE,
    spin.SPIN,
    flash.FLASH,
    whip.WHIP,
    glitch.GLITCH,
    page.PAGE,
)
FILTER_LIST = (NONE, WARM, COOL, BW, SEPIA, VINTAGE, VIVID, FADED, CINEMATIC, DREAMY, NOIR)
ANIMATION_LIST = (TEXT_NONE, TEXT_FADE, SLIDE, POP, TYPE)

MOTIONS = MappingProxyType({spec.name: spec for spec in MOTION_LIST})
TRANSITIONS = MappingProxyType({spec.name: spec for spec in TRANSITION_LIST})
FILTERS = MappingProxyType({spec.name: spec for spec in FILTER_LIST})
ANIMATIONS = MappingProxyType({spec.name: spec for spec in ANIMATION_LIST})

VOCABULARY = Vocabulary(
    motions=tuple(MOTIONS),
    transitions=tuple(TRANSITIONS),
    filters=tuple(FILTERS),
    animations=tuple(ANIMATIONS),
)
