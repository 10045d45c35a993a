"""What follows from appointments and people for the forms they are asked by."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.crm import service as crm
from livingrite.intake import service as intake
from livingrite.messaging import service as messaging


def follow(uow: Uow, event: Delivery) -> None:
    """Whatever happens to one appointment."""
    intake.follow_appointment(uow, UUID(event.payload["appointment_id"]))


def send(uow: Uow, event: Delivery) -> None:
    """intake.wanted"""
    notice = intake.intake_to_tell(uow, UUID(event.payload["intake_id"]))
    if notice is not None and notice.client_id is not None:
        messaging.tell_intake(uow, notice, f"intake:{event.id}")
    elif notice is not None:
        crm.tell_intake(uow, notice, f"intake:{event.id}")


def remind(uow: Uow, event: Delivery) -> None:
    """intake.reminder_due"""
    messaging.remind_of_intake(uow, UUID(event.payload["intake_id"]), f"intake:{event.id}")
