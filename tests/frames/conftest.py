"""One fixture that runs a test on every data frame library."""

import pytest

from frame_libraries import LIBRARIES, Library


@pytest.fixture(scope="session", params=LIBRARIES, ids=lambda library: library.name)
def library(request: pytest.FixtureRequest) -> Library:
    """Return each library in turn."""
    return request.param
