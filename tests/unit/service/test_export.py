"""Several films of one timeline in one go: each as it was wanted, what they share made once."""

from concurrent.futures import Future
from dataclasses import replace

import av
import pytest

from stillreel.errors import NotFound, UsageError
from stillreel.render.chunk import render_chunk
from stillreel.service.export import Kitchen
from stillreel.service.outputs import Wanted
from stillreel.service.project import Project
from stillreel.service.studio import Studio
from stillreel.sound.encode import encode_sound
from stillreel.storage.cache import FolderCache
from stillreel.timeline.history import History
from stillreel.timeline.model import Shot, Transition
from support.films import film

BLUE, RED = (
    Shot(id=f"sg_{n}", kind="color", background=color, duration_ms=800)
    for n, color in ((1, "#2030c0"), (2, "#c03020"))
)
FILM = film(replace(BLUE, transition=Transition(kind="fade", duration_ms=200)), RED)
PROJECT = Project(history=History(timeline=replace(FILM, canvas=replace(FILM.canvas, width=320, height=180))))
SMALL = {"lines": 720}


class Hands:
    """Workers that work at once, in this process, and remember what they were given."""

    def __init__(self):
        self.profiles = []
        self.songs = []
        self.frames_done = 0

    def chunk(self, chunk, pictures, profile):
        self.profiles.append(profile)
        self.frames_done += len(chunk.frames)
        return _done(render_chunk(chunk, pictures.__getitem__, profile))

    def sound(self, plan, sources, out, coding):
        self.songs.append(coding)
        encode_sound(plan, sources, out, coding)
        return _done(None)

    def cancel(self):
        pass


def _done(result):
    future = Future()
    future.set_result(result)
    return future


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def studio(tmp_path, hands):
    return Studio(Kitchen(decoder=None, cache=FolderCache(tmp_path / "cache", 10**9), workers=hands))


def exported(studio, *wanted):
    return studio.export_each(PROJECT, wanted, lambda progress: None)


def key_frames(path):
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.pts is not None]
    return [n for n, packet in enumerate(packets) if packet.is_keyframe]


def test_each_film_is_coded_in_its_own_profile(studio, tmp_path):
    often, seldom = tmp_path / "often.mp4", tmp_path / "seldom.mp4"
    exported(
        studio,
        (Wanted(platform="youtube", **SMALL), often),
        (Wanted(platform="bilibili", **SMALL), seldom),
    )
    assert max(b - a for a, b in zip(key_frames(often), key_frames(often)[1:], strict=False)) <= 15
    assert len(key_frames(often)) > len(key_frames(seldom))


def test_every_shape_has_the_same_cuts(studio, tmp_path):
    wanted = [
        (Wanted(aspect=aspect, **SMALL), tmp_path / f"{n}.mp4") for n, aspect in enumerate(("9:16", "1:1"))
    ]
    films = exported(studio, *wanted)
    assert [(film.canvas.width, film.canvas.height) for film in films] == [(720, 1280), (720, 720)]
    assert {film.frames for film in films} == {48}
    for made in films:
        with av.open(str(made.path)) as container:
            reds = [
                frame.to_ndarray(format="rgb24")[:, :, 0].mean() > 112 for frame in container.decode(video=0)
            ]
        assert reds.index(True) == 24
        assert made.bytes == made.path.stat().st_size


def test_films_of_the_same_frames_are_rendered_once(studio, hands, tmp_path):
    films = exported(
        studio,
        (Wanted(platform="tiktok", **SMALL), tmp_path / "a.mp4"),
        (Wanted(platform="douyin", **SMALL), tmp_path / "b.mov"),
    )
    assert [film.rendered for film in films] == [films[0].chunks, 0]
    assert len(hands.profiles) == films[0].chunks
    assert len(hands.songs) == 1
    again = exported(studio, (Wanted(platform="tiktok", **SMALL), tmp_path / "c.mp4"))
    assert again[0].rendered == 0
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "c.mp4").read_bytes()


def test_the_container_decides_the_sound(studio, hands, tmp_path):
    for suffix in ("mp4", "webm", "gif"):
        exported(studio, (Wanted(container=suffix), tmp_path / f"film.{suffix}"))
    assert [coding.codec for coding in hands.songs] == ["aac", "opus"]
    with av.open(str(tmp_path / "film.gif")) as container:
        assert not container.streams.audio


def test_a_wish_that_does_not_go_stops_all_before_any_work(studio, hands, tmp_path):
    with pytest.raises(UsageError):
        exported(studio, (Wanted(), tmp_path / "a.mp4"), (Wanted(aspect="7:5"), tmp_path / "b.mp4"))
    assert not hands.profiles
    assert not list(tmp_path.glob("*.mp4"))


def test_progress_counts_the_frames_of_all_films(studio, tmp_path):
    seen = []
    wanted = [
        (Wanted(aspect=aspect, **SMALL), tmp_path / f"{n}.mp4") for n, aspect in enumerate(("9:16", "1:1"))
    ]
    studio.export_each(PROJECT, wanted, seen.append)
    assert {progress.frames for progress in seen} == {96}
    assert [progress.frames_done for progress in seen] == sorted(progress.frames_done for progress in seen)
    assert seen[-1].frames_done == 96


def test_a_poster_has_the_shape_of_its_film(studio):
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(studio.poster(PROJECT, Wanted(aspect="9:16")))) as picture:
        assert picture.size == (1080, 1920)


def test_a_project_without_a_film_says_what_to_do(studio, tmp_path):
    with pytest.raises(NotFound, match="say what"):
        studio.export(Project(), tmp_path / "a.mp4", lambda progress: None)
