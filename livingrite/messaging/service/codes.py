"""The code that proves a phone number, as a text."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.identity.schemas import PhoneCode
from livingrite.messaging.models import CommunicationType
from livingrite.messaging.service.sending import send_text

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PHONE_CODE = "phone_code"
WORDS = _("{clinic}: {code} is your code. It works for {minutes} minutes.")


def text_code(uow: "Uow", found: PhoneCode, locale: str, *, dedupe_key: str) -> UUID:
    """For jobs: asks for no permission."""
    clinic = identity.organization(uow).name
    return send_text(
        uow,
        channel=CommunicationType.SMS,
        template=PHONE_CODE,
        recipient=found.phone,
        locale=locale,
        content=translate(locale, WORDS, clinic=clinic, code=found.code, minutes=found.minutes),
        dedupe_key=dedupe_key,
    )
