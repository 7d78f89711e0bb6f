"""What a batch says that it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import Form, Settings, UsageError
from onrecord.batch.manifest import Manifest, make_manifest

if TYPE_CHECKING:
    from pathlib import Path


def test_it_comes_back_from_its_json(tmp_path: Path) -> None:
    names = [tmp_path / name for name in ("a.txt", "b\udcff.txt")]
    for name in names:
        name.write_text("The quay stays open.", encoding="utf-8")
    made = make_manifest([(str(names[0]),), (str(names[1]),)], Form.PAGE, Settings())
    assert Manifest.of_json(made.to_json()) == made
    assert [one.bytes for one in made.inputs] == [20, 20]
    assert made.tasks == ((0,), (1,))


@pytest.mark.parametrize("text", ["", "[]", '{"schema": "onrecord.batch/1"}', '{"schema": "onrecord.batch/9"}'])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"isn't one of a batch|reads onrecord\.batch/1"):
        Manifest.of_json(text)
