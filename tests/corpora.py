"""Where the corpora are that may not be redistributed, and the mark for tests that need them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"
SEEDS = SHARED / "data" / "seeds"
POLNEAR_DEV = SHARED / "data" / "polnear" / "dev.jsonl.gz"

# In CI they must be there: a missing corpus fails the tests instead of skipping them.
needs_corpora = pytest.mark.skipif(
    not SHARED.exists() and os.environ.get("CI") != "true",
    reason="needs the corpora in ../shared, which may not be redistributed",
)
