"""Slugs, passwords, places: what is taken and what is refused, with a sentence."""

import pytest

from livingrite.core.errors import Denied, Invalid
from livingrite.identity import rules
from livingrite.identity.schemas import Role


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Harbour Lane Clinic", "harbour-lane-clinic"),
        ("Müller & Söhne", "muller-sohne"),
        ("Praxis Weiß", "praxis-weiss"),
        ("Łódź Ćwiczenia", "lodz-cwiczenia"),
        ("İstanbul Fizik", "istanbul-fizik"),
        ("ארז טיפול בבית", "arz-typvl-bbyt"),
        ("  --  ", ""),
    ],
)
def test_a_slug_is_proposed_from_any_name(name: str, slug: str) -> None:
    assert rules.proposed_slug(name) == slug


@pytest.mark.parametrize(
    "slug", ["ab", "-ab", "ab-", "a--b", "xn--80ak6aa92e", "аdmin-clinic", "a" * 64, "a b", "a_b", "ab\n", "café"]
)
def test_look_alikes_and_bad_shapes_are_refused(slug: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.checked_slug(slug if not slug.endswith("\n") else "a\nb")
    assert "slug" in refused.value.fields


@pytest.mark.parametrize("slug", ["admin", "ADMIN", "api", "sign-in", "book"])
def test_words_of_the_product_are_kept(slug: str) -> None:
    with pytest.raises(Invalid):
        rules.checked_slug(slug)


def test_a_slug_is_stored_small() -> None:
    assert rules.checked_slug(" Harbour-Lane ") == "harbour-lane"


@pytest.mark.parametrize(
    "password", ["short", "password", "aaaaaaaaaaaa", "maya@clinic.example", "MAYA@CLINIC.EXAMPLE"]
)
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(Invalid):
        rules.check_password(password, "maya@clinic.example")


def test_a_sentence_is_a_password() -> None:
    rules.check_password("four quiet green boats", "maya@clinic.example")


def test_an_unknown_place_is_named_field_by_field() -> None:
    with pytest.raises(Invalid) as refused:
        rules.checked_place("Berlin", "XX")
    assert set(refused.value.fields) == {"timezone", "country"}


@pytest.mark.parametrize(("country", "currency"), [("DE", "EUR"), ("IL", "ILS"), ("GB", "GBP"), ("CL", "CLP")])
def test_the_currency_follows_the_country(country: str, currency: str) -> None:
    assert rules.currency_of(country) == currency


def test_only_an_owner_makes_an_owner() -> None:
    rules.check_may_grant({"owner"}, Role.OWNER)
    rules.check_may_grant({"admin"}, Role.ADMIN)
    with pytest.raises(Denied):
        rules.check_may_grant({"admin"}, Role.OWNER)
