"""The keys of the document as tables: which key stands for which field, and in which form.

One line a key, in the order in which they are written. Adding a field to the model is adding a line here.
Knows no rules: what a value may be is for `values` and `rules`.
"""

from stillreel.timeline.model import (
    Caption,
    Card,
    Filter,
    Focus,
    LastIds,
    Layout,
    Look,
    Motion,
    Shot,
    Sound,
    Timeline,
    Track,
    Transition,
)
from stillreel.timeline.space import Canvas
from stillreel.timeline.wire import Coded, Exactly, Key, Maybe, Real, Row, Shape

TEXT = Exactly(str, "text")
WHOLE = Exactly(int, "a whole number")
FLAG = Exactly(bool, "true or false")
REAL = Real()

MOTION = Shape(Motion, (Key("kind", TEXT), Key("amount", REAL)))
FOCUS = Shape(
    Focus,
    (Key("point", Maybe(Row(REAL, count=2)), spare=True), Key("box", Maybe(Row(REAL, count=4)), spare=True)),
)
FILTER = Shape(Filter, (Key("name", TEXT), Key("amount", REAL)))
LOOK = Shape(
    Look,
    (
        Key("brightness", REAL),
        Key("contrast", REAL),
        Key("saturation", REAL),
        Key("vignette", REAL),
        Key("grain", REAL),
        Key("lut", Maybe(TEXT)),
    ),
)
LAYOUT = Shape(Layout, (Key("kind", TEXT), Key("assets", Row(TEXT))))
CARD = Shape(Card, (Key("radius", REAL), Key("shadow", REAL)))
TRANSITION = Shape(Transition, (Key("kind", TEXT), Key("d", WHOLE, "duration_ms")))
CANVAS = Shape(Canvas, (Key("width", WHOLE), Key("height", WHOLE), Key("fps", WHOLE), Key("aspect", TEXT)))
LAST_IDS = Shape(LastIds, (Key("trk", WHOLE, "track"), Key("sg", WHOLE, "segment")))

# The start of a shot follows from the shots before it and is written by `codec`.
SHOT = Shape(
    Shot,
    keys=(Key("id", TEXT), Key("d", WHOLE, "duration_ms", required=True)),
    meta=(
        Key("type", TEXT, "kind"),
        Key("asset", Maybe(TEXT), spare=True),
        Key("name", TEXT),
        Key("fit", TEXT),
        Key("background", TEXT),
        Key("motion", MOTION),
        Key("focus", Maybe(FOCUS), spare=True),
        Key("filter", FILTER),
        Key("look", LOOK),
        Key("layout", LAYOUT),
        Key("card", CARD),
        Key("transition", TRANSITION),
        Key("trim", WHOLE, "trim_ms", spare=True),
        Key("speed", REAL, spare=True),
        Key("volume", REAL, spare=True),
    ),
)
# The track and the role of a sound stand on its track in a document, and on the sound itself in an edit.
SOUND = Shape(
    Sound,
    keys=(
        Key("id", TEXT),
        Key("track", TEXT),
        Key("role", TEXT),
        Key("s", WHOLE, "start_ms"),
        Key("d", WHOLE, "duration_ms"),
    ),
    meta=(
        Key("asset", TEXT, required=True),
        Key("variant", WHOLE),
        Key("name", TEXT),
        Key("volume", REAL),
        Key("span", TEXT),
        Key("photo", Maybe(TEXT), spare=True),
        Key("fade_in", WHOLE, "fade_in_ms"),
        Key("fade_out", WHOLE, "fade_out_ms"),
        Key("trim", WHOLE, "trim_ms"),
        Key("loop", FLAG),
        Key("duck_db", REAL),
    ),
)
CAPTION = Shape(
    Caption,
    keys=(Key("id", TEXT), Key("track", TEXT), Key("s", WHOLE, "start_ms"), Key("d", WHOLE, "duration_ms")),
    meta=(
        Key("text", TEXT),
        Key("role", TEXT),
        Key("position", TEXT),
        Key("color", TEXT),
        Key("size", TEXT),
        Key("font", TEXT),
        Key("animation", TEXT),
        Key("outline", Maybe(TEXT)),
        Key("shadow", FLAG),
        Key("box", Maybe(TEXT)),
        Key("span", TEXT),
        Key("photo", Maybe(TEXT)),
        Key("from_end", FLAG),
        Key("asset", Maybe(TEXT), spare=True),
    ),
)
TRACK = Shape(
    Track,
    keys=(
        Key("id", TEXT, required=True),
        Key("tt", Coded({0: "video", 1: "sound", 7: "text"}), "kind", required=True),
    ),
    meta=(Key("name", TEXT), Key("role", TEXT, spare=True)),
)
FILM = Shape(
    Timeline,
    keys=(Key("id", TEXT), Key("v", WHOLE, "version")),
    meta=(
        Key("canvas", CANVAS),
        Key("language", TEXT),
        Key("seed", WHOLE),
        Key("style", TEXT),
        Key("last", LAST_IDS, "last_ids"),
    ),
)

_SHAPES = {shape.made: shape for shape in (SHOT, SOUND, CAPTION, TRACK, FILM)}


def meta_keys(made: type) -> frozenset[str]:
    """The keys that are known inside the ``m`` of what becomes a `made`."""
    return frozenset(key.name for key in _SHAPES[made].meta)
