"""State of the reminders' settings: the rules and texts in words, what is open beside them."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.core.i18n import _
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import RuleView, SettingsView, SwitchRule, TemplateView
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ServiceView
from livingrite.ui.pages.settings_reminders import words
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Rows = list[dict[str, str]]


class RemindersState(BaseState):
    """Rows are flat texts. `own` are the rules of single services, each with the service's name. `pairs` are the texts as
    the list shows them: a mail and its short form in one row, by their ids."""

    loaded: bool = False
    general: Rows = []
    consultation: Rows = []
    own: Rows = []
    texts: Rows = []
    pairs: Rows = []
    services: Rows = []
    settings: dict[str, str] = {}
    _rules: dict[str, RuleView] = {}
    _templates: dict[str, TemplateView] = {}

    @handler(Permission.MANAGE_RULES)
    async def load(self) -> None:
        self.field_errors = {}
        await self._read()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def switch(self, rule_id: UUID, is_on: bool) -> None:
        """On or off; what has happened already is not told any more."""
        rule = self._rules[str(rule_id)]
        await self.verb(messaging.switch_rule, SwitchRule(rule_id=rule_id, version=rule.version, is_on=is_on))
        self.say(
            _("It is on. It holds for what happens from now on.")
            if is_on
            else _("It is off. Nothing more is sent by it.")
        )
        await self._read()

    async def _read(self) -> None:
        rules, templates, settings, services = await self.verb(_everything)
        self._rules = {str(rule.id): rule for rule in rules}
        self._templates = {str(one.id): one for one in templates}
        names = {one.id: one.name for one in services}
        rows = [(rule, self._row(rule, names)) for rule in rules]
        self.general = [row for rule, row in rows if rule.scope == "all"]
        self.consultation = [row for rule, row in rows if rule.scope == "consultation"]
        self.own = [row for rule, row in rows if rule.scope == "service"]
        self.texts = [self._text(one) for one in templates]
        self.pairs = paired(self.texts)
        self.services = [
            {
                "id": str(one.id),
                "name": one.name,
                "said": one.name_in_messages or "",
                "talk": "1" if one.is_consultation else "",
            }
            for one in services
            if one.is_active
        ]
        self.settings = _settings(settings)
        self.loaded = True

    def _row(self, rule: RuleView, services: dict[UUID, str]) -> dict[str, str]:
        locale = self.ctx.locale
        template = self._templates.get(str(rule.template_id))
        return {
            "id": str(rule.id),
            "words": words.sentence(rule, locale),
            "text": words.name_of(template, locale) if template else "",
            "service": services.get(rule.service_id, "") if rule.service_id else "",
            "icon": words.CHANNELS[rule.channel][2],
            "on": "1" if rule.is_on else "",
        }

    def _text(self, one: TemplateView) -> dict[str, str]:
        mine = next((text for text in one.texts if text.locale == self.ctx.locale), one.texts[0])
        return {
            "id": str(one.id),
            "key": one.key or "",
            "name": words.name_of(one, self.ctx.locale),
            "form": one.form,
            "first": words.readable(mine.body, self.ctx.locale),
            "edited": "1" if any(text.version for text in one.texts) else "",
        }


def paired(texts: Rows) -> Rows:
    """One row for a mail and its short form; what the clinic added itself stands alone."""
    rows: dict[str, dict[str, str]] = {}
    for one in sorted(texts, key=lambda one: one["form"]):  # mails first: their words are the longer ones
        row = rows.setdefault(one["key"].partition("_")[0] or one["id"], {"email": "", "short": "", "edited": ""} | one)
        row[one["form"]] = one["id"]
        row["edited"] = row["edited"] or one["edited"]
    order = {key: place for place, key in enumerate(words.ORDER)}
    return sorted(rows.values(), key=lambda row: order.get(row["key"].partition("_")[0], len(order)))


def _everything(uow: "Uow") -> tuple[list[RuleView], list[TemplateView], SettingsView, list[ServiceView]]:
    found: Any = (
        messaging.list_rules(uow),
        messaging.list_templates(uow),
        messaging.get_settings(uow),
        scheduling.list_services(uow),
    )
    return found


def _settings(found: SettingsView) -> dict[str, str]:
    return {
        "version": str(found.version),
        "quiet": "1" if found.quiet_on else "",
        "from": words.clock(found.quiet_from),
        "until": words.clock(found.quiet_until),
        "mail": "1" if found.fall_back_to_email else "",
        "cost": words.decimal(found.sms_segment_micros),
        "currency": found.currency,
    }
