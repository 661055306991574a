"""A brand kit and a color table on the command line, from the first film to a later text."""

import numpy as np
from PIL import Image

from support.cli import frames_of, stillreel

KIT = """
font = "serif"
[colors]
primary = "#ffd166"
[logo]
file = "logo.png"
position = "top-right"
"""


def test_a_film_wears_its_brand_and_goes_on_wearing_it(tmp_path):
    for name, color in (("1.png", "#303840"), ("2.png", "#384030")):
        Image.new("RGB", (320, 240), color).save(tmp_path / name)
    Image.new("RGBA", (200, 80), (255, 0, 0, 255)).save(tmp_path / "logo.png")
    (tmp_path / "brand.toml").write_text(KIT, encoding="utf-8")
    (tmp_path / "grade.cube").write_text("LUT_1D_SIZE 2\n0 0 0\n1 1 1\n", encoding="ascii")
    out, cache = tmp_path / "film.mp4", tmp_path / "cache"
    made = stillreel(
        "make", tmp_path, "--brand", tmp_path / "brand.toml",
        "--say", "a 2 second 16:9 film with the title 'Hello'", "--resolution", "720", "-o", out, "--json",
        cache=cache,
    )  # fmt: skip
    assert made.code == 0, made.notes
    assert [segment["m"]["name"] for segment in made.document["draft"]["t"][0]["sg"]] == ["1.png", "2.png"]
    texts = _texts(made.document["draft"])
    assert (texts["title"]["color"], texts["title"]["font"]) == ("#ffd166", "serif")
    assert texts["logo"]["position"] == "top-right"
    frame = frames_of(out)[-1].astype(int)
    red = (frame[..., 0] > 180) & (frame[..., 1:].max(axis=-1) < 60)
    rows, columns = np.nonzero(red)
    assert columns.max() - columns.min() > 2 * (rows.max() - rows.min())
    assert columns.min() > frame.shape[1] / 2
    assert rows.max() < frame.shape[0] / 2
    project = out.with_suffix(".stillreel")
    changed = stillreel("edit", project, "--say", "add the title 'Again' at the end", "--json", cache=cache)
    again = [m for m in _all_texts(changed.document["draft"]) if m.get("text") == "Again"]
    assert [(m["color"], m["font"]) for m in again] == [("#ffd166", "serif")]


def test_a_wrong_brand_file_is_told_before_anything_is_made(tmp_path):
    Image.new("RGB", (64, 48), "#303840").save(tmp_path / "1.png")
    (tmp_path / "brand.toml").write_text('font = "comic"', encoding="utf-8")
    out = tmp_path / "film.mp4"
    made = stillreel(
        "make", tmp_path / "1.png", "--brand", tmp_path / "brand.toml", "-o", out, cache=tmp_path / "cache"
    )
    assert made.code == 2
    assert "font" in made.notes
    assert "serif" in made.notes
    assert not out.exists()


def _all_texts(draft):
    return [segment["m"] for track in draft["t"] if track["tt"] == 7 for segment in track["sg"]]


def _texts(draft):
    return {m["role"]: m for m in _all_texts(draft)}
