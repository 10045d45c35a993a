"""A place is offered by text to who wants no mails: from the clinic, at no time at night, not after a STOP."""

import json
import re
from datetime import timedelta
from uuid import UUID

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, UpdateClient
from livingrite.identity import service as identity
from livingrite.messaging import service as messaging
from livingrite.messaging.models import Communication, CommunicationType, Kind, OptOutReason
from livingrite.messaging.repository import Communications
from livingrite.messaging.schemas import Channel, KindOff, PreferencesFields, SetPreferences
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, SetWaitlistRule
from tests.service.scheduling.offers import catch_up, mails, waits

NUMBER = "+4915112345678"


@pytest.fixture
def waiting(clinic):
    """Maya's ten o'clock is Dana's; Ruth waits for it, with an address and a number, and wants no mail about places."""
    clinic.add_client("Ruth")
    changes = ClientChanges(email="ruth@example.com", phone=NUMBER, locale="en")
    clinic.run(clients.update, UpdateClient(client_id=clinic.ids["Ruth"], changes=changes))
    wish(clinic, off=(KindOff(kind=Kind.OFFERS, channel=Channel.EMAIL),))
    clinic.booked = clinic.book("10:00", days=2)
    waits(clinic, "Ruth", clinician_ids=(clinic.ids["Maya"],))
    return clinic


def wish(clinic, **fields) -> None:
    command = SetPreferences(client_id=clinic.ids["Ruth"], fields=PreferencesFields(**fields))
    clinic.run(messaging.set_preferences, command)


def cancel(clinic) -> None:
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=clinic.booked.id))
    clinic.clock.advance(timedelta(minutes=3))
    catch_up(clinic)


def offered(clinic) -> Communication | None:
    return next(iter(mails(clinic, "place_offered")), None)


def test_who_wants_no_mail_gets_a_text_with_the_clinics_name_and_the_link(waiting) -> None:
    cancel(waiting)
    found = offered(waiting)
    assert found is not None
    assert (found.communication_type, found.recipient) == (CommunicationType.SMS, NUMBER)
    said = json.loads(found.content)["text"]
    house = waiting.run(identity.organization).name
    assert said.startswith(f"{house}: a place is free on Thursday 3 June, 10:00.")
    assert re.search(r"/offer/[\w-]+$", said)
    assert ("massage" in said, "Maya" in said) == (False, False)  # N12
    assert waiting.run(scheduling.list_to_call) == []


def test_who_likes_mail_gets_a_mail(waiting) -> None:
    wish(waiting)
    cancel(waiting)
    found = offered(waiting)
    assert found is not None
    assert found.communication_type == CommunicationType.EMAIL


def test_at_night_no_telephone_rings_and_in_the_morning_it_is_told(waiting) -> None:
    waiting.clock.advance(timedelta(hours=16))  # midnight in Berlin
    waiting.run(scheduling.set_waitlist_rule, SetWaitlistRule(automatic=True, answer_minutes=720))
    cancel(waiting)
    assert offered(waiting) is None
    waiting.clock.advance(timedelta(hours=9))
    catch_up(waiting)
    assert offered(waiting) is not None


def test_at_night_with_little_time_somebody_has_to_call(waiting) -> None:
    waiting.clock.advance(timedelta(hours=16))
    cancel(waiting)
    assert offered(waiting) is None
    assert [one.client_name for one in waiting.run(scheduling.list_to_call)] == ["Ruth"]


def test_n8_after_a_stop_nothing_is_written_and_somebody_has_to_call(waiting) -> None:
    waiting.run(messaging.opt_out, CommunicationType.SMS, NUMBER, OptOutReason.ASKED)
    cancel(waiting)
    assert offered(waiting) is None
    assert [one.client_name for one in waiting.run(scheduling.list_to_call)] == ["Ruth"]


def told_again(clinic) -> UUID:
    """A text that waits: the one before has left already."""
    [offer] = [one for gap in clinic.run(scheduling.list_gaps) for one in gap.offers]
    id = clinic.run(messaging.tell_offer, offer.id, "again", texts=True)
    assert id is not None
    return id


def why(clinic, id: UUID) -> str | None:
    assert clinic.run(messaging.begin, id) is None
    with clinic.uow() as uow:
        return Communications(uow).get(id).delivery_error


def test_n8_a_stop_that_comes_before_the_text_has_left_holds(waiting) -> None:
    cancel(waiting)
    id = told_again(waiting)
    waiting.run(messaging.opt_out, CommunicationType.SMS, NUMBER, OptOutReason.ASKED)
    assert why(waiting, id) == "opted_out"


def test_a_text_that_waited_longer_than_the_offer_stands_is_not_sent(waiting) -> None:
    cancel(waiting)
    id = told_again(waiting)
    waiting.clock.advance(timedelta(hours=2))
    assert why(waiting, id) == "too_late"


def test_without_anybody_who_carries_texts_somebody_has_to_call(waiting) -> None:
    cancel(waiting)
    [offer] = [one for gap in waiting.run(scheduling.list_gaps) for one in gap.offers]
    assert waiting.run(messaging.tell_offer, offer.id, "again", texts=False) is None
    assert [one.client_name for one in waiting.run(scheduling.list_to_call)] == ["Ruth"]
