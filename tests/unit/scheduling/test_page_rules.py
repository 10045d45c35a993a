"""Pictures, sites, fees and short names of the public pages."""

from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image

from livingrite.core.errors import Invalid
from livingrite.scheduling.rules import short_names
from livingrite.scheduling.rules.fees import LateFee
from livingrite.scheduling.rules.logo import redrawn
from livingrite.scheduling.rules.origins import origin

ID = UUID("0123456789abcdef0123456789abcdef")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str, size: tuple[int, int] = (1200, 400), **more) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#336699").save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_drawn_anew_small_and_without_anything_else_in_the_file(kind) -> None:
    comment = {"comment": b"made by Dana Levi"} if kind == "JPEG" else {}
    kept = redrawn(picture(kind, **comment) + b"<script>alert(1)</script>")
    assert kept.startswith(b"\x89PNG")
    assert b"script" not in kept
    assert b"Dana" not in kept
    assert Image.open(BytesIO(kept)).size == (576, 192)


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a" + b"\0" * 50, b"<html><script>1</script></html>", SVG, b"\x89PNG\r\n\x1a\n" + b"\0" * 100, b"\0" * (2 * 1024 * 1024 + 1)],
)  # fmt: skip
def test_p16_what_is_no_picture_is_refused_by_its_content(data) -> None:
    with pytest.raises(Invalid) as refused:
        redrawn(data)
    assert list(refused.value.fields) == ["logo"]


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_read() -> None:
    with pytest.raises(Invalid, match="invalid"):
        redrawn(picture("PNG", (9000, 10)))


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://www.clinic.example/book?x=1", "https://www.clinic.example"),
        ("clinic.example", "https://clinic.example"),
        ("HTTPS://Clinic.Example:443/", "https://clinic.example"),
        ("https://clinic.example:8443", "https://clinic.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://clinic.example", None),
        ("https://*.example", None),
        ("https://a.example; script-src *", None),
        ("javascript:alert(1)", None),
        ("'none'", None),
        ("https://clinic", None),
        ("https://münchen.example", "https://xn--mnchen-3ya.example"),
        ("https://[", None),
        ("https://a\u2100.example", None),
    ],
)
def test_a_site_is_an_origin_and_nothing_else_gets_into_the_policy(pasted, kept) -> None:
    assert origin(pasted) == kept


@pytest.mark.parametrize(
    ("rule", "price", "fee"),
    [
        (LateFee(), 8500, 0),
        (LateFee(percent=50), 8500, 4250),
        (LateFee(percent=50), 85, 43),
        (LateFee(percent=100), 8500, 8500),
        (LateFee(amount=2000), 8500, 2000),
        (LateFee(amount=9000), 8500, 8500),
        (LateFee(amount=2000), 0, 0),
    ],
)
def test_a_late_fee_is_whole_minor_units_and_never_more_than_the_price(rule, price, fee) -> None:
    assert rule.of(price) == fee


def test_short_names_are_readable_and_each_is_given_once() -> None:
    assert short_names.chosen("first-visit", ID, {}) == "first-visit"
    assert short_names.chosen("first-visit", ID, {"first-visit", "first-visit-2"}) == "first-visit-3"
    assert short_names.chosen("", ID, {}) == "01234567"
