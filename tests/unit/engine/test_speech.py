"""Texts read by a program of the person's own."""

import shlex
import sys

import pytest

from stillreel.engine.speech import KNOWN, CommandSpeech
from stillreel.errors import OperatorError

TO_STDOUT = "import sys; sys.stdout.buffer.write(b'WAV ' + sys.stdin.buffer.read())"
TO_FILE = "import sys; open(sys.argv[1], 'wb').write(sys.argv[2].encode() + sys.stdin.buffer.read())"
FAILING = "import sys; sys.exit('no such voice')"


def python(code, *arguments):
    """A command that runs a line of Python."""
    return shlex.join([sys.executable, "-c", code]) + "".join(f" {argument}" for argument in arguments)


def test_the_text_goes_in_and_the_recording_comes_out(tmp_path):
    recording = CommandSpeech(python(TO_STDOUT), tmp_path).read("夏天 & Co.", "zh")
    assert recording.read_bytes() == "WAV 夏天 & Co.".encode()
    assert recording.suffix == ".wav"


def test_a_program_may_write_a_file_and_know_the_language(tmp_path):
    speech = CommandSpeech(python(TO_FILE, "{out}", "{language}"), tmp_path / "new folder")
    assert speech.read("Hello", "en").read_bytes() == b"enHello"


def test_a_text_is_read_once_and_kept(tmp_path):
    speech = CommandSpeech(python(TO_STDOUT), tmp_path)
    first = speech.read("Hello", "en")
    first.write_bytes(b"kept")
    assert CommandSpeech(python(TO_STDOUT), tmp_path).read("Hello", "en").read_bytes() == b"kept"
    assert speech.read("Hello", "zh") != first


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("no-such-program-here", "no-such-program-here"),
        (python(FAILING), "no such voice"),
        (python("pass"), "no sound"),
    ],
)
def test_a_program_that_cannot_read_is_named_with_the_setting(tmp_path, command, why):
    with pytest.raises(OperatorError, match=f"(?s){why}.*STILLREEL_SPEECH"):
        CommandSpeech(command, tmp_path).read("Hello", "en")
    assert not list(tmp_path.iterdir())


def test_a_known_provider_goes_by_its_name():
    assert "{out}" in KNOWN["hibari"]
