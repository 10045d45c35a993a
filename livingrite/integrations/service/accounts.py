"""The organization's own accounts for texts and mail: what people type is looked at before it is kept."""

import re
from base64 import b64decode
from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from livingrite.core.access import allow
from livingrite.core.contact import email_address, phone_number
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.integrations.models import Vendor
from livingrite.integrations.permissions import Permission
from livingrite.integrations.schemas import Connect, ConnectionView, SendGridAccount, TwilioAccount
from livingrite.integrations.service.connections import connect, connection_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SID = r"[0-9a-fA-F]{32}"
WRONG_NUMBER = _("Write the number with its country, for example +49 30 901820.")


def connect_twilio(uow: "Uow", account: TwilioAccount) -> ConnectionView:
    """Text through this account from now on. Raises Invalid, field by field."""
    allow(uow.ctx, Permission.MANAGE)
    country = identity.organization(uow).country
    typed = {"from_number": account.from_number, "whatsapp_from": account.whatsapp_from}
    numbers = {name: phone_number(given, country) for name, given in typed.items() if given}
    wrong = _wrong_sids(account) | {name: WRONG_NUMBER for name, number in numbers.items() if number is None}
    if not (numbers or account.messaging_service_sid):
        wrong["from_number"] = _("Enter a number or a messaging service to send from.")
    secrets = _secrets(uow, Vendor.TWILIO, {"account_sid": account.account_sid, "auth_token": account.auth_token})
    if not secrets["auth_token"]:
        wrong["auth_token"] = _("Enter the auth token.")
    if wrong:
        raise Invalid(fields=wrong)
    by_locale = {locale: sid for locale, sid in account.whatsapp_templates.items() if sid}
    settings: dict[str, object] = dict(numbers)
    settings |= {"messaging_service_sid": account.messaging_service_sid} if account.messaging_service_sid else {}
    settings |= {"whatsapp_templates": {"*": by_locale}} if by_locale else {}
    label = numbers.get("from_number") or numbers.get("whatsapp_from") or account.messaging_service_sid
    return _connected(uow, Vendor.TWILIO, label, secrets, settings)


def _wrong_sids(account: TwilioAccount) -> dict[str, str]:
    wrong = {}
    if not re.fullmatch("AC" + SID, account.account_sid):
        wrong["account_sid"] = _("An account SID is AC and 32 letters and digits.")
    if account.messaging_service_sid and not re.fullmatch("MG" + SID, account.messaging_service_sid):
        wrong["messaging_service_sid"] = _("A messaging service SID is MG and 32 letters and digits.")
    for locale, sid in account.whatsapp_templates.items():
        if sid and not re.fullmatch("HX" + SID, sid):
            wrong[f"whatsapp_{locale}"] = _("A content SID is HX and 32 letters and digits.")
    return wrong


def connect_sendgrid(uow: "Uow", account: SendGridAccount) -> ConnectionView:
    """Mail through this account from now on. Raises Invalid, field by field."""
    allow(uow.ctx, Permission.MANAGE)
    wrong = {}
    sender = email_address(account.from_email)
    if sender is None:
        wrong["from_email"] = _("Write an address like name@example.org.")
    secrets = _secrets(uow, Vendor.SENDGRID, {"api_key": account.api_key})
    if not secrets["api_key"]:
        wrong["api_key"] = _("Enter the API key.")
    if account.webhook_key and not _is_key(account.webhook_key):
        wrong["webhook_key"] = _("Paste the verification key as SendGrid shows it.")
    if wrong or sender is None:
        raise Invalid(fields=wrong)
    settings = {"from_email": sender, "from_name": account.from_name, "webhook_key": account.webhook_key}
    return _connected(uow, Vendor.SENDGRID, sender, secrets, {name: value for name, value in settings.items() if value})


def _connected(
    uow: "Uow", vendor: Vendor, label: str, secrets: dict[str, str], settings: dict[str, object]
) -> ConnectionView:
    return connect(uow, Connect(vendor=vendor, account_label=label, secrets=secrets, settings=settings))


def _secrets(uow: "Uow", vendor: Vendor, given: dict[str, str]) -> dict[str, str]:
    """What is typed, and what is kept where nothing is."""
    present = connection_of(uow, vendor)
    kept = present.secrets if present else {}
    return {name: value or kept.get(name, "") for name, value in given.items()}


def _is_key(text: str) -> bool:
    try:
        return isinstance(load_der_public_key(b64decode(text, validate=True)), EllipticCurvePublicKey)
    except (ValueError, UnsupportedAlgorithm):
        return False
