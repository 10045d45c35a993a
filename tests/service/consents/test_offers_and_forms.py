"""The rule of public booking holds at every other door: a place offered by link, a first talk, the portal's API; and what
a form asked to be agreed to joins the consents."""

from dataclasses import replace

import pytest

from livingrite.api.v1 import own_appointments
from livingrite.api.v1.bodies import NewAppointment
from livingrite.consents import service as consents
from livingrite.consents.errors import NotAccepted
from livingrite.consents.schemas import GiveConsent, GivenBy, WithdrawConsent
from livingrite.core.errors import Denied
from livingrite.crm import service as crm
from livingrite.crm.permissions import PUBLIC as ENQUIRING
from livingrite.crm.schemas import RequestConsultation
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.intake.schemas import IntakeGiven
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import OfferPlace, OfferStatus, UpdateService
from livingrite.scheduling.service.links import offer_token
from tests.service.consents.conftest import publish
from tests.service.intake.conftest import WHOLE, Practice
from tests.service.scheduling.offers import reachable, waits


@pytest.fixture(autouse=True)
def _open(clinic) -> None:
    clinic.run(identity.change_organization, ChangeOrganization(booking_open=True))


def offered(clinic) -> str:
    """The token of a place that Dana is offered."""
    reachable(clinic, "Dana")
    entry = waits(clinic, "Dana")
    place = OfferPlace(
        waitlist_entry_id=entry.id, clinician_id=clinic.ids["Maya"], starts_at=clinic.at("10:00", days=1)
    )
    return offer_token(clinic.ctx.organization, clinic.run(scheduling.offer_by_hand, place).id)


def test_an_offered_place_asks_for_what_booking_needs_and_keeps_that_it_was_accepted(clinic) -> None:
    terms = publish(clinic, "terms", asked="always").current
    token = offered(clinic)
    seen = clinic.run(scheduling.get_offered, token, ctx=clinic.visitor)
    assert [(one.kind, one.version_id) for one in seen.texts] == [("terms", terms.id)]
    with pytest.raises(NotAccepted):
        clinic.run(scheduling.accept_offered, token, ctx=clinic.visitor)
    assert clinic.run(scheduling.get_offered, token, ctx=clinic.visitor).status == OfferStatus.OPEN
    taken = clinic.run(scheduling.accept_offered, token, (terms.id,), ctx=clinic.visitor)
    assert (taken.status, taken.texts) == (OfferStatus.ACCEPTED, ())
    (given,) = clinic.run(consents.list_consents, clinic.ids["Dana"]).history
    assert (given.kind, given.given_by, given.version_id) == ("terms", GivenBy.VISITOR, terms.id)


def test_who_accepted_it_before_is_offered_a_place_without_being_asked_again(clinic, mother) -> None:
    publish(clinic, "terms", asked="always")
    clinic.run(consents.give_consent, GiveConsent(client_id=clinic.ids["Dana"], kind="terms"), ctx=mother)
    token = offered(clinic)
    assert clinic.run(scheduling.get_offered, token, ctx=clinic.visitor).texts == ()
    assert clinic.run(scheduling.accept_offered, token, ctx=clinic.visitor).status == OfferStatus.ACCEPTED


def test_a_first_talk_with_a_time_asks_too_and_an_enquiry_without_one_does_not(clinic) -> None:
    terms = publish(clinic, "terms", asked="always").current
    clinic.run(
        scheduling.update_service, UpdateService(service_id=clinic.ids["massage"], changes={"is_consultation": True})
    )
    visitor = replace(clinic.visitor, permissions=ENQUIRING)
    ask = {"requester_name": "Vera Neu", "requester_email": "vera@example.com"}
    assert clinic.run(crm.request_consultation, RequestConsultation(**ask), ctx=visitor).manage_token is None
    timed = {**ask, "starts_at": clinic.at("10:00", days=1)}
    with pytest.raises(NotAccepted):
        clinic.run(crm.request_consultation, RequestConsultation(**timed), ctx=visitor)
    wanted = RequestConsultation(**timed, accepted=(terms.id,))
    assert clinic.run(crm.request_consultation, wanted, ctx=visitor).manage_token


def test_the_familys_program_accepts_as_the_portal_does_and_staff_accept_for_nobody(clinic, mother) -> None:
    terms = publish(clinic, "terms", asked="always").current
    place = {
        "client_id": clinic.ids["Dana"],
        "clinician_id": clinic.ids["Maya"],
        "service_id": clinic.ids["massage"],
        "starts_at": clinic.at("10:00", days=1),
    }
    with pytest.raises(NotAccepted):
        clinic.run(own_appointments.book, NewAppointment(**place), ctx=mother)
    with pytest.raises(Denied):
        clinic.run(own_appointments.create, NewAppointment(**place, accepted=(terms.id,)))
    clinic.run(own_appointments.book, NewAppointment(**place, accepted=(terms.id,)), ctx=mother)
    (given,) = clinic.run(consents.list_consents, clinic.ids["Dana"]).history
    assert (given.kind, given.given_by) == ("terms", GivenBy.FAMILY)


def test_what_a_form_asked_to_be_agreed_to_is_a_consent_that_can_be_withdrawn(clinic) -> None:
    practice = Practice(clinic)
    practice.publish()
    booked = practice.visit(intake=IntakeGiven(answers=WHOLE))
    appointment = clinic.run(scheduling.get_appointment, booked.appointment_id)
    (given,) = clinic.run(consents.list_consents, appointment.client_id).history
    assert (given.title, given.active, given.appointment_id) == ("I agree", True, booked.appointment_id)
    words = clinic.run(consents.consent_text, appointment.client_id, given.id).words
    assert words.body == "We keep your answers."
    withdrawn = WithdrawConsent(client_id=appointment.client_id, consent_id=given.id)
    assert not clinic.run(consents.withdraw_consent, withdrawn).active
