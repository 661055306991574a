"""Shows every motion, transition, look, text style and layout as a small moving picture, and each kind as one sheet.

`make gallery` writes docs/gallery from photographs of a Debian package. The reference shows the small pictures; a
test fails when a name has none. Only names that the program knows are drawn, through the plans and the composer of
a real film.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from stillreel.effects import ANIMATION_LIST, FILTER_LIST, MOTION_LIST, TRANSITION_LIST
from stillreel.effects.planes import empty
from stillreel.media import Decoder, import_files
from stillreel.plan.facts import Asset, Facts
from stillreel.plan.film import plan_film
from stillreel.render.chunk import Sources
from stillreel.render.compose import Composer
from stillreel.render.planes import picture_of
from stillreel.service.pictures import PictureShelf
from stillreel.service.project import MediaFile
from stillreel.storage.cache import FolderCache
from stillreel.timeline.model import Caption, Card, Filter, Layout, Motion, Shot, Timeline, Transition
from stillreel.timeline.space import Canvas
from stillreel.timeline.vocabulary import FITS, FONTS, LAYOUTS, TEXT_POSITIONS, TEXT_ROLES

FOLDER = Path(__file__).parent.parent / "docs" / "gallery"
CANVAS = Canvas(width=640, height=360, fps=30, aspect="16:9")
THUMB_PX = (256, 144)
EVERY = 3  # A thumbnail shows every third frame: ten a second.
MOMENTS = 5  # A sheet shows so many moments of each name.
QUALITY = 45
GAP_PX, LABEL_PX = 8, 26
# In a public-domain photograph by NASA; parallax needs somebody in front of something.
PERSON = Path(__file__).parent.parent / "tests" / "support" / "pictures" / "astronaut.jpg"
# All by Aitzol Berasategi, CC BY 4.0, and one by Clemens Engelhardt, CC0.
PHOTOS = (
    "picosdeeuropa_by_Aitzol_Berasategi.jpg",
    "aitzgorri_by_Aitzol_Berasategi.jpg",
    "life_by_Aitzol_Berasategi.jpg",
    "friends_by_Aitzol_Berasategi.jpg",
    "sunset_by_Aitzol_Berasategi.jpg",
    "seeding_by_Clements_Engelhardt.jpg",
)
NOTICE = """# Gallery

Every name of the [vocabulary](../reference/vocabulary.md) at work. Made by `make gallery`.

The photographs are by Aitzol Berasategi (CC BY 4.0) and Clemens Engelhardt (CC0), from the Debian package
lomiri-wallpapers; they are shown here cropped, moving and in changed colours. The astronaut is a public-domain
photograph by NASA.
"""

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A short film that shows one name, and its frames [first, end) that matter (None: to its end)."""

    film: Timeline
    first: int = 0
    end: int | None = None


Kind = Mapping[str, Exhibit]


def motions(shots: Sequence[Shot]) -> Kind:
    """Each camera move over one photo, parallax over one with a person."""
    kind = {}
    for spec in MOTION_LIST:
        photo = shots[-1] if spec.name == "parallax" else shots[0]
        move = Motion(kind=spec.name, amount=0.15)
        kind[spec.name] = Exhibit(film=_film(replace(photo, duration_ms=2500, fit="cover", motion=move)))
    return kind


def transitions(shots: Sequence[Shot]) -> Kind:
    """Each transition at its usual length, with a moment of both photos around it."""
    kind: dict[str, Exhibit] = {}
    for spec in TRANSITION_LIST:
        cut = Transition(kind=spec.name, duration_ms=spec.default_ms)
        before = replace(shots[0], duration_ms=2000, fit="cover", transition=cut)
        after = replace(shots[4], duration_ms=2000, fit="cover")
        reach = 4 + spec.default_ms * CANVAS.fps // 2000
        kind[spec.name] = Exhibit(film=_film(before, after), first=60 - reach, end=60 + reach)
    return kind


