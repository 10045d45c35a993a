"""The OpenAPI document is honest: whatever fits it gets a documented answer, and nothing gets a 5xx (schemathesis)."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
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
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", site)


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
    case.cookies, case.headers = {}, {name: value for name, value in case.headers.items() if name != "X-Organization"}
    headers = {"Authorization": f"Bearer {token}", "X-Request-ID": uuid4().hex}
    answer = case.call(app=site, headers=headers)
    case.validate_response(answer, checks=CHECKS)
