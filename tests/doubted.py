"""Marks of tests whose made-up content gives rise to a warning that is not what they are about; ``scores/test_caution.py`` is about them."""

import pytest

LOW_COVERAGE = pytest.mark.filterwarnings("ignore::mildiplomacy.errors.LowCoverageWarning")
EVENT_DATA_ALONE = pytest.mark.filterwarnings("ignore::mildiplomacy.errors.EventDataAloneWarning")
STALE_SOURCE = pytest.mark.filterwarnings("ignore::mildiplomacy.errors.StaleSourceWarning")
