"""A mail about an appointment that is sent by hand, and what is handed over on paper."""

from enum import StrEnum
from uuid import UUID

from livingrite.identity.schemas import InvitationLetter
from livingrite.messaging.schemas.reminders import Frozen


class Letter(StrEnum):
    CONFIRMATION = "confirmation"
    REMINDER = "reminder"
    FOLLOWUP = "followup"


class SendLetter(Frozen):
    letter: Letter
    appointment_id: UUID


class SentLetter(Frozen):
    """What became of it stands in the client's communications under `communication_id`."""

    communication_id: UUID
    letter: Letter
    recipient: str


class PrintedLetter(Frozen):
    letter: InvitationLetter
    pdf: bytes
