"""Choosing a language brings the browser back to the page it was on, and never to another site."""

import pytest

from .conftest import Web

HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://127.0.0.1:3000/clients?search=ruth&sort=age", "/clients?search=ruth&sort=age"),
        ("http://127.0.0.1:3000/", "/"),
        ("http://127.0.0.1:3000//evil.example/x", "/"),
        ("http://127.0.0.1:3000/\\evil.example/x", "/"),
        ("http://[evil", "/"),
        (None, "/"),
    ],
)
def test_back_to_the_page_of_the_form(web: Web, referer: str | None, back: str) -> None:
    headers = HERE if referer is None else {**HERE, "Referer": referer}
    answer = web.post("/preferences/language", data={"locale": "de"}, headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    assert web.cookies["lr_locale"] == "de"
