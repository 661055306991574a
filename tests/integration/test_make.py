"""From photos and a sentence to a film, through the command line, on real files."""

import itertools
import signal
import subprocess

import av
import numpy as np
import pytest

from support.cli import (
    COMMAND,
    draft_without_names,
    environment,
    frames_of,
    planes_hash,
    sound_of,
    stillreel,
)
from support.photos import (
    adobe_rgb_profile,
    delta_e,
    display_p3_profile,
    exif,
    scene,
    stored_for,
    write_clip,
    write_noise,
    write_picture,
    write_tone,
)

ENGLISH = "turn my photos into a smooth animated video with transitions"
CHINESE = "把我的照片做成带转场的流畅动画视频"
COLORS = ((200, 40, 40), (40, 180, 60), (50, 70, 210), (220, 200, 50))


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """Four landscape photos, each of one colour with a soft texture."""
    folder = tmp_path_factory.mktemp("cards")
    y, x = np.mgrid[0:800, 0:1200]
    texture = 14 * np.sin(x / 37) * np.cos(y / 29)
    paths = []
    for number, color in enumerate(COLORS, start=1):
        picture = np.clip(np.array(color) + texture[..., None], 0, 255).astype(np.uint8)
        paths.append(write_picture(folder / f"card-{number}.jpg", picture, "JPEG", quality=92))
    return paths


@pytest.fixture(scope="module")
def film(cards, cache, tmp_path_factory):
    """The film of the English seed sentence, as the command left it."""
    out = tmp_path_factory.mktemp("film") / "a.mp4"
    ran = stillreel("make", *cards, "--say", ENGLISH, "-o", out, "--json", cache=cache)
    assert ran.code == 0, ran.notes
    return out, ran.document


