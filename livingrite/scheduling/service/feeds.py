"""Private addresses of calendars that a program subscribes to: made, shown once, renewed, withdrawn, read.

What a feed shows is asked at every read: who left, or is linked to nobody any more, has an empty calendar (case P12)."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Denied, NotFound
from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.models import CalendarFeed
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository import holds
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.feeds import Feeds
from livingrite.scheduling.rules.calendar_file import CalendarEvent, calendar_file
from livingrite.scheduling.rules.outside import initials
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas import CalendarFile, FeedRow, FeedView, Subscribe
from livingrite.scheduling.service.calendars import calendar_event, class_event, title
from livingrite.scheduling.service.links import digest, new_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from livingrite.core.uow import Uow

PAST, AHEAD = timedelta(days=30), timedelta(days=400)
FOR_CLIENT = _("{client}: {what}")


def list_feeds(uow: "Uow") -> list[FeedRow]:
    """One's own, the newest first. Their addresses are not kept and cannot be shown again."""
    allow(uow.ctx, Permission.SUBSCRIBE)
    if uow.ctx.user_id is None:
        raise Denied
    return [
        FeedRow(feed.id, feed.kind, feed.target_id, feed.created_at) for feed in Feeds(uow).of_user(uow.ctx.user_id)
    ]


def subscribe(uow: "Uow", command: Subscribe) -> FeedView:
    """A private address for a calendar program. Staff may have any clinician's and client's; a family its clients'."""
    _check_target(uow, command)
    token = new_token()
    row = CalendarFeed(
        organization_id=uow.ctx.organization,
        user_id=uow.ctx.user_id,
        kind=command.kind,
        target_id=command.target_id,
        token_hash=digest(token),
    )
    feed = Feeds(uow).add(row)
    audit.record(uow, Action.CREATED, "calendar_feed", feed.id, after={"kind": feed.kind, "target_id": feed.target_id})
    return FeedView(feed.id, feed.kind, token)


def renew_feed(uow: "Uow", feed_id: UUID) -> FeedView:
    """Another address for the same calendar; the old one is worthless at once. Raises NotFound."""
    feed = _own(uow, feed_id)
    token = new_token()
    feed.token_hash = digest(token)
    Feeds(uow).add(feed)
    audit.record(uow, Action.CHANGED, "calendar_feed", feed.id)
    return FeedView(feed.id, feed.kind, token)


def unsubscribe(uow: "Uow", feed_id: UUID) -> None:
    """Make the address worthless; one's own, or any as staff with the right."""
    feed = Feeds(uow).lock(feed_id)
    allow(uow.ctx, Permission.SUBSCRIBE)
    if uow.ctx.clients is not None and feed.user_id != uow.ctx.user_id:
        raise NotFound
    feed.revoked_at = uow.clock.now()
    Feeds(uow).add(feed)
    audit.record(uow, Action.REMOVED, "calendar_feed", feed.id)


def organization_of_feed(uow: "Uow", token: str) -> UUID:
    """Whose feed an address is; for the edge, which knows no organization yet (`Ctx.identity()`)."""
    found = holds.organization_of_feed(uow, digest(token))
    if found is None:
        raise LinkUsed
    return found


def feed_calendar(uow: "Uow", token: str) -> CalendarFile:
    """What a subscribed calendar shows: a month back and a year ahead, as far as its owner may see it today.

    Raises LinkUsed."""
    allow(uow.ctx, Permission.BOOK)
    feed = Feeds(uow).by_token(digest(token))
    if feed is None:
        raise LinkUsed
    calendars, now = Calendars(uow), uow.clock.now()
    name = calendars.organization_name()
    works_here, seen = calendars.sight_of(feed.user_id)
    window = (now - PAST, now + AHEAD)
    if feed.kind == "clinician":
        mine = [feed.target_id] if works_here else []
        rows, changed_at = calendars.of_clinicians(mine, *window)
        events = _of_clinician(rows, identity.language_of(uow, feed.user_id))
    else:
        if feed.kind == "client":
            seen = [feed.target_id] if works_here or feed.target_id in seen else []
        rows, changed_at = calendars.of_clients(seen, *window)
        events = [calendar_event(row, _for_whom(uow, row, name, several=len(seen) > 1)) for row in rows]
    audit.record(uow, Action.EXPORTED, "appointment", count=len(rows), after={"feed": feed.id})
    return CalendarFile("livingrite.ics", calendar_file(events, name=name, subscribed=True), changed_at)


def _of_clinician(rows: "Sequence[Any]", locale: str) -> list[CalendarEvent]:
    """Each appointment, and each class once, whatever number sits in it."""
    classes: dict[UUID, list[Any]] = {}
    for row in rows:
        if row.session_id and row.status not in FREED:
            classes.setdefault(row.session_id, []).append(row)
    alone = [calendar_event(row, initials(row.client_name)) for row in rows if row.session_id is None]
    return alone + [class_event(id, seats, locale) for id, seats in classes.items()]


def _for_whom(uow: "Uow", row: object, name: str, *, several: bool) -> str:
    """A mother of three has to know whose appointment it is; initials are enough for her (case P2)."""
    what = title(uow, row, name)
    client = initials(row.client_name)  # pyright: ignore[reportAttributeAccessIssue]
    return translate(uow.ctx.locale, FOR_CLIENT, client=client, what=what) if several else what


def _check_target(uow: "Uow", command: Subscribe) -> None:
    """Raises NotFound for a target that is not theirs to see, Denied without the right."""
    if command.kind == "client":
        clients.name_of(uow, command.target_id)
        allow_client(uow.ctx, Permission.SUBSCRIBE, command.target_id)
    elif command.kind == "family":
        if command.target_id != uow.ctx.user_id:
            raise NotFound
    elif uow.ctx.clients is not None or not Facts(uow).is_clinician(command.target_id):
        raise NotFound
    allow(uow.ctx, Permission.SUBSCRIBE)
    if uow.ctx.user_id is None:
        raise Denied


def _own(uow: "Uow", feed_id: UUID) -> CalendarFeed:
    feed = Feeds(uow).lock(feed_id)
    allow(uow.ctx, Permission.SUBSCRIBE)
    if feed.user_id != uow.ctx.user_id or feed.revoked_at is not None:
        raise NotFound
    return feed
