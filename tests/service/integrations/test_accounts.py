"""Accounts as people type them in: looked at field by field, tried out, and never shown with their secrets."""

import pytest

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.uow import run
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import SendGridAccount, SendTest, TwilioAccount, Vendor
from tests.fakes.sendgrid import FakeSendGrid

SID = "AC" + "0" * 32
GOOD = {"account_sid": SID, "auth_token": "a-quiet-token", "from_number": "030 901820"}


def refused(ctx: Ctx, **given: object) -> set[str]:
    with pytest.raises(Invalid) as told:
        run(ctx, integrations.connect_twilio, TwilioAccount(**(GOOD | given)))
    return set(told.value.fields)


def test_a_number_may_be_typed_as_people_here_write_it(ctx: Ctx) -> None:
    templates = {"he": "HX" + "1" * 32, "de": ""}
    view = run(ctx, integrations.connect_twilio, TwilioAccount(**GOOD, whatsapp_templates=templates))
    assert view.settings == {"from_number": "+4930901820", "whatsapp_templates": {"*": {"he": "HX" + "1" * 32}}}
    assert view.account_label == "+4930901820"


def test_each_field_says_what_is_wrong_with_it(ctx: Ctx) -> None:
    assert refused(ctx, account_sid="AC12") == {"account_sid"}
    assert refused(ctx, auth_token="") == {"auth_token"}
    assert refused(ctx, from_number="") == {"from_number"}
    assert refused(ctx, from_number="12", whatsapp_from="x") == {"from_number", "whatsapp_from"}
    assert refused(ctx, messaging_service_sid="MG1") == {"messaging_service_sid"}
    assert refused(ctx, whatsapp_templates={"en": "HX1"}) == {"whatsapp_en"}
    assert run(ctx, integrations.list_connections) == []


def test_an_empty_token_keeps_the_present_one(ctx: Ctx) -> None:
    run(ctx, integrations.connect_twilio, TwilioAccount(**GOOD))
    run(ctx, integrations.connect_twilio, TwilioAccount(**(GOOD | {"auth_token": "", "from_number": "+4930901821"})))
    kept = run(ctx, integrations.connection_of, Vendor.TWILIO)
    assert (kept.secrets["auth_token"], kept.settings["from_number"]) == ("a-quiet-token", "+4930901821")


def test_a_sendgrid_key_is_looked_at(ctx: Ctx) -> None:
    fake = FakeSendGrid()
    fake.stop()
    good = {"from_email": "desk@harbour.example", "api_key": "SG.1", "webhook_key": fake.public_key}
    for wrong, field in (
        ({"from_email": "desk"}, "from_email"),
        ({"api_key": ""}, "api_key"),
        ({"webhook_key": "abc"}, "webhook_key"),
    ):
        with pytest.raises(Invalid) as told:
            run(ctx, integrations.connect_sendgrid, SendGridAccount(**(good | wrong)))
        assert set(told.value.fields) == {field}
    assert run(ctx, integrations.connect_sendgrid, SendGridAccount(**good)).account_label == "desk@harbour.example"


def test_a_test_goes_the_accounts_own_way_only(ctx: Ctx) -> None:
    id = run(ctx, integrations.connect_twilio, TwilioAccount(**GOOD)).id
    sent = run(ctx, integrations.send_test, SendTest(connection_id=id, channel="sms", recipient="0151 12345678"))
    assert run(ctx, integrations.test_result, sent).status == "queued"
    with pytest.raises(Invalid):
        run(ctx, integrations.send_test, SendTest(connection_id=id, channel="sms", recipient="me"))
    with pytest.raises(NotFound):
        run(ctx, integrations.send_test, SendTest(connection_id=id, channel="email", recipient="me@example.org"))
    run(ctx, integrations.disconnect, id)
    with pytest.raises(NotFound):
        run(ctx, integrations.send_test, SendTest(connection_id=id, channel="sms", recipient="0151 12345678"))
