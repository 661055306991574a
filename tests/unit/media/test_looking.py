"""Photos are looked at as they come in."""

import cv2
import numpy as np
import pytest

from stillreel.media import Decoder, import_files
from stillreel.media.seeing import let_go, weights
from support.people import ASTRONAUT, ASTRONAUT_FACE, astronaut, overlap
from support.photos import scene, write_picture

FACE = tuple(length / 400 for length in ASTRONAUT_FACE)


def facts_of(path, decoder):
    (asset,) = import_files([path], decoder).assets
    return asset.facts


def test_an_imported_photo_knows_its_faces_and_that_its_people_stand_out(decoder):
    facts = facts_of(ASTRONAUT, decoder)
    assert overlap(facts.faces[0], FACE) > 0.6
    assert facts.depth == "people"


def test_a_photo_of_nobody_has_no_faces(tmp_path, decoder):
    facts = facts_of(write_picture(tmp_path / "sea.jpg", scene(800, 600), "JPEG"), decoder)
    assert (facts.faces, facts.subject, facts.depth) == ((), None, "")


def test_a_clear_background_is_no_reason_to_miss_a_face(tmp_path, decoder):
    portrait = astronaut()
    alpha = np.zeros((400, 400, 1), np.uint8)
    cv2.circle(alpha, (176, 90), 90, 255, -1)
    sticker = write_picture(tmp_path / "sticker.png", np.dstack([portrait, alpha]), "PNG")
    assert overlap(facts_of(sticker, decoder).faces[0], FACE) > 0.5


def test_a_photo_turned_by_its_camera_is_seen_upright(tmp_path, decoder):
    turned = write_picture(
        tmp_path / "turned.jpg", np.rot90(astronaut(), 1), "JPEG", exif=_turned_right(), quality=95
    )
    facts = facts_of(turned, decoder)
    assert overlap(facts.faces[0], FACE) > 0.6


def _turned_right():
    from support.photos import exif

    return exif(orientation=6)


def test_equal_photos_are_looked_at_once(tmp_path):
    asked = []

    class Counting(Decoder):
        def picture(self, path, name, **wishes):
            asked.append(name)
            return super().picture(path, name, **wishes)

    twin = tmp_path / "twin.jpg"
    twin.write_bytes(ASTRONAUT.read_bytes())
    with Counting() as decoder:
        first, second = import_files([ASTRONAUT, twin], decoder).assets
    assert asked == ["astronaut.jpg"]
    assert first.facts == second.facts


@pytest.mark.parametrize("content", [b"", b"no model at all"])
def test_photos_come_in_even_when_a_model_is_damaged(content, tmp_path, decoder, monkeypatch):
    for name in weights.SHA256:
        (tmp_path / name).write_bytes(content)
    let_go()
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    imported = import_files([ASTRONAUT], decoder)
    assert imported.assets[0].facts.faces == ()
    assert not imported.faults
    (note,) = imported.notes
    assert weights.FACES in note
    assert "framed by their middle" in note
