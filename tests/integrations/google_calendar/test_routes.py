"""The browser's way to Google and back, and pushes as they arrive."""

from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from livingrite.identity.schemas import Role
from livingrite.integrations import service as integrations
from livingrite.integrations.google_calendar.channel_tokens import token_of
from tests.service.identity.conftest import Web, member, portal, session_of  # noqa: F401
from tests.service.scheduling.conftest import Clinic


@pytest.fixture
def maya(clinic: Clinic, portal) -> Web:  # noqa: F811
    """The browser of a clinician who has a diary."""
    someone = member(clinic.ctx, Role.CLINICIAN)
    with clinic.uow() as uow:
        from livingrite.scheduling.models import Resource

        row = uow.session.get(Resource, (clinic.ctx.organization, clinic.ids["Maya"]))
        row.user_id = someone.id
        uow.session.add(row)
    web = Web(portal, clinic.ctx.organization.hex)
    web.client.cookies.set("livingrite_session", session_of(someone))
    return web


def consented(web: Web) -> str:
    """Where Google sends the browser back to."""
    gone = web.get("/session/google-calendar/connect")
    assert gone.status_code == 303
    address = gone.headers["location"]
    query = parse_qs(urlsplit(address).query)
    assert query["code_challenge_method"] == ["S256"]
    assert (query["access_type"], query["prompt"]) == (["offline"], ["consent"])
    cookie = SimpleCookie(gone.headers["set-cookie"])["lr_google"]
    assert cookie["httponly"]
    back = httpx.get(address, follow_redirects=False).headers["location"]
    return urlsplit(back).path + "?" + urlsplit(back).query


def connections(clinic: Clinic) -> list[str]:
    return [str(one.status) for one in clinic.run(integrations.list_connections)]


def test_there_and_back(maya: Web, clinic: Clinic, google) -> None:
    google.account("maya@gmail.example")
    answer = maya.get(consented(maya))
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings/calendars")
    assert connections(clinic) == ["connected"]


@pytest.mark.parametrize("wrong", ["state=forged&code=4/x", "code=4/x", "state="])
def test_an_answer_that_nobody_asked_for_connects_nothing(maya: Web, clinic: Clinic, google, wrong: str) -> None:
    google.account("maya@gmail.example")
    consented(maya)
    maya.get(f"/session/google-calendar/back?{wrong}")
    assert connections(clinic) == []


def test_an_answer_in_another_browser_connects_nothing(maya: Web, clinic: Clinic, google) -> None:
    google.account("maya@gmail.example")
    back = consented(maya)
    maya.client.cookies.delete("lr_google")
    maya.get(back)
    assert connections(clinic) == []


def test_a_refusal_at_google_connects_nothing(maya: Web, clinic: Clinic, google) -> None:
    google.account("maya@gmail.example")
    google.allows = False
    maya.get(consented(maya))
    assert connections(clinic) == []


def test_without_a_registration_the_page_says_so(maya: Web, monkeypatch, google) -> None:
    from livingrite.core import config

    monkeypatch.setenv("GOOGLE_CLIENT_ID", "")
    config.settings.cache_clear()
    answer = maya.get("/session/google-calendar/connect")
    assert answer.headers["location"] == "/settings/calendars"


def test_a_push_has_its_calendar_read_and_a_forged_one_nothing(desk, maya: Web) -> None:
    maya.client.cookies.clear()  # Google has none
    desk.connect("Noa")
    [calendar] = desk.calendars("Noa")
    token = token_of(desk.clinic.ctx.organization, calendar.id)

    def push(token: str, state: str = "exists") -> int:
        headers = {"X-Goog-Channel-Token": token, "X-Goog-Resource-State": state}
        return maya.post("/api/v1/webhooks/google_calendar", headers=headers).status_code

    before = desk.topics("calendar.due")
    assert [push(token, "sync"), push(token[:-2] + "xx"), push(""), push("a.b.c")] == [204, 404, 404, 404]
    assert desk.topics("calendar.due") == before
    assert push(token) == 204
    assert desk.topics("calendar.due") == before + 1
