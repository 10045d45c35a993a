"""Who waits for a place, and by which rule they are asked."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import OfferStatus, WaitlistEntry
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.repository.waitlist import REMOVED, WAITING, Rules, Waitlist
from livingrite.scheduling.rules.hours import WallInterval, interval, wall_text
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.rules.waiting import Wish
from livingrite.scheduling.schemas import (
    ChangeWaitlist,
    JoinWaitlist,
    SetWaitlistRule,
    WaitlistRuleView,
    WaitlistView,
    WaitlistWish,
    WeeklyHours,
)
from livingrite.scheduling.service.offers import close_offer

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


NEEDED = ("service_id", "clinician_ids", "times", "urgent")


def list_waitlist(uow: "Uow") -> list[WaitlistView]:
    """Everyone who waits, the urgent ones first, then in the order they came."""
    allow(uow.ctx, Permission.READ_WAITLIST)
    waitlist = Waitlist(uow)
    entries = waitlist.waiting()
    names = clients.names(uow, {entry.client_id for entry in entries})
    accepted = waitlist.clinicians([entry.id for entry in entries])
    audit.record(uow, Action.LISTED, "waitlist_entry", count=len(entries))
    return [_view(entry, names[entry.client_id], accepted.get(entry.id, ())) for entry in entries]


def join_waitlist(uow: "Uow", command: JoinWaitlist) -> WaitlistView:
    """Raises NotFound for an unknown client, service or clinician, Invalid for a wish that nothing could meet."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    return enter(uow, command, clients.name_of(uow, command.client_id))


def enter(uow: "Uow", command: JoinWaitlist, name: str) -> WaitlistView:
    """The change itself, for a caller who has asked for the right."""
    _check(uow, command)
    entry = WaitlistEntry(organization_id=uow.ctx.organization, client_id=command.client_id, **_columns(command))
    Waitlist(uow).add(entry)
    Waitlist(uow).accept(entry.id, command.clinician_ids)
    audit.record(uow, Action.CREATED, "waitlist_entry", entry.id, client_id=entry.client_id)
    _tell(uow, entry)
    return _view(entry, name, tuple(sorted(set(command.clinician_ids))))


def change_waitlist(uow: "Uow", command: ChangeWaitlist) -> WaitlistView:
    """Other wishes; the place in the queue stays. Raises NotFound, Stale, Invalid."""
    waitlist = Waitlist(uow)
    entry = waitlist.lock(command.waitlist_entry_id)
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    if entry.status != WAITING:
        raise NotFound
    check_version(entry.version, command.version)
    present = _view(entry, "", waitlist.clinicians([entry.id]).get(entry.id, ()))
    kept = {field: getattr(present, field) for field in WaitlistWish.model_fields}
    empty = {name: _("Please fill this in.") for name in NEEDED if command.changes.get(name, "") is None}
    if empty:
        raise Invalid(fields=empty)
    wish = WaitlistWish.model_validate(kept | dict(command.changes))
    _check(uow, wish)
    for field, value in _columns(wish).items():
        setattr(entry, field, value)
    entry.version += 1
    waitlist.add(entry)
    waitlist.accept(entry.id, wish.clinician_ids)
    audit.record(
        uow,
        Action.CHANGED,
        "waitlist_entry",
        entry.id,
        client_id=entry.client_id,
        after={"fields": sorted(command.changes)},
    )
    _tell(uow, entry)
    return _view(entry, clients.name_of(uow, entry.client_id), tuple(sorted(set(wish.clinician_ids))))


def leave_waitlist(uow: "Uow", entry_id: UUID, version: int | None = None) -> None:
    """An offer that is still open is taken back. Raises NotFound, Stale."""
    offers = Offers(uow).open_of_entry(entry_id)
    entry = Waitlist(uow).lock(entry_id)
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    check_version(entry.version, version)
    for offer in offers:
        close_offer(uow, offer, OfferStatus.WITHDRAWN)
    end_waiting(uow, entry, REMOVED)


