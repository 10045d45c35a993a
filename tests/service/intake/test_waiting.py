"""What the portal says is to be filled in: for who may, the nearest visit first, gone once it is answered."""

import pytest

from livingrite.core.errors import Denied, NotFound
from livingrite.identity.roles import permissions_of
from livingrite.intake import service as intake
from livingrite.intake.schemas import Answer
from livingrite.scheduling import service as scheduling
from tests.conftest import acting_as
from tests.service.intake.conftest import WHOLE


def family(practice, client_id, level="full_access"):
    return acting_as(practice.clinic.ctx, *permissions_of(["family"]), clients={client_id: level})


def test_the_family_sees_what_waits_and_its_link_answers_it(practice) -> None:
    practice.publish(asks="after")
    booked = practice.visit()
    practice.work()
    client_id = practice.run(scheduling.get_appointment, booked.appointment_id).client_id
    mother = family(practice, client_id)
    (waits,) = practice.run(intake.waiting_of_client, client_id, ctx=mother)
    assert (waits.title, waits.about, waits.begun) == ("Before your first visit", "Maya", False)
    assert waits.about_at == practice.at("10:00")
    practice.run(intake.keep_draft, waits.token, {"why": "My"}, ctx=practice.visitor)
    assert practice.run(intake.waiting_of_client, client_id, ctx=mother)[0].begun
    practice.run(intake.submit_intake, waits.token, Answer(answers=WHOLE), ctx=practice.visitor)
    assert practice.run(intake.waiting_of_client, client_id, ctx=mother) == ()


def test_who_may_only_look_and_who_is_nobody_here_get_no_link(practice) -> None:
    client_id = practice.ids["Dana"]
    with pytest.raises(Denied):
        practice.run(intake.waiting_of_client, client_id, ctx=family(practice, client_id, "view_only"))
    with pytest.raises(NotFound):
        practice.run(intake.waiting_of_client, client_id, ctx=family(practice, practice.ids["Omer"]))
