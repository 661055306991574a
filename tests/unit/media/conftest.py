"""One warm decoder for all tests of the package that do not harm it."""

import pytest

from stillreel.media import Decoder


@pytest.fixture(scope="session")
def decoder():
    with Decoder() as shared:
        yield shared
