"""What a booking has to accept is accepted with it, in the version of that moment; what changed is asked for again."""

from dataclasses import replace

import pytest

from livingrite.consents import service as consents
from livingrite.consents.errors import NotAccepted
from livingrite.consents.schemas import GivenBy, Through
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import BookAppointment, BookingClient, BookOwn
from tests.service.consents.conftest import publish


@pytest.fixture(autouse=True)
def _open(clinic) -> None:
    clinic.run(identity.change_organization, ChangeOrganization(booking_open=True))


def book(clinic, clock: str, *accepted, name: str = "Vera Neu", ctx=None):
    command = BookAppointment(
        service_id=clinic.ids["massage"],
        clinician_id=clinic.ids["Maya"],
        starts_at=clinic.at(clock, days=1),
        client=BookingClient(name=name, email="vera@example.com"),
        accepted=accepted,
    )
    return clinic.run(scheduling.book, command, ctx=ctx or clinic.visitor)


def history(clinic, booked):
    appointment = clinic.run(scheduling.get_appointment, booked.appointment_id)
    return clinic.run(consents.list_consents, appointment.client_id).history


def test_without_texts_nothing_is_asked(clinic) -> None:
    assert history(clinic, book(clinic, "10:00")) == ()


def test_a_visitor_accepts_the_version_they_read(clinic) -> None:
    first = publish(clinic, "terms", asked="always").current
    publish(clinic, "privacy", asked="shown")
    with pytest.raises(NotAccepted) as refused:
        book(clinic, "10:00")
    assert refused.value.missing == (("terms", first.id),)
    asked = clinic.run(consents.asked_at_booking, clinic.ids["massage"], ctx=clinic.visitor)
    assert [(one.kind, one.required) for one in asked] == [("terms", True), ("privacy", False)]
    german = replace(clinic.visitor, locale="de")
    booked = book(clinic, "10:00", first.id, ctx=german)
    (given,) = history(clinic, booked)
    assert (given.kind, given.version_id, given.appointment_id) == ("terms", first.id, booked.appointment_id)
    assert (given.given_by, given.given_through, given.locale) == (GivenBy.VISITOR, Through.BOOKING, "en")
    second = publish(clinic, "terms", "Be kinder").current
    with pytest.raises(NotAccepted):  # never silently, not even for who accepted the first
        book(clinic, "12:00", first.id)
    later = history(clinic, book(clinic, "12:00", second.id))
    assert {(one.number, one.active) for one in later} == {(2, True), (1, False)}


def test_only_the_named_services_ask(clinic) -> None:
    clinic.add_service("quiet")
    publish(clinic, "telehealth", asked="services", services=["quiet"])
    assert history(clinic, book(clinic, "10:00")) == ()
    asked = clinic.run(consents.asked_at_booking, clinic.ids["quiet"], ctx=clinic.visitor)
    assert [one.kind for one in asked] == ["telehealth"]


def test_who_is_signed_in_accepts_once_and_again_when_it_changes(clinic, mother) -> None:
    first = publish(clinic, "terms", asked="always").current

    def own(clock: str, *accepted):
        place = {"service_id": clinic.ids["massage"], "clinician_id": clinic.ids["Maya"]}
        wanted = BookOwn(client_id=clinic.ids["Dana"], starts_at=clinic.at(clock, days=1), accepted=accepted, **place)
        return clinic.run(scheduling.book_own, wanted, ctx=mother)

    with pytest.raises(NotAccepted):
        own("10:00")
    own("10:00", first.id)
    own("12:00")
    missing = (clinic.ids["Dana"], clinic.ids["massage"])
    assert clinic.run(consents.missing_of_client, *missing, ctx=mother) == []
    publish(clinic, "terms", "Be kinder")
    assert [one.number for one in clinic.run(consents.missing_of_client, *missing, ctx=mother)] == [2]
    with pytest.raises(NotAccepted):
        own("14:00")
