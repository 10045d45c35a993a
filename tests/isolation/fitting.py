"""A body that fits a route, made from the OpenAPI document: what is required and no more."""

from typing import Any
from uuid import UUID

WORDS = {"uuid": str(UUID(int=7)), "date": "2027-06-01", "date-time": "2027-06-01T10:00:00Z", "time": "09:00"}

NAMED = {"locale": "en", "texts": {"en": "Hello"}}


def fitting(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    """The least that a schema takes; ids name nobody."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    named = [schema["const"]] if "const" in schema else schema.get("enum")
    if named:
        return named[0]
    choices = [one for one in schema.get("anyOf", schema.get("oneOf", ())) if one.get("type") != "null"]
    if choices:
        return fitting(choices[0], document)
    if schema.get("type") == "object":
        return {
            name: NAMED.get(name) or fitting(schema["properties"][name], document)
            for name in schema.get("required", ())
        }
    if schema.get("type") == "array":
        return [fitting(schema["items"], document) for _ in range(schema.get("minItems", 0))]
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> Any:
    if schema.get("type") == "string":
        return WORDS.get(schema.get("format", ""), "a" * max(1, schema.get("minLength", 1)))
    return {"integer": max(1, schema.get("minimum", 1)), "number": 1, "boolean": False}.get(schema.get("type", ""))
