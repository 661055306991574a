import errno
import os

import pytest
from av.error import OSError as CodecError
from av.error import PermissionError as CodecPermissionError

from stillreel.media.explain import explained


@pytest.fixture
def source(tmp_path):
    (tmp_path / "any").write_bytes(b"\xff\xd8\xff and so on")
    descriptor = os.open(tmp_path / "any", os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_not_the_file_s_fault(source, code):
    assert explained(OSError(code, os.strerror(code)), source)["fault"] == "output"


def test_a_full_disk_is_known_when_a_library_only_tells_it_in_words(source):
    told = explained(RuntimeError("unix error: No space left on device"), source)
    assert told == {"fault": "output", "reason": "No space left on device"}


@pytest.mark.parametrize("error", [ImportError("libfoo.so"), PermissionError(errno.EACCES, "libfoo.so")])
def test_a_library_that_does_not_load_is_not_the_file_s_fault(source, error):
    assert explained(error, source)["fault"] == "decoder"


@pytest.mark.parametrize(
    "error",
    [
        CodecError(errno.EIO, "Input/output error"),
        CodecPermissionError(errno.EPERM, "Operation not permitted"),
    ],
)
def test_a_codec_that_complains_in_the_system_s_words_means_the_file(source, error):
    told = explained(error, source)
    assert told["fault"] == "unsupported_file"
    assert told["reason"].startswith("the file is damaged")


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("Insufficient memory (case 4)")])
def test_too_little_memory_is_told(source, error):
    assert "too much memory" in explained(error, source)["reason"]
