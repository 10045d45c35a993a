"""What follows a change in the diary: clients are told, copies of their names are rewritten."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.clients import service as clients
from livingrite.core.uow import Uow
from livingrite.messaging import service as messaging
from livingrite.scheduling import service as scheduling


def confirm(uow: Uow, event: Delivery) -> None:
    """appointment.booked, appointment.restored"""
    messaging.tell_booked(uow, UUID(event.payload["appointment_id"]), f"booked:{event.id}")


def tell_moved(uow: Uow, event: Delivery) -> None:
    """appointment.settled"""
    told, sequence = event.payload["told"], event.payload["sequence"]
    messaging.tell_moved(uow, UUID(event.payload["appointment_id"]), sequence, told, f"moved:{event.id}")


def tell_cancelled(uow: Uow, event: Delivery) -> None:
    """appointment.cancelled"""
    messaging.tell_cancelled(uow, UUID(event.payload["appointment_id"]), f"cancelled:{event.id}")


def rename_client(uow: Uow, event: Delivery) -> None:
    """client.renamed"""
    client_id = UUID(event.payload["client_id"])
    scheduling.rename_client(uow, client_id, clients.name_of(uow, client_id))
