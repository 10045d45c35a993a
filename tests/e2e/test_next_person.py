"""What the wire carries when somebody else sits down in front of a tab: nothing of the person before."""

import re

from playwright.sync_api import Page, WebSocket, expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core import uow
from livingrite.identity import service as identity
from tests.e2e.conftest import House
from tests.e2e.test_sign_in import PASSWORD, person

SECRET = "Wilhelmina Achterberg"


def heard(page: Page) -> list[str]:
    """Every frame a page's sockets receive from now on."""
    frames: list[str] = []

    def listen(opened: WebSocket) -> None:
        opened.on("framereceived", lambda frame: frames.append(frame if isinstance(frame, str) else frame.decode()))

    page.on("websocket", listen)
    return frames


def settled(page: Page, frames: list[str]) -> str:
    """What has been said once the page has been quiet for a while."""
    seen, quiet = 0, 0
    while quiet < 1200 or not frames:
        page.wait_for_timeout(100)
        quiet = quiet + 100 if len(frames) == seen else 0
        seen = len(frames)
    return "\n".join(frames)


def test_nothing_of_a_person_is_sent_after_they_signed_out_or_locked(house: House) -> None:
    house.run(clients.create, CreateClient(name=SECRET))
    maya = person(house).id
    page = house.open("/sign-in", maya)
    frames = heard(page)
    page.goto(house.site.url + "/clients")
    expect(page.get_by_text(SECRET).first).to_be_visible()
    assert SECRET in settled(page, frames)

    frames.clear()
    page.goto(house.site.url + "/clients")
    expect(page.get_by_text(SECRET).first).to_be_visible()
    assert SECRET in settled(page, frames)

    cookie = next(one["value"] for one in page.context.cookies() if one["name"] == "livingrite_session")
    here = identity.principal_of(cookie)
    uow.run(here.ctx, identity.lock_session)
    frames.clear()
    page.reload()
    assert SECRET not in settled(page, frames)

    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text(SECRET).first).to_be_visible()
    page.goto(house.site.url + "/sign-out")
    page.wait_for_url(re.compile("/sign-in"))
    frames.clear()
    page.goto(house.site.url + "/clients")
    assert SECRET not in settled(page, frames)
