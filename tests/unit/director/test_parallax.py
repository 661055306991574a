"""Parallax is asked for in many words; the reply says for which photos it cannot be had."""

import pytest

from stillreel.director.first_cut import first_cut
from support.director_cases import begin, picture, say

DEEP, FLAT = {"depth": "people"}, {"depth": ""}


def talk(*depths, language="en", **changes):
    media = tuple(picture(f"{n}.jpg", **(facts | changes)) for n, facts in enumerate(depths, 1))
    return begin(media, language)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "parallax on all photos"),
        ("en", "give every photo a 3d effect"),
        ("en", "2.5D motion please"),
        ("en", "use a depth effect"),
        ("zh", "所有照片加视差"),
        ("zh", "要立体感"),
        ("zh", "加3D效果"),
        ("zh", "用景深动画"),
    ],
)
def test_it_goes_by_many_names(language, message):
    told = say(talk(DEEP, DEEP, language=language), message)
    assert {shot.motion.kind for shot in told.film.shots} == {"parallax"}
    assert not told.turns[-1].findings


def findings(told):
    return [(finding.code, dict(finding.values)) for finding in told.turns[-1].findings]


def test_the_reply_counts_the_photos_that_have_depth():
    told = say(talk(DEEP, FLAT, DEEP), "parallax on all photos")
    assert findings(told) == [("parallax_flat_some", {"some": "1", "count": "3", "others": "2"})]
    assert "2 of 3" in told.reply
    assert "slow zoom" in told.reply


@pytest.mark.parametrize(("language", "part"), [("en", "None"), ("zh", "缓慢推近")])
def test_the_reply_says_so_when_no_photo_has_depth(language, part):
    told = say(talk(FLAT, FLAT, language=language), "parallax" if language == "en" else "视差")
    assert [code for code, _ in findings(told)] == ["parallax_flat_all"]
    assert part.lower().replace("none", "in none") in told.reply.lower()


def test_one_photo_is_spoken_of_as_one():
    told = say(talk(DEEP, FLAT), "parallax on photo 2")
    assert [code for code, _ in findings(told)] == ["parallax_flat_one"]


def test_a_photo_that_stands_whole_on_a_background_has_no_parallax():
    told = say(talk(DEEP, DEEP, width=600, height=1400), "make it 16:9", "parallax on all photos")
    assert [code for code, _ in findings(told)] == ["parallax_whole_all"]
    assert "fill the frame" in told.reply


def test_nobody_gets_parallax_unasked():
    for seed in range(40):
        media = tuple(picture(f"{seed}-{n}.jpg", **DEEP) for n in range(6))
        film = first_cut(media, draft_id="drf_test", language="en")
        moved = say(begin(media), "make a smooth video").film
        kinds = {shot.motion.kind for shot in (*film.shots, *moved.shots)}
        assert "parallax" not in kinds