def looks(shots: Sequence[Shot]) -> Kind:
    """Each filter on a photo."""
    return {
        spec.name: Exhibit(film=_film(replace(shots[2], fit="cover", filter=Filter(name=spec.name))), end=1)
        for spec in FILTER_LIST
    }


def texts(shots: Sequence[Shot]) -> Kind:
    """Each text animation, role, position and font."""
    shot = replace(shots[0], duration_ms=2500, fit="cover", motion=Motion(kind="still"))
    title = Caption(text="Summer in Lisbon", duration_ms=2500)
    resting = {"first": 37, "end": 38}
    kind = {}
    for spec in ANIMATION_LIST:
        kind[f"animation-{spec.name}"] = Exhibit(film=_film(shot, text=replace(title, animation=spec.name)))
    for role in (role for role in TEXT_ROLES if role != "logo"):
        place = {"lower-third": "bottom-left", "caption": "bottom", "watermark": "top-right"}
        caption = replace(title, role=role, position=place.get(role, "center"))
        kind[f"role-{role}"] = Exhibit(film=_film(shot, text=caption), **resting)
    for position in TEXT_POSITIONS:
        caption = replace(title, size="small", position=position)
        kind[f"position-{position}"] = Exhibit(film=_film(shot, text=caption), **resting)
    for font in FONTS:
        caption = replace(title, text="Summer 夏天", font=font)
        kind[f"font-{font}"] = Exhibit(film=_film(shot, text=caption), **resting)
    dressed = {"outline": {"outline": "#1f4e8c"}, "box": {"box": "#101418"}, "plain": {"shadow": False}}
    for name, changes in dressed.items():
        kind[f"style-{name}"] = Exhibit(film=_film(shot, text=replace(title, **changes)), **resting)  # type: ignore[arg-type]
    return kind


def layouts(shots: Sequence[Shot]) -> Kind:
    """Each collage, fit, and a photo as a card."""
    assets = tuple(shot.asset or "" for shot in shots)
    calm = replace(shots[0], duration_ms=2500, motion=Motion(kind="zoom-in", amount=0.06))
    needs = {"single": 0, "pair": 1, "grid-3": 2, "grid-4": 3}
    kind = {
        name: Exhibit(film=_film(replace(calm, layout=Layout(kind=name, assets=assets[1 : 1 + needs[name]]))))
        for name in LAYOUTS
    }
    for fit in FITS:
        kind[f"fit-{fit}"] = Exhibit(film=_film(replace(calm, fit=fit), canvas=_upright()))
    card = replace(calm, fit="blur", card=Card(radius=0.06, shadow=0.6))
    kind["card"] = Exhibit(film=_film(card))
    return kind


KINDS = {"motions": motions, "transitions": transitions, "looks": looks, "texts": texts, "layouts": layouts}


def names() -> dict[str, tuple[str, ...]]:
    """The names in each kind, without drawing anything."""
    blank = tuple(Shot(asset=f"ast_{n}", name=str(n)) for n in range(len(PHOTOS) + 1))
    return {kind: tuple(make(blank)) for kind, make in KINDS.items()}


def main(folder: str) -> None:
    """Draw everything from the photographs in `folder`; names that are gone lose their pictures."""
    for old in FOLDER.glob("*/*.webp"):
        old.unlink()
    paths = [*(Path(folder) / name for name in PHOTOS), PERSON]
    with Decoder() as decoder, TemporaryDirectory(prefix="gallery-") as cache:
        assets = import_files(paths, decoder).assets
        media = tuple(MediaFile(asset=asset, path=path) for asset, path in zip(assets, paths, strict=True))
        shelf = PictureShelf(decoder, FolderCache(Path(cache), 2**32), media)
        shots = tuple(_shot(asset) for asset in assets)
        facts = {asset.id: asset.facts for asset in assets}
        for kind, make in KINDS.items():
            exhibits = make(shots).items()
            drawn = {name: _frames(exhibit, facts, shelf) for name, exhibit in exhibits}
            for name, frames in drawn.items():
                _write_thumb(frames, FOLDER / kind / f"{name}.webp")
            _sheet(drawn).save(FOLDER / f"{kind}.jpg", quality=80)
            print(f"{kind}: {len(drawn)}")
    (FOLDER / "README.md").write_text(_index(), encoding="utf-8")


