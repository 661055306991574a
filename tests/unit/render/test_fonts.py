"""The shipped fonts: all there, named by their content, and seen by the text engine alone."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stillreel.render.fonts import FACES, fingerprint, font_files, open_engine, unwrap_woff
from stillreel.timeline.vocabulary import FONTS

SAMPLE = """
import hashlib, sys
from stillreel.plan.text import TextPlan
from stillreel.render.fonts import fingerprint
from stillreel.render.glyphs import draw
plan = TextPlan(
    text="生日快乐🎂 to Léa 誕生日 생일 مرحبا", font="serif", size_px=40.0, weight=600, color="#ffffff",
    width_px=400, height_px=200, anchor=(240.0, 135.0), gravity=(0.5, 0.5),
)
glyphs = draw(plan, (480, 270))
planes = (glyphs.luma, glyphs.u, glyphs.v, glyphs.alpha, glyphs.alpha_chroma)
print(fingerprint(), hashlib.sha256(b"".join(plane.tobytes() for plane in planes)).hexdigest())
"""


def run_sample(**environment: str) -> subprocess.CompletedProcess[str]:
    source = Path(__file__).parents[3] / "src"
    return subprocess.run(
        [sys.executable, "-c", SAMPLE],
        env={"PATH": os.defpath, "PYTHONPATH": str(source), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def test_every_font_of_the_vocabulary_has_a_face():
    assert tuple(FACES) == FONTS


def test_all_font_files_are_there_and_none_is_slanted():
    files = font_files()
    assert len(files) == 27
    assert all(path.is_file() for path in files)
    assert not [path for path in files if "Italic" in path.name]
    assert len({path.name for path in files}) == 27


def test_the_fingerprint_is_a_hash_that_stays():
    assert len(bytes.fromhex(fingerprint())) == hashlib.sha256().digest_size
    assert fingerprint() == fingerprint()


def test_the_emoji_font_unwraps_to_a_whole_font_without_its_second_set_of_pictures():
    woff = next(path for path in font_files() if path.suffix == ".woff")
    font = unwrap_woff(woff.read_bytes())
    count = int.from_bytes(font[4:6], "big")
    entries = [font[12 + 16 * index : 28 + 16 * index] for index in range(count)]
    tags = [entry[:4] for entry in entries]
    assert b"COLR" in tags
    assert b"SVG " not in tags
    for entry in entries:
        checksum, start, size = (int.from_bytes(entry[at : at + 4], "big") for at in (4, 8, 12))
        table = font[start : start + size] + bytes(-size % 4)
        words = sum(int.from_bytes(table[at : at + 4], "big") for at in range(0, len(table), 4))
        if entry[:4] != b"head":  # its checksum is defined with a field left out
            assert words & 0xFFFFFFFF == checksum


def test_the_engine_opens_again_without_harm():
    open_engine()
    configuration = Path(os.environ["FONTCONFIG_FILE"])
    open_engine()
    assert Path(os.environ["FONTCONFIG_FILE"]) == configuration
    assert "/usr/share/fonts" not in configuration.read_text()


@pytest.fixture(scope="module")
def plain_run(tmp_path_factory: pytest.TempPathFactory) -> str:
    ran = run_sample(XDG_CACHE_HOME=str(tmp_path_factory.mktemp("cache")))
    assert ran.stderr == ""
    return ran.stdout


def test_a_strange_environment_changes_no_pixel_and_brings_no_warning(plain_run: str, tmp_path: Path):
    strange = run_sample(
        XDG_CACHE_HOME=str(tmp_path),
        FONTCONFIG_FILE="/nowhere/fonts.conf",
        FONTCONFIG_SYSROOT="/nowhere",
        PANGO_LANGUAGE="ko:ja",
        LANG="ja_JP.UTF-8",
    )
    assert strange.stdout == plain_run
    assert strange.stderr == ""


def test_a_cache_folder_that_cannot_be_written_changes_no_pixel_and_leaves_nothing(
    plain_run: str, tmp_path: Path
):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    ran = run_sample(XDG_CACHE_HOME=str(in_the_way), TMPDIR=str(temporary))
    assert ran.stdout == plain_run
    assert ran.stderr == ""
    assert list(temporary.iterdir()) == []