def test_a_film_is_what_every_platform_takes(film):
    path, document = film
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, video.codec_context.profile) == ("h264", "High")
        assert video.codec_context.pix_fmt == "yuv420p"
        assert (video.width, video.height) == (1920, 1080)
        assert video.average_rate == video.base_rate == 30
        context = video.codec_context
        tags = (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
        assert tags == (1, 1, 1, 1)
        assert (audio.codec_context.name, audio.codec_context.sample_rate) == ("aac", 48000)
        assert audio.codec_context.profile == "LC"
        assert abs(video.duration * video.time_base - audio.duration * audio.time_base) <= 1 / 30
        times = [frame.pts for frame in container.decode(video=0)]
        assert {b - a for a, b in itertools.pairwise(times)} == {int(1 / 30 / video.time_base)}
        assert len(times) == document["frames"] == document["duration_ms"] * 30 // 1000
    content = path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_every_photo_appears_in_its_order_and_without_bars(film):
    path, document = film
    frames = frames_of(path)
    photos = document["draft"]["t"][0]["sg"]
    assert [photo["m"]["name"] for photo in photos] == [f"card-{n}.jpg" for n in (1, 2, 3, 4)]
    for photo, color in zip(photos, COLORS, strict=True):
        middle = frames[(photo["s"] + photo["d"] // 2) * 30 // 1000]
        assert np.abs(middle.reshape(-1, 3).mean(axis=0) - color).max() < 12
        for edge in (middle[0], middle[-1], middle[:, 0], middle[:, -1]):
            assert edge.mean() > 40


def test_pictures_move_and_blend(film):
    path, document = film
    frames = frames_of(path)
    first, second = document["draft"]["t"][0]["sg"][:2]
    cut = second["s"] * 30 // 1000
    red = frames[cut].reshape(-1, 3).mean(axis=0)
    assert COLORS[1][0] + 20 < red[0] < COLORS[0][0] - 20
    assert first["m"]["motion"]["kind"] != "still"


def test_music_plays_at_once_and_ends_with_the_film(film):
    path, _ = film
    sound = sound_of(path)
    loudness = np.sqrt((sound**2).mean(axis=0))
    assert loudness[: 48000 // 2].max() > 0.01
    assert loudness[-48000 // 100 :].max() < 0.01
    assert np.abs(sound).max() <= 1.0


def test_the_chinese_sentence_gives_the_same_film_and_a_chinese_answer(film, cards, cache, tmp_path):
    ran = stillreel("make", *cards, "--say", CHINESE, "-o", tmp_path / "b.mp4", "--json", cache=cache)
    assert ran.code == 0, ran.notes
    assert draft_without_names(ran.document["draft"]) == draft_without_names(film[1]["draft"])
    assert any("\u4e00" <= letter <= "\u9fff" for letter in ran.document["reply"])
    assert ran.document["rendered_chunks"] == 0


def test_a_wish_of_many_parts_is_obeyed_and_gone_on_with(cards, cache, tmp_path):
    english = (
        "vertical for TikTok, 3 seconds each, slide transitions, black and white, "
        'lofi music at 30%, title "Summer in Lisbon" at the top'
    )
    chinese = "竖屏发抖音，每张3秒，滑动转场，黑白，lofi音乐音量30%，顶部标题“里斯本的夏天”"
    out = tmp_path / "film.mp4"
    ran = stillreel("make", *cards, "--say", english, "-o", out, "--json", cache=cache)
    assert ran.code == 0, ran.notes
    draft = ran.document["draft"]
    video, music, titles = draft["t"]
    assert (draft["m"]["canvas"]["width"], draft["m"]["canvas"]["height"]) == (1080, 1920)
    assert [shot["d"] for shot in video["sg"]] == [3000] * 4
    assert all(shot["m"]["transition"]["kind"].startswith("slide-") for shot in video["sg"][:-1])
    assert all(shot["m"]["filter"]["name"] == "bw" for shot in video["sg"])
    assert (music["sg"][0]["m"]["asset"], music["sg"][0]["m"]["volume"]) == ("lib:lofi", 0.3)
    assert (titles["sg"][0]["m"]["text"], titles["sg"][0]["m"]["position"]) == ("Summer in Lisbon", "top")
    middle = frames_of(out)[45].astype(int)
    assert np.abs(middle[..., 0] - middle[..., 2]).mean() < 3
    assert (middle[288:600, 200:900] > 225).mean() > 0.01

    twin = stillreel("make", *cards, "--say", chinese, "-o", tmp_path / "zh.mp4", "--json", cache=cache)
    assert draft_without_names(twin.document["draft"]) == draft_without_names(draft)

    project = tmp_path / "film.stillreel"
    edited = stillreel("edit", project, "--say", "make it square, slower", "--json", cache=cache)
    assert edited.code == 0, edited.notes
    assert edited.document["draft"]["m"]["canvas"]["aspect"] == "1:1"
    assert edited.document["draft"]["d"] > draft["d"]
    assert stillreel("export", project, cache=cache).code == 0
    with av.open(str(out)) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (1080, 1080)
    undone = stillreel("edit", project, "--say", "undo", "--json", cache=cache)
    assert undone.document["draft"] | {"v": 0} == draft | {"v": 0}


def test_bad_files_are_named_and_nothing_is_written(cards, cache, tmp_path):
    (tmp_path / "notes.jpg").write_text("just words")
    (tmp_path / "empty.png").write_bytes(b"")
    whole = write_noise(tmp_path / "whole.jpg", 1200, 800).read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    bad = [tmp_path / name for name in ("notes.jpg", "empty.png", "cut.jpg")]
    out = tmp_path / "film.mp4"
    ran = stillreel("make", cards[0], *bad, cards[1], "--say", ENGLISH, "-o", out, cache=cache)
    assert ran.code == 6
    assert all(path.name in ran.notes for path in bad)
    assert not out.exists()
    assert not out.with_suffix(".stillreel").exists()

    ran = stillreel("make", cards[0], *bad, cards[1], "--skip-bad", "-o", out, "--json", cache=cache)
    assert ran.code == 0, ran.notes
    assert len(ran.document["skipped"]) == 3
    assert [shot["m"]["name"] for shot in ran.document["draft"]["t"][0]["sg"]] == ["card-1.jpg", "card-2.jpg"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("make", "nowhere.jpg"), 4),
        (("make",), 2),
        (("export", "nowhere.stillreel"), 4),
        (("frobnicate",), 2),
    ],
)
def test_mistakes_end_with_their_exit_code(words, code, cache):
    ran = stillreel(*words, cache=cache)
    assert ran.code == code
    assert ran.notes.strip()
    assert "Traceback" not in ran.notes


def test_turned_photos_give_the_same_film_as_the_upright_one(cache, tmp_path):
    upright = scene(900, 600)
    paths = [write_picture(tmp_path / "heic.heic", stored_for(upright, 6), "HEIF", quality=95, exif=exif(6))]
    paths += [
        write_picture(
            tmp_path / f"turn-{n}.jpg",
            stored_for(upright, n),
            "JPEG",
            quality=95,
            subsampling=0,
            exif=exif(n),
        )
        for n in range(1, 9)
    ]
    wish = "720p landscape, 1 second each, no transitions, no motion, no music"
    out = tmp_path / "film.mp4"
    ran = stillreel("make", *paths, "--say", wish, "-o", out, "--json", cache=cache)
    assert ran.code == 0, ran.notes
    frames = frames_of(out)
    middles = [frames[30 * number + 15].astype(np.float64) for number in range(9)]
    for other in middles:
        assert similarity(middles[1], other) >= 0.99


def similarity(a, b):
    """Mean SSIM of two pictures' luma over 8 x 8 blocks."""

    def blocks(picture):
        luma = picture @ [0.2126, 0.7152, 0.0722]
        rows, columns = (side // 8 for side in luma.shape)
        return luma[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8).swapaxes(1, 2).reshape(-1, 64)

    x, y = blocks(a), blocks(b)
    mx, my = x.mean(axis=1), y.mean(axis=1)
    cov = ((x - mx[:, None]) * (y - my[:, None])).mean(axis=1)
    c1, c2 = 6.5025, 58.5225
    score = (
        (2 * mx * my + c1) * (2 * cov + c2) / ((mx**2 + my**2 + c1) * (x.var(axis=1) + y.var(axis=1) + c2))
    )
    return score.mean()


@pytest.mark.parametrize("profile", [display_p3_profile, adobe_rgb_profile])
def test_wide_colours_arrive_as_colour_management_wants_them(profile, cache, tmp_path):
    from io import BytesIO

    from PIL import Image, ImageCms

    patches = np.array(
        [[(200, 60, 60), (60, 160, 70), (70, 80, 190)], [(230, 190, 60), (128, 128, 128), (240, 235, 230)]]
    )
    card = np.kron(patches, np.ones((240, 240, 1))).astype(np.uint8)
    path = write_picture(tmp_path / "card.png", card, "PNG", icc_profile=profile())
    managed = ImageCms.profileToProfile(
        Image.fromarray(card), ImageCms.ImageCmsProfile(BytesIO(profile())), ImageCms.createProfile("sRGB")
    )
    out = tmp_path / "film.mp4"
    wish = "720p, 3:2, 1 second each, no motion, no music, no transitions"
    ran = stillreel("make", path, "--say", wish, "-o", out, cache=cache)
    assert ran.code == 0, ran.notes
    frame = frames_of(out)[5]
    height, width = frame.shape[:2]
    for row, column in itertools.product(range(2), range(3)):
        y, x = height * (2 * row + 1) // 4, width * (2 * column + 1) // 6
        seen = frame[y - 20 : y + 20, x - 20 : x + 20].mean(axis=(0, 1)).round().astype(np.uint8)
        wanted = np.asarray(managed)[240 * row + 120, 240 * column + 120]
        assert delta_e(seen.reshape(1, 1, 3), wanted.reshape(1, 1, 3)).max() < 3


def test_one_and_two_workers_and_a_warm_cache_give_the_same_frames(cards, tmp_path):
    wish = "720p, 2 seconds each, wipe transitions, upbeat music"
    hashes = []
    for name, workers, cache in (("a", "1", "one"), ("b", "2", "two"), ("c", "2", "two")):
        out = tmp_path / f"{name}.mp4"
        ran = stillreel(
            "make", *cards[:3], "--say", wish, "-o", out, cache=tmp_path / cache, STILLREEL_WORKERS=workers
        )
        assert ran.code == 0, ran.notes
        hashes.append((planes_hash(out), hash(sound_of(out).tobytes())))
    assert hashes[0] == hashes[1] == hashes[2]


def test_ctrl_c_leaves_no_half_film(cards, tmp_path):
    out = tmp_path / "film.mp4"
    process = subprocess.Popen(
        [*COMMAND, "make", *map(str, cards), "--say", "4k, 6 seconds each, no music", "-o", str(out)],
        env=environment(tmp_path / "cache"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list((tmp_path / "cache").glob("*/*.yuv")) and process.poll() is None:
        pass
    process.send_signal(signal.SIGINT)
    _, notes = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in notes
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache"]


def test_a_clip_and_a_song_become_part_of_the_film(cards, cache, tmp_path):
    clip = write_clip(tmp_path / "clip.mp4", sound="aac", size=(640, 360))
    song = write_tone(tmp_path / "song.mp3", form="mp3", codec="libmp3lame", seconds=5)
    out = tmp_path / "film.mp4"
    wish = "720p landscape video with my song"
    ran = stillreel("make", cards[0], clip, song, "--say", wish, "-o", out, "--json", cache=cache)
    assert ran.code == 0, ran.notes
    video, *rest = ran.document["draft"]["t"]
    assert [shot["m"]["type"] for shot in video["sg"]] == ["photo", "video"]
    assert any(segment["m"].get("name") == "song.mp3" for track in rest for segment in track["sg"])
    frames = frames_of(out)
    start = video["sg"][1]["s"] * 30 // 1000
    left = [frames[n][300:420, 100:300].mean() for n in (start + 10, start + 30)]
    assert left[1] > left[0] + 30


def test_a_frame_is_the_film_before_encoding(film, cache, tmp_path):
    from PIL import Image

    path, _ = film
    out = tmp_path / "frame.png"
    ran = stillreel("frame", path.with_suffix(".stillreel"), "--at", "1.5", "-o", out, cache=cache)
    assert ran.code == 0, ran.notes
    still = np.asarray(Image.open(out)).astype(int)
    assert np.abs(still - frames_of(path)[45]).mean() < 3


def test_presets_and_doctor_answer_in_json(cache):
    presets = stillreel("presets", "--json", cache=cache).document
    assert presets["platforms"]["tiktok"] == "1080x1920"
    assert "fade" in presets["transitions"]
    doctor = stillreel("doctor", "--json", cache=cache)
    assert doctor.code == 0
    assert all(part["ok"] for part in doctor.document.values())
