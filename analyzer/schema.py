"""The JSON Schema of the promised JSON, made from the nouns and the same rules that contract.py writes by."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from analyzer.analysis import Analysis, Documented
from analyzer.contract import ONE_OF_A_KIND, REQUIREMENT_KEYS, SCHEMA_VERSION, SPREAD
from analyzer.posting import Pay, Requirement

_PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}
_MONEY: dict[str, Any] = {"type": ["number", "null"]}  # units of the currency, not cents


def schema_of_analysis() -> dict[str, Any]:
    """Return the schema: every object names all of its fields and allows no other."""
    definitions: dict[str, Any] = {}
    analysis = _object(Analysis, definitions)
    analysis["properties"] |= {
        "schema_version": {"const": SCHEMA_VERSION},
        "requirements": _requirements(definitions),
        "warnings": {"type": "array", "items": {"type": "string"}},
    }
    analysis["required"].insert(0, "schema_version")
    told = json.dumps([analysis, definitions])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Analysis of a job posting",
        **analysis,
        "$defs": {name: noun for name, noun in definitions.items() if f'"#/$defs/{name}"' in told},
    }


def _object(noun: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = dict(_properties(noun, definitions))
    if noun is Pay:
        properties["evidence"] = {"type": "string"}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _properties(noun: type, definitions: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(noun)
    for field in fields(noun):
        if field.metadata.get("inside"):
            continue
        if field.name in SPREAD:
            beside = get_type_hints(Documented)
            yield from (
                (name, _nullable(_of(beside[name], definitions), other is None))
                for name, other in SPREAD[field.name].items()
            )
        elif field.metadata.get("money"):
            yield field.name, _MONEY
        else:
            yield field.name, _of(hints[field.name], definitions)


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one type; a noun becomes a definition of its own."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(each, definitions) for each in inside]}
    if origin is tuple:
        return {"type": "array", "items": _of(inside[0], definitions)}
    if is_dataclass(hint) and isinstance(hint, type):
        return _reference(hint, definitions)
    return {"type": "object"}  # a mapping: ids, what a board stated


def _reference(noun: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if noun.__name__ not in definitions:
        definitions[noun.__name__] = {}  # it may hold itself
        definitions[noun.__name__] = _object(noun, definitions)
    return {"$ref": f"#/$defs/{noun.__name__}"}


def _nullable(schema: dict[str, Any], nullable: bool) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]} if nullable and schema != {"type": "null"} else schema


def _requirements(definitions: dict[str, Any]) -> dict[str, Any]:
    """One object or null for what is one of a kind, a list for the rest."""
    one = _reference(Requirement, definitions)
    properties = {
        key: _nullable(one, nullable=True) if kind in ONE_OF_A_KIND else {"type": "array", "items": one}
        for kind, key in REQUIREMENT_KEYS.items()
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
