"""Figures are for the operator: by a token, or on the machine itself while developing."""

from collections.abc import Iterator

import pytest

from livingrite.core import config
from tests.service.identity.conftest import Web

KEYS = {"ENCRYPTION_KEY": "bGl2aW5ncml0ZS10ZXN0LW9ubHktMzItYnl0ZXMtISE=", "SECRET_KEY": "s" * 32}


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    def given(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        config.settings.cache_clear()

    yield given
    monkeypatch.undo()
    config.settings.cache_clear()


def test_the_machine_itself_may_read_them_and_no_other(servers, portal) -> None:
    here, elsewhere = Web(portal, "127.0.0.1"), Web(portal, "203.0.113.9")
    assert "livingrite_request_seconds" in here.get("/metrics").text
    assert elsewhere.get("/metrics").status_code == 404
    assert here.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404


def test_a_token_opens_them_from_anywhere(servers, portal, setting) -> None:
    setting(METRICS_TOKEN="seven green figures")
    web = Web(portal, "203.0.113.9")
    assert web.get("/metrics", headers={"Authorization": "Bearer seven green figures"}).status_code == 200
    assert web.get("/metrics", headers={"Authorization": "Bearer eight green figures"}).status_code == 401
    assert Web(portal, "127.0.0.1").get("/metrics").status_code == 401


def test_in_production_nobody_reads_them_without_a_token(servers, portal, setting) -> None:
    setting(ENV="production", ACCEPT_UNSCANNED="false", **KEYS)
    assert Web(portal, "127.0.0.1").get("/metrics").status_code == 404
