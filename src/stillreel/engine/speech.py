"""Text to speech by a program of the person's own: the text goes in, a WAV file comes out.

The program is named by a setting; nothing is sent anywhere by Stillreel itself. Knows no film.
"""

import hashlib
import os
import shlex
import subprocess
from pathlib import Path

from stillreel.errors import OperatorError

KNOWN = {"hibari": "hibari -o {out} -"}
TIMEOUT_S = 120
_MOST_STDERR = 200


class CommandSpeech:
    """Reads texts with a command line, once each: recordings are kept in `folder` under the hash of their words.

    The command gets the text on its standard input. ``{language}`` in it becomes en or zh; ``{out}`` becomes the
    file to write, without it the WAV file is taken from the standard output.
    """

    def __init__(self, command: str, folder: Path) -> None:
        self._command = KNOWN.get(command, command)
        self._folder = folder

    def read(self, text: str, language: str) -> Path:
        """A WAV file in which `text` is spoken.

        Raises:
            OperatorError: the program is missing, fails, takes too long or gives no sound.
        """
        name = hashlib.sha256(f"{self._command}\n{language}\n{text}".encode()).hexdigest()[:24]
        place = self._folder / f"{name}.wav"
        if place.exists():
            return place
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = place.with_suffix(".part.wav")
        try:
            self._run(text, language, beside)
            if not beside.exists() or not beside.stat().st_size:
                raise OperatorError(f"{self._program} gave no sound. Check STILLREEL_SPEECH and try again.")
            os.replace(beside, place)
        finally:
            beside.unlink(missing_ok=True)
        return place

    @property
    def _program(self) -> str:
        return (shlex.split(self._command) or [""])[0]

    def _run(self, text: str, language: str, out: Path) -> None:
        arguments = [
            part.replace("{out}", str(out)).replace("{language}", language)
            for part in shlex.split(self._command)
        ]
        try:
            done = subprocess.run(
                arguments, input=text.encode(), capture_output=True, timeout=TIMEOUT_S, check=True
            )
        except (OSError, subprocess.SubprocessError) as fault:
            said = getattr(fault, "stderr", None) or b""
            why = said.decode(errors="replace").strip()[-_MOST_STDERR:] or str(fault)
            raise OperatorError(
                f"{self._program} could not read a text aloud: {why}. Check STILLREEL_SPEECH and try again."
            ) from fault
        if "{out}" not in self._command:
            out.write_bytes(done.stdout)
