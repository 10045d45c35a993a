"""Commands and views of texts and consents."""

from livingrite.consents.models import Asked, GivenBy, Through
from livingrite.consents.schemas.consents import (
    Choice,
    ConsentsView,
    ConsentText,
    ConsentView,
    GiveConsent,
    WithdrawConsent,
)
from livingrite.consents.schemas.kinds import CHANNELS, COMMUNICATION, MARKETING, REMINDERS, SMS, TEXTS, WHATSAPP
from livingrite.consents.schemas.policies import (
    AddPolicy,
    AskedText,
    ChangePolicy,
    PolicyText,
    PolicyView,
    ReadPolicy,
    VersionView,
    Words,
    WriteDraft,
)

__all__ = [
    "CHANNELS", "COMMUNICATION", "MARKETING", "REMINDERS", "SMS", "TEXTS", "WHATSAPP", "AddPolicy", "Asked", "AskedText",
    "ChangePolicy", "Choice", "ConsentText", "ConsentView", "ConsentsView", "GiveConsent", "GivenBy", "PolicyText",
    "PolicyView", "ReadPolicy", "Through", "VersionView", "WithdrawConsent", "Words", "WriteDraft",
]  # fmt: skip
