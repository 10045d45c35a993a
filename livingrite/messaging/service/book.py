"""Everything an organization has said about its messages, read once for many of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.i18n import translate
from livingrite.identity import service as identity
from livingrite.identity.schemas import OrganizationView
from livingrite.messaging.models import (
    Audience,
    Channel,
    Form,
    MessageSettings,
    MessageTemplate,
    MessageText,
    Moment,
    ReminderRule,
)
from livingrite.messaging.repository.rules import Rules, Settings, Templates, Texts
from livingrite.messaging.rules.applying import holding
from livingrite.messaging.rules.defaults import RULES, TEXTS, WITH_FILE
from livingrite.messaging.rules.planning import QuietHours
from livingrite.messaging.schemas import OwnQuiet
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

EVER = datetime(2000, 1, 1, tzinfo=UTC)
RINGS = frozenset({Channel.SMS, Channel.WHATSAPP, Channel.PUSH})
"""What makes a telephone ring keeps the quiet hours; a mail waits by itself."""


@dataclass(frozen=True, slots=True)
class Written:
    """The words of one template in one language; `subject` is empty in short ones. `edited`: not the product's own."""

    subject: str
    body: str
    edited: bool


@dataclass(frozen=True, slots=True)
class Book:
    house: OrganizationView
    settings: MessageSettings
    rules: Sequence[ReminderRule]
    templates: dict[UUID, MessageTemplate]
    texts: dict[tuple[UUID, str], MessageText]

    def rule(self, rule_id: UUID) -> ReminderRule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def holding(self, moment: Moment, facts: MessageFacts) -> list[ReminderRule]:
        return holding(self.rules, moment, facts.service_id, consultation=facts.consultation)

    def before(self, facts: MessageFacts, audience: Audience) -> list[ReminderRule]:
        """The reminders meant for them, mails first."""
        rules = [rule for rule in self.holding(Moment.BEFORE, facts) if rule.audience == audience]
        return sorted(rules, key=lambda rule: rule.channel != Channel.EMAIL)

    def with_file(self, moment: Moment, facts: MessageFacts, happened_at: datetime) -> ReminderRule | None:
        """The rule that sends the mail with the calendar file; None when the clinic does not want it, or did not when it
        happened (case N3)."""
        mails = [rule for rule in self.holding(moment, facts) if is_with_file(rule)]
        return next((rule for rule in mails if rule.active_since <= happened_at), None)

    def quiet(self, channel: Channel, timezone: str, own: OwnQuiet | None = None) -> QuietHours | None:
        """Those of the person, else the clinic's; None for what makes no noise."""
        said = self.settings
        if channel not in RINGS or not (own or said.quiet_on):
            return None
        return QuietHours(*((own.start, own.until) if own else (said.quiet_from, said.quiet_until)), timezone)

    def template(self, rule: ReminderRule, audience: Audience) -> MessageTemplate:
        """The rule's own; for the family, when it is carried by a rule for the client, the words for families."""
        if rule.audience == audience:
            return self.templates[rule.template_id]
        key = "family_email" if rule.channel == Channel.EMAIL else "family_short"
        return next(row for row in self.templates.values() if row.key == key)

    def words(self, template_id: UUID, locale: str) -> Written:
        """The newest version in this language, else the product's own, else the version of the clinic's language."""
        template = self.templates[template_id]
        text = self.texts.get((template_id, locale))
        known = TEXTS.get(template.key or "")
        if text is None and known is not None:
            subject = translate(locale, known.subject) if known.subject else ""
            return Written(subject, translate(locale, known.body), edited=False)
        text = text or self.texts.get((template_id, self.house.locale)) or self._any(template_id)
        return Written(text.subject or "", text.body, edited=True) if text else Written("", "", edited=False)

    def _any(self, template_id: UUID) -> MessageText | None:
        return next((text for (id, _), text in self.texts.items() if id == template_id), None)


def is_with_file(rule: ReminderRule) -> bool:
    """These mails to the client carry the calendar file and are written by service/appointments.py."""
    return rule.moment in WITH_FILE and rule.channel == Channel.EMAIL and rule.audience == Audience.CLIENT


def open_book(uow: "Uow") -> Book:
    """Made complete with what the product brings, the first time it is opened."""
    rules = Rules(uow)
    if rules.defaults() < len(RULES):
        _bring(uow, rules)
    return Book(
        house=identity.organization(uow),
        settings=Settings(uow).own(),
        rules=rules.all(),
        templates={row.id: row for row in Templates(uow).all()},
        texts={(row.template_id, row.locale): row for row in Texts(uow).newest()},
    )


def _bring(uow: "Uow", rules: Rules) -> None:
    texts = [{"key": key, "name": text.name, "form": text.form} for key, text in TEXTS.items()]
    ids = Templates(uow).put_defaults(texts)
    rules.put_defaults(
        [
            {
                "key": key,
                "scope": rule.scope,
                "moment": rule.moment,
                "minutes": rule.minutes,
                "channel": rule.channel,
                "audience": rule.audience,
                "template_id": ids[rule.template],
                "is_on": rule.is_on,
                "active_since": EVER,
            }
            for key, rule in RULES.items()
        ]
    )


def form_of(channel: Channel) -> Form:
    return Form.EMAIL if channel == Channel.EMAIL else Form.SHORT
