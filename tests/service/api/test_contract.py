"""The OpenAPI document is honest: whatever fits it gets a documented answer, and nothing gets a 5xx (schemathesis)."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from livingrite.api.middleware import around
from livingrite.cli.embedded import Access
from livingrite.core import throttle
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from tests.api import API
from tests.conftest import new_organization
from tests.service.identity.conftest import member, visit

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
site = around(API)
CHOOSES = "X-Organization"


def drawn() -> dict[str, Any]:
    """The document without what says who calls and where: the test says that itself, and drawing it took half the time."""
    document = deepcopy(API.openapi())
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["parameters"] = [one for one in operation.get("parameters", []) if one["name"] != CHOOSES]
    return document


ANYBODY = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
schema = schemathesis.openapi.from_dict(drawn(), config=ANYBODY)


@pytest.fixture(scope="module")
def token(servers: Access) -> str:
    owner = member(new_organization(), Role.OWNER)
    return identity.issue_tokens(visit(), owner.id).access_token


@pytest.fixture(autouse=True)
def _no_throttle(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Throttling has tests of its own; here every call comes from one address."""
    monkeypatch.setattr(throttle, "take", lambda *_: None)
    return


@schema.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_documented(case: schemathesis.Case, token: str) -> None:
    if case.path.endswith("/auth/logout"):
        token = "ended"
    case.cookies = {}
    headers = {"Authorization": f"Bearer {token}", "X-Request-ID": uuid4().hex}
    answer = case.call(app=site, headers=headers)
    case.validate_response(answer, checks=CHECKS)
