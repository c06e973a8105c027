"""JSON Schema (2020-12) of the case file, read off the same dataclasses that the codec reads."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any, get_args, get_origin

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.file import FORMAT
from hkdesk.domain.values.codec import enum_words, field_types, is_required, optional_of

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
}


def case_file_schema() -> dict[str, Any]:
    """The schema. Every file it refuses, the reader refuses; ranges and dates are checked by the reader."""
    shared: dict[str, Any] = {}
    top = _dataclass(CaseFile, shared)
    properties = {"format": {"const": FORMAT}, **top["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "type": "object",
        "properties": properties,
        "required": ["format", *top["required"]],
        "additionalProperties": False,
        "$defs": dict(sorted(shared.items())),
    }


def _dataclass(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    pairs = field_types(kind)
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip().splitlines()[0],
        "properties": {entry.name: _schema(entry_type, shared) for entry, entry_type in pairs},
        "required": [entry.name for entry, _ in pairs if is_required(entry)],
        "additionalProperties": False,
    }


def _schema(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    inner = optional_of(kind)
    if inner is not None:
        return {"anyOf": [_schema(inner, shared), {"type": "null"}]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], shared)}
    if is_dataclass(kind):
        name = getattr(kind, "__name__", "")
        if name not in shared:
            shared[name] = {}
            shared[name] = _dataclass(kind, shared)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": list(enum_words(kind))}
    return dict(_SCALARS[kind])
