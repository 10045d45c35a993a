"""Consents are given, replaced and withdrawn; nothing of that is ever lost, and one holds at a time."""

import pytest
from psycopg.errors import RaiseException
from sqlalchemy.exc import DBAPIError

from livingrite.consents import service as consents
from livingrite.consents.errors import AlreadyWithdrawn, NotPublished, PolicyChanged
from livingrite.consents.schemas import GiveConsent, GivenBy, Through, WithdrawConsent
from livingrite.core.errors import Denied, Invalid, NotFound
from tests.service.consents.conftest import at_once, family, publish, sql


def give(clinic, ctx, kind: str = "terms", client: str = "Dana", **more):
    return clinic.run(consents.give_consent, GiveConsent(client_id=clinic.ids[client], kind=kind, **more), ctx=ctx)


def withdraw(clinic, ctx, consent, reason: str = ""):
    command = WithdrawConsent(client_id=consent.client_id, consent_id=consent.id, reason=reason)
    return clinic.run(consents.withdraw_consent, command, ctx=ctx)


def seen(clinic, ctx, client: str = "Dana"):
    return clinic.run(consents.list_consents, clinic.ids[client], ctx=ctx)


def test_family_gives_and_withdraws_and_the_history_keeps_both(clinic, mother) -> None:
    version = publish(clinic, "terms").current
    given = give(clinic, mother, version_id=version.id)
    assert (given.given_by, given.given_through, given.number, given.locale) == (
        GivenBy.FAMILY,
        Through.PORTAL,
        1,
        "en",
    )
    assert give(clinic, mother).id == given.id  # the same again
    gone = withdraw(clinic, mother, given, "I have read it again")
    assert (gone.withdrawn_by, gone.reason) == (GivenBy.FAMILY, "I have read it again")
    with pytest.raises(AlreadyWithdrawn):
        withdraw(clinic, mother, given)
    again = give(clinic, mother)
    history = seen(clinic, mother).history
    assert {one.id for one in history} == {given.id, again.id}
    assert [one.active for one in history if one.id == again.id] == [True]


def test_staff_say_how_they_were_told_and_the_portal_does_not_see_their_note(clinic, mother, front_desk) -> None:
    publish(clinic, "telehealth")
    with pytest.raises(Invalid) as missing:
        give(clinic, front_desk, "telehealth")
    assert set(missing.value.fields) == {"note"}
    given = give(clinic, front_desk, "telehealth", note="Signed on paper, in her folder")
    assert (given.given_by, given.note) == (GivenBy.STAFF, "Signed on paper, in her folder")
    shown = seen(clinic, mother).history[0]
    assert (shown.note, shown.given_by_name) == (None, "Harbour Lane")


def test_who_may_look_may_not_agree(clinic, mother) -> None:
    publish(clinic, "terms")
    with pytest.raises(Denied):
        give(clinic, mother, client="Lea")
    assert seen(clinic, mother, "Lea").may_change is False
    with pytest.raises(NotFound):
        give(clinic, family(clinic, Dana="full_access"), client="Omer")


def test_a_consent_is_to_the_version_that_was_read(clinic, mother) -> None:
    first = publish(clinic, "terms").current
    old = give(clinic, mother, version_id=first.id)
    second = publish(clinic, "terms", "Be kinder").current
    with pytest.raises(PolicyChanged):
        give(clinic, mother, version_id=first.id)
    choice = next(one for one in seen(clinic, mother).choices if one.kind == "terms")
    assert (choice.newer, choice.number, choice.consent_id) == (True, 2, old.id)
    assert clinic.run(consents.asked_of_client, clinic.ids["Dana"], ctx=mother) == ["terms"]
    give(clinic, mother, version_id=second.id)
    assert clinic.run(consents.asked_of_client, clinic.ids["Dana"], ctx=mother) == []
    replaced = next(one for one in seen(clinic, mother).history if one.id == old.id)
    assert (replaced.withdrawn_at, replaced.replaced_at is not None) == (None, True)
    read = clinic.run(consents.consent_text, clinic.ids["Dana"], old.id, ctx=mother)
    assert read.words.body == "Be kind"


def test_what_is_not_published_cannot_be_agreed_to_but_ways_need_no_text(clinic, mother) -> None:
    clinic.run(consents.list_policies)
    with pytest.raises(NotPublished):
        give(clinic, mother, "terms")
    with pytest.raises(NotFound):
        give(clinic, mother, "own-nothing")
    assert give(clinic, mother, "sms").number == 0


def test_of_many_at_once_the_database_keeps_one(clinic, mother) -> None:
    publish(clinic, "terms")
    given = at_once([lambda: give(clinic, mother) for _ in range(8)])
    assert len({one.id for one in given}) == 1
    assert len(seen(clinic, mother).history) == 1


def test_of_many_who_accept_the_next_version_at_once_one_replaces_the_old(clinic, mother) -> None:
    publish(clinic, "terms")
    give(clinic, mother)
    publish(clinic, "terms", "Be kinder")
    assert len({one.id for one in at_once([lambda: give(clinic, mother) for _ in range(8)])}) == 1
    assert sorted(one.active for one in seen(clinic, mother).history) == [False, True]


def test_of_many_who_withdraw_at_once_one_did(clinic, mother) -> None:
    given = give(clinic, mother, "sms")
    results = at_once([lambda: withdraw(clinic, mother, given) for _ in range(8)])
    assert sum(isinstance(one, AlreadyWithdrawn) for one in results) == 7


@pytest.mark.parametrize("change", ["given_by = 'staff'", "withdrawn_at = NULL, withdrawn_by = NULL", "kind = 'terms'"])
def test_the_database_refuses_to_rewrite_history(clinic, mother, change: str) -> None:
    withdraw(clinic, mother, give(clinic, mother, "sms"))
    with pytest.raises(DBAPIError) as refused:
        sql(clinic, f"UPDATE consent SET {change}")
    assert isinstance(refused.value.orig, RaiseException)
