"""Is this place free? Asked while somebody is still filling in the form, so that the answer comes before the refusal."""

from typing import TYPE_CHECKING

from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.rules.places import check_times
from livingrite.scheduling.rules.slots import Session
from livingrite.scheduling.rules.zones import seconds
from livingrite.scheduling.schemas import Modality
from livingrite.scheduling.schemas.diary import CheckPlace, PlaceView
from livingrite.scheduling.service.place import Asking, in_the_way, nearest_offers, plan

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def check_place(uow: "Uow", wanted: CheckPlace) -> PlaceView:
    """Changes nothing and holds nothing: saving decides. Raises NotFound, InvalidPlace. Staff only."""
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied
    offer = Facts(uow).offer(wanted.service_id)
    length = seconds(wanted.ends_at) - seconds(wanted.starts_at) if wanted.ends_at else offer.session.length
    session = Session(length, offer.session.before, offer.session.after)
    modality = Modality(wanted.modality or offer.modality)
    place = plan(uow, offer, wanted.clinician_id, wanted.starts_at, session, modality, wanted.resource_ids)
    check_times(place.starts_at, place.ends_at, uow.clock.now())
    name = clients.name_of(uow, wanted.client_id) if wanted.client_id else ""
    asking = Asking(wanted.client_id, name, wanted.appointment_id)
    found = in_the_way(uow, place, asking)
    refusal = AppointmentConflict(found, nearest_offers(uow, place, asking)) if found else None
    return PlaceView(place.thing_ids, place.ends_at, refusal)
