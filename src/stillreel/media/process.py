"""The life of the decoding child: started when first needed, asked, ended, and replaced after a crash.

Knows that there is a child and how it is launched; knows nothing of what it is asked or of files.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from stillreel.errors import DecoderFailed
from stillreel.media.limits import Limits
from stillreel.media.wire import Message, receive, send

_START_MS = 30_000
_STOP_S = 2.0
# The child gets these packages' folders as its module path, and may read nothing else.
_PACKAGES = ("stillreel", "numpy", "av", "pyvips", "cffi", "PIL", "pillow_heif")
_BOOT = "import sys; sys.path += sys.argv[1:]; from stillreel.media.child import main; main()"
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "VIPS_CONCURRENCY": "1",
    "VIPS_WARNING": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # One heap, given back to the system early: the child lives through a whole batch.
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "1000000",
    "MALLOC_MMAP_THRESHOLD_": "1000000",
}


class ChildCrashError(Exception):
    """The child ended in the middle of a job; `how` says by what."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class DecodingProcess:
    """One child process and the channel to it."""

    def __init__(self, limits: Limits) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self._process = _launched(theirs)
        self.tier = self._greeted(limits)

    @property
    def pid(self) -> int:
        """The process id of the child."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the child runs."""
        return self._process.poll() is None

    def ask(self, message: Message, files: Sequence[int], timeout_ms: int) -> Message:
        """The child's answer. Raises ChildCrashError, or TimeoutError after `timeout_ms`; the child is ended then."""
        try:
            self._channel.settimeout(timeout_ms / 1000)
            send(self._channel, message, files)
            answer = receive(self._channel, timeout_ms)
        except TimeoutError:
            self.kill()
            raise
        except ConnectionError:
            answer = None
        except DecoderFailed:
            self.kill()
            raise
        if answer is None:
            raise ChildCrashError(self._how_it_ended())
        return answer

    def stop(self) -> None:
        """Lets an idle child end; ends it by force if it does not."""
        self._channel.close()
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Ends the child at once."""
        self._process.kill()
        self._process.wait()
        self._channel.close()

    def _greeted(self, limits: Limits) -> str:
        try:
            answer = self.ask(asdict(limits), (), _START_MS)
        except (ChildCrashError, TimeoutError) as error:
            raise DecoderFailed(
                f"the decoding process does not start ({error}); run `stillreel doctor` to see what is missing"
            ) from error
        return str(answer.get("tier", ""))

    def _how_it_ended(self) -> str:
        try:
            code = self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._channel.close()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _launched(channel: socket.socket) -> "subprocess.Popen[bytes]":
    # -S: the module path is given, so no site customisation runs in the child.
    command = [sys.executable, "-I", "-S", "-c", _BOOT, *library_folders()]
    libraries = os.environ.get("LD_LIBRARY_PATH")
    environment = _ENVIRONMENT | ({"LD_LIBRARY_PATH": libraries} if libraries else {})
    try:
        return subprocess.Popen(
            command,
            stdin=channel.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        raise DecoderFailed(
            f"the decoding process does not start ({error}); check the installation"
        ) from error


def library_folders() -> tuple[str, ...]:
    """Where the child finds its modules; besides Python itself, all that it may read."""
    found = (find_spec(name) for name in _PACKAGES)
    origins = (Path(spec.origin) for spec in found if spec is not None and spec.origin)
    return tuple(dict.fromkeys(str(origin.parent.parent.resolve()) for origin in origins))