def end_waiting(uow: "Uow", entry: WaitlistEntry, status: str) -> None:
    """For a caller who has locked it and asked for the right."""
    entry.status = status
    Waitlist(uow).add(entry)
    audit.record(uow, Action.REMOVED, "waitlist_entry", entry.id, client_id=entry.client_id, after={"status": status})
    _tell(uow, entry)


def get_waitlist_rule(uow: "Uow") -> WaitlistRuleView:
    allow(uow.ctx, Permission.READ_WAITLIST)
    rule = Rules(uow).present()
    return WaitlistRuleView(rule.automatic, rule.answer_minutes, rule.version)


def set_waitlist_rule(uow: "Uow", command: SetWaitlistRule) -> WaitlistRuleView:
    """Offers that are open keep their time. Raises Stale."""
    rules = Rules(uow)
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    rule = rules.make_and_lock()
    check_version(rule.version, command.version)
    before = {"automatic": rule.automatic, "answer_minutes": rule.answer_minutes}
    rule.automatic, rule.answer_minutes, rule.version = command.automatic, command.answer_minutes, rule.version + 1
    rules.add(rule)
    after = {"automatic": rule.automatic, "answer_minutes": rule.answer_minutes}
    audit.record(uow, Action.CHANGED, "waitlist_rule", rule.id, before=before, after=after)
    uow.emit(in_diary(Topic.WAITLIST_CHANGED, uow.ctx.organization))
    return WaitlistRuleView(rule.automatic, rule.answer_minutes, rule.version)


def wishes(uow: "Uow", entries: Collection[WaitlistEntry]) -> dict[UUID, Wish]:
    """What each entry wishes, for the rules."""
    accepted = Waitlist(uow).clinicians([entry.id for entry in entries])
    return {
        entry.id: Wish(frozenset(accepted.get(entry.id, ())), _weekly(entry.times), entry.from_date, entry.until_date)
        for entry in entries
    }


def _weekly(times: Collection[Collection[int]]) -> Mapping[int, tuple[WallInterval, ...]]:
    weekly: dict[int, tuple[WallInterval, ...]] = {}
    for weekday, start, end in times:
        weekly[weekday] = (*weekly.get(weekday, ()), WallInterval(start, end))
    return weekly


def _check(uow: "Uow", wish: WaitlistWish) -> None:
    facts, now = Facts(uow), uow.clock.now()
    service = facts.offer(wish.service_id)
    known = facts.clinicians(wish.clinician_ids, now, now) if wish.clinician_ids else []
    if len(known) != len(set(wish.clinician_ids)):
        raise NotFound
    for clinician in known:
        if not service.given_by(clinician.id):
            said = (_("{name} does not give this service."), {"name": clinician.name})
            raise Invalid(fields={"clinician_ids": said})
    if wish.from_date and wish.until_date and wish.until_date < wish.from_date:
        raise Invalid(fields={"until_date": _("The last day must not come before the first.")})


def _columns(wish: WaitlistWish) -> dict[str, Any]:
    """Raises InvalidHours."""
    times = [[one.weekday, *interval(one.start, one.end)] for one in wish.times]
    plain = wish.model_dump(include={"service_id", "from_date", "until_date", "urgent"})
    return plain | {"times": times, "preference": wish.preference or None}


def _tell(uow: "Uow", entry: WaitlistEntry) -> None:
    uow.emit(in_diary(Topic.WAITLIST_CHANGED, uow.ctx.organization, waitlist_entry_id=entry.id))


def _view(entry: WaitlistEntry, name: str, clinician_ids: tuple[UUID, ...]) -> WaitlistView:
    times = tuple(
        WeeklyHours(weekday=weekday, start=wall_text(start), end=wall_text(end)) for weekday, start, end in entry.times
    )
    own = {
        field: getattr(entry, field)
        for field in WaitlistView.__dataclass_fields__
        if field not in ("client_name", "clinician_ids", "times")
    }
    return WaitlistView(**own, client_name=name, clinician_ids=clinician_ids, times=times)
