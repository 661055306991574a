import numpy as np
import pytest

from stillreel.errors import UnsupportedFile

IDENTITY_2 = "LUT_3D_SIZE 2\n" + "\n".join(f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1))


def table_of(decoder, path):
    found = decoder.table(path, path.name, out=path.with_name("table.raw"))
    values = np.fromfile(found.path, "<f4").reshape(found.size, found.size, found.size, 3)
    return found, values


def written(tmp_path, text):
    path = tmp_path / "look.cube"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_cube_is_known_by_its_content_and_read_with_red_running_fastest(decoder, tmp_path):
    text = (
        '# made by hand\nTITLE "Teal, orange"\n\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1.0 1.0 1.0\n'
        + IDENTITY_2
        + "\n"
    )
    path = written(tmp_path, text)
    assert decoder.probe(path, "look.cube").kind == "lut"
    found, values = table_of(decoder, path)
    assert (found.size, found.low, found.high) == (2, (0, 0, 0), (1, 1, 1))
    assert values[0, 0, 1].tolist() == [1, 0, 0]
    assert values[1, 0, 0].tolist() == [0, 0, 1]


def test_line_ends_of_other_systems_comments_and_a_byte_order_mark_are_read(decoder, tmp_path):
    text = IDENTITY_2.replace("0 1 0", "0 1 0 # green").replace("\n", "\r\n")
    _, values = table_of(decoder, written(tmp_path, b"\xef\xbb\xbf" + text.encode()))
    assert values[0, 1, 0].tolist() == [0, 1, 0]


def test_the_input_range_that_graders_write_is_the_domain(decoder, tmp_path):
    found, _ = table_of(decoder, written(tmp_path, "LUT_3D_INPUT_RANGE -0.5 2.0\n" + IDENTITY_2))
    assert (found.low, found.high) == ((-0.5, -0.5, -0.5), (2, 2, 2))


def test_curves_for_each_channel_become_a_cube(decoder, tmp_path):
    rows = "\n".join(f"{i / 4:.3f} {1 - i / 4:.3f} {(i / 4) ** 2:.4f}" for i in range(5))
    found, values = table_of(decoder, written(tmp_path, "LUT_1D_SIZE 5\n" + rows))
    assert found.size == 33
    assert values[16, 8, 24] == pytest.approx([0.75, 0.75, 0.25], abs=1e-3)


BROKEN = {
    "too few lines": (IDENTITY_2.rsplit("\n", 1)[0], "promises 8 lines of three numbers and holds 7"),
    "too many lines": (IDENTITY_2 + "\n1 1 1", "promises 8"),
    "a word among the numbers": (IDENTITY_2.replace("1 0 1", "1 x 1"), "no color can have"),
    "not a number": (IDENTITY_2.replace("1 0 1", "1 nan 1"), "no color can have"),
    "endless": (IDENTITY_2.replace("1 0 1", "1 1e39 1"), "no color can have"),
    "size too large": ("LUT_3D_SIZE 130\n0 0 0", "from 2 to 129"),
    "size below two": ("LUT_3D_SIZE 1\n0 0 0", "from 2 to 129"),
    "negative size": ("LUT_3D_SIZE -2\n0 0 0", "from 2 to 129"),
    "size of a thousand digits": ("LUT_3D_SIZE " + "9" * 1000 + "\n0 0 0", "from 2 to 129"),
    "no size after the word": ("LUT_3D_SIZE\n0 0 0", "from 2 to 129"),
    "both kinds": ("LUT_1D_SIZE 2\n" + IDENTITY_2, "exactly one"),
    "falling domain": ("DOMAIN_MIN 1 1 1\nDOMAIN_MAX 0 0 0\n" + IDENTITY_2, "domain"),
    "half a domain": ("DOMAIN_MIN 0 0\n" + IDENTITY_2, "domain"),
    "no table": ("LUT_3D_SIZE 2\n", "holds 0"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_table_is_refused_with_its_reason(decoder, tmp_path, case):
    text, reason = BROKEN[case]
    path = written(tmp_path, text)
    with pytest.raises(UnsupportedFile, match=rf"look\.cube: .*{reason}"):
        decoder.examine(path, "look.cube")
    with pytest.raises(UnsupportedFile, match=reason):
        decoder.table(path, "look.cube", out=tmp_path / "out.raw")
    assert not (tmp_path / "out.raw").exists()


def test_a_table_is_no_picture_clip_or_sound(decoder, tmp_path):
    path = written(tmp_path, IDENTITY_2)
    out = tmp_path / "out.raw"
    with pytest.raises(UnsupportedFile, match="color table"):
        decoder.picture(path, "look.cube", box=(9, 9), out=out)
    with pytest.raises(UnsupportedFile, match="color table"):
        decoder.clip(path, "look.cube", box=(9, 9), fps=30, duration_ms=100, out=out)
    with pytest.raises(UnsupportedFile, match="no sound"):
        decoder.sound(path, "look.cube", out=out)


def test_prose_about_tables_is_not_a_table(decoder, tmp_path):
    path = written(tmp_path, "The word LUT_3D_SIZE stands in the header.\n")
    with pytest.raises(UnsupportedFile, match="not a picture, clip or sound"):
        decoder.examine(path, "look.cube")
