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
from livingrite.messaging.models import Audience, Channel, Kind, Moment, Reason, ReminderRule
from livingrite.messaging.repository.rules import Choices, Preferences
from livingrite.messaging.schemas import PreferencesFields
from livingrite.messaging.service.wanted import family_wants, wants_of
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.messaging.service.book import Book


EVERYTHING = PreferencesFields()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One reader. `id` is the client's, or the login's of family and clinicians. `wants`: by which ways and when, with
    what they chose for this one appointment. `may_change`: a link to move or cancel is theirs to have. `withheld`: ways,
    or `reminders`, to which the client has withdrawn their consent: about this client nobody is told by them."""

    audience: Audience
    id: UUID
    user_id: UUID | None
    name: str
    email: str | None
    phone: str | None
    locale: str
    timezone: str
    client_name: str
    wants: PreferencesFields = EVERYTHING
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
    preferences: Mapping[UUID, PreferencesFields]
    family: Iterable[FamilyContact]
    logins: Mapping[UUID, UserView] = field(default_factory=dict)
    withheld: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    choices: Mapping[tuple[UUID, UUID], tuple[int, ...]] = field(default_factory=dict)

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
        found = [self._as_chosen(one, facts) for one in found]
        clinician = self.logins.get(facts.clinician_user_id) if facts.clinician_user_id else None
        return [*found, self._clinician(clinician, client, facts)] if clinician else found

    def _client(self, client: Contact, facts: MessageFacts) -> Recipient:
        return replace(
            reader(client, facts, self.book),
            withheld=self.withheld.get(client.client_id, frozenset()),
            wants=self.preferences.get(client.client_id, EVERYTHING),
        )

    def _as_chosen(self, person: Recipient, facts: MessageFacts) -> Recipient:
        minutes = self.choices.get((facts.appointment_id, person.id))
        return (
            person if minutes is None else replace(person, wants=person.wants.model_copy(update={"minutes": minutes}))
        )

    def _relative(self, one: FamilyContact, login: UserView, client: Contact, facts: MessageFacts) -> Recipient:
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
            family_wants(one),
            may_change=one.access_level == AccessLevel.FULL_ACCESS,
            withheld=self.withheld.get(client.client_id, frozenset()),
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


def people_of(uow: "Uow", book: "Book", appointments: Collection[MessageFacts]) -> People:
    client_ids = {facts.client_id for facts in appointments}
    wanted = {rule.audience for rule in book.rules if rule.is_on}
    choices = Choices(uow).of({facts.appointment_id for facts in appointments})
    family = [
        one
        for one in clients.family_contacts(uow, client_ids)
        if Audience.FAMILY in wanted or _asked_for(one, appointments, choices)
    ]
    users = {one.user_id for one in family}
    if Audience.CLINICIAN in wanted:
        users |= {facts.clinician_user_id for facts in appointments if facts.clinician_user_id}
    return People(
        book,
        clients.contacts(uow, client_ids),
        {id: wants_of(row) for id, row in Preferences(uow).of(client_ids).items()},
        family,
        {login.id: login for login in recipients(uow, users)} if users else {},
        consents.withheld_of(uow, client_ids),
        choices,
    )


def _asked_for(
    one: FamilyContact, appointments: Collection[MessageFacts], choices: Collection[tuple[UUID, UUID]]
) -> bool:
    """Whether somebody of the family chose times of their own: a clinic that reminds clients only still reminds them."""
    if one.preferences.get("minutes"):
        return True
    return any((facts.appointment_id, one.user_id) in choices for facts in appointments)


def kind_of(moment: Moment) -> Kind:
    """What a rule's messages are about, as people choose."""
    return Kind.REMINDERS if moment in (Moment.BEFORE, Moment.AFTER) else Kind.CHANGES


def way_to(recipient: Recipient, wanted: Channel, kind: Kind, *, fall_back: bool, refused: Any) -> Way:
    """The channel a message takes. `refused(channel, address)` asks the list of those who said stop; where a phone cannot
    be used, a mail goes instead if the clinic allows it (case N8). What somebody switched off stays off."""
    off = recipient.wants.silent(kind)
    if wanted in off:
        return Way(wanted, Reason.PREFERENCE_OFF)
    reason = _stopped(recipient, wanted, refused)
    if reason is None:
        return Way(wanted)
    mail = Channel.EMAIL
    possible = fall_back and wanted != mail and mail not in off and not _stopped(recipient, mail, refused)
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
