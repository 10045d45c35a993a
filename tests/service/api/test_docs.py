"""The API's page for people: complete, readable without script, under a policy that allows none."""

import re
from base64 import b64encode
from hashlib import sha256

from tests.api import API
from tests.service.identity.conftest import Web, web

__all__ = ["web"]


def test_every_route_of_the_openapi_document_is_on_the_page(web: Web) -> None:
    answer = web.get("/api/v1/docs")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    shown = set(re.findall(r"<h3><code>([A-Z]+ /[^<]+)</code>", answer.text))
    paths = API.openapi()["paths"]
    assert shown == {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert "409 carries the nearest free places under `slots`." in answer.text


def test_every_link_on_the_page_leads_somewhere(web: Web) -> None:
    text = web.get("/api/v1/docs").text
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(re.findall(r'id="([^"]+)"', text))


def test_the_page_runs_nothing_and_asks_nobody(web: Web) -> None:
    answer = web.get("/api/v1/docs")
    policy = answer.headers["content-security-policy"]
    style = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert "default-src 'none'" in policy
    assert [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" in policy for one in style] == [True]
    assert "<script" not in answer.text
    assert "https://" not in answer.text
