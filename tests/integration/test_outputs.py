"""One project as many files, through the command line, looked at as a player would."""

import subprocess
from fractions import Fraction

import av
import numpy as np
import pytest
from PIL import Image

from support.cli import COMMAND, environment, frames_of, planes_hash, sound_of, stillreel
from support.photos import write_picture
from support.rendering import scene

WISH = "landscape, 720p, 1 second each, lofi music, title 'By the sea'"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def film(cache, tmp_path_factory):
    """A film of two photos, with its poster."""
    folder = tmp_path_factory.mktemp("film")
    photos = [write_picture(folder / f"{n}.jpg", scene(n, (1600, 1200)), "JPEG", quality=90) for n in (1, 2)]
    out = folder / "film.mp4"
    ran = stillreel(
        "make", *photos, "--say", WISH, "-o", out, "--poster", folder / "film.jpg", "--json", cache=cache
    )
    assert ran.code == 0, ran.notes
    return out


def project(film):
    return film.with_suffix(".stillreel")


def facts(path):
    """What a probe tells of a film: codecs, size, rate, tags, and how long its streams are."""
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        context = video.codec_context
        told = {
            "video": context.name,
            "pixels": context.pix_fmt,
            "size": (context.width, context.height),
            "tags": (
                context.color_primaries,
                context.color_trc,
                context.colorspace,
                context.color_range,
            ),
            "sound": [stream.codec_context.name for stream in container.streams.audio],
            "streams": len(container.streams),
        }
    with av.open(str(path)) as container:
        times = [frame.time for frame in container.decode(video=0)]
    return told | {"frames": len(times), "gaps": np.diff(times)}


@pytest.mark.parametrize(
    ("suffix", "video", "sound"), [("mov", "h264", "aac"), ("webm", "vp9", "opus")], ids=["mov", "webm"]
)
def test_every_container_holds_the_same_film(film, cache, tmp_path, suffix, video, sound):
    out = tmp_path / f"film.{suffix}"
    ran = stillreel("export", project(film), "-o", out, cache=cache)
    assert ran.code == 0, ran.notes
    assert f"film.{suffix}, 2 s, " in ran.notes
    told = facts(out)
    assert (told["video"], told["sound"], told["pixels"]) == (video, [sound], "yuv420p")
    assert (told["size"], told["frames"], told["tags"]) == ((1280, 720), 60, (1, 1, 1, 1))
    assert np.abs(told["gaps"] - 1 / 30).max() < 0.001
    assert abs(sound_of(out).shape[1] / 48_000 - 2) < 1 / 30
    ours, other = frames_of(film)[20].astype(int), frames_of(out)[20].astype(int)
    assert np.abs(ours - other).mean() < 4


def test_a_gif_is_small_loops_and_is_silent(film, cache, tmp_path):
    out = tmp_path / "film.gif"
    assert stillreel("export", project(film), "-o", out, cache=cache).code == 0
    with Image.open(out) as gif:
        assert (gif.size, gif.n_frames, gif.info["loop"]) == ((640, 360), 30, 0)


def test_platforms_and_shapes_in_one_go_have_names_of_their_own_and_the_same_cuts(film, cache):
    ran = stillreel(
        "export", project(film), "--for", "youtube", "--for", "tiktok", "--aspect", "1:1",
        "--resolution", "720", "--json", cache=cache,
    )  # fmt: skip
    assert ran.code == 0, ran.notes
    films = ran.document["films"]
    names = [path["film"].rpartition("/")[2] for path in films]
    assert names == ["film-youtube.mp4", "film-tiktok.mp4", "film-1x1.mp4"]
    assert [(one["width"], one["height"]) for one in films] == [(1280, 720), (720, 1280), (720, 720)]
    assert {one["frames"] for one in films} == {60}
    assert ["at least 3 s" in " ".join(one["warnings"]) for one in films] == [False, True, False]
    content = (film.parent / "film-youtube.mp4").read_bytes()
    assert b"edts" not in content
    assert b"edts" in (film.parent / "film-tiktok.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    for one in films:
        told = facts(one["film"])
        assert (told["video"], told["streams"], told["tags"]) == ("h264", 2, (1, 1, 1, 1))


def test_the_project_stays_as_it_is_when_a_film_gets_another_shape(film, cache, tmp_path):
    before = project(film).read_bytes()
    out = tmp_path / "tall.mp4"
    ran = stillreel(
        "export",
        project(film),
        "--aspect",
        "9:16",
        "--fps",
        "24",
        "--profile",
        "small",
        "-o",
        out,
        cache=cache,
    )
    assert ran.code == 0, ran.notes
    assert project(film).read_bytes() == before
    with av.open(str(out)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.average_rate) == (720, 1280, Fraction(24))


def test_a_pipe_gets_the_film_and_nothing_else(film, cache, tmp_path):
    ran = subprocess.run(
        [*COMMAND, "export", str(project(film)), "-o", "-"],
        capture_output=True,
        env=environment(cache),
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    poured = tmp_path / "poured.mp4"
    poured.write_bytes(ran.stdout)
    assert ran.stdout[4:8] == b"ftyp"
    assert b"moof" in ran.stdout
    assert planes_hash(poured) == planes_hash(film)


def test_the_poster_is_the_first_photo_with_its_title(film):
    with Image.open(film.parent / "film.jpg") as poster:
        assert poster.size == (1280, 720)
        seen = np.asarray(poster).astype(int)
    near = min(np.abs(frame.astype(int) - seen).mean() for frame in frames_of(film)[:30])
    assert near < 5


def test_a_film_tells_its_draft_and_nothing_private(film):
    with av.open(str(film)) as container:
        told = {key: text for key, text in container.metadata.items() if "brand" not in key}
        assert not container.streams.video[0].metadata.get("creation_time")
    assert set(told) <= {"encoder", "comment", "minor_version"}
    assert told["comment"].startswith("stillreel 0.")
    assert "draft" in told["comment"]
    assert b".jpg" not in film.read_bytes()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["-o", "film.avi"], ".mp4, .mov, .webm, .gif"),
        (["--for", "myspace"], "tiktok, reels"),
        (["--resolution", "480"], "720, 1080, 1440, 2160"),
        (["-o", "film.mp4", "--format", "webm"], "leave out --format"),
        (["-o", "-", "--aspect", "1:1", "--aspect", "9:16"], "a pipe takes one film"),
        (["--poster", "film.bmp"], ".jpg, .jpeg, .png"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_is_refused_with_what_can(film, cache, words, answer):
    ran = stillreel("export", project(film), *words, cache=cache)
    assert ran.code == 2
    assert answer in ran.notes
    assert not ran.out
