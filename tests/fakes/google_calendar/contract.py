"""The discovery document of google-api-python-client as a contract: unknown parameters and fields are refused, ours and
the fake's own alike."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import googleapiclient

DOCUMENT = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "calendar.v3.json"
COMMON = {"alt", "fields", "key", "oauth_token", "prettyPrint", "quotaUser", "userIp"}


class Unlike(AssertionError):
    """Something that Google's document does not know."""


@lru_cache
def document() -> dict[str, Any]:
    return json.loads(DOCUMENT.read_text())


def check_query(resource: str, method: str, query: dict[str, str]) -> None:
    known = set(document()["resources"][resource]["methods"][method]["parameters"]) | COMMON
    if unknown := set(query) - known:
        raise Unlike(f"{resource}.{method} has no parameter {sorted(unknown)}")


def check(schema: str, value: dict[str, Any], path: str = "") -> None:
    """Every field is one of the schema's, and of its type; a nested one too."""
    properties = document()["schemas"][schema]["properties"]
    for name, found in value.items():
        if name not in properties:
            raise Unlike(f"{schema} has no field {path}{name}")
        _check(properties[name], found, f"{path}{name}")


def _check(wanted: dict[str, Any], found: Any, path: str) -> None:
    if "$ref" in wanted:
        return check(wanted["$ref"], found, f"{path}.")
    types = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "number": (int, float)}
    if not isinstance(found, types.get(wanted.get("type", "any"), object)):
        raise Unlike(f"{path} is {type(found).__name__}, not {wanted['type']}")
    if wanted.get("type") == "array":
        for one in found:
            _check(wanted["items"], one, f"{path}[]")
    for name, value in found.items() if wanted.get("type") == "object" else ():
        inner = wanted.get("properties", {}).get(name) or wanted.get("additionalProperties")
        if inner is None:
            raise Unlike(f"{path} has no field {name}")
        _check(inner, value, f"{path}.{name}")
    return None
