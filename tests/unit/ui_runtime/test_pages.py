"""The prerendered pages as a browser receives them: in its language, its theme, with a policy that fits."""

import base64
import hashlib
import json
import re
from pathlib import Path

import httpx
import pytest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from livingrite.core.errors import Unauthenticated
from livingrite.core.i18n import catalogue
from livingrite.ui.serving import Pages

INLINE = "window.started = 1"
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><script id="texts" src="/texts/app.js"></script>'
    '<link href="/assets/a.css" rel="stylesheet"/></head><body><h1>⟦[&quot;Save &amp; close&quot;,{}]⟧</h1>'
    '<input placeholder="⟦[&quot;Hello {name}&quot;,{&quot;name&quot;:&quot;Dana &lt;D&gt;&quot;}]⟧"/>'
    "<p>⟦[[&quot;{n} visit&quot;,&quot;{n} visits&quot;],{&quot;n&quot;:2}]⟧</p>"
    f'<div class="early"></div><script>{INLINE}</script></body></html>'
)
WORDS = {
    "Save & close": ("שמירה & סגירה",),
    "Hello {name}": ("שלום {name}",),
    "{n} visit": ("ביקור", "שני ביקורים", "{n} ביקורים"),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ASGIApp:
    client = tmp_path / "build" / "client"
    for name in ("clients/index.html", "book/_/index.html", "404.html"):
        (client / name).parent.mkdir(parents=True, exist_ok=True)
        opened = PAGE.replace("<h1>", '<h1 class="sentence sentence-booking">') if name.startswith("book") else PAGE
        (client / name).write_text(opened.replace("<body>", f"<body data-file='{name}'>"), encoding="utf-8")
    used = [["Save & close"], ["Hello {name}"], ["{n} visit", "{n} visits"]]
    (tmp_path / "texts.json").write_text(json.dumps({"public": used[:1], "app": used}), encoding="utf-8")
    monkeypatch.setattr(catalogue, "messages", lambda locale: WORDS if locale == "he" else {})

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        missing = HTMLResponse("not in any language", 404)
        await (PlainTextResponse("inner") if scope["path"] == "/api" else missing)(scope, receive, send)

    def find(path: str) -> tuple[str, str] | None:
        if path == "/clients":
            return "/clients", "app"
        return ("/book/[slug]", "public") if path.startswith("/book/") else None

    async def opening(token: str, locale: str) -> tuple[str, str] | None:
        if token == "nobody":
            raise Unauthenticated
        if token == "broken":
            raise RuntimeError
        return (f"<{token}> has a visit", f"Tomorrow, {locale}.") if token == "Dana" else None

    return Pages(inner, tmp_path, find, {"/clients": opening}, {})


async def get(site: ASGIApp, path: str, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://clinic") as client:
        return await client.get(path, headers={"accept-language": "he-IL", **headers})


pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_the_first_paint_is_in_the_browsers_language(site: ASGIApp) -> None:
    page = (await get(site, "/clients")).text
    assert '<html lang="he" dir="rtl">' in page
    assert "<h1>שמירה &amp; סגירה</h1>" in page
    assert 'placeholder="שלום Dana &lt;D&gt;"' in page
    assert "<p>שני ביקורים</p>" in page
    assert "⟦" not in page


async def test_the_chosen_language_and_theme_win(site: ASGIApp) -> None:
    answer = await get(site, "/clients", cookie="lr_locale=en; lr_theme=dark")
    assert '<html lang="en" dir="ltr" class="dark">' in answer.text
    assert answer.headers["content-language"] == "en"
    assert "Cookie" in answer.headers["vary"]


async def test_an_invented_theme_or_language_changes_nothing(site: ASGIApp) -> None:
    page = (await get(site, "/clients", cookie='lr_locale=xx; lr_theme="><script>')).text
    assert '<html lang="he" dir="rtl">' in page


async def test_the_policy_allows_exactly_the_inline_scripts_of_the_page(site: ASGIApp) -> None:
    policy = (await get(site, "/clients")).headers["content-security-policy"]
    digest = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert "unsafe-eval" not in policy


async def test_the_table_of_texts_belongs_to_the_page_and_the_language(site: ASGIApp) -> None:
    page = await get(site, "/clients")
    url = re.search(r'src="(/texts/app\.he\.\w+\.js)"', page.text)
    assert url is not None
    assert f"<{url[1]}>; rel=preload; as=script" in page.headers["link"]

    table = await get(site, url[1])
    assert "שני ביקורים" in table.text
    assert "immutable" in table.headers["cache-control"]
    public = re.search(r'src="(/texts/public\.he\.\w+\.js)"', (await get(site, "/book/willow")).text)
    assert public is not None
    assert "ביקורים" not in (await get(site, public[1])).text


async def test_a_page_with_a_variable_address_is_prerendered_too(site: ASGIApp) -> None:
    assert "data-file='book/_/index.html'" in (await get(site, "/book/willow")).text


async def test_an_unknown_address_is_answered_in_the_browsers_language(site: ASGIApp) -> None:
    answer = await get(site, "/nowhere")
    assert answer.status_code == 404
    assert "שמירה" in answer.text


async def test_an_unchanged_page_is_not_sent_again(site: ASGIApp) -> None:
    tag = (await get(site, "/clients")).headers["etag"]
    assert (await get(site, "/clients", **{"if-none-match": tag})).status_code == 304
    assert (await get(site, "/clients", cookie="lr_locale=de", **{"if-none-match": tag})).status_code == 200


async def test_everything_else_goes_further_in(site: ASGIApp) -> None:
    assert (await get(site, "/api")).text == "inner"


async def test_the_fonts_of_the_pages_language_come_early(site: ASGIApp) -> None:
    hebrew, german = [(await get(site, "/clients", **{"accept-language": one})).headers["link"] for one in ("he", "de")]
    assert "</fonts/heebo-hebrew.woff2>; rel=preload; as=font" in hebrew
    assert "heebo" not in german
    assert "frank-ruhl-libre" not in german, "the serif is for pages that open with a sentence"
    booking = (await get(site, "/book/willow")).headers["link"]
    assert "</fonts/frank-ruhl-libre-hebrew.woff2>" in booking


async def test_a_page_opens_with_the_sentence_of_who_is_signed_in_and_is_kept_nowhere(site: ASGIApp) -> None:
    hers = await get(site, "/clients", cookie="livingrite_session=Dana")
    assert (
        '<h1 class="sentence">&lt;Dana&gt; has a visit</h1><p class="muted page-detail">Tomorrow, he.</p>' in hers.text
    )
    assert hers.headers["cache-control"] == "no-store, private"
    assert "etag" not in hers.headers
    policy = (await get(site, "/clients")).headers["content-security-policy"]
    assert hers.headers["content-security-policy"] == policy


@pytest.mark.parametrize("token", ["", "nobody", "broken", "without a loved one"])
async def test_whoever_has_no_sentence_gets_the_page_that_everybody_gets(site: ASGIApp, token: str) -> None:
    await get(site, "/clients", cookie="livingrite_session=Dana")
    answer = await get(site, "/clients", cookie=f"livingrite_session={token}")
    assert '<div class="early"></div>' in answer.text
    assert answer.headers["etag"] == (await get(site, "/clients")).headers["etag"]


async def test_other_pages_open_with_no_sentence(site: ASGIApp) -> None:
    page = await get(site, "/book/willow", cookie="livingrite_session=Dana")
    assert '<div class="early"></div>' in page.text
