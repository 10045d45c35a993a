"""Tell a person that something waits in the product, by the way that reaches them; never what it says (case N12)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.config import settings
from livingrite.core.i18n import translate
from livingrite.identity import service as identity
from livingrite.identity.schemas import UserView
from livingrite.identity.service.users import recipients
from livingrite.messaging.models import Channel, Kind
from livingrite.messaging.repository import PushSubscriptions
from livingrite.messaging.repository.rules import Settings
from livingrite.messaging.rules.planning import QuietHours
from livingrite.messaging.rules.templates import WORDS
from livingrite.messaging.schemas import OwnQuiet, PreferencesFields, Template
from livingrite.messaging.service.sending import send_email, send_push
from livingrite.messaging.service.wanted import logins_want

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Notice:
    """`kind` is what people switch off, `template` holds the words."""

    kind: Kind
    template: Template


MESSAGE, NEWS = Notice(Kind.MESSAGES, Template.NEW_MESSAGE), Notice(Kind.SHARED, Template.SHARED)


def tell_message(
    uow: "Uow", *, login: UserView, page: str, wants: PreferencesFields, client_id: UUID, dedupe_key: str
) -> datetime | None:
    """That a message waits; see `_tell`. For jobs that know whom to tell."""
    return _tell(uow, MESSAGE, login=login, page=page, wants=wants, client_id=client_id, dedupe_key=dedupe_key)


def tell_shared(
    uow: "Uow", client_id: UUID, page: str, *, family_only: bool = False, but: Collection[UUID | None] = ()
) -> datetime | None:
    """That something new waits on `page` for everybody who may look at this client, the client too unless `family_only`,
    once an hour and page at most; the answer is when to try again for who has quiet hours. For jobs."""
    own = None if family_only else clients.contact(uow, client_id).user_id
    people = {one.user_id for one in clients.family_contacts(uow, [client_id])} | ({own} if own else set())
    wants, hour = logins_want(uow, client_id), f"{uow.clock.now():%Y%m%d%H}"
    later: list[datetime] = []
    for login in recipients(uow, people - set(but)):
        until = _tell(
            uow,
            NEWS,
            login=login,
            page=page,
            wants=wants.get(login.id, PreferencesFields()),
            client_id=client_id,
            dedupe_key=f"shared:{page}:{client_id}:{login.id}:{hour}",
        )
        later += [until] if until else []
    return max(later, default=None)


def _tell(
    uow: "Uow",
    notice: Notice,
    *,
    login: UserView,
    page: str,
    wants: PreferencesFields,
    client_id: UUID,
    dedupe_key: str,
) -> datetime | None:
    """A push where a browser listens, else a mail; neither when they do not want it. A push rings: during the quiet hours
    nothing is written, and the answer is when they end."""
    house = identity.organization(uow)
    locale, off = login.locale or house.locale, wants.silent(notice.kind)
    if Channel.PUSH not in off and PushSubscriptions(uow).listening([login.id]):
        quiet = _quiet_until(uow, login.timezone or house.timezone, wants.quiet)
        if quiet is not None:
            return quiet
        words = translate(locale, WORDS[notice.template].subject, organization=house.name)
        send_push(
            uow,
            user_id=login.id,
            template=notice.template.value,
            title=house.name,
            body=words,
            url=page,
            locale=locale,
            dedupe_key=dedupe_key,
            client_id=client_id,
        )
    elif Channel.EMAIL not in off and login.email:
        send_email(
            uow,
            template=notice.template,
            recipient=login.email,
            recipient_id=login.id,
            client_id=client_id,
            locale=locale,
            params={"name": login.full_name, "organization": house.name, "link": f"{settings().public_url}{page}"},
            dedupe_key=dedupe_key,
        )
    return None


def _quiet_until(uow: "Uow", timezone: str, own: OwnQuiet | None) -> datetime | None:
    """When the quiet hours around now end: their own, else the clinic's."""
    said = Settings(uow).own()
    if own is None and not said.quiet_on:
        return None
    start, end = (own.start, own.until) if own else (said.quiet_from, said.quiet_until)
    silent = QuietHours(start, end, timezone).around(uow.clock.now())
    return silent[1] if silent else None
