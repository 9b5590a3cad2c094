"""Every answer that any test of a score makes is looked at, whatever the test is about."""

from collections.abc import Iterator

import pytest

from sound_answers import watch


@pytest.fixture(autouse=True, scope="module")
def every_answer_is_sound() -> Iterator[None]:
    """What is true of every answer is true of those made here, see ``sound_answers``."""
    with pytest.MonkeyPatch.context() as patch:
        watch(patch)
        yield
