"""Places that came free are offered to those who wait, one after the other."""

from datetime import datetime
from typing import Any
from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.integrations.configured import carriers
from livingrite.messaging import service as messaging
from livingrite.scheduling import service as scheduling


def open_place(uow: Uow, event: Delivery) -> None:
    """appointment.cancellation_settled, appointment.no_show_settled"""
    scheduling.open_gap_of(uow, event.id, UUID(event.payload["appointment_id"]), event.payload["sequence"])


def open_old_place(uow: Uow, event: Delivery) -> None:
    """appointment.settled"""
    told = event.payload["told"]
    place = UUID(told["clinician_id"]), *_times(told)
    scheduling.open_gap_behind(uow, event.id, UUID(event.payload["appointment_id"]), *place)


def open_time(uow: Uow, event: Delivery) -> None:
    """time_off.removed, class.seats_added"""
    scheduling.open_gap(uow, event.id, UUID(event.payload["clinician_id"]), *_times(event.payload))


def look_again(uow: Uow, event: Delivery) -> None:
    """waitlist.changed"""
    gap_id = event.payload.get("gap_id")
    scheduling.look_again(uow, UUID(gap_id) if gap_id else None)


def tell(uow: Uow, event: Delivery) -> None:
    """offer.made"""
    texts = carriers(uow).texts
    messaging.tell_offer(uow, UUID(event.payload["offer_id"]), f"offer:{event.id}", texts=texts)


def expire(uow: Uow, event: Delivery) -> None:
    """offer.due"""
    scheduling.expire_offer(uow, UUID(event.payload["offer_id"]))


def _times(payload: Any) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(payload["starts_at"]), datetime.fromisoformat(payload["ends_at"])
