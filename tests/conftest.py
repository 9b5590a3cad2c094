"""Settings of the property tests: ``HYPOTHESIS_PROFILE=thorough`` looks further, ``traced`` is for runs slowed down by a tracer."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("steady"), derandomize=False, max_examples=500)
settings.register_profile("traced", settings.get_profile("steady"), max_examples=8)
settings.register_profile("mutants", settings.get_profile("steady"), max_examples=10, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

collect_ignore_glob = ["oracles/*"]
"""The scripts that made the oracles need libraries that the tests do not."""
