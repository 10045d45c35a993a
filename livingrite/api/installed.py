"""The site on a home screen: its manifest and icons, those of the clinic that the browser is signed in at, and what it shows
without a connection."""

from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Cookie, Path
from fastapi.responses import HTMLResponse, Response

from livingrite.api.answers import in_thread
from livingrite.api.offline import page
from livingrite.api.visitor import Visitor
from livingrite.core import uow
from livingrite.core.errors import Problem, Unauthenticated
from livingrite.core.i18n import LOCALES, _, direction, translate
from livingrite.identity import service as identity
from livingrite.identity.schemas import Principal
from livingrite.scheduling import service as scheduling

router = APIRouter(include_in_schema=False)
GROUND, PLAIN_ACCENT = "#f4f3f0", "#1d7a61"
OFFLINE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
Size = Annotated[Literal["180", "192", "512"], Path()]
Session = Annotated[str, Cookie()]


@router.get("/manifest.webmanifest")
async def manifest(livingrite_session: Session = "", lr_locale: Session = "") -> Response:
    """Named and coloured like the clinic; nothing of the person stands in it."""
    locale = lr_locale if lr_locale in LOCALES else "en"
    found = await in_thread(_own, livingrite_session, locale)
    headers = {"Cache-Control": "private, no-cache", "Vary": "Cookie"}
    return Response(orjson.dumps(found), media_type="application/manifest+json", headers=headers)


@router.get("/app-icon/{org_slug}/{kind}-{size}.png")
async def icon(org_slug: str, ctx: Visitor, kind: Literal["any", "maskable"], size: Size) -> Response:  # noqa: ARG001 - Visitor reads it
    """`?v=` of the manifest makes it new when logo or colour change."""
    picture = await in_thread(uow.run, ctx, scheduling.app_icon, int(size), kind)
    return Response(picture, media_type="image/png", headers={"Cache-Control": "public, max-age=604800"})


@router.get("/apple-touch-icon.png")
async def touch_icon(livingrite_session: Session = "") -> Response:
    """Safari asks for this one instead of the manifest's."""
    person = await in_thread(_person, livingrite_session)
    headers = {"Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if person is None or person.ctx.organization_id is None:
        return Response(status_code=303, headers=headers | {"Location": "/app-192.png"})
    picture = await in_thread(uow.run, person.ctx, scheduling.app_icon, 180, "any")
    return Response(picture, media_type="image/png", headers=headers)


@router.get("/offline/{locale}")
async def offline(locale: Literal["en", "he", "de"]) -> HTMLResponse:
    """Kept by the service worker; without scripts, for it is all that is there."""
    headers = {"Content-Security-Policy": OFFLINE_POLICY, "Cache-Control": "public, max-age=3600"}
    return HTMLResponse(page(locale), headers=headers)


def _person(token: str) -> Principal | None:
    try:
        return identity.principal_of(token, touch=False) if token else None
    except (Unauthenticated, Problem):
        return None


def _own(token: str, locale: str) -> dict[str, Any]:
    person = _person(token)
    if person is None or person.ctx.organization_id is None:
        return _manifest("LivingRite", "/", "/", PLAIN_ACCENT, locale, _plain_icons())
    house = uow.run(person.ctx, scheduling.stationery)
    mark = uow.run(person.ctx, scheduling.app_icon_mark)
    slug, portal = person.organization_slug, person.ctx.clients is not None
    start = "/portal" if portal else "/"
    icons = [
        {"src": f"/app-icon/{slug}/{kind}-{size}.png?v={mark}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": kind}
        for kind, size in (("any", 192), ("any", 512), ("maskable", 512))
    ]  # fmt: skip
    made = _manifest(house.name, start, f"{start}?at={slug}", house.accent or PLAIN_ACCENT, locale, icons)
    if portal:
        ways = ((_("Messages"), "/portal/messages"), (_("Updates"), "/portal/updates"))
        made["shortcuts"] = [{"name": translate(locale, words), "url": url} for words, url in ways]
    return made


def _manifest(name: str, start: str, id: str, accent: str, locale: str, icons: list[dict[str, str]]) -> dict[str, Any]:
    """`id` tells two clinics on one phone apart."""
    return {
        "id": id,
        "name": name,
        "short_name": name if len(name) <= SHORT else name[:SHORT].rsplit(" ", 1)[0],
        "lang": locale,
        "dir": direction(locale),
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": accent,
        "icons": icons,
    }


SHORT = 14  # what fits below an icon


def _plain_icons() -> list[dict[str, str]]:
    named = (("app-192", "192x192", "any"), ("app-512", "512x512", "any"), ("app-maskable-512", "512x512", "maskable"))
    return [
        {"src": f"/{file}.png", "sizes": sizes, "type": "image/png", "purpose": kind} for file, sizes, kind in named
    ]
