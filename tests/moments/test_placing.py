"""When words were said: the table in cases/moments.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import moments, statements
from onrecord.nouns import Reason
from tests.articles_of import article_of

CASES = json.loads((Path(__file__).parent.parent / "cases" / "moments.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_said_on(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    page, article = article_of(case["body"], published=case["published"])
    placed = moments.place(page, article, statements.find("sha256:0", page, article))
    assert [s.said_on.value.iso() if s.said_on.value else s.said_on.reason for s in placed] == case["said_on"]
    for statement in placed:
        if statement.said_on.value:
            assert statement.said_on.evidence
        assert statement.place.reason is statement.addressee.reason is Reason.NOT_READ
