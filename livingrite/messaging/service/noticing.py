"""Tell a person that a message waits in the product, by the way that reaches them; never what it says (case N12)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.config import settings
from livingrite.core.i18n import translate
from livingrite.identity import service as identity
from livingrite.identity.schemas import UserView
from livingrite.messaging.models import Channel, Kind
from livingrite.messaging.repository import PushSubscriptions
from livingrite.messaging.repository.rules import Settings
from livingrite.messaging.rules.planning import QuietHours
from livingrite.messaging.rules.templates import WORDS
from livingrite.messaging.schemas import OwnQuiet, PreferencesFields, Template
from livingrite.messaging.service.sending import send_email, send_push

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def tell_message(
    uow: "Uow", *, login: UserView, page: str, wants: PreferencesFields, client_id: UUID, dedupe_key: str
) -> datetime | None:
    """A push where a browser listens, else a mail; neither when they do not want it. A push rings: during the quiet hours
    nothing is written, and the answer is when they end. For jobs that know whom to tell."""
    house = identity.organization(uow)
    locale, off = login.locale or house.locale, wants.silent(Kind.MESSAGES)
    if Channel.PUSH not in off and PushSubscriptions(uow).listening([login.id]):
        quiet = _quiet_until(uow, login.timezone or house.timezone, wants.quiet)
        if quiet is not None:
            return quiet
        words = translate(locale, WORDS[Template.NEW_MESSAGE].subject, organization=house.name)
        send_push(
            uow,
            user_id=login.id,
            template=Template.NEW_MESSAGE.value,
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
            template=Template.NEW_MESSAGE,
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
