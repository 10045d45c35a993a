"""Who looks at the pages, and the real ids and tokens in their addresses."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from livingrite.demo.cedar import CEDAR
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.demo.seed import PASSWORD
from livingrite.demo.willow import WILLOW
from livingrite.insights.schemas import FigureKey
from livingrite.ui.routes import Page as Listed
from livingrite.ui.session import PUBLIC
from screenshots import walk
from screenshots.camera import Camera, open_page
from screenshots.mails import link_in

LANGUAGES = {"en": WILLOW, "he": CEDAR, "de": WILLOW}
SESSION = "livingrite_session"
WITH_ALLERGIES = 3
# What stands for the parameters of an address, pages that a mail leads to, and links that lead nowhere any more.
# A page's own path otherwise.
ADDRESSES = {
    "/clients/[id]": ("/clients/{client}",),
    "/clients/[id]/communications": ("/clients/{client}/communications",),
    "/clients/[id]/timeline": ("/clients/{client}/timeline",),
    "/clients/[id]/visits": ("/clients/{client}/visits",),
    "/clients/[id]/family": ("/clients/{client}/family",),
    "/clients/[id]/audit": ("/clients/{client}/audit",),
    **{
        f"/clients/[id]/{tab}": (f"/clients/{{full}}/{tab}",)
        for tab in ("notes", "health", "plan", "messages", "documents")
    },
    "/clients/[id]/consents": ("/clients/{client}/consents",),
    "/policy/[slug]/[kind]": ("/policy/{slug}/cancellation",),
    "/dashboard/[figure]": (*(f"/dashboard/{figure}" for figure in FigureKey), "/dashboard/nothing"),
    "/imports/[import_id]": ("/imports/{imported}",),
    "/portal/appointments/[appointment_id]": ("/portal/appointments/{own}",),
    "/book/[slug]": ("/book/{slug}", "/book/nowhere"),
    "/manage/[token]": ("/manage/{manage}", "/manage/dead"),
    "/intake/[token]": ("/intake/{asked}", "/intake/dead"),
    "/settings/intake/[form_id]": ("/settings/intake/{form}",),
    "/settings/notes/[template_id]": ("/settings/notes/{template}",),
    "/offer/[token]": ("/offer/{offer}", "/offer/dead"),
    "/invitation": ("/invitation?token={invitation}", "/invitation?token=dead"),
    "/sign-in": ("/sign-in", "/sign-in?with=password", "/sign-in?with=code"),
    "/sign-in/link": ("/sign-in/link?token=example",),
    "/reset": ("/reset?token=example",),
}


@dataclass(frozen=True)
class House:
    """An organization: sessions by shell (staff, portal), and what `ADDRESSES` asks for."""

    sessions: dict[str, str]
    known: dict[str, str]

    def cookies(self, page: Listed) -> dict[str, str]:
        session = None if page.access == PUBLIC else self.sessions.get(page.shell)
        return {SESSION: session} if session else {}

    def addresses(self, page: Listed) -> list[str]:
        """Where the page is here; nowhere, when the organization has nothing to show on it."""
        try:
            return [address.format_map(self.known) for address in ADDRESSES.get(page.path, (page.path,))]
        except KeyError:
            return []


def demo(camera: Camera, script: Script) -> House:
    """One of the two demo organizations, with an invitation, a booking and an import of today."""
    owner, family = (_sign_in(camera, f"{name}@{script.slug}.example") for name in ("owner", "family"))
    _look_at(family, str(demo_id(script, "client", 0)))
    known = {
        "slug": script.slug,
        "client": str(demo_id(script, "client", WITH_ALLERGIES)),
        "full": str(demo_id(script, "client", 0)),  # the one with a record of everything
        "imported": _upload(owner),
        "manage": _book(owner, script.slug)["manage_token"],
        "asked": _book(owner, script.slug)["intake_token"],
        "offer": _offer(owner, script.slug),
        "form": str(demo_id(script, "intake_form")),
        "template": _template(owner),
        "invitation": _invite(owner),
        "tomorrow": str(datetime.now(UTC).date() + timedelta(days=1)),
        "own": _own_appointment(family, str(demo_id(script, "client", 0))),
    }
    sessions = {"staff": _session(owner), "portal": _session(family)}
    for page in (owner, family):
        camera.leave(page)
    return House(sessions, known)


def _template(owner: Page) -> str:
    """The first of the clinic's note templates."""
    return owner.request.get("/api/v1/note-templates").json()["items"][0]["id"]


