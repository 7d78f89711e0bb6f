"""Every span of a reading, with the field that it proves.

In the JSON contract spans look alike wherever they stand: a list of pairs of whole numbers. So one walk finds
them all, also in fields that a later version adds::

    {"cue": [[25, 29]], "speaker": {"key": "p1", "evidence": [[30, 39]]}}   ->   cue 25-29, speaker 30-39
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Pair = tuple[int, int]


def walk_spans(data: Any, field: str = "") -> Iterator[tuple[str, Pair]]:  # noqa: ANN401 - any JSON
    """Field and ``(start, end)`` of each span in the JSON of an object, in its order, whether or not it is sound.

    The field is the path of keys without ``evidence``, as all evidence is spans: ``speaker``, ``byline.0``.
    """
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk_spans(value, field if key == "evidence" else _join(field, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            if _is_pair(value):
                yield field, (value[0], value[1])
            else:
                yield from walk_spans(value, _join(field, str(number)))


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)


def _join(field: str, key: str) -> str:
    return f"{field}.{key}" if field else key
