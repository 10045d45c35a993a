"""A clinic's colours are in the HTML of its public pages, and only the sites it names may frame its booking page."""

import asyncio
import base64
import hashlib

from starlette.requests import Request

from livingrite.scheduling.schemas import FrameView
from livingrite.ui.frontend import front

PAGE = '<html lang="en"><head><title>x</title></head><body></body></html>'
POLICY = "default-src 'none'; frame-ancestors 'none'; object-src 'none'"
WILLOW = FrameView({"accent": "light-dark(#111111, #eeeeee)"}, ("de", "he"), ("https://willow.example",))


def asked(query: str = "", path: str = "/book/willow") -> Request:
    return Request({"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []})


def test_the_colours_come_with_the_page() -> None:
    page = front.dressed(PAGE, WILLOW, framed=False)
    assert "<style>:root:root{--accent:light-dark(#111111, #eeeeee);" in page
    assert "data-framed" not in page
    assert '<html data-framed="true" lang="en">' in front.dressed(PAGE, WILLOW, framed=True)


def test_only_the_named_sites_and_only_the_embedded_page() -> None:
    assert "frame-ancestors https://willow.example; object-src 'none'" in front.policy(POLICY, WILLOW)
    assert front.framed(WILLOW, asked("embed=1"))
    assert not front.framed(WILLOW, asked())
    assert not front.framed(FrameView(), asked("embed=1"))


def test_a_language_that_the_clinic_does_not_offer_leads_to_one_that_it_does() -> None:
    assert front.in_another_language(WILLOW, asked("service=massage"), "en") == "/book/willow?service=massage&lang=de"
    assert front.in_another_language(WILLOW, asked("lang=he"), "he") == ""
    assert front.in_another_language(FrameView(), asked(), "en") == ""


def test_a_page_is_told_the_parts_of_its_path() -> None:
    heard = []

    async def reader(path: list[str]) -> FrameView:
        heard.append(path)
        return WILLOW

    assert asyncio.run(front.read(reader, asked(path="/book/willow/"))) == WILLOW
    assert heard == [["book", "willow"]]


def test_the_page_keeps_going_where_a_browser_denies_it_storage() -> None:
    page = front.dressed(PAGE, WILLOW, framed=True)
    assert f"<script>{front.MEMORY}</script></head>" in page
    script = base64.b64encode(hashlib.sha256(front.MEMORY.encode()).digest()).decode()
    assert f"'sha256-{script}'" in front.policy("script-src 'self'; " + POLICY, WILLOW)
