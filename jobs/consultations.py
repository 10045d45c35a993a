"""What follows in the enquiries when a first talk is booked, moved, cancelled or held in the diary."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.crm import service as crm


def follow(uow: Uow, event: Delivery) -> None:
    """appointment.booked, moved, cancelled, restored, completed, no_show"""
    crm.follow_appointment(uow, UUID(event.payload["appointment_id"]))
