"""What answers look like, as JSON Schema, made from the record's own classes: they can't tell two stories.

>>> describe_class(Counts, {})["required"]
['pages', 'statements', 'people', 'failures']

A field's type says what it holds; what a class is about, its docstring says.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from onrecord import nouns, record
from onrecord.record import Counts
from onrecord.schema import Json

__all__ = ["Counts", "describe_class", "describe_type", "refer"]

_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}
_NAMES = {**vars(nouns), **vars(record), "Json": Json}
"""What the annotations of the record's classes name, which their modules import for type checkers alone."""


def refer(name: str) -> Json:
    """A reference to a schema among the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def describe_class(made: type, components: dict[str, Json], **more: Json) -> Json:
    """The schema of a dataclass as `dataclasses.asdict` gives it, with more properties than those of the class.

    Other classes that it names are added to `components`.
    """
    hints = get_type_hints(made, localns=_NAMES)
    properties = {it.name: describe_type(hints[it.name], components) for it in dataclasses.fields(made)} | more
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(made) or "").split()),
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def describe_type(hint: Any, components: dict[str, Json]) -> Json:  # noqa: ANN401 - a type, of which there are many kinds
    """The schema of a type."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": describe_type(arguments[0], components)}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [describe_type(it, components) for it in arguments]}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [it.value for it in hint]}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in components:
            components[hint.__name__] = {}  # it may name itself
            components[hint.__name__] = describe_class(hint, components)
        return refer(hint.__name__)
    return {"type": "object"}
