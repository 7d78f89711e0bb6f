"""Hypothesis without a clock: these machines are noisy, and a test that is slow today isn't wrong."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# In CI the same examples every time: a failure there must come from the change.
settings.register_profile("ci", settings.get_profile("onrecord"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "onrecord")
