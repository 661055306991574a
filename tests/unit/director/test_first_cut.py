"""The plain cut at upload and the style's defaults of a first turn."""

from itertools import pairwise

import pytest

from stillreel.director.first_cut import first_cut
from support.director_cases import begin, picture, say


def test_a_plain_cut_is_silent_still_and_in_order() -> None:
    film = first_cut((picture("b.jpg"), picture("a.jpg")))
    assert [shot.name for shot in film.shots] == ["b.jpg", "a.jpg"]
    assert film.music is None
    assert {shot.motion.kind for shot in film.shots} == {"still"}
    assert {shot.transition.kind for shot in film.shots} == {"cut"}


def test_no_photos_give_an_empty_film() -> None:
    assert first_cut(()).shots == ()


@pytest.mark.parametrize(
    ("sizes", "aspect"),
    [
        ([(3, 2), (3, 2), (2, 3)], "16:9"),
        ([(2, 3), (2, 3), (3, 2)], "9:16"),
        ([(3, 2), (2, 3)], "9:16"),
        ([(1, 1)], "9:16"),
        ([(3, 2)], "16:9"),
    ],
)
def test_the_majority_of_the_photos_decides_the_aspect(sizes: list[tuple[int, int]], aspect: str) -> None:
    media = tuple(picture(f"{i}.jpg", width=w * 100, height=h * 100) for i, (w, h) in enumerate(sizes))
    assert first_cut(media).canvas.aspect == aspect


def test_the_seed_follows_from_the_photos_and_their_order() -> None:
    one, other = picture("a.jpg"), picture("b.jpg")
    assert first_cut((one, other)).seed == first_cut((one, other)).seed
    assert first_cut((one, other)).seed != first_cut((other, one)).seed


def test_a_clip_plays_at_its_own_length_up_to_a_limit() -> None:
    short = picture("s.mp4", kind="clip", duration_ms=5000)
    long = picture("l.mp4", kind="clip", duration_ms=60_000)
    film = first_cut((short, long))
    assert [(shot.kind, shot.duration_ms) for shot in film.shots] == [("video", 5000), ("video", 8000)]


def test_one_portrait_becomes_about_eight_seconds_in_several_moves() -> None:
    media = (picture("me.jpg", width=800, height=1200),)
    film = say(begin(media), "make a video").film
    assert 7500 <= film.duration_ms <= 8500
    assert len(film.shots) in (2, 3)
    assert {shot.asset for shot in film.shots} == {media[0].id}
    assert len({shot.motion.kind for shot in film.shots}) > 1


def test_three_product_photos_get_a_film_of_all_three() -> None:
    film = say(begin(3), "convert three product photos or a single portrait image into a 1080p MP4").film
    assert [shot.duration_ms for shot in film.shots] == [4000] * 3
    assert min(film.canvas.width, film.canvas.height) == 1080


def test_no_move_is_the_same_twice_running_and_travel_is_slight() -> None:
    film = say(begin(12), "turn my photos into a smooth animated video with transitions").film
    assert all(a.motion.kind != b.motion.kind for a, b in pairwise(film.shots))
    assert all(0.04 <= shot.motion.amount <= 0.12 for shot in film.shots)


def test_panoramas_travel_sideways_and_tall_photos_up_or_down() -> None:
    media = (
        picture("wide.jpg", width=6000, height=1500),
        picture("plain.jpg"),
        picture("other.jpg"),
        picture("tall.jpg", width=500, height=1500),
    )
    film = say(begin(media), "make a landscape video").film
    assert film.shots[0].motion.kind in ("pan-left", "pan-right")
    assert film.shots[3].motion.kind in ("pan-up", "pan-down")


def test_transitions_of_a_first_cut_are_of_one_kind_and_short() -> None:
    cuts = [shot.transition for shot in say(begin(6), "make a video").film.shots[:-1]]
    assert len({cut.kind for cut in cuts}) == 1
    assert all(500 <= cut.duration_ms <= 800 for cut in cuts)


def test_music_steps_back_under_the_sound_of_clips() -> None:
    media = (picture("a.jpg"), picture("talk.mp4", kind="clip", duration_ms=4000, has_sound=True))
    song = say(begin(media), "make a video").film.music
    assert song is not None
    assert song.volume == 0.35
