"""What a test needs from the machine: skipped where it is missing, failed where it was promised.

``ONRECORD_TESTS_NEED="postgresql chromium axe"``, as CI sets it, names what must be there: a machine that has lost its
browser shall not pass by trying nothing.
"""

from __future__ import annotations

import os
import re
from typing import NoReturn

import pytest

VARIABLE = "ONRECORD_TESTS_NEED"


def miss(name: str, how: str) -> NoReturn:
    """Something isn't there, and `how` says how one gets it."""
    reason = f"needs {name}: {how}"
    if name in re.split(r"[\s,]+", os.environ.get(VARIABLE, "")):
        pytest.fail(reason)
    pytest.skip(reason)
