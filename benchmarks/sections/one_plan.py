"""Reads that ask for little of much, by the one plan that serves every call: how many more pages than by one of their own?"""

from datetime import timedelta
from functools import partial

from benchmarks import people
from benchmarks.counts import Counts
from benchmarks.figures import Figure, against, number
from benchmarks.house import House
from benchmarks.plans import pages
from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.identity import service as identity
from livingrite.identity.service.principal import principal_of
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CreateAppointment, FindAppointments, FindSlots

MOST = 3  # a plan that has lost its index reads a hundred times as much


def measure(house: House, _counts: Counts) -> list[Figure]:
    clinic = house.clinic
    ctx = identity.in_organization(principal_of(people.session(clinic.owner)))
    last = clinic.monday + timedelta(days=13)
    slots = FindSlots(service_id=clinic.service, from_date=clinic.monday, to_date=last)
    one = slots.model_copy(update={"clinician_id": clinic.clinicians[0]})
    day = FindAppointments(from_at=clinic.at(clinic.monday, -18), to_at=clinic.at(clinic.monday, 30))
    place = CreateAppointment.model_validate(next(clinic.free_places()))
    verbs = {
        "slots of one clinician": partial(scheduling.find_slots, wanted=one),
        "slots of all": partial(scheduling.find_slots, wanted=slots),
        "a day's list": partial(scheduling.list_appointments, wanted=day),
        "a booking": partial(scheduling.create_appointment, command=place),
        "a client found by name": partial(clients.find, wanted=FindClients(search="Client 017")),
    }
    return [_judge(name, pages(ctx, verb)) for name, verb in verbs.items()]


def _judge(name: str, found: dict[str, int]) -> Figure:
    shown = (f"{number(found['generic'])} pages", f"{number(found['custom'])} with its own plan")
    return against(f"{name}: one plan for every call", found["generic"], found["custom"], MOST, shown=shown)
