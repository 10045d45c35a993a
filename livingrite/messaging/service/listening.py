"""Browsers in which a person asked to be told: one's own affair, per browser and organization."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.core.vapid import known_service
from livingrite.messaging.models import PushSubscription
from livingrite.messaging.repository import PushSubscriptions
from livingrite.messaging.schemas import DeviceView, Listen

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def listen(uow: "Uow", command: Listen, user_agent: str = "") -> DeviceView:
    """Push to this browser from now on; a browser that asks again, or for another person, has one place. Raises Invalid
    for an address that is no push service's."""
    person = _person(uow)
    if not known_service(command.endpoint):
        raise Invalid(fields={"endpoint": _("This is no push service that we know.")})
    id = PushSubscriptions(uow).put({
        "user_id": person,
        "endpoint": command.endpoint,
        "p256dh": command.keys.p256dh,
        "auth": command.keys.auth,
        "user_agent": user_agent[:300],
        "created_at": uow.clock.now(),
    })  # fmt: skip
    audit.record(uow, Action.CREATED, "push_subscription", id)
    return _view(PushSubscriptions(uow).get(id))


def my_devices(uow: "Uow") -> list[DeviceView]:
    """One's own, oldest first."""
    return [_view(row) for row in PushSubscriptions(uow).of(_person(uow))]


def stop_listening(uow: "Uow", device_id: UUID) -> None:
    """Forget a browser of one's own. Raises NotFound."""
    person, row = _person(uow), PushSubscriptions(uow).lock(device_id)
    if row.user_id != person:
        raise NotFound
    PushSubscriptions(uow).forget([row.id])
    audit.record(uow, Action.REMOVED, "push_subscription", row.id)


def _person(uow: "Uow") -> UUID:
    if uow.ctx.kind != "user" or uow.ctx.user_id is None:
        raise Denied
    return uow.ctx.user_id


def _view(row: PushSubscription) -> DeviceView:
    assert row.created_at is not None
    return DeviceView(id=row.id, user_agent=row.user_agent or "", created_at=row.created_at)
