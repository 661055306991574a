"""What a person can do with photos and words: start a project, say something, export, look at a frame.

The one door that every interface uses. Knows nothing of terminals, HTTP or where settings come from.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stillreel.director import Scene, Turn
from stillreel.errors import NotFound, StillreelError, UsageError
from stillreel.media import import_files
from stillreel.plan.film import FilmPlan, plan_film
from stillreel.plan.poster import poster_frame
from stillreel.render.still import render_sheet, render_still
from stillreel.service.branding import in_brand, with_brand
from stillreel.service.depth import with_depth
from stillreel.service.export import Exported, Kitchen, Watch, export
from stillreel.service.listening import ComposedTempos, with_rhythm
from stillreel.service.outputs import AS_IT_IS, Wanted, delivery
from stillreel.service.pictures import PictureShelf
from stillreel.service.project import MediaFile, Project
from stillreel.service.speaking import recorded, unread
from stillreel.timeline.model import Timeline
from stillreel.timeline.time import boundary_frame

Count = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A new project, the faults of files that are not in it, and notes on files of which only a part is."""

    project: Project
    faults: tuple[StillreelError, ...]
    notes: tuple[str, ...]


class Studio:
    """The use cases, over a decoder, a cache and workers."""

    def __init__(self, kitchen: Kitchen) -> None:
        self._kitchen = kitchen

    def start(self, paths: Sequence[Path], watch: Count | None = None) -> Started:
        """A project of these files in this order, without a film yet."""
        imported = import_files(paths, self._kitchen.decoder, watch)
        media = tuple(
            MediaFile(asset=asset, path=path)
            for asset, path in zip(imported.assets, imported.paths, strict=True)
        )
        media = with_rhythm(media, self._kitchen.decoder)
        media = with_depth(media, self._kitchen.decoder, self._kitchen.depth_model)
        return Started(project=Project(media=media), faults=imported.faults, notes=imported.notes)

    def brand(self, project: Project, path: Path) -> Project:
        """The project with the brand kit of a file: its film will take it on. Call it before the first message."""
        return with_brand(project, path, self._kitchen.decoder)

    def say(self, project: Project, message: str) -> tuple[Project, Turn]:
        """The project after a message, and the director's answer."""
        # Grammar and lexicons take a fifth of a second to load, and an export needs none of them.
        from stillreel.director.directing import direct

        scene = Scene(
            media=project.assets,
            history=project.history,
            language=project.history.timeline.language if project.history else "en",
            first_turn=project.history is None or not project.history.done,
            touched=project.touched,
            tempos=ComposedTempos(),
            read_aloud=None if self._kitchen.speech is None else {},
        )
        turn = direct(message, scene)
        texts = unread(turn)
        if texts and self._kitchen.speech is not None:
            voice = self._kitchen.speech, turn.language
            project, read = recorded(project, texts, voice, self._kitchen.decoder)
            turn = direct(message, replace(scene, media=project.assets, read_aloud=read))
        turn = in_brand(project, turn)
        return replace(project, history=turn.history, touched=turn.touched), turn

    def export(self, project: Project, out: Path, watch: Watch, wanted: Wanted = AS_IT_IS) -> Exported:
        """The project's film at `out`; nothing appears there before it is whole."""
        return self.export_each(project, ((wanted, out),), watch)[0]

    def export_each(
        self, project: Project, wanted: Sequence[tuple[Wanted, Path]], watch: Watch
    ) -> tuple[Exported, ...]:
        """The project's film in several forms in one go, each at its place. UsageError before any work is done."""
        _, timeline = self._film(project)
        deliveries = tuple(delivery(timeline, each, out) for each, out in wanted)
        return export(project, deliveries, self._kitchen, watch)

    def poster(self, project: Project, wanted: Wanted = AS_IT_IS) -> bytes:
        """The frame that stands for the film, as it is in a form of it: PNG bytes."""
        _, timeline = self._film(project)
        canvas = delivery(timeline, wanted, Path()).canvas
        film = plan_film(replace(timeline, canvas=canvas), project.facts)
        return render_still(film.frame(poster_frame(film)), canvas, self._shelf(project).get)

    def still(self, project: Project, at_ms: int) -> bytes:
        """What the film shows at a moment: a PNG at the canvas's size. UsageError outside the film."""
        film, timeline = self._film(project)
        n = boundary_frame(at_ms, film.canvas.fps)
        if not 0 <= n < film.frames:
            raise UsageError(
                f"there is no frame at {at_ms / 1000:g} s; the film is {timeline.duration_ms / 1000:g} s long"
            )
        return render_still(film.frame(n), film.canvas, self._shelf(project).get)

    def sheet(self, project: Project, count: int) -> bytes:
        """A contact sheet of `count` moments, spread evenly over the film: PNG bytes."""
        film, _ = self._film(project)
        moments = [film.frames * (2 * k + 1) // (2 * count) for k in range(count)]
        return render_sheet(film, moments, self._shelf(project).get)

    def _shelf(self, project: Project) -> PictureShelf:
        return PictureShelf(
            self._kitchen.decoder, self._kitchen.cache, project.media, self._kitchen.depth_model
        )

    @staticmethod
    def _film(project: Project) -> tuple[FilmPlan, Timeline]:
        if project.history is None:
            raise NotFound("the project has no film yet; say what its photos should become first")
        timeline = project.history.timeline
        return plan_film(timeline, project.facts), timeline
