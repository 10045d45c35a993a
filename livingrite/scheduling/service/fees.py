"""What a late cancellation costs: said before booking and before cancelling, written down when it happens."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.scheduling.models import Appointment
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.page import price_and_fee
from livingrite.scheduling.rules.notice import before
from livingrite.scheduling.schemas import Money

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def late_fee(uow: "Uow", service_id: UUID) -> Money | None:
    """None when it costs nothing."""
    price, currency, rule = price_and_fee(uow, service_id)
    amount = rule.of(price)
    return Money(amount=amount, currency=currency) if amount else None


def late_after(uow: "Uow", appointment: Appointment) -> datetime:
    """The moment from which a cancellation is late, on the clock of the appointment."""
    hours = Facts(uow).offer(appointment.service_id).late_cancel_hours
    return before(appointment.starts_at, hours * 60, appointment.timezone)


def movable(uow: "Uow", appointment: Appointment) -> bool:
    """Not where cancelling has its price: who may still move could move away and cancel for nothing."""
    return not (uow.clock.now() > late_after(uow, appointment) and late_fee(uow, appointment.service_id))
