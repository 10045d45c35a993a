"""What follows a change in the diary: clients are told, copies of their names are rewritten."""

from collections.abc import Mapping
from typing import Any
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
    parts = _parts(uow, event)
    if parts:
        messaging.tell_moved(uow, parts, f"moved:{event.payload.get('together', event.id)}")


def tell_cancelled(uow: Uow, event: Delivery) -> None:
    """appointment.cancellation_settled"""
    parts = _parts(uow, event)
    if parts:
        messaging.tell_cancelled(uow, parts, f"cancelled:{event.payload.get('together', event.id)}")


def _parts(uow: Uow, event: Delivery) -> list[Mapping[str, Any]]:
    """What the event speaks for: itself, or all of one change of a series when it is the first of them, else nothing."""
    if "together" not in event.payload:
        return [event.payload]
    parts = scheduling.changed_together(uow, event.topic, UUID(event.payload["together"]))
    return parts if parts[0]["appointment_id"] == event.payload["appointment_id"] else []


def rename_client(uow: Uow, event: Delivery) -> None:
    """client.renamed"""
    client_id = UUID(event.payload["client_id"])
    scheduling.rename_client(uow, client_id, clients.name_of(uow, client_id))