def _look_at(family: Page, client_id: str) -> None:
    """Of the loved ones, the one for whom the family may do everything."""
    name = family.request.get(f"/api/v1/clients/{client_id}").json()["name"]
    open_page(family, "/portal")
    family.locator(".switcher").click()
    family.locator(".menu-item").filter(has_text=name).click()
    expect(family.locator(".switch-name")).to_have_text(name)


def _own_appointment(family: Page, client_id: str) -> str:
    """The next one of a loved one that can still be moved."""
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    answer = family.request.get(f"/api/v1/clients/{client_id}/appointments?from={now}&limit=20")
    return next(one["id"] for one in answer.json()["items"] if one["can_move"])


def empty(camera: Camera) -> House:
    """An organization that was opened a minute ago."""
    slug = f"harbour-lane-{token_hex(2)}"
    page = walk.Walk(camera, Path(), slug).sign_up(shoot=False)
    found = House({"staff": _session(page)}, {"slug": slug})
    camera.leave(page)
    return found


def _sign_in(camera: Camera, email: str) -> Page:
    """Signed in, in English whatever the login prefers: the buttons are found by their words."""
    page = camera.person()
    _post(page, "/session/password", form={"email": email, "password": PASSWORD})
    page.context.add_cookies([{"name": "lr_locale", "value": "en", "url": camera.url}])
    return page


def _post(page: Page, path: str, **content: Any) -> Any:
    answer = page.request.post(path, headers={"Sec-Fetch-Site": "same-origin"}, max_redirects=0, **content)
    if answer.status >= 400:
        raise SystemExit(f"POST {path}: {answer.status} {answer.text()[:300]}")
    return answer


def _session(page: Page) -> str:
    return next(str(one.get("value")) for one in page.context.cookies() if one.get("name") == SESSION)


def _upload(page: Page) -> str:
    """The clients' file, looked at and not yet imported."""
    file = {"name": "clients.csv", "mimeType": "text/csv", "buffer": (walk.FIXTURES / "clients.csv").read_bytes()}
    answer = _post(page, "/api/v1/imports/form", multipart={"kind": "clients", "file": file})
    return urlsplit(answer.headers["location"]).path.rsplit("/", 1)[-1]


def _book(page: Page, slug: str) -> dict[str, str]:
    """A new visitor's appointment of the coming days, with the tokens of its links."""
    email = f"dana-{token_hex(2)}@mail.example"
    wanted = _place(page, slug) | {"client": {"name": "Dana Levi", "email": email}}
    return _post(page, f"/api/v1/public/{slug}/bookings", data=wanted).json()


def _offer(page: Page, slug: str) -> str:
    """A place for somebody who waits; the token of its link."""
    place, email = _place(page, slug), f"omer-{token_hex(2)}@mail.example"
    client = _post(page, "/api/v1/clients", data={"name": "Omer Levi", "email": email}).json()["id"]
    wish = {"client_id": client, "service_id": place.pop("service_id")}
    entry = _post(page, "/api/v1/waitlist", data=wish).json()["id"]
    _post(page, f"/api/v1/waitlist/{entry}/offers", data=place)
    return str(link_in(page, email, "/offer").get_attribute("href")).rsplit("/", 1)[-1]


def _place(page: Page, slug: str) -> dict[str, str]:
    """The last free one of the coming days."""
    public = f"/api/v1/public/{slug}"
    service = page.request.get(f"{public}/services").json()["items"][0]["id"]
    today = datetime.now(UTC).date()
    days = {"from": str(today + timedelta(days=2)), "to": str(today + timedelta(days=12))}
    slot = page.request.get(f"{public}/slots", params={"service_id": service, **days}).json()["slots"][-1]
    return {"service_id": service, "starts_at": slot["starts_at"], "clinician_id": slot["clinician_id"]}


def _invite(page: Page) -> str:
    """The token of an invitation that is on its way."""
    email = f"tom-{token_hex(2)}@mail.example"
    walk.invite(page, email, "Tom Feldmann")
    return str(link_in(page, email, "/invitation").get_attribute("href")).split("token=")[1]
