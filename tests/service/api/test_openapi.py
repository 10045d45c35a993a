"""The OpenAPI document names every header that a route reads: a client program is written from it."""

import pytest
from fastapi.routing import APIRoute

from livingrite.api.app import V1
from tests.api import API

ROUTES = [
    route for module in V1 for route in module.router.routes if isinstance(route, APIRoute) and route.include_in_schema
]
READS = {
    "Idempotency-Key": {"created", "key_of_request", "idempotency_key"},
    "If-Match": {"if_match", "if_match_or_none", "_seen", "_mark"},
}
PATHS = API.openapi()["paths"]


@pytest.mark.parametrize("header", READS)
def test_a_header_is_in_the_document_where_a_route_reads_it_and_nowhere_else(header: str) -> None:
    read = {_name(route) for route in ROUTES if READS[header] & set(route.endpoint.__code__.co_names)}
    told = {_name(route) for route in ROUTES if header in _headers(route)}
    assert (read - told, told - read) == (set(), set())


def test_what_must_be_made_against_a_version_says_so() -> None:
    required = {_name(route) for route in ROUTES if _headers(route).get("If-Match")}
    refused = {_name(route) for route in ROUTES if "428" in _operation(route)["responses"]}
    assert "PATCH /api/v1/appointments/{appointment_id}" in required
    assert required == refused


def _operation(route: APIRoute) -> dict:
    (method,) = route.methods or ()
    return PATHS["/api/v1" + route.path.removeprefix("/api/v1")][method.lower()]


def _headers(route: APIRoute) -> dict[str, bool]:
    return {one["name"]: one["required"] for one in _operation(route).get("parameters", []) if one["in"] == "header"}


def _name(route: APIRoute) -> str:
    (method,) = route.methods or ()
    return f"{method} /api/v1{route.path.removeprefix('/api/v1')}"
