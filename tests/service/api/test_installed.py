"""The site on a home screen: whose name, colour and picture it has, and the page for when there is no connection."""

from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image

from livingrite.clients import service as clients
from livingrite.clients.schemas import LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ChangeBookingPage
from tests.service.api.conftest import portal, ruth
from tests.service.identity.conftest import Web, member, person, session_of, web

__all__ = ["portal", "ruth", "web"]


def picture(colour: str) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (320, 96), colour).save(kept, "PNG")
    return kept.getvalue()


def colour_at(answer: bytes, x: float, y: float) -> tuple[int, ...]:
    with Image.open(BytesIO(answer)) as icon:
        return icon.convert("RGB").getpixel((round(icon.width * x), round(icon.height * y)))  # pyright: ignore[reportReturnType]


def test_before_anybody_signs_in_it_is_the_products_own(web: Web) -> None:
    answer = web.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    found = answer.json()
    assert (found["name"], found["start_url"], found["display"]) == ("LivingRite", "/", "standalone")
    assert {one["purpose"] for one in found["icons"]} == {"any", "maskable"}


def test_a_family_gets_the_clinics_name_colour_and_logo_and_starts_in_the_portal(
    web: Web, ctx: Ctx, ruth: UUID
) -> None:
    house = run(ctx, identity.organization)
    page = run(ctx, scheduling.booking_page)
    run(ctx, scheduling.change_booking_page, ChangeBookingPage(version=page.version, accent="#8a1c5c"))
    relative = person()
    run(ctx, clients.link_family, LinkFamily(client_id=ruth, user_id=relative.id, relationship="son"))
    web.cookies.set("livingrite_session", session_of(relative))
    web.cookies.set("lr_locale", "he")
    found = web.get("/manifest.webmanifest").json()
    assert (found["name"], found["start_url"], found["theme_color"]) == (house.name, "/portal", "#8a1c5c")
    assert (found["lang"], found["dir"], house.slug in found["id"]) == ("he", "rtl", True)
    assert found["shortcuts"][0]["url"] == "/portal/messages"
    before = {(one["sizes"], one["purpose"]): one["src"] for one in found["icons"]}
    letter = web.get(before["512x512", "any"])
    with Image.open(BytesIO(letter.content)) as icon:
        assert (icon.format, icon.size) == ("PNG", (512, 512))
    assert colour_at(letter.content, 0.03, 0.03) == (0x8A, 0x1C, 0x5C)
    run(ctx, scheduling.set_logo, picture("#0000ff"))
    after = {(one["sizes"], one["purpose"]): one["src"] for one in web.get("/manifest.webmanifest").json()["icons"]}
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())
    cut = web.get(after["512x512", "maskable"]).content
    assert colour_at(cut, 0.5, 0.5)[2] > 200
    assert colour_at(cut, 0.12, 0.5) == (255, 255, 255)
    assert web.get("/apple-touch-icon.png").headers["content-type"] == "image/png"


def test_staff_start_at_their_own_first_page(web: Web, ctx: Ctx) -> None:
    web.cookies.set("livingrite_session", session_of(member(ctx, Role.CLINICIAN)))
    assert web.get("/manifest.webmanifest").json()["start_url"] == "/"


def test_a_cookie_that_is_nobodys_and_a_clinic_that_is_not_there_tell_nothing(web: Web) -> None:
    web.cookies.set("livingrite_session", "nobody")
    assert web.get("/manifest.webmanifest").json()["name"] == "LivingRite"
    assert web.get("/app-icon/nowhere/any-192.png").status_code == 404


@pytest.mark.parametrize(("locale", "way"), [("en", "ltr"), ("he", "rtl"), ("de", "ltr")])
def test_the_page_without_a_connection_is_whole_in_itself(web: Web, locale: str, way: str) -> None:
    answer = web.get(f"/offline/{locale}")
    assert f'<html lang="{locale}" dir="{way}">' in answer.text
    assert "script" not in answer.headers["content-security-policy"]
    assert "src=" not in answer.text
    assert "<script" not in answer.text