def _frames(exhibit: Exhibit, facts: Mapping[str, Facts], shelf: PictureShelf) -> list[Picture]:
    """The exhibit's frames as a film shows them."""
    film = plan_film(exhibit.film, facts)
    size = (film.canvas.width, film.canvas.height)
    sources, out = Sources(shelf.get), empty(*size)
    composer = Composer(size, sources, sources.cutout)
    frames = []
    for n in range(exhibit.first, exhibit.end or film.frames):
        composer.compose(film.frame(n), out)
        frames.append(picture_of(out))
    return frames


def _shot(asset: Asset) -> Shot:
    return Shot(asset=asset.id, name=asset.name, motion=Motion(kind="zoom-in", amount=0.06))


def _film(*shots: Shot, text: Caption | None = None, canvas: Canvas = CANVAS) -> Timeline:
    numbered = tuple(replace(shot, id=f"sg_{n}") for n, shot in enumerate(shots))
    captions = (replace(text, id="sg_9"),) if text else ()
    return Timeline(canvas=canvas, shots=numbered, captions=captions)


def _upright() -> Canvas:
    return Canvas(width=360, height=640, fps=30, aspect="9:16")


def _write_thumb(frames: Sequence[Picture], path: Path) -> None:
    """A still as one picture, a film as a moving one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    thumbs = [Image.fromarray(_small(frame)) for frame in frames[::EVERY]]
    moving = {"save_all": True, "append_images": thumbs[1:], "duration": 100, "loop": 0} if thumbs[1:] else {}
    thumbs[0].save(path, quality=QUALITY, method=6, **moving)


def _small(frame: Picture) -> Picture:
    """The frame in a thumbnail's box."""
    scale = min(THUMB_PX[0] / frame.shape[1], THUMB_PX[1] / frame.shape[0])
    size = (round(frame.shape[1] * scale), round(frame.shape[0] * scale))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)


def _sheet(exhibits: Mapping[str, Sequence[Picture]]) -> Image.Image:
    """The moments of each moving exhibit in a row of its own, then all stills side by side, each with its name."""
    moving = [[(name, f) for f in _moments(frames)] for name, frames in exhibits.items() if len(frames) > 1]
    stills = [(name, frames[0]) for name, frames in exhibits.items() if len(frames) == 1]
    rows = moving + [stills[first : first + MOMENTS] for first in range(0, len(stills), MOMENTS)]
    width, height = THUMB_PX[0] + GAP_PX, THUMB_PX[1] + LABEL_PX
    sheet = Image.new("RGB", (MOMENTS * width + GAP_PX, len(rows) * height), "#ffffff")
    pen = ImageDraw.Draw(sheet)
    for row, cells in enumerate(rows):
        for column, (name, frame) in enumerate(cells):
            x, y = GAP_PX + column * width, row * height
            pen.text((x, y + 5), name, "#101418", font_size=12)
            sheet.paste(Image.fromarray(_small(frame)), (x, y + LABEL_PX - 4))
    return sheet


def _moments(frames: Sequence[Picture]) -> Iterator[Picture]:
    count = min(MOMENTS, len(frames))
    for moment in range(count):
        yield frames[moment * (len(frames) - 1) // max(1, count - 1)]


def _index() -> str:
    parts = [NOTICE]
    for kind, held in names().items():
        pictures = " ".join(f'<img src="{kind}/{name}.webp" title="{name}" width="192">' for name in held)
        parts.append(f"## {kind.capitalize()}\n\n{pictures}\n\n[All moments on one sheet]({kind}.jpg)\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main(sys.argv[1])
