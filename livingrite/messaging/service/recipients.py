"""Who is meant by a rule, and by which way they can be told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, Contact, FamilyContact
from livingrite.consents import service as consents
from livingrite.consents.schemas import REMINDERS
from livingrite.identity.schemas import UserView
from livingrite.identity.service.users import recipients
from livingrite.messaging.models import Audience, Channel, ContactPreference, Moment, Reason, ReminderRule
from livingrite.messaging.repository.rules import Preferences
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.messaging.service.book import Book


@dataclass(frozen=True, slots=True)
class Recipient:
    """One reader. `id` is the client's, or the login's of family and clinicians. `minutes`: their own times instead of
    the clinic's. `may_change`: a link to move or cancel is theirs to have. `withheld`: ways, or `reminders`, to which the
    client has withdrawn their consent."""

    audience: Audience
    id: UUID
    user_id: UUID | None
    name: str
    email: str | None
    phone: str | None
    locale: str
    timezone: str
    client_name: str
    off: frozenset[Channel] = frozenset()
    minutes: tuple[int, ...] | None = None
    may_change: bool = False
    withheld: frozenset[str] = frozenset()

    def withholds(self, rule: ReminderRule) -> bool:
        """Whether they want no reminders, which is what comes before and after an appointment by the clock."""
        return REMINDERS in self.withheld and rule.moment in (Moment.BEFORE, Moment.AFTER)

    def address(self, channel: Channel) -> str:
        """Where this way leads; empty when it leads nowhere."""
        if channel == Channel.PUSH:
            return str(self.user_id or "")
        return (self.email if channel == Channel.EMAIL else self.phone) or ""


@dataclass(frozen=True, slots=True)
class Way:
    """The channel that is used, or why there is none."""

    channel: Channel
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom messages about some appointments may be meant for, read at once."""

    book: "Book"
    contacts: Mapping[UUID, Contact]
    preferences: Mapping[UUID, ContactPreference]
    family: Iterable[FamilyContact]
    logins: Mapping[UUID, UserView] = field(default_factory=dict)
    withheld: Mapping[UUID, frozenset[str]] = field(default_factory=dict)

    @property
    def addresses(self) -> set[str]:
        """Every mail address and number of theirs."""
        clients = ((one.email, one.phone) for one in self.contacts.values())
        others = ((one.email, one.phone_number) for one in self.logins.values())
        return {address for pair in (*clients, *others) for address in pair if address}

    @property
    def user_ids(self) -> set[UUID]:
        return {one.user_id for one in self.contacts.values() if one.user_id} | set(self.logins)

    def of(self, facts: MessageFacts) -> list[Recipient]:
        """The client, the family, the clinician."""
        client = self.contacts.get(facts.client_id)
        if client is None:
            return []
        found = [self._client(client, facts)]
        family = [one for one in self.family if one.client_id == facts.client_id]
        found += [
            self._relative(one, self.logins[one.user_id], client, facts) for one in family if one.user_id in self.logins
        ]
        clinician = self.logins.get(facts.clinician_user_id) if facts.clinician_user_id else None
        return [*found, self._clinician(clinician, client, facts)] if clinician else found

    def _client(self, client: Contact, facts: MessageFacts) -> Recipient:
        plain, chosen = reader(client, facts, self.book), self.preferences.get(client.client_id)
        plain = replace(plain, withheld=self.withheld.get(client.client_id, frozenset()))
        if chosen is None:
            return plain
        off = frozenset(Channel(name) for name in chosen.off.split(",") if name)
        return replace(plain, off=off, minutes=own_minutes(chosen.minutes))

    def _relative(self, one: FamilyContact, login: UserView, client: Contact, facts: MessageFacts) -> Recipient:
        wants = one.preferences
        return Recipient(
            Audience.FAMILY,
            one.user_id,
            one.user_id,
            login.full_name,
            login.email,
            login.phone_number,
            login.locale or self.book.house.locale,
            login.timezone or facts.timezone,
            client.name,
            frozenset(channel for channel in Channel if not wants.get(channel.value, True)),
            tuple(wants["minutes"]) if wants.get("minutes") is not None else None,
            may_change=one.access_level == AccessLevel.FULL_ACCESS,
        )

    def _clinician(self, login: UserView, client: Contact, facts: MessageFacts) -> Recipient:
        return Recipient(
            Audience.CLINICIAN,
            login.id,
            login.id,
            login.full_name,
            login.email,
            login.phone_number,
            login.locale or self.book.house.locale,
            facts.clinician_timezone,
            client.name,
        )


def reader(client: Contact, facts: MessageFacts, book: "Book") -> Recipient:
    """The client, as long as they have chosen nothing."""
    return Recipient(
        Audience.CLIENT,
        client.client_id,
        client.user_id,
        client.name,
        client.email,
        client.phone,
        client.locale or book.house.locale,
        client.timezone or facts.timezone,
        client.name,
        may_change=True,
    )


def own_minutes(text: str | None) -> tuple[int, ...] | None:
    return None if text is None else tuple(int(one) for one in text.split(",") if one)


def people_of(uow: "Uow", book: "Book", appointments: Collection[MessageFacts]) -> People:
    client_ids = {facts.client_id for facts in appointments}
    wanted = {rule.audience for rule in book.rules if rule.is_on}
    family = clients.family_contacts(uow, client_ids) if Audience.FAMILY in wanted else []
    users = {one.user_id for one in family}
    if Audience.CLINICIAN in wanted:
        users |= {facts.clinician_user_id for facts in appointments if facts.clinician_user_id}
    return People(
        book,
        clients.contacts(uow, client_ids),
        Preferences(uow).of(client_ids),
        family,
        {login.id: login for login in recipients(uow, users)} if users else {},
        consents.withheld_of(uow, client_ids),
    )


def way_to(recipient: Recipient, wanted: Channel, *, fall_back: bool, refused: Any) -> Way:
    """The channel a message takes. `refused(channel, address)` asks the list of those who said stop; where a phone cannot
    be used, a mail goes instead if the clinic allows it (case N8). What somebody switched off stays off."""
    if wanted in recipient.off:
        return Way(wanted, Reason.PREFERENCE_OFF)
    reason = _stopped(recipient, wanted, refused)
    if reason is None:
        return Way(wanted)
    mail = Channel.EMAIL
    possible = fall_back and wanted != mail and mail not in recipient.off and not _stopped(recipient, mail, refused)
    if possible:
        return Way(mail)
    if reason == Reason.NO_ADDRESS and not (recipient.email or recipient.phone):
        reason = Reason.NO_CHANNEL
    return Way(wanted, reason)


def _stopped(recipient: Recipient, channel: Channel, refused: Any) -> Reason | None:
    address = recipient.address(channel)
    if not address:
        return Reason.NO_ADDRESS
    if channel in recipient.withheld:
        return Reason.CONSENT_WITHDRAWN
    return Reason.OPTED_OUT if refused(channel, address) else None
