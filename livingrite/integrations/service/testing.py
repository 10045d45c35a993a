"""A message that shows whether an account works, to whoever asks."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.core.access import allow
from livingrite.core.contact import email_address, phone_number
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.integrations.models import Vendor
from livingrite.integrations.permissions import Permission
from livingrite.integrations.schemas import SendTest, TestView
from livingrite.integrations.service.accounts import WRONG_NUMBER
from livingrite.integrations.service.connections import open_connection
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import CommunicationType, Template

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WAYS = {Vendor.TWILIO: ("sms", "whatsapp"), Vendor.SENDGRID: ("email",)}
HELLO = _("{organization}: this is a test. If you can read it, it works.")


def send_test(uow: "Uow", command: SendTest) -> UUID:
    """Queue it; `test_result` tells what became of it. Raises NotFound, Invalid."""
    allow(uow.ctx, Permission.MANAGE)
    connection = open_connection(uow, command.connection_id)
    if command.channel not in WAYS.get(connection.vendor, ()):
        raise NotFound
    house, locale = identity.organization(uow), uow.ctx.locale
    if command.channel == "email":
        return _mail(uow, command.recipient, house.name)
    number = phone_number(command.recipient, house.country)
    if number is None:
        raise Invalid(fields={"recipient": WRONG_NUMBER})
    return messaging.send_text(
        uow,
        channel=CommunicationType(command.channel),
        template="test",
        recipient=number,
        locale=locale,
        content=translate(locale, HELLO, organization=house.name),
        dedupe_key=f"test:{uuid4()}",
        recipient_id=uow.ctx.user_id,
    )


def _mail(uow: "Uow", recipient: str, organization: str) -> UUID:
    address = email_address(recipient)
    if address is None:
        raise Invalid(fields={"recipient": _("Write an address like name@example.org.")})
    return messaging.send_email(
        uow,
        template=Template.TEST,
        recipient=address,
        locale=uow.ctx.locale,
        params={"organization": organization},
        dedupe_key=f"test:{uuid4()}",
        recipient_id=uow.ctx.user_id,
    )


def test_result(uow: "Uow", communication_id: UUID) -> TestView:
    """Raises NotFound, also for a message that is no test."""
    allow(uow.ctx, Permission.MANAGE)
    template, status, error = messaging.outcome_of(uow, communication_id)
    if template != Template.TEST:
        raise NotFound
    return TestView(id=communication_id, status=status, error=error)
