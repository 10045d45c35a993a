"""What was proposed because somebody is away follows what becomes of the appointment."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.scheduling import service as scheduling


def lose_sense(uow: Uow, event: Delivery) -> None:
    """appointment.moved, appointment.cancelled"""
    scheduling.lose_sense(uow, UUID(event.payload["appointment_id"]))
